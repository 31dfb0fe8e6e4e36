"""Words that were mistyped, and what was meant."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveykit.index.spelling import allowance, bare, distance, nearest
from tests.known_items import mistyped

WORDS = {"attention": 9, "attentive": 2, "graph": 5, "grasp": 1, "video": 50, "idea": 3, "retrieval": 20, "gap": 4}


@pytest.mark.parametrize(
    ("first", "second", "edits"),
    [
        ("video", "video", 0),
        ("vidoe", "video", 1),
        ("vdeo", "video", 1),
        ("viideo", "video", 1),
        ("vileo", "video", 1),
        ("halucinatoin", "hallucination", 2),
        ("video", "radio", 3),
        ("", "ab", 2),
    ],
)
def test_letters_put_in_left_out_replaced_and_swapped_count_one(first: str, second: str, edits: int) -> None:
    assert distance(first, second, 3) == distance(second, first, 3) == edits


@given(st.text("abc", max_size=8), st.text("abc", max_size=8), st.integers(0, 3))
def test_a_distance_that_is_cut_short_is_above_the_limit_all_the_same(first: str, second: str, most: int) -> None:
    whole, cut = distance(first, second, 99), distance(first, second, most)
    assert (cut == whole) if whole <= most else cut > most


@given(st.sampled_from("retrieval localization reinforcement".split()), st.integers(0, 999))
def test_a_word_mistyped_once_is_one_edit_away(word: str, seed: int) -> None:
    assert distance(mistyped(word, random.Random(seed)), word, 2) == 1


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("atention", "attention"),
        ("attentoin", "attention"),
        ("grpah", "graph"),
        ("ideo", "idea"),
        ("vido", "video"),
        ("retreivel", "retrieval"),
        ("gra", None),
        ("zebra", None),
        ("gapp", None),
    ],
)
def test_the_nearest_word_is_meant_before_that_with_another_first_letter_or_fewer_passages(
    word: str, meant: str | None
) -> None:
    assert nearest(word, allowance(word, name=False) or 1, WORDS.items()) == meant


@pytest.mark.parametrize(
    ("word", "name", "edits"),
    [
        ("map", False, 0),
        ("maps", False, 1),
        ("moments", False, 1),
        ("proposal", False, 2),
        ("bert4rec", False, 0),
        ("moco", True, 0),
        ("vlsnet", True, 1),
        ("transformer", True, 1),
        ("schölkopf", False, 0),
    ],
)
def test_longer_words_may_have_more_wrong_and_names_less(word: str, name: bool, edits: int) -> None:
    assert allowance(word, name=name) == edits


@pytest.mark.parametrize(("word", "base"), [("trainers", "trainer"), ("rescued", "rescue"), ("studies", "study")])
def test_an_inflection_has_its_base_among_what_it_may_come_from(word: str, base: str) -> None:
    assert {word, base} <= bare(word)
