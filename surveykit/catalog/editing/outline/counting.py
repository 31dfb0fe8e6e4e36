"""An entry that comes or goes -> the numbers and the counts around it, which follow."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from surveykit.catalog.editing.draft import Draft
from surveykit.catalog.editing.outline.headings import recounted
from surveykit.catalog.editing.outline.places import Outline, Section, Spot
from surveykit.catalog.outline import headings
from surveykit.nouns import Paper

_ORDINAL = re.compile(r"^\s*(?:\|\s*(?P<cell>\d{1,3})\s*\||[(\[]?(?P<number>\d{1,4})[.)、．\]])")
"""The number that an entry begins with; four digits in a cell are a year."""


def number(draft: Draft, outline: Outline, spot: Spot, lines: list[str]) -> None:
    """Let the entry's number follow from its neighbours', and theirs from it, where the section counts."""
    papers = spot.section.papers
    if spot.fresh:
        lines[0] = reordinal(lines[0], 1)
        return
    texts = [outline.text(paper.line - 1) for paper in papers]
    step = counts(outline, spot)
    if ordinal(lines[0]) is None or not step:
        return
    numbers = [ordinal(text) or 0 for text in texts]
    if step > 0:
        mine = numbers[spot.at - 1] + 1 if spot.at else next(iter(numbers), 1)
        shifted = papers[spot.at :]
    else:
        mine = numbers[spot.at] + 1 if spot.at < len(numbers) else numbers[-1]
        shifted = papers[: spot.at]
    lines[0] = reordinal(lines[0], mine)
    for paper in shifted:
        at = paper.line - 1
        draft.lines[at] = reordinal(draft.lines[at], (ordinal(draft.lines[at]) or 0) + 1)


def counts(outline: Outline, spot: Spot) -> int:
    """Return the step by which the numbers of a section's entries go on: 1, -1, or 0 where they do not count."""
    papers = spot.section.papers
    return sequence([outline.text(paper.line - 1) for paper in papers]) if len(papers) > 1 else _usual(outline)


def _usual(outline: Outline) -> int:
    """Return the step of the numbers in the list's other sections."""
    steps = (
        sequence([outline.text(paper.line - 1) for paper in section.papers])
        for section in outline.sections
        if len(section.papers) > 1
    )
    return next((step for step in steps if step), 0)


def recount(draft: Draft, outline: Outline, spot: Spot, by: int) -> dict[str, str]:
    """Raise the counts in the headings over a place; return the names of topics that change with them."""
    renamed: dict[str, str] = {}
    for head, count in _counting(outline, spot.section):
        if spot.fresh and head == spot.section.head:
            continue
        old = draft.lines[head]
        draft.lines[head] = recounted(old, count, count + by)
        if draft.lines[head] != old:
            renamed |= {_words(old): _words(draft.lines[head])}
    return renamed


def _counting(outline: Outline, section: Section) -> Iterator[tuple[int, int]]:
    """Yield the headings over a section, innermost first, with how many papers stand below each."""
    head, level = section.head, 7
    while head >= 0:
        depth = _depth(outline.text(head))
        if depth < level:
            yield head, sum(1 for _ in _below(outline, head, depth))
            level = depth
        head = outline.head(head)


def _depth(heading: str) -> int:
    return len(heading.lstrip()) - len(heading.lstrip().lstrip("#")) or 7


def _below(outline: Outline, head: int, depth: int) -> Iterator[Paper]:
    end = next(
        (at for at in outline.heads if at > head and _depth(outline.text(at)) <= depth), len(outline.catalog.lines)
    )
    yield from (paper for paper in outline.catalog.papers if head < paper.line - 1 < end)


def _words(heading: str) -> str:
    return headings.words(heading.strip().strip("#").strip())


def sequence(texts: Sequence[str]) -> int:
    """Return the step by which the numbers that entries begin with go on: 1, -1, or 0 where they do not count."""
    found = [ordinal(text) for text in texts]
    numbers = [number for number in found if number is not None]
    if len(numbers) < len(found) or len(numbers) < 2:  # noqa: PLR2004 - one number is no sequence
        return 0
    steps = {right - left for left, right in pairwise(numbers)}
    return steps.pop() if steps in ({1}, {-1}) else 0


def ordinal(text: str) -> int | None:
    """Return the number that an entry begins with."""
    match = _ORDINAL.match(text)
    return int(match["number"] or match["cell"]) if match else None


def reordinal(text: str, number: int) -> str:
    """Return an entry that begins with another number."""
    match = _ORDINAL.match(text)
    if match is None:
        return text
    start, end = match.span("number" if match["number"] else "cell")
    return text[:start] + str(number) + text[end:]
