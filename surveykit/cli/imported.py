"""What an import makes of its records -> lines for people, or a document for programs."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from surveykit.cli.show import line, notice
from surveykit.text import clip, pad

if TYPE_CHECKING:
    from surveykit.catalog.exchange.gathering import Gathered
    from surveykit.catalog.exchange.matching import Match

STANDING = 10
"""Columns of the word that says how a record stands to the list."""
NUMBER = 5
IMPRINT = 16


def records(found: Gathered) -> dict[str, Any]:
    """Return how each record stands to the list, and which could not be read, for a program."""
    return {"records": [_record(each) for each in found.matches], "unread": found.notices}


def gathered(found: Gathered) -> None:
    """Print how each record stands to the list."""
    for sentence in found.notices:
        notice(sentence)
    columns = shutil.get_terminal_size((100, 24)).columns
    for each in found.matches:
        for text in _lines(each):
            line(clip(text, columns))
    line(summary(found))


def summary(found: Gathered) -> str:
    """Return how many records stand how: `3 new, 12 known, 1 ambiguous`."""
    counts = Counter(each.standing.value for each in found.matches)
    return ", ".join(f"{many} {standing}" for standing, many in sorted(counts.items(), key=_order)) + "."


def _order(counted: tuple[str, int]) -> int:
    return ["new", "known", "ambiguous", "repeated"].index(counted[0])


def _lines(each: Match) -> Iterator[str]:
    record = each.record
    imprint = " ".join(str(part) for part in (record.venue, record.year) if part)
    number = each.paper.number if each.paper and each.sure else None
    named = f"{pad(each.standing, STANDING)}{'' if number is None else number:>{NUMBER}}  "
    yield f"{named}{pad(clip(imprint, IMPRINT - 2), IMPRINT)}{record.title}"
    under = " " * (STANDING + NUMBER + 2)
    if each.earlier is not None:
        yield f"{under}{_as(each)} {each.earlier.place}: {each.earlier.title}"
    if each.paper is not None and (each.by != "title" or number is None):
        yield f"{under}{_as(each)} {each.paper.key}: {each.paper.title}{_year(each.paper.year)}"
    for difference in each.differences:
        yield f"{under}{difference.field} here: {difference.ours}; there: {difference.theirs}"


def _as(each: Match) -> str:
    return "like" if each.standing == "ambiguous" else f"the same {each.by} as"


def _year(year: int | None) -> str:
    return f" ({year})" if year else ""


def _record(each: Match) -> dict[str, Any]:
    record = each.record
    return {
        "status": each.standing,
        "title": record.title,
        "venue": record.venue,
        "year": record.year,
        "place": record.place,
        "paper": each.paper.key if each.paper else None,
        "earlier": each.earlier.place if each.earlier else None,
        "by": each.by or None,
        "differences": [{"field": d.field, "ours": d.ours, "theirs": d.theirs} for d in each.differences],
    }
