from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from surveykit.analysis.projecting import project
from surveykit.nouns import Clusters
from tests.drawing import lists


def test_the_order_of_the_input_counts_for_nothing() -> None:
    some = lists.of(60)
    points = project(some.vectors, some.keys, some.clusters)
    order = np.random.default_rng(1).permutation(60)
    clusters = Clusters(some.clusters.topics[::-1], some.clusters.proposed, some.clusters.left[::-1])
    again = project(some.vectors[order], [some.keys[at] for at in order], clusters)
    assert np.array_equal(again, points[order])


def test_the_number_of_threads_counts_for_nothing() -> None:
    script = (
        "import hashlib\nfrom tests.drawing import lists\nfrom surveykit.analysis.projecting import project\n"
        "some = lists.of(400)\n"
        "print(hashlib.sha256(project(some.vectors, some.keys, some.clusters).tobytes()).hexdigest())"
    )
    found = set()
    for threads in ("1", "4"):
        environment = os.environ | {"OMP_NUM_THREADS": threads, "OPENBLAS_NUM_THREADS": threads}
        run = [sys.executable, "-c", script]
        root = Path(__file__).parents[2]
        found.add(subprocess.run(run, capture_output=True, text=True, check=True, env=environment, cwd=root).stdout)
    assert len(found) == 1


@pytest.mark.parametrize("count", [0, 1, 2, 5, 9])
def test_a_list_of_a_few_papers_has_a_map(count: int) -> None:
    some = lists.of(count, topics=2)
    points = project(some.vectors, some.keys, some.clusters)
    assert points.shape == (count, 2)
    assert np.isfinite(points).all()
    assert len({tuple(point) for point in points.round(3)}) == count
    assert np.abs(points).max(initial=0.0) <= 1.0


def test_papers_that_say_the_same_do_not_lie_on_each_other() -> None:
    vectors = np.tile(np.eye(1, 8, dtype=np.float32), (40, 1))
    points = project(vectors, [f"paper-{at:02d}" for at in range(40)])
    between = np.linalg.norm(points[:, None] - points[None], axis=2) + np.eye(40)
    assert between.min() > 0.02


def test_the_papers_of_a_topic_lie_together() -> None:
    some = lists.of(120, topics=6)
    points = project(some.vectors, some.keys, some.clusters)
    homes = np.arange(120) % 6
    between = np.linalg.norm(points[:, None] - points[None], axis=2) + 9 * np.eye(120)
    nearest = between.argsort(axis=1)[:, :5]
    assert (homes[nearest] == homes[:, None]).mean() > 0.9


def test_topics_part_papers_that_their_vectors_do_not() -> None:
    some = lists.of(80, topics=2)
    vectors = np.random.default_rng(3).normal(size=some.vectors.shape).astype(np.float32)
    homes = np.arange(80) % 2
    placed = np.arange(80) % 10 != 9

    def parted(clusters: Clusters | None) -> float:
        points = project(vectors, some.keys, clusters)
        one, other = points[placed & (homes == 0)], points[placed & (homes == 1)]
        return float(np.linalg.norm(one.mean(axis=0) - other.mean(axis=0)))

    assert parted(some.clusters) > 3 * parted(None)
