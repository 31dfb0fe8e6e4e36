"""Batches of pairs -> rows, by contrastive descent on the rows that each batch touches."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from surveykit.encoding.contrast import contrast
from surveykit.encoding.tokens import Tokens

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_matrix  # type: ignore[import-untyped]

REPORT_EVERY = 50
WARM = 0.02
"""Share of the steps in which the rate rises from zero."""
MOMENTUM, MEMORY = 0.9, 0.999
"""Adam's two decay rates, as its paper has them (Kingma and Ba, 2015)."""
TINY = 1e-12
"""Against division by zero; the gradient of a mean over thousands of texts is itself tiny."""


@dataclass(frozen=True, slots=True)
class Descent:
    """How the rows are learnt."""

    steps: int = 3_500
    seed: int = 0
    dim: int = 256
    batch: int = 4_096
    rate: float = 0.01
    """Of Adam; it falls to zero along a line."""
    scale: float = 20.0
    """Of the cosines in the softmax."""
    spread: float = 0.1
    """Standard deviation of the rows before training."""
    dropped: float = 0.25
    """Share of tokens left out each time a text is read, so that no single word carries it."""
    window: int = 120
    """Tokens of a text that are read at a time."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is, and its loss over the last steps."""

    step: int
    steps: int
    loss: float


@dataclass(slots=True)
class Batches:
    """One kind of pair as tokens, drawn in an order that is shuffled anew each time it is through."""

    name: str
    share: float
    left: Tokens
    right: Tokens
    waiting: NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, np.int64))
    marks: NDArray[np.int64] | None = None
    """Shape (pairs, marks): two pairs that have a mark in common are not told apart."""

    def draw(self, size: int, rng: np.random.Generator) -> NDArray[np.int64]:
        """Return the numbers of the next pairs, none of them twice."""
        size = min(size, len(self.left.lengths))
        if len(self.waiting) < size:
            self.waiting = rng.permutation(len(self.left.lengths))
        drawn, self.waiting = np.split(self.waiting, [size])
        return drawn

    def alike(self, drawn: NDArray[np.int64]) -> NDArray[np.bool_] | None:
        """Return which of the drawn pairs are no negatives of each other, shape (drawn, drawn); None: all are."""
        if self.marks is None:
            return None
        columns = self.marks[drawn].T
        found: NDArray[np.bool_] = np.logical_or.reduce([column[:, None] == column for column in columns])
        np.fill_diagonal(found, val=False)
        return found


@dataclass(frozen=True, slots=True)
class Table:
    """The rows being learnt, with Adam's running means of their gradients and of its squares."""

    rows: NDArray[np.float32]
    mean: NDArray[np.float32]
    square: NDArray[np.float32]


def learn_rows(
    batches: Sequence[Batches],
    size: int,
    descent: Descent,
    report: Callable[[Progress], None],
    start: NDArray[np.float32] | None = None,
) -> NDArray[np.float32]:
    """Return one row per token, shape (size, dim); row 0, the unknown token's, is zero.

    From `start` on, if it is given, rows of tokens that no pair has stay as they are.
    """
    from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

    # With another number of threads sums round otherwise; and beside other work one is as fast as two.
    with threadpool_limits(1):
        rng = np.random.default_rng(descent.seed)
        rows = _random_rows(size, descent, rng) if start is None else start.copy()
        return _descend(rows, batches, descent, rng, report)


def _random_rows(size: int, descent: Descent, rng: np.random.Generator) -> NDArray[np.float32]:
    return rng.standard_normal((size, descent.dim), dtype=np.float32) * np.float32(descent.spread)


def _descend(
    rows: NDArray[np.float32],
    batches: Sequence[Batches],
    descent: Descent,
    rng: np.random.Generator,
    report: Callable[[Progress], None],
) -> NDArray[np.float32]:
    rows[0] = 0.0
    table = Table(rows, np.zeros_like(rows), np.zeros_like(rows))
    shares = np.array([kind.share for kind in batches])
    losses = []
    for step in range(descent.steps):
        kind = batches[rng.choice(len(batches), p=shares / shares.sum())]
        drawn = kind.draw(descent.batch, rng)
        losses.append(_learn(table, _read(kind, drawn, descent, rng), kind.alike(drawn), step, descent))
        if (step + 1) % REPORT_EVERY == 0:
            report(Progress(step + 1, descent.steps, float(np.mean(losses[-REPORT_EVERY:]))))
    return rows


def _read(kind: Batches, drawn: NDArray[np.int64], descent: Descent, rng: np.random.Generator) -> Tokens:
    """Return a batch, all left texts and then all right ones, with tokens left out at random."""
    left = kind.left.take(drawn).window(descent.window, rng)
    right = kind.right.take(drawn).window(descent.window, rng)
    both = left.then(right)
    return both.keep(rng.random(len(both.flat), dtype=np.float32) >= descent.dropped)


def _learn(table: Table, texts: Tokens, alike: NDArray[np.bool_] | None, step: int, descent: Descent) -> float:
    """Move the rows of the texts' tokens one step down the slope; return the loss before it."""
    touched, columns = np.unique(texts.flat.astype(np.int64), return_inverse=True)
    pooling = _pooling(columns, texts.starts, len(touched))
    found = contrast(pooling @ table.rows[touched], descent.scale, alike)
    _adam(table, touched, pooling.T @ found.gradient, step, _rate(step, descent))
    table.rows[0] = 0.0
    return found.loss


def _pooling(columns: NDArray[np.int64], starts: NDArray[np.int64], width: int) -> csr_matrix:
    """Return the matrix that sums rows into texts: eight times faster than numpy's reduceat."""
    from scipy.sparse import csr_matrix

    ones = np.ones(len(columns), np.float32)
    return csr_matrix((ones, columns, starts), shape=(len(starts) - 1, width))


def _rate(step: int, descent: Descent) -> float:
    return descent.rate * min(1.0, (step + 1) / (WARM * descent.steps)) * (1 - step / descent.steps)


def _adam(table: Table, touched: NDArray[np.int64], gradient: NDArray[np.float32], step: int, rate: float) -> None:
    """Take Adam's step on the touched rows alone; the others keep their running means as they are."""
    mean = MOMENTUM * table.mean[touched] + (1 - MOMENTUM) * gradient
    square = MEMORY * table.square[touched] + (1 - MEMORY) * gradient * gradient
    table.mean[touched], table.square[touched] = mean, square
    pace = rate * (1 - MEMORY ** (step + 1)) ** 0.5 / (1 - MOMENTUM ** (step + 1))
    table.rows[touched] -= np.float32(pace) * mean / (np.sqrt(square) + np.float32(TINY))
