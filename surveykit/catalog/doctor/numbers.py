"""The numbers of a list's entries -> those that are there twice, missing, or out of their order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from surveykit.catalog.doctor.finding import Finding
from surveykit.catalog.doctor.loose import Manner
from surveykit.catalog.doctor.sequence import Stretch
from surveykit.catalog.doctor.view import View
from surveykit.nouns import Paper, Problem


def check(view: View) -> Iterator[Finding]:
    """Find numbers that are used twice, missing or out of order, and papers without any."""
    for stretches in view.stretches:
        yield from _misnumbered(stretches)
    for each in view.loose:
        if each.manner is Manner.HEADING_ONLY:
            message = "a paper with a heading, but neither number nor review"
            yield Finding(Problem("number-missing", each.block.line, message, each.block.paper, fixable=True))


def _misnumbered(stretches: Sequence[Stretch]) -> Iterator[Finding]:
    seen = {stretch.after.number: stretch.after for stretch in stretches if stretch.after}
    for stretch in stretches:
        for paper in stretch.between:
            yield _finding(paper, stretch, seen.get(paper.number))
            seen.setdefault(paper.number, paper)
        if len(stretch.missing) > len(stretch.between) and stretch.after:
            before = f"{stretch.before.number} is followed by" if stretch.before else "the list begins with"
            message = f"no entry is numbered {spans(stretch.missing)}: {before} {stretch.after.number}"
            yield _fixable("number-missing", stretch.after, message)


def _finding(paper: Paper, stretch: Stretch, other: Paper | None) -> Finding:
    instead = f"; {spans(stretch.missing)} is missing here" if len(stretch.missing) == 1 else ""
    if paper.number is None:
        return _fixable("number-missing", paper, f"an entry without a number{instead}")
    if other is not None:
        return _fixable("number-twice", paper, f"{paper.number} is the number of line {other.line}, too{instead}")
    return _fixable("number-order", paper, f"{paper.number} stands {_between(stretch)}{instead}")


def _between(stretch: Stretch) -> str:
    if stretch.before and stretch.after:
        return f"between {stretch.before.number} and {stretch.after.number}"
    return f"after {stretch.before.number}" if stretch.before else f"before {stretch.after and stretch.after.number}"


def _fixable(rule: str, paper: Paper, message: str) -> Finding:
    return Finding(Problem(rule, paper.line, message, paper.key, fixable=True))


def spans(numbers: Sequence[int]) -> str:
    """Return ascending numbers as people write them: `3, 5-7`."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1][1:] = [number]
        else:
            runs.append([number])
    return ", ".join("-".join(map(str, run)) for run in runs)
