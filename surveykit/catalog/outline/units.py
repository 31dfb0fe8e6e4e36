"""Placed blocks -> units: the lines that belong together, each with the paper that they may enter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

from surveykit.catalog.outline import drafts, tables, vocabulary
from surveykit.catalog.outline.blocks import Block, Shape
from surveykit.catalog.outline.headings import Part
from surveykit.catalog.outline.places import Place, Placed
from surveykit.catalog.outline.segments import Cut, size
from surveykit.catalog.outline.strength import Draft, Strength


class Verdict(Enum):
    """What a unit is."""

    NOTHING = auto()
    PAPER = auto()
    SAYS_MORE = auto()
    HEADING = auto()


@dataclass(slots=True)
class Unit:
    """Lines that belong together, with the paper that they may enter."""

    lines: list[int]
    shape: Shape
    level: int
    text: str
    place: Place
    draft: Draft | None = None
    verdict: Verdict = Verdict.NOTHING
    topics: list[str] = field(default_factory=list)


def read(placed: Sequence[Placed]) -> list[Unit]:
    """Return the units in order; only headings are judged yet."""
    out: list[Unit] = []
    table: tables.Table | None = None
    for item in placed:
        block, place = item.block, item.place
        if item.heading is not None or block.shape in (Shape.BREAK, Shape.HEADER):
            if block.shape is Shape.HEADER:
                table = tables.head(block.cells)
            unit = Unit([number for number, _ in block.lines], block.shape, block.level, block.text, place)
            unit.verdict = Verdict.HEADING
            out.append(unit)
        elif block.shape is Shape.ROW:
            out.append(_row(block, place, table))
        else:
            out.extend(_texts(block, place))
    return out


def _row(block: Block, place: Place, table: tables.Table | None) -> Unit:
    unit = Unit([block.line], block.shape, 0, block.text, place)
    if table is not None and place.part is not Part.CLOSED:
        read = tables.row(table, block.cells)
        if read is not None:
            unit.draft, unit.topics = read
    return unit


def _texts(block: Block, place: Place) -> list[Unit]:
    """One unit for each entry that the lines of a block hold."""
    groups: list[list[tuple[int, str]]] = []
    for n, (number, text) in enumerate(block.lines):
        if (
            not groups
            or _opens_entry(text)
            or (block.shape is Shape.PARAGRAPH and _addressed(block.lines[n - 1 : n + 1]))
        ):
            groups.append([])
        groups[-1].append((number, text))
    out = []
    for group in groups:
        text = "\n".join(line for _, line in group)
        unit = Unit([number for number, _ in group], block.shape, block.level, text, place)
        if place.part is not Part.CLOSED:
            unit.draft = _draft(text)
        out.append(unit)
    return out


_FIELD = re.compile(r"^\s*[*_]*([A-Za-z][A-Za-z() ]{1,20}|[一-鿿]{2,6})[*_]*\s*[:：][*_]*\s*")


def _draft(text: str) -> Draft | None:
    """What a text may enter: nothing if it tells of the title above under a label, `**Authors**: …`."""
    field = _FIELD.match(text)
    label = " ".join(field.group(1).casefold().split()) if field else ""
    if field and label in vocabulary.TITLE_LABELS:
        draft = drafts.read(text[field.end() :])
        if draft is not None and size(draft.title) >= 3:
            draft.strength = Strength.STRONG
        return draft
    draft = drafts.read(text)
    if draft is None or label not in vocabulary.FIELD_LABELS:
        return draft
    return draft if draft.cut is Cut.LINK and draft.linked and size(draft.title) >= 3 else None


_OPENING = re.compile(r"^\s*(?:\[\d{1,3}\]\s*)?(?:\*\*|__|<b>|<strong>|\[(?!\[))")


_ADDRESS = re.compile(r"^\s*[^\W\d_][^:：]{12,}.*\bhttps?://\S+\s*$")


def _addressed(lines: Sequence[tuple[int, str]]) -> bool:
    """Are two lines entries of a list without bullets, `Title: https://…`?"""
    return len(lines) == 2 and all(_ADDRESS.match(text) for _, text in lines)


def _opens_entry(text: str) -> bool:
    """Does a line within a block begin a paper of its own: a bold or linked title first?"""
    if not _OPENING.match(text):
        return False
    draft = drafts.read(text)
    if draft is None or draft.cut not in (Cut.BOLD, Cut.LINK) or not draft.first:
        return False
    return size(draft.title) >= 3 or (draft.cut is Cut.LINK and draft.linked and len(draft.title) >= 16)
