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


# What `python -m tests.bench.calibrate` prints: a logistic regression on 73,000 citations, right ones, swapped ones and
# ones behind what papers say that are not in the list; of papers made into lists of one field, and of drafts of seven
# lists. How far the probability is off elsewhere is printed by `python -m tests.bench.verify`.
SAME = Weights(
    start=0.52,
    meaning=5.17,
    nearer=9.26,
    words=5.69,
    wordier=1.63,
    agrees={"title": 0.66, "name": 3.59, "year": 3.03, "venue": 1.13, "topic": 0.86, "quote": 5.67, "must_read": 0.36},
    contradicts={
        "title": -2.35,
        "name": -2.41,
        "year": -4.82,
        "venue": -1.47,
        "topic": -3.35,
        "quote": -1.26,
        "must_read": -0.98,
    },
)
"""Of a claim in the language of the entry's review or abstract."""
ACROSS = Weights(
    start=-0.47,
    meaning=8.4,
    nearer=10.49,
    words=7.55,
    wordier=0.0,
    agrees={"name": 2.94, "year": 2.34, "venue": 2.17, "topic": 2.17, "quote": 5.92, "must_read": 0.45},
    contradicts={
        "title": -2.71,
        "name": -1.37,
        "year": -4.85,
        "venue": -4.14,
        "topic": -2.93,
        "quote": -0.57,
        "must_read": -0.11,
    },
)
"""Of a claim in the other language."""
OVERVIEW = Weights(
    start=0.75,
    meaning=0.95,
    nearer=1.25,
    words=4.85,
    wordier=4.0,
    agrees={
        "title": 1.94,
        "name": 5.4,
        "year": 3.12,
        "venue": 2.86,
        "topic": 1.92,
        "quote": 2.14,
        "must_read": 3.77,
        "heading": 2.07,
    },
    contradicts={"title": -5.4, "name": -5.34, "year": -1.33, "quote": -0.46, "must_read": -5.34, "heading": -10.59},
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
