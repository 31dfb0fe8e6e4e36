"""The entries of a numbered list as they stand -> the number that each should carry."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from surveykit.nouns import Block, Catalog, Year


def due(catalog: Catalog) -> dict[str, int]:
    """Return the number of each paper: 1 to n down the list, entries keeping their places.

    A list that counts down (newest first) goes on doing so, one that begins anew in each year as well; one whose lowest
    number is higher than its length goes on from another list, and keeps that number. A paper that only a heading
    enters is counted where its entry belongs.
    """
    numbers = {each.key: each.number for each in catalog.papers}
    down = counts_down(catalog)
    return {
        key: number
        for group in _groups(catalog, _order(catalog))
        for key, number in _counted(group, [numbers[key] for key in group], down=down)
    }


def begins_anew(catalog: Catalog) -> bool:
    """Say whether each year of the list, or most of them, has its own entry 1."""
    first = {each.key for each in catalog.papers if each.number == 1}
    years = [year for year in catalog.years if year.papers]
    anew = sum(not first.isdisjoint(year.papers) for year in years)
    return anew > 1 and 2 * anew > len(years)


def counts_down(catalog: Catalog) -> bool:
    """Say whether the numbers go down more often than up."""
    numbers = {each.key: each.number for each in catalog.papers if each.number is not None}
    steps = [
        numbers[right] - numbers[left] for group in _groups(catalog, list(numbers)) for left, right in pairwise(group)
    ]
    return sum(step < 0 for step in steps) > sum(step > 0 for step in steps)


def places(catalog: Catalog) -> dict[str, int]:
    """Return, for each paper that only a heading enters, before which line (counted from 0) its entry belongs.

    It follows the entry of the review before it in its year, else precedes that of the review after it, else ends the
    year's entries. It is missing where the list has neither year nor entry to stand by.
    """
    lines = entered(catalog)
    homes = {key: year for year in catalog.years for key in year.papers}
    found: dict[str, int] = {}
    beside: dict[int, int] = {}
    for block in catalog.blocks:
        home = homes[block.paper].line if block.paper in homes else 0
        if block.entered:
            beside[home] = lines[block.paper] + 1
        elif home in beside:
            found[block.paper] = beside[home]
    following: dict[int, int] = {}
    for block in reversed(catalog.blocks):
        home = homes[block.paper].line if block.paper in homes else 0
        if block.entered:
            following[home] = lines[block.paper]
        elif block.paper not in found and (at := following.get(home, _end(homes.get(block.paper), lines))) is not None:
            found[block.paper] = at
    return found


def entered(catalog: Catalog) -> dict[str, int]:
    """Return the lines (counted from 0) that enter papers by a number."""
    return {each.key: each.line - 1 for each in catalog.papers if each.number is not None}


def _end(year: Year | None, lines: dict[str, int]) -> int | None:
    """Return where the entries of a year end."""
    if year is None:
        return None
    return max((lines[key] + 1 for key in year.papers if key in lines), default=year.line)


def _order(catalog: Catalog) -> list[str]:
    """Return the keys by the place of their entries, those that only a heading enters where they belong."""
    blocks: dict[str, Block] = {each.paper: each for each in catalog.blocks}
    there = [(line, 1, 0, key) for key, line in entered(catalog).items()]
    missing = [(line, 0, blocks[key].line, key) for key, line in places(catalog).items()]
    return [key for *_, key in sorted(there + missing)]


def _groups(catalog: Catalog, order: Sequence[str]) -> list[list[str]]:
    """Return the keys that are counted together."""
    if not begins_anew(catalog):
        return [list(order)]
    homes = {key: year.line for year in catalog.years for key in year.papers}
    groups: dict[int, list[str]] = defaultdict(list)
    for key in order:
        groups[homes.get(key, 0)].append(key)
    return list(groups.values())


def _counted(group: Sequence[str], numbers: Sequence[int | None], *, down: bool) -> Iterator[tuple[str, int]]:
    known = [number for number in numbers if number is not None]
    first = min(known, default=1) if min(known, default=1) > len(group) else 1
    counted = range(first, first + len(group))
    yield from zip(group, reversed(counted) if down else counted, strict=True)
