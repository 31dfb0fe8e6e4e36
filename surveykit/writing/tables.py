"""The papers of a section -> the table that compares them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from surveykit.catalog.exchange.publishing import brief
from surveykit.nouns import Table
from surveykit.text import clip, width
from surveykit.writing.clauses import Clause
from surveykit.writing.works import Work

CELL = 60
"""Terminal columns that a cell may take: thirty Chinese characters."""
VENUE = 24
"""Terminal columns that a venue may take; a long one is called by its short name before."""
ENOUGH = CELL // 3
"""A cell that is cut at a comma keeps at least this much."""
LEAST = 2
"""It takes so many to compare."""
_PAUSE = re.compile(r"[，；：,;:](?=\s|[^\x00-\x7f])|；|，")


def compare(papers: Sequence[Work], words: Mapping[str, str]) -> Table | None:
    """Return a row for each paper that is reviewed, or None where there is nothing to compare.

    What is cut ends with `…`.
    """
    known = [work for work in papers if work.motivation or work.telling]
    if len(known) < LEAST:
        return None
    heads = tuple(words[name] for name in ("paper", "year", "venue", "motivation", "method"))
    rows = tuple((work.key, _cells(work, words["unknown"])) for work in known)
    return Table(heads, rows, words["table"])


def _cells(work: Work, unknown: str) -> tuple[str, ...]:
    said = (
        work.short or work.title,
        str(work.year or ""),
        clip(brief(work.venue) or "", VENUE),
        _short(work.motivation),
        _short(work.telling),
    )
    return tuple(text or unknown for text in said)


def _short(clauses: Sequence[Clause]) -> str:
    """Return what a few words can hold of some clauses, cut at a comma where there is one late enough."""
    text = clauses[0].text if clauses else ""
    if width(text) <= CELL:
        return text if len(clauses) < LEAST else f"{text}…"
    kept = clip(text, CELL).removesuffix("…")
    pauses = [match.start() for match in _PAUSE.finditer(kept) if width(kept[: match.start()]) >= ENOUGH]
    return f"{kept[: pauses[-1]] if pauses else kept}…"
