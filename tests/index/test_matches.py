"""The words of a query as they stand in the passages that were found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveykit.index.asking import Want
from surveykit.index.matches import MOST, best, shared
from surveykit.nouns import Field, Match
from surveykit.text import asked, terms

PIECES = [
    "弱监督",
    "弱監督",
    "的",
    "视频",
    "Retrieval",
    "retrieving",
    "2D-TAN",
    "２Ｄ",
    " ",
    "，",
    "é",
    "ﬁne",
    "😀",
    "\ud800",
    "a",
]


def wants(query: str, *alike: str) -> list[Want]:
    return [Want(each.words, alike) for each in asked(query)]


@pytest.mark.parametrize(
    ("query", "text", "shown"),
    [
        ("weakly supervised", "Weakly-Supervised Video", ("Weakly", "Supervised")),
        ("2D-TAN", "以２Ｄ－ＴＡＮ定位", ("２Ｄ－ＴＡＮ",)),
        ("2d tan", "2D-TAN", ("2D", "TAN")),
        ("强化学习", "用強化學習定位，强化", ("強化學習",)),
        ("强化学习", "学习强化", ("强化", "学习")),
        ("弱监督的视频", "视频的弱监督", ("弱监督", "视频")),
        ("naive Bayes", "Naïve Bayes", ("Naïve", "Bayes")),
        ("video", "Video, video, VIDEO", ("Video",)),
        ("图", "图网络", ("图",)),
        ("zebra", "Video", ()),
    ],
)
def test_words_are_shown_as_they_stand_in_the_text(query: str, text: str, shown: tuple[str, ...]) -> None:
    assert shared(wants(query), text) == shown


def test_an_inflection_is_shown_where_the_word_itself_is_not_there() -> None:
    assert shared(wants("retrieval", "retrieving"), "Retrieving moments") == ("Retrieving",)
    assert shared(wants("retrieval", "retrieving"), "Retrieving by retrieval") == ("retrieval",)


@given(st.lists(st.sampled_from(PIECES), max_size=8), st.lists(st.sampled_from(PIECES), max_size=8))
def test_every_word_that_is_shown_stands_in_the_text_and_is_asked_for(query: list[str], said: list[str]) -> None:
    text, asking = "".join(said), "".join(query)
    heard = "".join(terms(asking))
    for word in shared(wants(asking), text):
        assert word in text
        assert any(each.words[0][0] in heard for each in asked(word))


def test_the_best_passages_are_shown_best_first() -> None:
    found = [Match(Field.REVIEW, str(at), at / 10, ("word",)) for at in range(6)]
    assert [match.text for match in best(found)] == ["5", "4", "3"]
    assert len(best(found)) == MOST


def test_one_that_has_a_word_is_shown_where_the_best_have_none() -> None:
    found = [Match(Field.REVIEW, str(at), 0.5, ()) for at in range(3)]
    assert [match.text for match in best([*found, Match(Field.TITLE, "worded", 0.1, ("word",))])][-1] == "worded"
    assert len(best(found)) == MOST


def test_what_says_nothing_is_not_shown() -> None:
    assert [match.text for match in best([Match(Field.TITLE, "a", 0.2), Match(Field.METHOD, "b", -0.1)])] == ["a"]
