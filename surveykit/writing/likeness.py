"""The methods of papers -> groups of papers whose methods are alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from surveykit.nouns import Vectors

    Seats = NDArray[np.intp]

SIZE = 4
"""As many papers as a group has about."""
MOST = 6
APART = 0.1
"""By how much the mean cosine within groups is to exceed that between them. Groups of the corpus that a reader can tell
apart differ by .11 to .15, those drawn by chance by .07 at most in 95 of 100 cases."""
ROUNDS = 12
"""Of k-means; the groups of lists of up to 1,000 papers stood still before."""


@dataclass(frozen=True, slots=True)
class Groups:
    """Papers that are alike, group by group, and those that are like no other."""

    alike: tuple[tuple[str, ...], ...]
    apart: tuple[str, ...] = ()


def groups(keys: Sequence[str], rows: Mapping[str, int], vectors: Vectors) -> Groups:
    """Return `keys` in groups, each in the given order, by their vectors; in none where they cannot be told apart.

    `rows` says which row of `vectors`, shape (papers, dimensions), is whose. Groups come by their first paper.
    """
    own = vectors[[rows[key] for key in keys]]
    own = own - own.mean(axis=0)
    own /= np.maximum(np.linalg.norm(own, axis=1, keepdims=True), 1e-9)
    seats = _seats(own, min(MOST, round(len(keys) / SIZE)))
    if _apart(vectors[[rows[key] for key in keys]], seats) < APART:
        return Groups((), tuple(keys))
    found: dict[int, list[str]] = {}
    for key, seat in zip(keys, seats, strict=True):
        found.setdefault(int(seat), []).append(key)
    alone = {key for group in found.values() if len(group) == 1 for key in group}
    together = (tuple(group) for group in found.values() if len(group) > 1)
    return Groups(tuple(together), tuple(key for key in keys if key in alone))


def _apart(own: Vectors, seats: Seats) -> float:
    """Return how much more alike the rows of one group are than those of two."""
    cosines = own @ own.T
    same = seats[:, None] == seats[None, :]
    others = same & ~np.eye(len(own), dtype=bool)
    if not others.any() or same.all():
        return 0.0
    return float(cosines[others].mean() - cosines[~same].mean())


def _seats(own: Vectors, count: int) -> Seats:
    """Return the group of each row: k-means on the sphere, each centre at first the row farthest from those before."""
    centres = [own[0]]
    while len(centres) < count:
        nearest = np.max(own @ np.array(centres).T, axis=1)
        centres.append(own[int(np.argmin(nearest))])
    middle = np.array(centres)
    for _ in range(ROUNDS):
        nearest = np.argmax(own @ middle.T, axis=1)
        sums = np.array([own[nearest == at].sum(axis=0) for at in range(count)])
        lengths = np.linalg.norm(sums, axis=1, keepdims=True)
        middle = np.where(lengths > 0, sums / np.maximum(lengths, 1e-9), middle)
    seats: Seats = np.argmax(own @ middle.T, axis=1)
    return seats
