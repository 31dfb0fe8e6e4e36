"""A paper with its review -> the block of lines that holds it in a numbered list, as its neighbours hold theirs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from surveykit.catalog.editing import heads
from surveykit.catalog.editing.heads import Head
from surveykit.catalog.editing.years import blank
from surveykit.catalog.numbered import BULLET
from surveykit.nouns import Block, Catalog, Paper, Remark
from surveykit.text import is_chinese

_COLON = re.compile(r"\s*[：:]\s*")
_BULLET = "* "


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a block goes: before `line` (counted from 0), with blank lines before or behind it."""

    line: int
    before: int = 0
    behind: int = 0

    def around(self, block: Sequence[str]) -> tuple[str, ...]:
        """Return the block with its blank lines."""
        return (*[""] * self.before, *block, *[""] * self.behind)


def spot(catalog: Catalog, order: Sequence[Paper], at: int, entered: int) -> Spot:
    """Return where the block goes of a paper that has `at` of the `order` before it, and its entry before `entered`.

    It is behind the block of the nearest paper before it that has one, else before that of the next, else behind the
    entries.
    """
    blocks = {each.paper: each for each in catalog.blocks}
    gap = _gap(catalog)
    for paper in reversed(order[:at]):
        if (block := blocks.get(paper.key)) is not None:
            return Spot(end(block), before=gap)
    for paper in order[at:]:
        if (block := blocks.get(paper.key)) is not None:
            return Spot(block.line - 1, behind=gap)
    return Spot(max([entered, *(paper.line for paper in order)]), before=gap)


def end(block: Block) -> int:
    """Return the line (counted from 0) behind a block."""
    return max((block.line, *block.remarks))


def span(catalog: Catalog, block: Block) -> range:
    """Return the lines (counted from 0) of a block, with the blank ones before it, or else behind it."""
    start, behind = block.line - 1, end(block)
    first = start
    while blank(catalog, first - 1):
        first -= 1
    if first < start:
        return range(first, behind)
    while blank(catalog, behind):
        behind += 1
    return range(start, behind)


def heading(catalog: Catalog, entry: Head, near: int) -> Head:
    """Return the heading of a block for the paper of `entry`, in the form of the block nearest to line `near`."""
    like = _nearest(catalog, near)
    bare = heads.unnumbered(entry)
    if like is None:
        return heads.marked(bare, must_read=False)
    model = heads.read(catalog.lines[like.line - 1].text)
    if model is None:
        return bare
    written = heads.marked(bare, must_read=entry.mark is not None and _marks(catalog), mark=entry.mark or heads.MARK)
    return heads.ending(written if model.linked else heads.linked(written, None), model.before, model.trail)


def lines(catalog: Catalog, remarks: Iterable[Remark], near: int) -> Iterator[str]:
    """Yield a line for each remark, as the block nearest to line `near` writes them."""
    bullet, colon, trail = _form(catalog, near)
    for remark in remarks:
        label = f"{remark.label}{colon}" if remark.label else ""
        yield f"{bullet}{label}{remark.text}{trail}"


def groups(catalog: Catalog, block: Block) -> list[list[int]]:
    """Return the lines (counted from 0) of each remark of a block, those that only go on with one behind its first."""
    found: list[list[int]] = []
    for at in (line - 1 for line in block.remarks):
        if BULLET.fullmatch(catalog.lines[at].text.strip("\ufeff\r\n")) or not found:
            found.append([])
        found[-1].append(at)
    return found


def _form(catalog: Catalog, near: int) -> tuple[str, str, str]:
    """Return the bullet, the colon behind a label and the line's trailing space that the list uses near a line."""
    bullet, colon, trail = _BULLET, "", ""
    found = False
    for block in _by_distance(catalog, near):
        for at in block.remarks:
            text = catalog.lines[at - 1].text.rstrip("\r\n")
            match = BULLET.fullmatch(text)
            if match is None:
                continue
            if not found:
                bullet = text[: match.start("label") if match["label"] else match.start("text")] or _BULLET
                trail, found = text[len(text.rstrip()) :], True
            if match["label"] and (colon := text[match.end("label") : match.start("text")]):
                return bullet, colon, trail
    every = "".join(line.text for line in catalog.lines)
    return bullet, "：" if is_chinese(every) else ": ", trail


def _marks(catalog: Catalog) -> bool:
    """Say whether headings of blocks carry the mark of a must-read, too."""
    found = (heads.read(catalog.lines[block.line - 1].text) for block in catalog.blocks if block.entered)
    return any(head is not None and head.mark is not None for head in found)


def _nearest(catalog: Catalog, near: int) -> Block | None:
    return next(_by_distance(catalog, near), None)


def _by_distance(catalog: Catalog, near: int) -> Iterator[Block]:
    """Yield the blocks with remarks before `near`, nearest first, then the others in their order."""
    before = [block for block in catalog.blocks if block.line <= near and block.remarks]
    yield from reversed(before)
    yield from (block for block in catalog.blocks if block.line > near and block.remarks)


def _gap(catalog: Catalog) -> int:
    """Return how many blank lines stand before the list's blocks most often; one where it has none."""
    gaps = []
    for block in catalog.blocks:
        count = 0
        while blank(catalog, block.line - 2 - count):
            count += 1
        gaps.append(count)
    return max(sorted(set(gaps)), key=gaps.count) if gaps else 1
