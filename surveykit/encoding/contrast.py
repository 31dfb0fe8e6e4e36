"""Two rows of vectors that belong together -> how much they are mistaken for others, and the gradient."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

SMALLEST = 1e-6


@dataclass(frozen=True, slots=True)
class Contrast:
    """The mean loss of a batch, and its gradient by the sums that came in, shape (2 * batch, dim)."""

    loss: float
    gradient: NDArray[np.float32]


def contrast(sums: NDArray[np.float32], scale: float, alike: NDArray[np.bool_] | None = None) -> Contrast:
    """Return the symmetric in-batch softmax loss of the first half against the second.

    Row i and row i + batch belong together; all other rows of the other half are what i must not be mistaken for, but
    those that `alike` of shape (batch, batch) excepts, whose diagonal is false.
    It is sentence-transformers' MultipleNegativesRankingLoss in both directions, with its derivative written out: with
    nothing but a table to train, a framework's bookkeeping costs more than the arithmetic.
    """
    norms = np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), SMALLEST)
    unit = sums / norms
    left, right = np.split(unit, 2)
    logits = scale * (left @ right.T - 1.0)
    same = np.diagonal(logits).copy()
    likely = np.exp(logits, out=logits)
    if alike is not None:
        likely[alike] = 0.0
    by_row, by_column = likely.sum(axis=1), likely.sum(axis=0)
    loss = float((np.log(by_row) + np.log(by_column) - 2 * same).mean() / 2)
    slope = likely / by_row[:, None]
    slope += likely / by_column
    slope[np.diag_indices_from(slope)] -= 2.0
    slope *= scale / (2 * len(left))
    by_unit = np.concatenate([slope @ right, slope.T @ left])
    along = (by_unit * unit).sum(axis=1, keepdims=True)
    return Contrast(loss, (by_unit - unit * along) / norms)
