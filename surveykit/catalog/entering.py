"""What a heading says of a paper, and its number -> the numbered line that enters it, in the style of its list."""

from __future__ import annotations

import re
from collections.abc import Iterator

from surveykit.catalog.brackets import spelled
from surveykit.catalog.comments import masked
from surveykit.nouns import Catalog, Kind

NUMBER = re.compile(r"[\s\ufeff]*(?P<number>\d{1,6})(?P<after>\s?[.、．]?\s?)")
"""How a numbered line begins."""


def entry_line(catalog: Catalog, at: int, number: int, text: str) -> str:
    """Return the line `12[AAAI 2019] Title` that is to stand before line `at` (counted from 0), without its end.

    What stands behind the number and at the line's end is as in the nearest entry above, else below.
    """
    like = next(_nearest(catalog, at), "")
    return _marked(like, number) + text.strip("\ufeff \t\r\n") + like[len(like.rstrip(" \t")) :]


def gained(catalog: Catalog, at: int, number: int) -> str:
    """Return line `at` (counted from 0) with the number that it lacks, written as in the nearest entry."""
    line = catalog.lines[at].text.rstrip("\r\n")
    start = len(line) - len(line.lstrip("\ufeff \t"))
    return line[:start] + _marked(next(_nearest(catalog, at), ""), number) + line[start:]


def _marked(like: str, number: int) -> str:
    """Return what stands before the brackets of an entry with that number."""
    match = NUMBER.match(masked(like)[0]) if like else None
    return spelled(number, match["number"]) + match["after"] if match else str(number)


def _nearest(catalog: Catalog, at: int) -> Iterator[str]:
    for line in [*range(at - 1, -1, -1), *range(at, len(catalog.lines))]:
        text = catalog.lines[line].text.rstrip("\r\n")
        if catalog.lines[line].kind is Kind.ENTRY and NUMBER.match(masked(text)[0]):
            yield text
