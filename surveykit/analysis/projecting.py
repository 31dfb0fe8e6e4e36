"""Papers' vectors with the topics they are in -> a place on the plane for each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import chain
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from surveykit.nouns import Clusters, TopicPath

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from surveykit.nouns import Vectors

    Rows: TypeAlias = NDArray[np.float64]
    Points: TypeAlias = NDArray[np.float64]
    """Shape (papers, 2), from -1 to 1, the wider way first."""

TOPICS = 0.35
"""What topics count beside meaning: enough that one lies together, too little to tear neighbours of two apart."""
COMPONENTS = 50
FEW = 8
"""Below, neighbourhoods say nothing, and the two widest directions are the map."""
NEIGHBOURS = 30
"""The perplexity of van der Maaten & Hinton (2008) in a long list; in a short one it is a share of the papers."""
SHARE = 5
ROUNDS = 400
APART = 0.9
"""How far apart points are pushed, as a share of their distance if they filled the square evenly."""
PUSHES = 30
TINY = 1e-9
_GOLDEN = np.pi * (3 - 5**0.5)


def project(vectors: Vectors, keys: Sequence[str], clusters: Clusters | None = None) -> Points:
    """Return a point for each row of `vectors`, near those that mean the same or share a topic.

    The order of the input counts for nothing: what has to be done in some order is done in that of `keys`.
    """
    from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

    order = sorted(range(len(keys)), key=lambda at: keys[at])
    ranked = [keys[at] for at in order]
    points = np.zeros((len(keys), 2))
    # Sums over threads come in no fixed order, and a map grows what the last bit leaves.
    with threadpool_limits(1):
        rows = _directions(np.asarray(vectors, dtype=np.float64)[order])
        if clusters:
            shares = _unit(_shares(ranked, clusters))
            rows = np.hstack([(1 - TOPICS) ** 0.5 * rows, TOPICS**0.5 * shares])
        points[order] = _framed(_apart(_framed(_laid(_widest(rows)))))
    return points


def _directions(vectors: Rows) -> Rows:
    """Return vectors from the list's centre: what all papers of a field share tells none of them apart."""
    return _unit(vectors - vectors.mean(axis=0)) if len(vectors) else vectors


def _unit(rows: Rows) -> Rows:
    unit: Rows = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), TINY)
    return unit


def _shares(keys: Sequence[str], clusters: Clusters) -> Rows:
    """Return how much of each paper is in each topic, and in all that are above it."""
    at = {key: row for row, key in enumerate(keys)}
    columns: dict[TopicPath, int] = defaultdict(lambda: len(columns))
    held: dict[tuple[int, int], float] = {}
    for group in sorted(chain(clusters.topics, clusters.proposed), key=lambda group: group.path):
        for seat in group.papers:
            for depth in range(1, len(group.path) + 1):
                place = at[seat.key], columns[group.path[:depth]]
                held[place] = max(held.get(place, 0.0), seat.probability)
    shares = np.zeros((len(keys), len(columns)))
    for place, share in held.items():
        shares[place] = share
    return shares


def _widest(rows: Rows) -> Rows:
    """Return the rows along the directions in which they differ most (PCA), each with a sign that the rows decide."""
    if len(rows) == 0:
        return np.zeros((0, 2))
    rows = rows - rows.mean(axis=0)
    _, vectors = np.linalg.eigh(rows.T @ rows)
    found = rows @ vectors[:, ::-1][:, :COMPONENTS]
    found = np.hstack([found, np.zeros((len(rows), max(0, 2 - found.shape[1])))])
    peaks = found[np.abs(found).argmax(axis=0), range(found.shape[1])]
    turned: Rows = found * np.where(peaks < 0, -1.0, 1.0)
    return turned


def _laid(rows: Rows) -> Points:
    """Return the rows on the plane, so that neighbours stay neighbours (t-SNE, from the two widest directions on)."""
    flat = rows[:, :2]
    spread = float(flat[:, 0].std()) if len(rows) else 0.0
    if len(rows) < FEW or spread < TINY:
        return flat
    from sklearn.manifold import TSNE  # type: ignore[import-untyped]

    laid: Points = TSNE(
        perplexity=min(NEIGHBOURS, len(rows) / SHARE),
        init=(flat / spread * 1e-4).astype(np.float32),
        max_iter=ROUNDS,
        random_state=0,
    ).fit_transform(rows.astype(np.float32))
    return laid.astype(np.float64)


def _framed(points: Points) -> Points:
    """Return the points turned so that they are widest across, in the middle of the square from -1 to 1."""
    if len(points) == 0:
        return points
    turned = _widest(points)
    low, high = turned.min(axis=0), turned.max(axis=0)
    framed: Points = (turned - (low + high) / 2) / max(float((high - low).max()) / 2, TINY)
    return framed


def _apart(points: Points) -> Points:
    """Push points that lie on each other apart, as far as there is room for all."""
    from scipy.spatial import cKDTree  # type: ignore[import-untyped]

    wanted = APART * 2 / max(len(points), 4) ** 0.5 / 2
    # Papers with the same words have the same place; which of them goes where, their order says.
    turns = _GOLDEN * np.arange(len(points))
    points = points + wanted * 1e-3 * np.column_stack([np.cos(turns), np.sin(turns)])
    for _ in range(PUSHES):
        pairs = cKDTree(points).query_pairs(wanted, output_type="ndarray")
        if len(pairs) == 0:
            break
        one, other = pairs[np.lexsort(pairs.T[::-1])].T
        between = points[one] - points[other]
        length = np.maximum(np.linalg.norm(between, axis=1, keepdims=True), TINY)
        push = between / length * (wanted - length) / 4
        np.add.at(points, one, push)
        np.add.at(points, other, -push)
    return points
