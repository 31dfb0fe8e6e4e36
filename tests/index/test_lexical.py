"""What is looked up in an index of words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from surveykit.index import lexical
from surveykit.index.lexical import Lexicon
from surveykit.nouns import Field, Passage

TEXTS = {
    "b": "2D-TAN: Learning Temporal Adjacency",
    "a": "弱監督的视频时刻检索",
    "d": "Localizing moments in videos, localized",
    "c": "VSLNet (VSLNet) localization of naïve moments",
}
"""By id, not in the order of the ids."""


@pytest.fixture(scope="module")
def lexicon(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lexicon]:
    made = tmp_path_factory.mktemp("lexical")
    lexical.build(made, _passages())
    with lexical.opened(made) as opened:
        yield opened


def _passages() -> list[Passage]:
    papers = {"b": "second", "a": "first", "d": "second", "c": "third"}
    fields = {"d": Field.METHOD}
    return [Passage(each, papers[each], fields.get(each, Field.TITLE), text) for each, text in TEXTS.items()]


def _ids(lexicon: Lexicon, places: NDArray[np.int64]) -> str:
    return "".join(sorted(lexicon.ids(places)))


@pytest.mark.parametrize(
    ("words", "held"),
    [
        (["moments"], "cd"),
        (["2dtan"], "b"),
        (["tan", "vslnet"], "bc"),
        (["监督"], "a"),
        (["检"], "a"),
        (["naive"], "c"),
        (["moment"], ""),
        ([], ""),
    ],
)
def test_passages_are_found_by_any_of_some_words(lexicon: Lexicon, words: list[str], held: str) -> None:
    assert _ids(lexicon, lexicon.holding(words)) == held


def test_words_are_told_from_those_that_no_passage_has(lexicon: Lexicon) -> None:
    assert lexicon.held(["moments", "moment", "tan", "2dtan"]) == {"moments", "tan", "2dtan"}
    assert lexicon.held([]) == set()


def test_words_with_the_same_stem_are_alike(lexicon: Lexicon) -> None:
    alike = lexicon.alike(["localize", "moment", "zebra"])
    assert sorted(alike["localize"]) == ["localization", "localized", "localizing"]
    assert alike["moment"] == ["moments"]
    assert alike["zebra"] == []


def test_words_stand_together_in_a_passage_that_has_both(lexicon: Lexicon) -> None:
    assert lexicon.together(["temporal", "adjacency"])
    assert not lexicon.together(["temporal", "moments"])


def test_a_paper_is_called_by_the_name_in_its_title(lexicon: Lexicon) -> None:
    named = lexicon.named(["2dtan", "vslnet", "moments"])
    assert {name: _ids(lexicon, places) for name, places in named.items()} == {"2dtan": "b", "vslnet": "c"}


def test_the_vocabulary_counts_passages_not_occurrences(lexicon: Lexicon) -> None:
    assert dict(lexicon.vocabulary(6, 7)) == {"moments": 2, "videos": 1, "vslnet": 1}


def test_each_passage_has_its_paper_in_the_order_they_came_and_its_kind(lexicon: Lexicon) -> None:
    rows = {row["id"].decode(): row for row in lexicon.rows}
    assert [int(rows[each]["paper"]) for each in TEXTS] == [0, 1, 0, 2]
    assert [each for each in TEXTS if not rows[each]["title"]] == ["d"]
    assert [each for each in TEXTS if rows[each]["chinese"]] == ["a"]
    assert lexicon.papers == 3
    assert (lexicon.first(0), lexicon.first(1)) == ("b", "a")


def test_ids_lead_to_places_and_back_and_strange_ones_nowhere(lexicon: Lexicon) -> None:
    assert lexicon.ids(lexicon.places(["d", "a", "zz", "b"])) == ["d", "a", "b"]
    assert lexicon.mask(["d", "zz"]).tolist() == [False, False, False, True]


def test_the_same_passages_make_the_same_bytes(tmp_path: Path) -> None:
    made = []
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        lexical.build(tmp_path / name, _passages())
        made.append([(tmp_path / name / file).read_bytes() for file in (lexical.FILE, lexical.ROWS)])
    assert made[0] == made[1]


def test_an_index_of_nothing_answers_nothing(tmp_path: Path) -> None:
    lexical.build(tmp_path, [])
    with lexical.opened(tmp_path) as empty:
        assert (empty.papers, len(empty.holding(["word"])), empty.held(["word"])) == (0, 0, set())
