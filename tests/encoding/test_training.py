"""Parallel text in, a model folder out."""

from __future__ import annotations

import gzip
import json
import lzma
from itertools import product

import numpy as np
import pytest

from surveykit.encoding import load
from surveykit.encoding.descent import Descent
from surveykit.encoding.training import train
from surveykit.encoding.vocabulary import Cut
from surveykit.errors import EncoderError

WHO = {"我": "I", "老师": "the teacher", "孩子们": "the children", "医生": "the doctor", "邻居": "the neighbour"}
WHAT = {"喜欢": "like", "卖掉了": "sold", "画了": "painted", "忘记了": "forgot", "找到了": "found", "买了": "bought"}
WHICH = {
    "苹果": "apples",
    "自行车": "a bicycle",
    "房子": "a house",
    "地图": "a map",
    "书": "books",
    "雨伞": "an umbrella",
}
SMALL = {"descent": Descent(steps=60, batch=64), "cut": Cut(size=500, chinese_from=1, scraps=60)}


@pytest.fixture
def data(tmp_path):
    folder = tmp_path / "data"
    folder.mkdir()
    sides = product(*(table.items() for table in (WHO, WHAT, WHICH)))
    rows = [("own", " ".join(en for _, en in words), "".join(zh for zh, _ in words)) for words in sides]
    with gzip.open(folder / "sentences.tsv.gz", "wt", encoding="utf-8") as file:
        file.writelines("\t".join(row) + "\n" for row in rows)
    record = {"title": "A house", "abstract": "I bought a house", "zh": {"tldr": "房子", "method": "买了房子"}}
    with lzma.open(folder / "papers.jsonl.xz", "wt", encoding="utf-8") as file:
        file.write(json.dumps(record) + "\n")
    (folder / "SOURCES.md").write_text(
        "# Sources\n\n| source | licence |\n|---|---|\n| own | CC0 |\n", encoding="utf-8"
    )
    return folder


def test_the_same_text_and_recipe_give_the_same_bytes(data, tmp_path):
    made = [train(data, tmp_path / name, **SMALL) for name in ("one", "two")]
    one, two = ({path.name: path.read_bytes() for path in (tmp_path / name).iterdir()} for name in ("one", "two"))
    assert made[0] == made[1]
    assert one == two


def test_another_seed_gives_another_encoder(data, tmp_path):
    other = {**SMALL, "descent": Descent(steps=60, batch=64, seed=1)}
    assert train(data, tmp_path / "one", **SMALL) != train(data, tmp_path / "two", **other)


def test_the_new_folder_opens_and_has_learnt_which_words_belong_together(data, tmp_path):
    manifest = train(data, tmp_path / "model", **SMALL)
    encoder = load(str(tmp_path / "model"))
    assert encoder.fingerprint == manifest.fingerprint
    scores = encoder.encode(["苹果", "雨伞", "老师"]) @ encoder.encode(["apples", "umbrella", "teacher"]).T
    assert scores.argmax(axis=1).tolist() == [0, 1, 2]


def test_the_card_names_the_sources_the_settings_and_the_digests_of_the_text(data, tmp_path):
    train(data, tmp_path / "model", **SMALL)
    card = (tmp_path / "model" / "README.md").read_text(encoding="utf-8")
    for line in ("| own | CC0 |", "| steps | 60 |", "| size | 500 |", "| sentences.tsv.gz | `"):
        assert line in card


def test_progress_is_told_as_it_goes(data, tmp_path):
    told = []
    train(data, tmp_path / "model", **{**SMALL, "descent": Descent(steps=100, batch=64)}, report=told.append)
    assert [(progress.step, progress.steps) for progress in told] == [(50, 100), (100, 100)]
    assert told[1].loss < told[0].loss


def test_a_folder_without_text_is_one_sentence(tmp_path):
    with pytest.raises(EncoderError, match=r"has nothing to train on; put sentences\.tsv\.gz"):
        train(tmp_path, tmp_path / "model")


@pytest.mark.parametrize(
    ("name", "opener", "content"),
    [
        ("sentences.tsv.gz", gzip.open, "own\tone\t一\nown\tno third cell\n"),
        ("papers.jsonl.xz", lzma.open, '{"title": "a", "zh": {}}\n{"title": "b"}\n'),
        ("papers.jsonl.xz", lzma.open, '{"title": "a", "zh": {}}\nnot json\n'),
        ("papers.jsonl.xz", lzma.open, '{"title": "a", "zh": {}}\n[]\n'),
        ("papers.jsonl.xz", lzma.open, '{"title": "a", "zh": {}}\n{"title": "b", "zh": "c"}\n'),
    ],
)
def test_a_malformed_row_is_named_by_file_and_line(tmp_path, name, opener, content):
    with opener(tmp_path / name, "wt", encoding="utf-8") as file:
        file.write(content)
    with pytest.raises(EncoderError, match=rf"{name}:2: "):
        train(tmp_path, tmp_path / "model")


def test_sums_of_shipped_rows_are_exact_in_any_order():
    weights = load().weights
    ids = np.random.default_rng(0).integers(0, len(weights.scales), 5_000)
    rows = weights.rows(ids)
    assert (rows.sum(axis=0) == rows[::-1].cumsum(axis=0)[-1]).all()


def test_an_interrupted_training_leaves_nothing_behind(data, tmp_path):
    def interrupt(progress):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        train(data, tmp_path / "model", **SMALL, report=interrupt)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("sentences.tsv.gz", b"own\tone\t\xe4\xb8\x80\n"),
        ("sentences.tsv.gz", gzip.compress(b"own\tone\t\xe4\xb8\x80\n" * 99, mtime=0)[:-9]),
        ("sentences.tsv.gz", gzip.compress(b"own\tone\t\xff\n", mtime=0)),
        ("papers.jsonl.xz", lzma.compress(b'{"title": "a", "zh": {}}\n')[:-9]),
        ("papers.jsonl.xz", b"not packed"),
    ],
)
def test_a_file_that_cannot_be_unpacked_is_named(tmp_path, name, content):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(EncoderError, match=rf"{name} cannot be read \(.*\); put a whole file there"):
        train(tmp_path, tmp_path / "model")
