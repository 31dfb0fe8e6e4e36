"""A numbered list -> how it counts its entries, with the place of an entry that is missing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise

from surveykit.nouns import Block, Catalog, Kind, Year


def begins_anew(catalog: Catalog) -> bool:
    """Say whether each year of the list, or most of them, begins with its own entry 1."""
    firsts = [found[0] for year in catalog.years if (found := _numbers(catalog, year.papers))]
    anew = firsts.count(1)
    return anew > 1 and 2 * anew > len(firsts)


def counts_down(catalog: Catalog) -> bool:
    """Say whether more numbers are lower than the one before than not: the newest paper comes first."""
    groups = [year.papers for year in catalog.years] if begins_anew(catalog) else [[p.key for p in catalog.papers]]
    steps = [right - left for group in groups for left, right in pairwise(_numbers(catalog, group))]
    return 2 * sum(step < 0 for step in steps) > len(steps)


def places(catalog: Catalog) -> dict[str, int]:
    """Return, for each paper that only a heading enters, before which line (counted from 0) its entry belongs.

    It follows the entry of the review before it in its year, else precedes that of the review after it, else ends the
    year's entries, or where it has no year follows the entry nearest above.
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
        year = homes.get(block.paper)
        home = year.line if year else 0
        if block.entered:
            following[home] = lines[block.paper]
        elif block.paper not in found:
            found[block.paper] = following[home] if home in following else _end(year, block, lines)
    return found


def entered(catalog: Catalog) -> dict[str, int]:
    """Return the lines (counted from 0) that enter papers, one that lacks its number included."""
    return {each.key: each.line - 1 for each in catalog.papers if catalog.lines[each.line - 1].kind is Kind.ENTRY}


def _numbers(catalog: Catalog, keys: Iterable[str]) -> list[int]:
    wanted = set(keys)
    return [each.number for each in catalog.papers if each.key in wanted and each.number is not None]


def _end(year: Year | None, block: Block, lines: Mapping[str, int]) -> int:
    """Return where the entries of a year end."""
    if year is not None:
        return max((lines[key] + 1 for key in year.papers if key in lines), default=year.line)
    above = [line + 1 for line in lines.values() if line < block.line]
    return max(above, default=min(lines.values(), default=block.line - 1))
