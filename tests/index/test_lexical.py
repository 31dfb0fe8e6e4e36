from __future__ import annotations

from pathlib import Path

import pytest

from surveykit.index import lexical
from surveykit.nouns import Field, Passage

TEXTS = [
    "Weakly Supervised Video Moment Retrieval",
    "弱监督的视频时刻检索方法",
    "强化学习定位",
    "2D-TAN: Learning Temporal Adjacency",
    "wMAN for text-based video segments",
    "Localizing moments in videos",
    *(f"filler number {number} 噪声" for number in range(20)),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("lexical")
    lexical.build(made, [Passage(text, "paper", Field.TITLE, text) for text in TEXTS])
    return made


@pytest.mark.parametrize(
    ("query", "best"),
    [
        ("弱监督视频", TEXTS[1]),
        ("強化學習", TEXTS[2]),
        ("学", TEXTS[2]),
        ("2d tan", TEXTS[3]),
        ("2D-TAN", TEXTS[3]),
        ("2DTAN", TEXTS[3]),
        ("wman", TEXTS[4]),
        ("moment localization", TEXTS[5]),
        ("用WMAN检索", TEXTS[4]),
    ],
)
def test_the_passage_with_the_rarest_words_of_the_query_comes_first(folder: Path, query: str, best: str) -> None:
    scores = lexical.rank(folder, query)
    assert max(scores, key=scores.__getitem__) == best


def test_a_passage_with_every_word_scores_near_one_and_with_half_of_them_near_a_half(folder: Path) -> None:
    scores = lexical.rank(folder, "强化学习定位")
    assert scores[TEXTS[2]] > 0.9
    half = lexical.rank(folder, "wman unheardof")[TEXTS[4]]
    assert 0.3 < half < 0.6


@pytest.mark.parametrize("query", ["", "？！", "the of", "unheardof", '"OR NEAR(* ^', "nothing 没有"])
def test_a_query_that_no_passage_shares_a_word_with_finds_nothing(folder: Path, query: str) -> None:
    assert lexical.rank(folder, query) == {}


def test_a_query_of_a_megabyte_is_answered(folder: Path) -> None:
    assert TEXTS[1] in lexical.rank(folder, "弱监督的视频时刻检索方法" * 50_000)


def test_the_same_passages_make_the_same_bytes(tmp_path: Path) -> None:
    passages = [Passage(text, "paper", Field.TITLE, text) for text in TEXTS]
    made = []
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        lexical.build(tmp_path / name, passages)
        made.append((tmp_path / name / lexical.FILE).read_bytes())
    assert made[0] == made[1]
