"""Places of right answers -> figures with intervals, and whether two differ by more than chance.

Intervals are the middle 95 % of what resampling the cases with replacement gives (the percentile bootstrap). Where
every case comes out alike they have no width, however few cases there are.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from surveykit.analysis.ranking import Ranked
from surveykit.nouns import Mode

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Values = NDArray[np.float64]

RESAMPLES = 1_000
FLIPS = 10_000
"""How often the paired test lets chance decide which of the two a case was answered by."""
DEPTH = 10
MIDDLE = (0.025, 0.975)
TINY = 1e-12
"""Means that differ by less are equal but for the order in which they were added."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A mean over cases, and the interval that 95 of 100 resamplings stay in."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Measured:
    """How well `n` cases of a task were answered."""

    task: str
    mode: Mode
    encoder: str | None
    n: int
    of: int
    """How many cases there were before n of them were drawn."""
    at_1: Figure
    at_10: Figure
    mrr: Figure
    ndcg_10: Figure


@dataclass(frozen=True, slots=True)
class Compared:
    """By how much the first encoder's MRR exceeds the second's on the same cases.

    `p` is how often so large a difference, either way, comes of chance alone.
    """

    task: str
    mode: Mode
    first: str | None
    second: str | None
    n: int
    difference: Figure
    p: float


def measure(ranked: Ranked) -> Measured:
    """Return the figures of a ranking: one answer is right, so nDCG of a case is 1 / log2(1 + place)."""
    places = np.array(ranked.places, dtype=np.float64)
    found = places > 0
    ten = found & (places <= DEPTH)
    gain = np.where(ten, 1 / np.log2(np.where(found, places, 1) + 1), 0)
    columns = np.stack([places == 1, ten, _reciprocal(ranked.places), gain], axis=1).astype(np.float64)
    return Measured(ranked.task, ranked.mode, ranked.encoder, len(places), ranked.of, *_figures(columns))


def compare(first: Ranked, second: Ranked) -> Compared:
    """Test two rankings of the same cases by flipping at random which is which (Fisher's randomisation test).

    Source: Smucker, Allan, Carterette, "A comparison of statistical significance tests for IR evaluation", CIKM 2007.
    """
    differences = _reciprocal(first.places) - _reciprocal(second.places)
    figure = _figures(differences[:, None])[0]
    chance = np.random.default_rng(0)
    size, reached = len(differences), 0
    for _ in range(FLIPS):
        flipped = (differences * (1 - 2 * chance.integers(0, 2, size))).mean()
        reached += abs(flipped) >= abs(figure.value) - TINY
    p = (1 + reached) / (1 + FLIPS)
    return Compared(first.task, first.mode, first.encoder, second.encoder, size, figure, p)


def resampled(count: int, measure: Callable[[NDArray[np.int64]], float]) -> Figure:
    """Return a measure of `count` cases, given by their numbers, with the interval of its resamplings."""
    chance = np.random.default_rng(0)
    value = measure(np.arange(count))
    low, high = np.quantile([measure(chance.integers(0, count, count)) for _ in range(RESAMPLES)], MIDDLE)
    return Figure(float(value), float(min(low, value)), float(max(high, value)))


def _reciprocal(places: Sequence[int]) -> Values:
    return np.array([1 / place if place else 0.0 for place in places])


def _figures(columns: Values) -> list[Figure]:
    """Return the mean of each column of shape (cases, columns), all from the same resamplings."""
    chance = np.random.default_rng(0)
    size = len(columns)
    means = np.array([columns[chance.integers(0, size, size)].mean(axis=0) for _ in range(RESAMPLES)])
    lows, highs = np.quantile(means, MIDDLE, axis=0)
    values = columns.mean(axis=0)
    # Equal numbers may add up to a mean that is off by a bit; the interval holds its value all the same.
    bounds = zip(values, np.minimum(lows, values), np.maximum(highs, values), strict=True)
    return [Figure(float(value), float(low), float(high)) for value, low, high in bounds]
