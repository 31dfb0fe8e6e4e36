"""A list of bullets, tables or headings, one of its papers -> the list without it."""

from __future__ import annotations

from surveykit.catalog.editing import readback
from surveykit.catalog.editing.draft import Draft
from surveykit.catalog.editing.outline import counting
from surveykit.catalog.editing.outline.places import Outline, Section, Spot
from surveykit.catalog.parsing import parse
from surveykit.nouns import Catalog, Change, Kind, Paper


def remove(catalog: Catalog, paper: Paper) -> Change:
    """Return the list without a paper; a heading stays though nothing is below it, unless it opened a year.

    Raises:
        EditError: Another paper would be read as something else.
    """
    outline = Outline(catalog)
    draft, renamed = without(outline, paper)
    result = parse(text := draft.text())
    keys = readback.others(catalog, result, changed={paper.key}, renamed=renamed)
    return Change(text, (paper,), notices=keys)


def without(outline: Outline, paper: Paper) -> tuple[Draft, dict[str, str]]:
    """Take a paper's lines out, with the blank ones that set it off; return the names of topics that change."""
    catalog, section = outline.catalog, outline.homes[paper.key]
    draft, extent = Draft(catalog), outline.extent(paper)
    at = next(n for n, each in enumerate(section.papers) if each.key == paper.key)
    renamed = counting.recount(draft, outline, Spot(extent.start, at, section), -1)
    _close_up(draft, outline, section, at)
    if len(section.papers) == 1 and section.year is not None and _alone(outline, section, extent):
        start = section.head
        while start > 0 and not outline.text(start - 1).strip():
            start -= 1
        draft.remove(range(start, extent.stop))
    else:
        draft.remove(_with_gap(catalog, extent, last=at == len(section.papers) - 1))
    return draft, renamed


def _alone(outline: Outline, section: Section, extent: range) -> bool:
    """Say whether the section of a year holds nothing but an entry."""
    end = next((head for head in outline.heads if head > section.head), len(outline.catalog.lines))
    others = [*range(section.head + 1, extent.start), *range(extent.stop, end)]
    return not any(outline.text(at).strip() for at in others)


def _with_gap(catalog: Catalog, extent: range, *, last: bool) -> range:
    """Return the lines of an entry with the blank ones behind it, before it where it is its section's last."""
    start, stop = extent.start, extent.stop
    if last:
        while start > 0 and catalog.lines[start - 1].kind is Kind.BLANK and _entry_above(catalog, start - 1):
            start -= 1
    else:
        while stop < len(catalog.lines) and catalog.lines[stop].kind is Kind.BLANK:
            stop += 1
    return range(start, stop)


def _entry_above(catalog: Catalog, at: int) -> bool:
    """Say whether the nearest line above that is not blank is of an entry."""
    while at >= 0 and catalog.lines[at].kind is Kind.BLANK:
        at -= 1
    return at >= 0 and catalog.lines[at].kind in (Kind.ENTRY, Kind.REVIEW)


def _close_up(draft: Draft, outline: Outline, section: Section, at: int) -> None:
    """Let the numbers of the entries behind one that goes close up, where the section counts."""
    step = counting.sequence([outline.text(each.line - 1) for each in section.papers])
    for paper in section.papers[at + 1 :] if step > 0 else section.papers[:at] if step < 0 else ():
        line = draft.lines[paper.line - 1]
        draft.lines[paper.line - 1] = counting.reordinal(line, (counting.ordinal(line) or 1) - 1)
