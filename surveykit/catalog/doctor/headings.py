"""Review headings beside the lines that enter their papers -> where the two disagree."""

from __future__ import annotations

import re
from collections.abc import Iterator

from surveykit.catalog.doctor.finding import Finding, found
from surveykit.catalog.doctor.loose import Manner
from surveykit.catalog.doctor.view import View
from surveykit.nouns import Block, Paper
from surveykit.text import clip

_IN_BRACKETS = re.compile(r"[\[【［]([^\[\]【】［］]*)[\]】］](?!\()")
_SHOWN = 60


def check(view: View) -> Iterator[Finding]:
    """Find headings whose title, venue, year or short name is not that of the entry."""
    retyped = {each.block.line for each in view.loose if each.manner is Manner.RETYPED}
    for paper in view.catalog.papers:
        block = view.blocks.get(paper.key)
        if block is None or block.line == paper.line:
            continue
        if block.title == paper.title and view.lines[block.line - 1].strip() in view.lines[paper.line - 1]:
            continue
        differs = list(_differences(view, paper, block))
        if differs or block.line in retyped:
            message = f"the heading has {' and '.join(differs)} on line {paper.line}"
            yield found("heading-differs", block.line, message, paper.key)


def _differences(view: View, paper: Paper, block: Block) -> Iterator[str]:
    here = _imprint(block.venue, block.year)
    entered = _imprint(paper.venue, paper.year)
    if here != entered:
        yield f"“{here}” where the entry has “{entered}”"
    if block.title != paper.title:
        yield f"{_piece(block.title, paper.title)} where the entry has {_piece(paper.title, block.title)}"
    if here == entered and block.title == paper.title:
        own, other = (_names(view.lines[line - 1]) for line in (block.line, paper.line))
        if own != other:
            yield f"[{'] ['.join(own) or ' '}] where the entry has [{'] ['.join(other) or ' '}]"


def _imprint(venue: str | None, year: int | None) -> str:
    return " ".join(str(part) for part in (venue, year) if part is not None)


def _names(line: str) -> list[str]:
    """Return what stands in brackets before the title, but for venue and year."""
    found = [words.strip() for words in _IN_BRACKETS.findall(line)]
    return [words for words in found if not re.search(r"\d\d$", words)]


def _piece(title: str, other: str) -> str:
    """Return the part of a title that another one has otherwise, whole words of it."""
    words, others = title.split(), other.split()
    start = 0
    while start < min(len(words), len(others)) and words[start] == others[start]:
        start += 1
    end = 0
    while end < min(len(words), len(others)) - start and words[-1 - end] == others[-1 - end]:
        end += 1
    piece = " ".join(words[start : len(words) - end])
    return f"“{clip(piece, _SHOWN)}”" if piece else "nothing"
