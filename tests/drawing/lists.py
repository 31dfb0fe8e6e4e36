"""Lists, sorted into topics, that maps are drawn of."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

import numpy as np

from surveykit.nouns import Clusters, Group, Paper, Remark, Seat

if TYPE_CHECKING:
    from surveykit.nouns import Vectors

HOSTILE = "</script><script>alert(1)</script><!-- <img src=x onerror=alert(1)> \u2028 $\\alpha$ {{ 7 * 7 }} &amp;"
WORDS = "graph causal video moment retrieval diffusion prompt agent memory alignment reward policy sparse audio".split()


@dataclass(frozen=True)
class Sorted:
    """Papers in topics, and a vector of each."""

    clusters: Clusters
    papers: tuple[Paper, ...]
    vectors: Vectors

    @property
    def keys(self) -> list[str]:
        return [paper.key for paper in self.papers]


def of(count: int, topics: int = 4, seed: int = 0, noise: float = 0.6) -> Sorted:
    """Return `count` papers in `topics` topics, the last of them proposed; one in ten is in none.

    Papers of a topic have vectors that are alike; those with an odd place in it were put there by likeness.
    """
    chance = np.random.default_rng(seed)
    centres = chance.normal(size=(topics, 32))
    homes = [at % topics for at in range(count)]
    rows = (centres[homes] + noise * chance.normal(size=(count, 32))).astype(np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    words = Random(seed)
    papers = tuple(_paper(at, words) for at in range(count))
    held: list[list[Seat]] = [[] for _ in range(topics)]
    for at, home in enumerate(homes):
        if at % 10 != 9:
            member = at % 3 != 1 and home < topics - 1
            held[home].append(Seat(papers[at].key, 1.0 if member else 0.625, member))
    groups = tuple(Group((f"Part {at % 2}", f"Topic {at}"), tuple(seats)) for at, seats in enumerate(held))
    proposed = Group(("Causal retrieval",), tuple(held[-1]), ("causal",), groups[0].path, ("causal", "intervention"))
    left = tuple(paper.key for at, paper in enumerate(papers) if at % 10 == 9)
    return Sorted(Clusters(groups[:-1], (proposed,), left), papers, rows)


def _paper(at: int, words: Random) -> Paper:
    title = " ".join(words.sample(WORDS, 4)).title()
    return Paper(
        key=f"paper-{at}",
        title=title,
        line=at + 10,
        number=at + 1,
        short=f"NET{at}" if at % 4 == 0 else None,
        venue="ACL",
        year=2016 + at % 8,
        must_read=at % 7 == 0,
        review=(Remark("动机", f"弱监督的第 {at} 个原因。"), Remark("方法", "用因果推断去偏。")),
        arxiv=f"2101.{at:05d}",
    )
