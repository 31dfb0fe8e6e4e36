"""The methods of papers -> groups of papers whose methods are alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from surveykit.nouns import Vectors

    Seats = NDArray[np.intp]

FEW = 6
"""Fewer papers than this need no groups."""
SIZE = 4
"""As many papers as a group has about."""
MOST = 6
ROUNDS = 12
"""Of k-means; the groups of lists of up to 1,000 papers stood still before."""


def groups(keys: Sequence[str], rows: Mapping[str, int], vectors: Vectors) -> list[list[str]]:
    """Return `keys` in groups, each in the given order, by their vectors; a paper that is like no other is in the last.

    `rows` says which row of `vectors`, shape (papers, dimensions), is whose. Groups come by their first paper.
    """
    if len(keys) < FEW:
        return [list(keys)]
    own = vectors[[rows[key] for key in keys]]
    own = own - own.mean(axis=0)
    own /= np.maximum(np.linalg.norm(own, axis=1, keepdims=True), 1e-9)
    seats = _seats(own, min(MOST, round(len(keys) / SIZE)))
    found: dict[int, list[str]] = {}
    for key, seat in zip(keys, seats, strict=True):
        found.setdefault(int(seat), []).append(key)
    alone = {key for group in found.values() if len(group) == 1 for key in group}
    together = [group for group in found.values() if len(group) > 1]
    return [*together, *([[key for key in keys if key in alone]] if alone else [])]


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
