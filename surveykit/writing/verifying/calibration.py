"""Signs -> the probability that the entry supports the claim."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp

from surveykit.writing.verifying.signs import FACTS, Signs

RIGHT = 0.8
"""The share of citations that are right in a draft, as the probability takes it."""


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


# What `python -m tests.bench.calibrate` prints: a logistic regression on 72,900 citations, right ones, swapped ones and
# ones behind what papers say that are not in the list; of papers made into lists of one field, and of drafts of seven
# lists. How far the probability is off elsewhere is printed by `python -m tests.bench.verify`.
SAME = Weights(
    start=0.49,
    meaning=5.04,
    nearer=9.03,
    words=5.88,
    wordier=1.69,
    agrees={"title": 0.62, "name": 3.33, "year": 3.0, "venue": 1.15, "topic": 0.69, "quote": 5.63, "must_read": 0.33},
    contradicts={
        "title": -2.37,
        "name": -2.29,
        "year": -4.85,
        "venue": -1.43,
        "topic": -2.75,
        "quote": -1.28,
        "must_read": -1.01,
    },
)
"""Of a claim in the language of the entry's review or abstract."""
ACROSS = Weights(
    start=-0.46,
    meaning=8.31,
    nearer=10.52,
    words=7.97,
    wordier=0.0,
    agrees={"name": 2.91, "year": 2.32, "venue": 2.18, "topic": 2.04, "quote": 6.04, "must_read": 0.43},
    contradicts={
        "title": -2.7,
        "name": -1.41,
        "year": -4.89,
        "venue": -4.14,
        "topic": -2.97,
        "quote": -0.57,
        "must_read": -0.11,
    },
)
"""Of a claim in the other language."""
OVERVIEW = Weights(
    start=0.75,
    meaning=0.96,
    nearer=1.28,
    words=4.28,
    wordier=3.93,
    agrees={
        "title": 1.95,
        "name": 5.42,
        "year": 3.17,
        "venue": 2.87,
        "topic": 2.01,
        "quote": 2.11,
        "must_read": 3.59,
        "heading": 2.28,
    },
    contradicts={"title": -5.44, "name": -5.36, "year": -1.34, "quote": -0.43, "must_read": -5.2, "heading": -10.61},
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
        sign: int = getattr(signs.agrees, fact)
        odds += (weights.agrees if sign > 0 else weights.contradicts).get(fact, 0.0) if sign else 0.0
    return 1 / (1 + exp(-odds))
