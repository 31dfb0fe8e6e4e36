"""Blocks -> blocks that know where they stand: topic path, year and venue of the part, how much must be proved."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from surveykit.catalog.outline import headings, inline, vocabulary
from surveykit.catalog.outline.blocks import Block, Shape
from surveykit.catalog.outline.headings import Heading, Part
from surveykit.catalog.outline.segments import size
from surveykit.nouns import TopicPath

_PSEUDO = 10
"""The level of a bold line that serves as a heading: below all headings, above all bullets."""
_FOLD = 8


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the list a block stands."""

    path: TopicPath = ()
    above: tuple[tuple[int, TopicPath], ...] = ()
    """The lines that name the path, outermost first, each with the path down to it."""
    year: int | None = None
    venue: str | None = None
    section: int | None = None
    """The line of the heading that gave the year."""
    part: Part = Part.PAPERS
    key: int = -1
    """The line of the nearest heading."""


@dataclass(slots=True)
class Placed:
    """A block and its place; `heading` is set where the block is one."""

    block: Block
    place: Place
    heading: Heading | None = None


@dataclass(frozen=True, slots=True)
class _Level:
    depth: int
    place: Place


def place(found: Sequence[Block]) -> list[Placed]:
    """Give every block its place."""
    root = _root(found)
    stack = [_Level(0, Place())]
    out: list[Placed] = []
    for n, block in enumerate(found):
        depth = _depth(block, found[n + 1 : n + 9])
        if block.shape is Shape.BREAK:
            stack = [level for level in stack if level.depth != _FOLD]
        if depth is None:
            out.append(Placed(block, stack[-1].place))
            continue
        while stack[-1].depth >= depth:
            stack.pop()
        heading = headings.read(block.text)
        if block.shape is Shape.SUMMARY and vocabulary.UNFOLD.intersection(heading.text.casefold().split()):
            heading = replace(heading, topic=False)
        if n == root:
            part = Part.CLOSED if heading.part is Part.CLOSED else Part.PAPERS
            heading = replace(heading, part=part, generic=False, topic=False)
        out.append(Placed(block, stack[-1].place, heading))
        stack.append(_Level(depth, _below(stack[-1].place, heading, block.line)))
    return out


def _root(found: Sequence[Block]) -> int | None:
    """The heading that is the document's own title: the first, if it is alone at its level or leads the file."""
    tops = [n for n, block in enumerate(found) if block.shape is Shape.HEADING]
    if not tops:
        return None
    first = found[tops[0]]
    peers = [n for n in tops if found[n].level <= first.level]
    return tops[0] if len(peers) == 1 or (first.level == 1 and _opens(found, tops)) else None


def _opens(found: Sequence[Block], tops: Sequence[int]) -> bool:
    """Does the first heading go before anything that could be listed under it?"""
    between = found[tops[0] + 1 : tops[1]] if len(tops) > 1 else ()
    return not any(block.shape in (Shape.ITEM, Shape.ROW) for block in between)


def _depth(block: Block, after: Sequence[Block]) -> int | None:
    if block.shape is Shape.HEADING:
        return block.level
    if block.shape is Shape.SUMMARY:
        return _FOLD if block.text.strip() else None
    if block.shape is Shape.PARAGRAPH and not block.more and pseudo(block.text, after):
        return _PSEUDO
    return None


FIELD = re.compile(
    r"^\s*[*_]*(?:论文|代码|主页|项目|作者|会议|机构|papers?|codes?|authors?|autor(?:es)?|home ?page|project|"
    r"venue|link|title|"
    r"arxiv|pdf|github|website|abstract|published?)"
    r"[^:：\n]{0,24}[:：]",
    re.IGNORECASE,
)
"""How a line opens that tells of the title above it."""


def pseudo(text: str, below: Sequence[Block]) -> bool:
    """Is a line that is bold from end to end a heading of what is below?"""
    after = below[0] if below else None
    if (
        after is None
        or after.shape not in (Shape.ITEM, Shape.HEADER, Shape.PARAGRAPH, Shape.HEADING)
        or len(text) > 200
    ):
        return False
    bare = text.strip()
    if _tells(below):
        return False
    if not bare.startswith(("**", "__", "<b>", "<strong>", "<u>", "*", "_")):
        return False
    pieces = [piece for piece in inline.read(bare) if piece.text.strip(" :：.*")]
    if not pieces or not all((piece.bold or piece.italic) and not piece.url for piece in pieces):
        return False
    if after.shape is Shape.PARAGRAPH:
        return size(bare) <= 4 and bare.startswith(("**", "__")) and after.text.lstrip().startswith(("**", "[", "<b"))
    return size(bare) <= 12


def _tells(below: Sequence[Block]) -> bool:
    """Do the next lines tell of one paper?"""
    for block in below:
        if block.shape not in (Shape.ITEM, Shape.PARAGRAPH) or block.text.startswith("**"):
            return False
        if block.level <= below[0].level and (FIELD.match(block.text) or _only_links(block.text)):
            return True
    return False


_PAPER_FIRST = re.compile(r"^\[{1,2}[`*_]*(?:pdf|paper|arxiv|link|abs|论文)[^\[\]]{0,10}\]", re.IGNORECASE)
_LINK = re.compile(r"\[{1,2}[^\[\]]*\]{1,2}\([^()]*\)\]?")


def _only_links(text: str) -> bool:
    """Is a line nothing but links, the first of them to a paper?"""
    return bool(_PAPER_FIRST.match(text)) and not size(_LINK.sub("", text))


def _below(above: Place, heading: Heading, line: int) -> Place:
    part = heading.part
    if above.part is Part.CLOSED and not (above.part is Part.CLOSED and heading.topic and _reopens(heading)):
        part = Part.CLOSED
    elif above.part is Part.DOUBTFUL and part is Part.PAPERS and not heading.generic:
        part = Part.DOUBTFUL
    path = (*above.path, heading.text) if heading.topic and heading.text else above.path
    named = (*above.above, (line, path)) if path != above.path else above.above
    year = heading.year or above.year
    section = line if heading.year and heading.venue is None else above.section
    if heading.year and heading.venue is not None:
        section = None
    return Place(path, named, year, heading.venue or above.venue, section, part, line)


def _reopens(heading: Heading) -> bool:
    """Under `Contents` some lists put everything else, one level down."""
    return heading.part is Part.PAPERS
