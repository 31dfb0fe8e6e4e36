"""A year that a list does not have yet -> the heading that opens it, in its place and in the form of the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from surveykit.catalog.numbered import YEAR
from surveykit.nouns import Catalog, Kind, Year

_GAP = 1
"""Blank lines between two years, where the list has but one."""
_PAPERS = {Kind.YEAR, Kind.ENTRY, Kind.REVIEW_HEADING, Kind.REVIEW, Kind.KEYWORDS}


@dataclass(frozen=True, slots=True)
class Opening:
    """A heading with the blank lines around it; `line` (counted from 0) is where they go."""

    line: int
    before: tuple[str, ...]
    """The lines up to the first entry, the heading included."""
    after: tuple[str, ...] = ()
    """The lines behind everything of the new year."""


def opening(catalog: Catalog, year: int) -> Opening:
    """Return what opens the section of `year`; in a list without any it stands at the end."""
    sections = catalog.years
    if not sections:
        last = len(catalog.lines)
        return Opening(last, (*[""] * (last > 0 and not blank(catalog, last - 1)), f"# {year}: 1"))
    at = place([each.year for each in sections], year)
    like = sections[at - 1] if at else sections[0]
    heading = _heading(catalog, like, year)
    inside = [""] * _blank_after(catalog, like)
    gap = [""] * _gap(catalog, at)
    if at:
        return Opening(end(catalog, like), (*gap, heading, *inside))
    return Opening(like.line - 1, (heading, *inside), tuple(gap))


def place(years: Sequence[int | None], year: int) -> int:
    """Return how many of `years` stand before `year`: where it breaks their order least, the last such place.

    Years that fall are newest first, and there the new one comes before its equals; years that neither rise nor fall
    rise.
    """
    known = [each for each in years if each is not None]
    down = sum(a > b for a, b in pairwise(known)) > sum(a < b for a, b in pairwise(known))
    cost = best = 0
    found = 0
    for at, each in enumerate(years, start=1):
        if each is not None:
            # One more stands before it: that is right or wrong, and what it was behind is the opposite.
            cost += 1 if (each <= year if down else each > year) else -1
        if cost < best or (cost == best and not down):
            best, found = cost, at
    return found


def recounted(line: str, by: int) -> str:
    """Return the heading of a year with its count raised `by`; a count that is no number stays."""
    match = YEAR.fullmatch(line.rstrip())
    name = "count" if match and match["count"] else "inner"
    if match is None or not (match[name] or "").isdecimal():
        return line
    return line[: match.start(name)] + str(max(int(match[name]) + by, 0)) + line[match.end(name) :]


def end(catalog: Catalog, section: Year) -> int:
    """Return the line (counted from 0) behind the last that belongs to a year's section."""
    following = [each.line - 1 for each in catalog.years if each.line > section.line]
    within = range(section.line - 1, following[0] if following else len(catalog.lines))
    return max(at for at in within if catalog.lines[at].kind in _PAPERS) + 1


def blank(catalog: Catalog, at: int) -> bool:
    """Say whether line `at` (counted from 0) is there and blank."""
    return 0 <= at < len(catalog.lines) and catalog.lines[at].kind is Kind.BLANK


def _heading(catalog: Catalog, like: Year, year: int) -> str:
    line = catalog.lines[like.line - 1].text.strip("\ufeff\r\n")
    match = YEAR.fullmatch(line.rstrip())
    if match is None:
        return f"# {year}: 1"
    name = "count" if match["count"] else "inner"
    if (match[name] or "").isdecimal():
        line = line[: match.start(name)] + "1" + line[match.end(name) :]
    return line[: match.start("year")] + str(year) + line[match.end("year") :]


def _blank_after(catalog: Catalog, like: Year) -> int:
    count = 0
    while like.papers and blank(catalog, like.line + count):
        count += 1
    return count


def _gap(catalog: Catalog, at: int) -> int:
    """Return how many blank lines stand before the heading nearest to place `at` that has a year before it."""
    later = catalog.years[1:]
    if not later:
        return _GAP
    heading = later[min(max(at - 1, 0), len(later) - 1)].line - 1
    count = 0
    while blank(catalog, heading - 1 - count):
        count += 1
    return count
