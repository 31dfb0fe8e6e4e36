"""Papers -> groups of those that are alike, as a tree, and how many groups there are.

Average linkage on exact cosines (UPGMA, Sokal & Michener 1958) in the directions in which the papers differ most. The
number of groups is the one up to the root of the number of papers with the highest mean silhouette (Rousseeuw 1987).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from surveykit.analysis.features import Features, unit
from surveykit.nouns import Paper

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from surveykit.analysis.features import Scores
    from surveykit.encoding import Encoder

    Labels = NDArray[np.int64]

MEANING = 2.0
"""What meaning counts beside words and beside their pieces."""
DIRECTIONS = 20
"""Chosen with MEANING on seven lists of other authors: `python -m tests.bench.cluster`."""
FINER = 3
"""How many times as many groups the second level has at most."""


@dataclass(frozen=True, slots=True, eq=False)
class Tree:
    """Papers in the order of their keys, and how they join, as scipy's linkage has it."""

    papers: tuple[Paper, ...]
    rows: Scores
    joins: Scores

    def cut(self, groups: int) -> Labels:
        """Return the number of each paper's group, from 1."""
        from scipy.cluster.hierarchy import fcluster  # type: ignore[import-untyped]

        found: Labels = np.asarray(fcluster(self.joins, groups, "maxclust"), dtype=np.int64)
        return found

    def natural(self, least: int = 2, most: int | None = None) -> int:
        """Return the number of groups that are set apart best, from `least` to the root of the number of papers."""
        most = most or max(int(len(self.papers) ** 0.5), 2)
        counts = range(least, max(min(most, len(self.papers) - 1), least) + 1)
        return max(counts, key=lambda count: (round(silhouette(self.rows, self.cut(count)), 9), -count))


def grow(papers: Sequence[Paper], encoder: Encoder) -> Tree:
    """Join papers that are alike; whatever their order, the tree is the same. It takes three of them."""
    from scipy.cluster.hierarchy import linkage

    ordered = tuple(sorted(papers, key=lambda paper: paper.key))
    rows = directions(ordered, encoder)
    return Tree(ordered, rows, linkage(rows, "average", metric="cosine"))


def directions(papers: Sequence[Paper], encoder: Encoder, most: int = DIRECTIONS) -> Scores:
    """Return a unit row for each paper: where it lies along the directions in which they differ most."""
    seen = Features(papers, [], encoder).of_papers(papers)
    from scipy.sparse import csr_array, hstack  # type: ignore[import-untyped]
    from scipy.sparse.linalg import LinearOperator, svds  # type: ignore[import-untyped]

    whole = csr_array(hstack([csr_array(seen.meaning * MEANING**0.5), seen.words, seen.pieces]))
    middle = np.asarray(whole.mean(axis=0)).ravel()
    count = len(papers)
    if count <= 2 * most + 2:
        left, sizes, _ = np.linalg.svd(whole.toarray() - middle, full_matrices=False)
    else:
        centred = LinearOperator(
            whole.shape,
            matvec=lambda row: whole @ row.ravel() - middle @ row.ravel(),
            rmatvec=lambda column: whole.T @ column.ravel() - middle * column.sum(),
            dtype=np.float64,
        )
        left, sizes, _ = svds(centred, k=most, v0=np.ones(min(whole.shape)) / min(whole.shape) ** 0.5)
        left, sizes = left[:, ::-1], sizes[::-1]
    rows: Scores = left[:, :most] * sizes[:most]
    # A paper without any direction would have no cosine.
    rows = np.where(np.linalg.norm(rows, axis=1, keepdims=True) > 1e-9, rows, 1e-6)  # noqa: PLR2004
    return unit(rows)


def silhouette(rows: Scores, labels: Labels) -> float:
    """Return the mean silhouette by cosine distance; a paper alone in its group counts 0."""
    groups, own = np.unique(labels, return_inverse=True)
    if len(groups) < 2:  # noqa: PLR2004 - there is nothing to be apart from
        return 0.0
    counts = np.bincount(own)
    sums = np.zeros((len(groups), rows.shape[1]))
    np.add.at(sums, own, rows)
    # The mean distance to a group is one minus the cosine with the sum of its rows, over their number.
    near = rows @ sums.T
    mine = near[np.arange(len(rows)), own]
    within = 1 - (mine - 1) / np.maximum(counts[own] - 1, 1)
    apart = 1 - near / counts
    apart[np.arange(len(rows)), own] = np.inf
    nearest = apart.min(axis=1)
    values = (nearest - within) / np.maximum(np.maximum(nearest, within), 1e-12)
    values[counts[own] == 1] = 0.0
    return float(values.mean())
