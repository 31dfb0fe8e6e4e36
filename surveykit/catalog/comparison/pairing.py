"""The papers of two versions of a list -> which of the one is which of the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field

from surveykit.catalog.nearness import Titles, alike
from surveykit.nouns import Paper
from surveykit.text import squeeze

RETITLED = 0.8
"""How alike the letters of two titles must be for the one to be the other, corrected."""
SAME_KEY = 0.5
"""Likewise where the keys agree, which are made of the short name or the first words, and the year."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A paper before and after."""

    old: Paper
    new: Paper


@dataclass(slots=True)
class _Rest:
    """The papers that have no counterpart yet."""

    old: list[Paper]
    new: list[Paper]
    pairs: list[Pair] = field(default_factory=list)

    def match(self, name: Callable[[Paper], Hashable | None], fits: Callable[[Pair], bool] | None = None) -> None:
        """Pair the papers of one name in their order, where `fits` has nothing against it."""
        waiting: dict[Hashable, list[Paper]] = defaultdict(list)
        for paper in reversed(self.old):
            if (said := name(paper)) is not None:
                waiting[said].append(paper)
        found = []
        for paper in self.new:
            candidates = waiting.get(name(paper))
            if candidates and (fits is None or fits(Pair(candidates[-1], paper))):
                found.append(Pair(candidates.pop(), paper))
        self.take(found)

    def take(self, pairs: Iterable[Pair]) -> None:
        found = list(pairs)
        self.pairs += found
        old, new = {id(pair.old) for pair in found}, {id(pair.new) for pair in found}
        self.old = [paper for paper in self.old if id(paper) not in old]
        self.new = [paper for paper in self.new if id(paper) not in new]


@dataclass(frozen=True, slots=True)
class Paired:
    """The papers of two versions: those of both, in the order of the new, and those of one alone."""

    pairs: tuple[Pair, ...]
    added: tuple[Paper, ...]
    removed: tuple[Paper, ...]


def pair(old: Sequence[Paper], new: Sequence[Paper]) -> Paired:
    """Return which papers are the same: by title, identifiers, key with a like title, near title, review."""
    rest = _Rest(list(old), list(new))
    rest.match(lambda paper: (squeeze(paper.title), paper.year, paper.topics))
    rest.match(lambda paper: (squeeze(paper.title), paper.year))
    rest.match(lambda paper: squeeze(paper.title))
    rest.match(lambda paper: paper.doi and paper.doi.casefold())
    rest.match(lambda paper: paper.arxiv)
    rest.match(lambda paper: paper.key, lambda pair: _alike(pair) >= SAME_KEY)
    rest.take(_near(rest))
    rest.match(lambda paper: paper.review or None)
    order = {id(paper): at for at, paper in enumerate(new)}
    pairs = sorted(rest.pairs, key=lambda pair: order[id(pair.new)])
    return Paired(tuple(pairs), tuple(rest.new), tuple(rest.old))


def _alike(pair: Pair) -> float:
    return alike(squeeze(pair.old.title), squeeze(pair.new.title))


def _near(rest: _Rest) -> list[Pair]:
    """Return the pairs of near titles, each paper in one, the nearest first."""
    titles: Titles[int] = Titles()
    for at, paper in enumerate(rest.old):
        titles.add(at, paper.title)
    found = [
        (-near.ratio, at, near.name) for at, paper in enumerate(rest.new) for near in titles.near(paper.title, RETITLED)
    ]
    pairs, old, new = [], set[int](), set[int]()
    for _, at, before in sorted(found):
        if at not in new and before not in old:
            new.add(at)
            old.add(before)
            pairs.append(Pair(rest.old[before], rest.new[at]))
    return pairs
