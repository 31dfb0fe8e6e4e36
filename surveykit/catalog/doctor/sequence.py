"""Entries in the order of their lines -> the stretches between those whose numbers are in order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from surveykit.catalog.doctor.runs import ascending
from surveykit.nouns import Catalog, Paper


@dataclass(frozen=True, slots=True)
class Stretch:
    """The entries between two whose numbers are in order, and the numbers that no entry carries there."""

    before: Paper | None
    after: Paper | None
    between: tuple[Paper, ...]
    missing: tuple[int, ...]

    def meant(self) -> dict[str, int]:
        """Return the numbers that the entries between should have, by their keys, where that is plain."""
        same = len(self.between) == len(self.missing)
        return dict(zip((paper.key for paper in self.between), self.missing, strict=True)) if same else {}


def read(catalog: Catalog, unnumbered: set[str]) -> list[list[Stretch]]:
    """Return the stretches of the list, or of each year where every year begins at 1."""
    entries = [paper for paper in catalog.papers if paper.number is not None or paper.key in unnumbered]
    sections = {key: at for at, year in enumerate(catalog.years) for key in year.papers}
    years = [[paper for paper in entries if sections.get(paper.key) == at] for at in range(len(catalog.years))]
    years = [year for year in years if year]
    anew = sum(year[0].number == 1 for year in years)
    scopes = years if anew > 1 and 2 * anew > len(years) else [entries]
    return [list(_stretches(_ascending(scope))) for scope in scopes if scope]


def _ascending(entries: list[Paper]) -> list[Paper]:
    """Return the entries from the lowest number up, as they are or, in a list that puts the newest first, reversed."""
    steps = [after.number - before.number for before, after in pairwise(entries) if before.number and after.number]
    return entries if 2 * sum(step < 0 for step in steps) <= len(steps) else entries[::-1]


def _stretches(entries: Sequence[Paper]) -> Iterator[Stretch]:
    kept = ascending([paper.number for paper in entries])
    carried = {paper.number for paper in entries}
    before: Paper | None = None
    between: list[Paper] = []
    for at, paper in enumerate(entries):
        number = paper.number or 0
        if at not in kept:
            between.append(paper)
            continue
        # A list that begins at 58 goes on with another; one of 57 papers that begins at 2 has lost its first.
        low = before.number or 0 if before else 0 if number <= len(entries) else number - 1
        missing = tuple(each for each in range(low + 1, number) if each not in carried)
        yield Stretch(before, paper, tuple(between), missing)
        before, between = paper, []
    if between:
        yield Stretch(before, None, tuple(between), ())
