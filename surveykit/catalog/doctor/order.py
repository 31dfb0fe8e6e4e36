"""A list in the order of its years -> the papers that stand elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from surveykit.catalog.doctor.finding import Finding, found
from surveykit.catalog.doctor.runs import not_descending
from surveykit.catalog.doctor.view import DIVIDING, View
from surveykit.catalog.doctor.years import submitted
from surveykit.nouns import Paper

IN_ORDER = 0.95
"""The share of a list's papers that stand in order of their years when that is how the list is kept."""
FEWEST = 20
"""How many papers that takes at least."""


def check(view: View) -> Iterator[Finding]:
    """Find papers out of the order of years, if neither their year nor that of their arXiv number fits."""
    # In a numbered list the numbers say where a paper belongs.
    groups = [] if view.numbered else [group for group in _groups(view) if len(group) >= FEWEST]
    steps = [_year(after) - _year(before) for group in groups for before, after in pairwise(group)]
    sign = -1 if 2 * sum(step < 0 for step in steps) > sum(step != 0 for step in steps) else 1
    for group in groups:
        astray = _astray(group, sign)
        if len(group) - len(astray) >= IN_ORDER * len(group):
            yield from (_finding(group, run) for run in _runs(astray))


def _runs(places: Iterable[int]) -> list[list[int]]:
    """Return places in runs of those that follow each other."""
    runs: list[list[int]] = []
    for place in places:
        if runs and runs[-1][-1] == place - 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    return runs


def _finding(group: Sequence[Paper], run: Sequence[int]) -> Finding:
    paper, last = group[run[0]], group[run[-1]]
    neighbours = (*group[max(run[0] - 1, 0) : run[0]], *group[run[-1] + 1 : run[-1] + 2])
    beside = " and ".join(str(other.year) for other in neighbours)
    if len(run) == 1:
        message = f"{paper.year} stands beside {beside}, where the list is in order of its years"
    else:
        message = f"{len(run)} papers of {paper.year} to {last.year} from here on stand beside {beside}"
    return found("year-order", paper.line, message, paper.key)


def _groups(view: View) -> Iterator[list[Paper]]:
    """Yield the papers with a year that stand below one heading."""
    group: list[Paper] = []
    at = 0
    for paper in view.catalog.papers:
        if any(line.kind in DIVIDING for line in view.catalog.lines[at : paper.line - 1]):
            yield group
            group = []
        at = paper.line
        group += [paper] if paper.year else []
    yield group


def _astray(group: Sequence[Paper], sign: int) -> list[int]:
    appeared = not_descending([sign * _year(paper) for paper in group])
    known = not_descending([sign * (submitted(paper) or _year(paper)) for paper in group])
    return [at for at in range(len(group)) if at not in appeared and at not in known]


def _year(paper: Paper) -> int:
    return paper.year or 0
