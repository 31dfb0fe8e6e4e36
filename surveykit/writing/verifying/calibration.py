"""Signs -> the probability that the entry supports the claim."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp

from surveykit.writing.verifying.signs import Signs

RIGHT = 0.8
"""The share of citations that are right in a draft, as the probability takes it."""
FACTS = ("title", "name", "year", "venue", "topic", "quote", "must_read", "heading")
"""The signs that agree, contradict, or are not there."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What each sign adds to the logarithm of the odds."""

    start: float
    meaning: float
    nearer: float
    words: float
    wordier: float
    agrees: Mapping[str, float]
    contradicts: Mapping[str, float]


# What `python -m tests.bench.calibrate` prints: a logistic regression on 73,600 citations, right ones, swapped ones and
# ones behind what papers say that are not in the list; of papers made into lists of one field, and of drafts of seven
# lists. How far the probability is off elsewhere is printed by `python -m tests.bench.verify`.
SAME = Weights(
    start=0.51,
    meaning=5.16,
    nearer=9.29,
    words=6.0,
    wordier=1.67,
    agrees={"title": 0.64, "name": 3.6, "year": 3.09, "venue": 1.08, "topic": 0.87, "quote": 5.85, "must_read": 0.35},
    contradicts={
        "title": -2.36,
        "name": -2.35,
        "year": -5.24,
        "venue": -1.44,
        "topic": -3.44,
        "quote": -1.25,
        "must_read": -0.03,
    },
)
"""Of a claim in the language of the entry's review or abstract."""
ACROSS = Weights(
    start=-0.45,
    meaning=8.4,
    nearer=10.67,
    words=7.96,
    wordier=0.0,
    agrees={"name": 2.78, "year": 2.44, "venue": 2.1, "topic": 3.22, "quote": 5.47, "must_read": 0.45},
    contradicts={
        "title": -2.68,
        "name": -2.08,
        "year": -5.04,
        "venue": -4.12,
        "topic": -2.2,
        "quote": -0.44,
        "must_read": -0.1,
    },
)
"""Of a claim in the other language."""
OVERVIEW = Weights(
    start=0.74,
    meaning=0.81,
    nearer=1.1,
    words=4.22,
    wordier=4.23,
    agrees={
        "title": 2.05,
        "name": 5.45,
        "year": 3.04,
        "venue": 2.84,
        "topic": 1.73,
        "quote": 2.2,
        "must_read": 3.53,
        "heading": 2.11,
    },
    contradicts={"title": -5.31, "name": -5.14, "year": -1.44, "quote": -0.41, "must_read": -5.29, "heading": -10.5},
)
"""Of a claim about papers together."""


def probability(signs: Signs) -> float:
    """Return the probability that the citation is right, in a draft in which four of five are."""
    weights = OVERVIEW if signs.overview else ACROSS if signs.across else SAME
    odds = (
        weights.start
        + weights.meaning * signs.meaning
        + weights.nearer * signs.nearer
        + weights.words * signs.words
        + weights.wordier * signs.wordier
    )
    for fact in FACTS:
        sign: int = getattr(signs, fact)
        odds += (weights.agrees if sign > 0 else weights.contradicts).get(fact, 0.0) if sign else 0.0
    return 1 / (1 + exp(-odds))
