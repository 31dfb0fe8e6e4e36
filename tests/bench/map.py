"""What drawing a map costs: `python -m tests.bench.map [PAPERS]`.

Prints, for synthetic papers in 48 topics, the time of the projection beside that of a plain t-SNE of the same vectors
in the same run, and how well each keeps neighbours together; the time and size of the page beside those of the same
data as JSON; and the time and size of the pictures.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from dataclasses import asdict
from typing import TypeVar

import numpy as np

from surveykit import drawing
from surveykit.analysis.projecting import project
from tests.drawing import lists

PAPERS = 5000
TOPICS = 48
NOISE = 2.0
"""Enough that a topic and the next lie in each other, as they do in a list."""
NEIGHBOURS = 10
Result = TypeVar("Result")


def main() -> None:
    """Print every figure."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else PAPERS
    some = lists.of(count, topics=TOPICS, noise=NOISE)
    say(f"{count} papers in {TOPICS} topics, vectors of {some.vectors.shape[1]} dimensions")
    points, seconds = timed(lambda: project(some.vectors, some.keys, some.clusters))
    plain, least = timed(lambda: tsne(some.vectors))
    say(f"projection: {seconds:.1f} s, {seconds / least:.2f} of a plain t-SNE ({least:.1f} s)")
    near = f"{together(points):.3f}, plain {together(plain):.3f}"
    say(f"  of the {NEIGHBOURS} nearest on the map, of the same topic: {near}")
    say(f"  trustworthiness: {trust(some.vectors, points):.3f}, plain {trust(some.vectors, plain):.3f}")
    data, bare = timed(lambda: json.dumps([asdict(paper) for paper in some.papers], ensure_ascii=False))
    page, seconds = timed(lambda: drawing.html(some.clusters, some.papers, points, title="A list", file="README.md"))
    size, least_size = len(page.encode()), len(data.encode())
    say(f"page: {seconds:.2f} s, {seconds / bare:.2f} of the papers as JSON ({bare:.2f} s)")
    say(f"  {size / 1e6:.2f} MB, {size / least_size:.2f} of the papers as JSON ({least_size / 1e6:.2f} MB)")
    for suffix in (".png", ".pdf", ".svg"):
        picture, seconds = timed(lambda suffix=suffix: drawing.picture(some.clusters, some.papers, points, suffix))
        say(f"picture {suffix}: {seconds:.2f} s, {len(picture) / 1e6:.2f} MB")


def tsne(vectors: np.ndarray) -> np.ndarray:
    """Return what scikit-learn makes of the vectors with its own settings, on one thread as `project` does."""
    from sklearn.manifold import TSNE
    from threadpoolctl import threadpool_limits

    with threadpool_limits(1):
        return TSNE(random_state=0).fit_transform(vectors)


def together(points: np.ndarray) -> float:
    """Return which share of each paper's nearest are of its topic."""
    from scipy.spatial import cKDTree

    homes = np.arange(len(points)) % TOPICS
    nearest = cKDTree(points).query(points, NEIGHBOURS + 1)[1][:, 1:]
    return float((homes[nearest] == homes[:, None]).mean())


def trust(vectors: np.ndarray, points: np.ndarray) -> float:
    """Return the trustworthiness of Venna & Kaski (2001), of at most 2,000 papers."""
    from sklearn.manifold import trustworthiness

    return float(trustworthiness(vectors[:2000], points[:2000], n_neighbors=NEIGHBOURS))


def timed(action: Callable[[], Result]) -> tuple[Result, float]:
    """Return what `action` returns, and how many seconds it takes."""
    began = time.perf_counter()
    result = action()
    return result, time.perf_counter() - began


def say(line: str) -> None:
    """Write one line to stdout."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
