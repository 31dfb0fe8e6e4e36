"""Where a paper belongs in a numbered list -> the line before which its entry stands, and its number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from surveykit.catalog.editing.years import Opening, opening, place
from surveykit.catalog.numbering import begins_anew
from surveykit.nouns import Catalog, Paper, Year
from surveykit.text import slug


@dataclass(frozen=True, slots=True)
class Seat:
    """A place for an entry; lines count from 0."""

    line: int
    number: int
    shifted: Mapping[str, int]
    """The numbers of the papers that make room, by key."""
    order: tuple[Paper, ...] = ()
    """The entries of its year, without it."""
    at: int = 0
    """Its place among them."""
    year: Year | None = None
    opening: Opening | None = None
    """What goes around it where its year is new."""


def seat(
    catalog: Catalog, year: int, venue: str | None, numbers: Mapping[str, int], after: Paper | None = None
) -> Seat:
    """Return the place of a paper of `year`, among the entries that `numbers` has: its venue's, else its year's last.

    A year that counts down has its newest entry first. `after` is the entry that it is to stand behind.
    """
    entries = [paper for paper in catalog.papers if paper.key in numbers]
    section = _section(catalog, year)
    if section is None and (catalog.years or not entries):
        new = opening(catalog, year)
        earlier = [numbers[each.key] for each in entries if _home(catalog, each) < year]
        number = 1 if begins_anew(catalog) else max(earlier, default=min(numbers.values(), default=1) - 1) + 1
        return Seat(new.line, number, {} if begins_anew(catalog) else opened(numbers, number, numbers), opening=new)
    order = [each for each in entries if section is None or each.key in section.papers]
    within = [each.key for each in order] if begins_anew(catalog) else list(numbers)
    down = _counts_down([numbers[each.key] for each in order] if len(order) > 1 else [numbers[e.key] for e in entries])
    at = _place(order, year, venue, after, down=down, sectioned=section is not None)
    number = _number([numbers[each.key] for each in order], at, down=down)
    if not order:
        number = _first(catalog, numbers, year)
    line = _line(catalog, section, order, at)
    return Seat(line, number, opened(numbers, number, within), tuple(order), at, section)


def opened(numbers: Mapping[str, int], number: int, within: Iterable[str]) -> dict[str, int]:
    """Return what the papers `within` carry that must make room for `number`: those up to the next free number."""
    taken = {numbers[key] for key in within}
    end = number
    while end in taken:
        end += 1
    return {key: numbers[key] + 1 for key in within if number <= numbers[key] < end}


def closed(numbers: Mapping[str, int], key: str, within: Iterable[str]) -> dict[str, int]:
    """Return what the papers `within` carry that close up when `key` leaves: those up to the next free number."""
    number = numbers[key]
    taken = {numbers[each] for each in within if each != key}
    if number in taken:
        return {}
    end = number + 1
    while end in taken:
        end += 1
    return {each: numbers[each] - 1 for each in within if number < numbers[each] < end}


def _section(catalog: Catalog, year: int) -> Year | None:
    """Return the year's section; of several the last that has papers."""
    found = [each for each in catalog.years if each.year == year]
    return next((each for each in reversed(found) if each.papers), found[-1] if found else None)


def _home(catalog: Catalog, paper: Paper) -> int:
    """Return the year of the section that a paper stands in."""
    above = [each.year for each in catalog.years if each.line < paper.line]
    return above[-1] if above else paper.year or 0


def _counts_down(numbers: Sequence[int]) -> bool:
    steps = [right - left for left, right in pairwise(numbers)]
    return sum(step < 0 for step in steps) > sum(step > 0 for step in steps)


def _place(
    order: Sequence[Paper], year: int, venue: str | None, after: Paper | None, *, down: bool, sectioned: bool
) -> int:
    """Return how many entries of the year stand before the new one."""
    if after is not None:
        return next(n for n, each in enumerate(order) if each.key == after.key) + 1
    if not sectioned:
        return place([each.year for each in order], year)
    last = [n for n, each in enumerate(order) if _circle(each.venue) == _circle(venue)]
    if last and _by_venue(order):
        return last[-1] + 1
    return 0 if down else len(order)


def _by_venue(order: Sequence[Paper]) -> bool:
    """Say whether a year is ordered by venue: each venue's entries stand together, and two venues have several."""
    runs = [len(list(run)) for _, run in groupby(order, key=lambda each: _circle(each.venue))]
    return len(runs) == len({_circle(each.venue) for each in order}) and sum(run > 1 for run in runs) > 1


def _circle(venue: str | None) -> str:
    """Return the name that a venue shares with its workshops."""
    return next(iter(slug(venue or "")), "")


def _number(numbers: Sequence[int], at: int, *, down: bool) -> int:
    if down:
        return numbers[at - 1] if at else next(iter(numbers), 0) + 1
    return numbers[at - 1] + 1 if at else next(iter(numbers), 1)


def _first(catalog: Catalog, numbers: Mapping[str, int], year: int) -> int:
    """Return the number of the first entry of a year whose heading stands already."""
    if begins_anew(catalog) or not numbers:
        return 1
    earlier = [numbers[each.key] for each in catalog.papers if each.key in numbers and _home(catalog, each) < year]
    return max(earlier, default=min(numbers.values()) - 1) + 1


def _line(catalog: Catalog, section: Year | None, order: Sequence[Paper], at: int) -> int:
    if at:
        return order[at - 1].line
    if order:
        return order[0].line - 1
    return section.line if section else len(catalog.lines)
