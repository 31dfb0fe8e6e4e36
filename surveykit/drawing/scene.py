"""Clusters, papers and their points -> a scene: where everything stands and to what it belongs, however it is drawn."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from surveykit.nouns import Clusters, Group, Paper

if TYPE_CHECKING:
    from surveykit.analysis.projecting import Points


@dataclass(frozen=True, slots=True)
class Tie:
    """A paper's place in a topic: which one, how probable, and whether the list says so."""

    area: int
    probability: float
    member: bool


@dataclass(frozen=True, slots=True)
class Spot:
    """A paper on the map, y upwards, and the topics it is in, the one that it is drawn as first."""

    paper: Paper
    x: float
    y: float
    ties: tuple[Tie, ...] = ()


@dataclass(frozen=True, slots=True)
class Area:
    """A topic on the map: its rank by size, and the papers that are drawn as its own, with their middle."""

    group: Group
    proposed: bool
    rank: int
    spots: tuple[Spot, ...]
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Scene:
    """What is to be drawn: areas in the order of the taxonomy, then the proposed ones; spots in that of the list."""

    areas: tuple[Area, ...]
    spots: tuple[Spot, ...]


def compose(clusters: Clusters, papers: Sequence[Paper], points: Points) -> Scene:
    """Return the scene of `papers`, which have one row of `points` each; topics without papers are left out."""
    groups = [group for group in (*clusters.topics, *clusters.proposed) if group.papers]
    proposed = sum(bool(group.papers) for group in clusters.proposed)
    ties = _ties(groups)
    spots = tuple(
        Spot(paper, round(float(x), 4), round(float(y), 4), ties.get(paper.key, ()))
        for paper, (x, y) in zip(papers, points, strict=True)
    )
    held: dict[int, list[Spot]] = defaultdict(list)
    for spot in spots:
        if spot.ties:
            held[spot.ties[0].area].append(spot)
    order = sorted(range(len(groups)), key=lambda at: (-len(groups[at].papers), at))
    ranks = {at: rank for rank, at in enumerate(order)}
    areas = tuple(
        Area(group, at >= len(groups) - proposed, ranks[at], tuple(held[at]), *_middle(held[at]))
        for at, group in enumerate(groups)
    )
    return Scene(areas, spots)


def _ties(groups: Sequence[Group]) -> dict[str, tuple[Tie, ...]]:
    """Return the topics of each paper: those that the list names, then the likely ones, the narrow before the wide."""
    found: dict[str, list[Tie]] = defaultdict(list)
    for at, group in enumerate(groups):
        for seat in group.papers:
            found[seat.key].append(Tie(at, seat.probability, seat.member))

    def order(tie: Tie) -> tuple[bool, float, int, int, int]:
        group = groups[tie.area]
        return (not tie.member, -tie.probability, -len(group.path), len(group.papers), tie.area)

    return {key: tuple(sorted(ties, key=order)) for key, ties in found.items()}


def _middle(spots: Sequence[Spot]) -> tuple[float, float]:
    if not spots:
        return 0.0, 0.0
    return round(median(spot.x for spot in spots), 4), round(median(spot.y for spot in spots), 4)
