"""The numbers of a list's entries -> those that are there twice, missing, or out of their order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from surveykit.catalog.doctor.finding import Finding
from surveykit.catalog.doctor.loose import Manner
from surveykit.catalog.doctor.runs import ascending
from surveykit.catalog.doctor.view import View
from surveykit.nouns import Paper, Problem


@dataclass(frozen=True, slots=True)
class _Stretch:
    """The lines between two entries whose numbers are in order, and the numbers that none of the list carries."""

    before: Paper | None
    after: Paper
    between: tuple[Paper, ...]
    missing: tuple[int, ...]


def check(view: View) -> Iterator[Finding]:
    """Find numbers that are used twice, missing or out of order, and papers without any."""
    for entries in _scopes(view):
        yield from _in_order(entries)
    for each in view.loose:
        if each.manner is Manner.HEADING_ONLY:
            message = "a paper with a heading, but neither number nor review"
            yield Finding(Problem("number-missing", each.block.line, message, each.block.paper))


def _scopes(view: View) -> list[list[Paper]]:
    """Return the entries that are numbered together, ascending: those of the list, or of each year that begins at 1."""
    entries = [paper for paper in view.catalog.papers if paper.number is not None or paper.key in view.unnumbered]
    starts = sum(paper.number == 1 for paper in entries)
    if starts > 1 and 2 * starts > len(view.catalog.years):
        keys = {key: at for at, year in enumerate(view.catalog.years) for key in year.papers}
        scopes = [[paper for paper in entries if keys.get(paper.key) == at] for at in range(len(view.catalog.years))]
    else:
        scopes = [entries]
    return [_ascending(scope) for scope in scopes if scope]


def _ascending(entries: list[Paper]) -> list[Paper]:
    steps = [after.number - before.number for before, after in pairwise(entries) if before.number and after.number]
    return entries if 2 * sum(step < 0 for step in steps) <= len(steps) else entries[::-1]


def _in_order(entries: Sequence[Paper]) -> Iterator[Finding]:
    kept = ascending([paper.number for paper in entries])
    seen = {paper.number: paper for at, paper in enumerate(entries) if at in kept}
    for stretch in _stretches(entries, kept):
        for paper in stretch.between:
            yield _misnumbered(paper, stretch, seen)
            seen.setdefault(paper.number, paper)
        if len(stretch.missing) > len(stretch.between):
            yield _gap(stretch)


def _stretches(entries: Sequence[Paper], kept: set[int]) -> Iterator[_Stretch]:
    carried = {paper.number for paper in entries}
    before: Paper | None = None
    between: list[Paper] = []
    for at, paper in enumerate(entries):
        if at not in kept:
            between.append(paper)
            continue
        low = before.number if before else 0 if _number(paper) <= len(entries) else _number(paper) - 1
        missing = tuple(number for number in range((low or 0) + 1, _number(paper)) if number not in carried)
        yield _Stretch(before, paper, tuple(between), missing)
        before, between = paper, []
    if between and before:
        yield _Stretch(before, before, tuple(between), ())


def _misnumbered(paper: Paper, stretch: _Stretch, seen: dict[int | None, Paper]) -> Finding:
    instead = f"; {spans(stretch.missing)} is missing here" if len(stretch.missing) == 1 else ""
    if paper.number is None:
        problem = Problem("number-missing", paper.line, f"an entry without a number{instead}", paper.key, True)
    elif other := seen.get(paper.number):
        message = f"{paper.number} is the number of line {other.line}, too{instead}"
        problem = Problem("number-twice", paper.line, message, paper.key, True)
    else:
        before = stretch.before.number if stretch.before else None
        where = f"after {before}" if stretch.after is stretch.before or before is None else None
        where = where or f"between {before} and {stretch.after.number}"
        if before is None:
            where = f"before {stretch.after.number}"
        message = f"{paper.number} stands {where}{instead}"
        problem = Problem("number-order", paper.line, message, paper.key, True)
    return Finding(problem)


def _gap(stretch: _Stretch) -> Finding:
    before = f"{stretch.before.number} is followed by" if stretch.before else "the list begins with"
    message = f"no entry is numbered {spans(stretch.missing)}: {before} {stretch.after.number}"
    return Finding(Problem("number-missing", stretch.after.line, message, stretch.after.key, True))


def spans(numbers: Sequence[int]) -> str:
    """Return ascending numbers as people write them: `3, 5-7`."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1][1:] = [number]
        else:
            runs.append([number])
    return ", ".join("-".join(map(str, run)) for run in runs)


def _number(paper: Paper) -> int:
    return paper.number or 0
