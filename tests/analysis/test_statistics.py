"""Figures of places worked out by hand, and what is true of any."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveykit.analysis.ranking import Ranked
from surveykit.analysis.statistics import Figure, compare, measure
from surveykit.nouns import Mode

PLACES = st.lists(st.integers(0, 40), min_size=2, max_size=60)


def ranked(*places: int, encoder: str = "a") -> Ranked:
    return Ranked("t", Mode.DENSE, encoder, places, len(places))


@pytest.mark.parametrize(
    ("places", "at_1", "at_10", "mrr", "ndcg"),
    [
        ((1, 1), 1, 1, 1, 1),
        ((0, 0), 0, 0, 0, 0),
        ((1, 2, 4, 0), 1 / 4, 3 / 4, (1 + 1 / 2 + 1 / 4) / 4, (1 + 1 / math.log2(3) + 1 / math.log2(5)) / 4),
        ((10, 11), 0, 1 / 2, (1 / 10 + 1 / 11) / 2, 1 / math.log2(11) / 2),
        ((3, 3), 0, 1, 1 / 3, 1 / 2),
    ],
)
def test_the_figures_are_those_worked_out_by_hand(
    places: tuple[int, ...], at_1: float, at_10: float, mrr: float, ndcg: float
) -> None:
    found = measure(ranked(*places))
    values = [each.value for each in (found.at_1, found.at_10, found.mrr, found.ndcg_10)]
    assert values == pytest.approx([at_1, at_10, mrr, ndcg])
    assert found.n == len(places)


@settings(max_examples=30, deadline=None)
@given(PLACES)
def test_intervals_hold_their_values_and_the_measures_keep_their_order(places: list[int]) -> None:
    found = measure(ranked(*places))
    for figure in (found.at_1, found.at_10, found.mrr, found.ndcg_10):
        assert 0 <= figure.low <= figure.value <= figure.high <= 1 + 1e-9
    assert found.at_1.value <= found.ndcg_10.value + 1e-9
    assert found.ndcg_10.value <= found.at_10.value + 1e-9
    # A place below ten adds less than a tenth.
    assert found.at_1.value <= found.mrr.value + 1e-9
    assert found.mrr.value <= found.at_10.value + (1 - found.at_10.value) / 11 + 1e-9


def test_the_interval_of_half_of_a_hundred_is_about_a_tenth_either_way() -> None:
    figure = measure(ranked(*[1, 0] * 50)).at_1
    assert figure.value == 0.5
    assert (figure.low, figure.high) == (pytest.approx(0.4, abs=0.02), pytest.approx(0.6, abs=0.02))


def test_rankings_that_agree_differ_by_nothing() -> None:
    found = compare(ranked(1, 2, 3), ranked(1, 2, 3, encoder="b"))
    assert (found.first, found.second, found.n, found.difference, found.p) == ("a", "b", 3, Figure(0, 0, 0), 1)


def test_eight_cases_that_all_say_the_same_differ_by_more_than_chance() -> None:
    found = compare(ranked(*[1] * 8), ranked(*[2] * 8))
    assert found.difference == Figure(0.5, 0.5, 0.5)
    # Two of the 2^8 ways to flip them reach as far: those that flip none and all.
    assert found.p == pytest.approx(2 / 2**8, abs=0.003)


@settings(max_examples=5, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), min_size=2, max_size=20))
def test_which_comes_first_turns_the_difference_around_and_leaves_its_chance(pairs: list[tuple[int, int]]) -> None:
    left, right = (ranked(*places) for places in zip(*pairs, strict=True))
    there, back = compare(left, right), compare(right, left)
    assert there.p == back.p
    assert there.difference.value == -back.difference.value
    assert there.difference.low <= there.difference.value <= there.difference.high
    assert there.difference.low == pytest.approx(-back.difference.high)
