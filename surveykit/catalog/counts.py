"""The year headings of a numbered list -> the edits that make them declare what is listed: `# 2021:11`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from surveykit.catalog.edits import Edit
from surveykit.nouns import Catalog

_COUNT = re.compile(r"(?P<before>.*(?:19|20)\d\d(?:\s*年)?\s*[:：(（]\s*)(?P<count>\d{1,12})")


def counted(catalog: Catalog, listed: Mapping[int, int] | None = None) -> list[Edit]:
    """Return the edits of the year headings whose count is not what the list has; one that is no number stays.

    `listed` says how many papers the years have that are to be looked at, by the line of the heading (counted from 1).
    """
    return list(_edits(catalog, {each.line: len(each.papers) for each in catalog.years} if listed is None else listed))


def _edits(catalog: Catalog, listed: Mapping[int, int]) -> Iterator[Edit]:
    for year in catalog.years:
        count = listed.get(year.line)
        line = catalog.lines[year.line - 1].text.rstrip("\r\n")
        match = _COUNT.match(line) if year.declared else None
        if match and count is not None and int(match["count"]) != count:
            yield Edit(year.line - 1, year.line, (f"{match['before']}{count}{line[match.end() :]}",))
