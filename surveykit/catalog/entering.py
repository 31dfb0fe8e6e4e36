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
    text = text.strip("\ufeff \t\r\n")
    for like in _nearest(catalog, at):
        if match := NUMBER.match(masked(like)[0]):
            return spelled(number, match["number"]) + match["after"] + text + like[len(like.rstrip(" \t")) :]
    return f"{number}{text}"


def _nearest(catalog: Catalog, at: int) -> Iterator[str]:
    for line in [*range(at - 1, -1, -1), *range(at, len(catalog.lines))]:
        if catalog.lines[line].kind is Kind.ENTRY:
            yield catalog.lines[line].text.rstrip("\r\n")
