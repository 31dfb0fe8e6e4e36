"""An encoder is moved for texts, and no further than their words."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from surveykit.encoding.adaptation import adapt, open_start, recipe
from surveykit.encoding.folder import requantise
from surveykit.encoding.pairings import Pairing
from surveykit.encoding.static import StaticEncoder
from surveykit.encoding.training import tokenise_pairing
from surveykit.errors import EncoderError

TITLES = ["Grounding Moments in Video", "Learning to Rank Clips", "Captions from Speech", "Graphs of Scenes"]
NOTES = ["一种新颖的时刻定位", "片段排序", "由语音得到字幕", "场景图推理"]
PAIRING = Pairing("list", 1.0, TITLES, NOTES)
QUICK = recipe(len(TITLES), steps=60)


@pytest.fixture(scope="module")
def start() -> StaticEncoder:
    return open_start("shipped")


@pytest.fixture(scope="module")
def adapted(start: StaticEncoder) -> StaticEncoder:
    return adapt(start, [PAIRING], QUICK)


def test_texts_that_belong_together_come_closer(start: StaticEncoder, adapted: StaticEncoder) -> None:
    before, after = (
        np.einsum("ij,ij->i", encoder.encode(TITLES), encoder.encode(NOTES)) for encoder in (start, adapted)
    )
    assert (after > before).all()


def test_only_rows_of_the_texts_tokens_move_and_every_other_byte_stays(
    start: StaticEncoder, adapted: StaticEncoder
) -> None:
    own = {token for cut in start.cutter.cut([*TITLES, *NOTES]) for token in cut}
    moved = set(np.flatnonzero((start.weights.bytes != adapted.weights.bytes).any(axis=1)).tolist())
    assert moved == own - {0}
    others = np.setdiff1d(np.arange(len(start.weights.scales)), list(own))
    assert (start.weights.scales[others] == adapted.weights.scales[others]).all()


def test_the_same_seed_gives_the_same_rows_and_another_seed_others(
    start: StaticEncoder, adapted: StaticEncoder
) -> None:
    again, other = (adapt(start, [PAIRING], replace(QUICK, seed=seed)) for seed in (0, 1))
    assert (again.weights.bytes == adapted.weights.bytes).all()
    assert (other.weights.bytes != adapted.weights.bytes).any()


def test_pairs_of_one_paper_or_with_an_equal_text_are_not_told_apart(start: StaticEncoder) -> None:
    pairing = Pairing("list", 1.0, ["a b", "c d", "e f", "g h"], ["i j", "k l", "i j", "m n"], ["1", "1", "2", "3"])
    batches = tokenise_pairing(pairing, start.cutter.tokenizer())
    found = batches.alike(np.arange(4))
    assert found is not None
    assert sorted(zip(*map(np.ndarray.tolist, found.nonzero()), strict=True)) == [(0, 1), (0, 2), (1, 0), (2, 0)]


def test_texts_that_are_all_of_one_paper_teach_nothing(start: StaticEncoder) -> None:
    taught = adapt(start, [replace(PAIRING, papers=["one"] * len(TITLES))], QUICK)
    assert (taught.weights.bytes == start.weights.bytes).all()


def test_equal_texts_are_found_where_no_paper_is_named(start: StaticEncoder) -> None:
    one = Pairing("pairs", 1.0, ["same words"] * 3, ["other words"] * 3)
    taught = adapt(start, [one], QUICK)
    assert (taught.weights.bytes == start.weights.bytes).all()


@pytest.mark.parametrize("right", [["😀", "！", "", "…"], ["片段", "！", "", "…"]])
def test_texts_without_words_are_one_sentence(start: StaticEncoder, right: list[str]) -> None:
    with pytest.raises(EncoderError, match="fewer than 2 pairs have words on both sides: give more texts"):
        adapt(start, [replace(PAIRING, right=right)], QUICK)


def test_the_more_pairs_the_more_steps_but_more_slowly() -> None:
    assert [recipe(pairs).steps for pairs in (0, 1, 108, 20_000)] == [1, 3, 31, 424]
    assert recipe(108, steps=7, seed=3) == replace(recipe(108), steps=7, seed=3)


def test_bytes_of_moved_rows_are_as_near_as_bytes_can_be(start: StaticEncoder) -> None:
    places = np.array([5, 7])
    rows = start.weights.rows(places).astype(np.float32) * np.float32(1.7)
    weights = requantise(start.weights, rows, places)
    assert np.abs(weights.rows(places) - rows).max() <= np.abs(rows).max() / 127 / 2 + 1e-5
    kept = np.array([4, 6, 8])
    assert (weights.rows(kept) == start.weights.rows(kept)).all()


@pytest.mark.parametrize(
    ("there", "message"),
    [
        (False, "model is no folder: give --from shipped, or a folder that `surveykit train` made."),
        (True, "model has no surveykit.json, so `surveykit train` did not make it: give --from shipped, or"),
    ],
)
def test_what_train_did_not_make_is_no_start(tmp_path: Path, there: bool, message: str) -> None:
    if there:
        (tmp_path / "model").mkdir()
    with pytest.raises(EncoderError) as raised:
        open_start(str(tmp_path / "model"))
    assert message in str(raised.value)
