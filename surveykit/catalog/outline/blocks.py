"""Source lines -> the blocks that they make up: headings, list items, table rows, paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from surveykit.catalog.outline import references

LONGEST = 40_000
"""Characters: a longer line is data that somebody pasted, and enters no paper."""
_DEEPEST = 80
"""Columns; bullets that stand further in count as siblings."""
_MOST_LINES = 200
"""Lines of one block; what goes on for longer is no entry."""


class Shape(StrEnum):
    """How a block stands in the file."""

    HEADING = "heading"
    ITEM = "item"
    HEADER = "header"
    ROW = "row"
    PARAGRAPH = "paragraph"
    SUMMARY = "summary"
    BREAK = "break"
    """The end of a folded part."""


@dataclass(slots=True)
class Block:
    """A block and its lines, `(number, text)`, the text without marker and line end; `level` is depth or indent."""

    shape: Shape
    line: int
    level: int
    text: str
    more: list[tuple[int, str]] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)

    @property
    def lines(self) -> list[tuple[int, str]]:
        """All lines, the first included."""
        return [(self.line, self.text), *self.more]


_ATX = re.compile(r"^ {0,3}(#{1,6})(?!#)[ \t]*(.*?)[ \t]*#*[ \t]*$")
_HTML_HEADING = re.compile(r"^\s*(?:<\w+[^<>]*>\s*)?<h([1-6])\b[^<>]*>(.+?)</h\1>", re.IGNORECASE)
_SETEXT = re.compile(r"^ {0,3}(?:={3,}|-{3,})\s*$")
_ITEM = re.compile(
    r"^(\s*)(?:[*+-][ \t]+|[-*+](?=\[|\*\*[^*\s])|[•·●◦▪■]\s*|<li\b[^<>]*>\s*|\(?\d{1,4}[.)、．]\)?\s*(?=[^\s\d])|"
    r"\[-\]\s+|(?:\*\*)?\[\d{1,3}\](?!\()(?:\*\*)?[.:]?\s+)(.*)$"
)
_CHECKBOX = re.compile(r"^\[[ xX]\]\s+")
_RULE_ROW = re.compile(r"^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$")
_QUOTE = re.compile(r"^\s{0,3}>\s?")
_BREAK = re.compile(r"(?<!\\)\\\s*$")
_HR = re.compile(r"^\s*(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,})$")
_SUMMARY = re.compile(r"<summary\b[^<>]*>(.*?)(?:</summary>|$)", re.IGNORECASE)
_BOLD_LINE = re.compile(r"^\s*\*\*[^*]{1,100}\*\*\s*[:：]?\s*$")
_CELL = re.compile(r"(?<!\\)\|")


def split(lines: Sequence[str]) -> list[Block]:
    """Return the blocks in order; a line that is in none of them is left out."""
    reader = _Reader()
    targets = references.targets(lines)
    for number, line in enumerate(lines):
        text = line.rstrip("\r\n").removeprefix("\ufeff")
        text = references.resolve(text, targets) if targets else text
        reader.take(number, text if len(text) <= LONGEST else "")
    return reader.blocks


class _Reader:
    """The block that is open, and what the table above said."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.open: Block | None = None
        self.blank = True
        self.columns = 0
        self.items: list[Block] = []

    def take(self, number: int, raw: str) -> None:
        """Add one line."""
        text = _QUOTE.sub("", raw) if raw.lstrip().startswith(">") else raw
        text = _BREAK.sub("", text)
        if not text.strip():
            self.blank, self.columns = True, 0
            return
        if not (self._structure(number, text) or self._table(number, text)):
            self._text(number, text)
        self.blank = False

    def _structure(self, number: int, text: str) -> bool:
        heading = _ATX.match(text)
        if heading:
            return self._close(Block(Shape.HEADING, number, len(heading.group(1)), heading.group(2)))
        if "<" in text and self._html(number, text):
            return True
        if _SETEXT.match(text) and self._underlined(number, text):
            return True
        if _HR.match(text):
            self.open = None
            return True
        item = _ITEM.match(text)
        if item and not (self.columns and "|" in text):
            indent = min(len(item.group(1).expandtabs(4)), _DEEPEST)
            self.columns = 0
            self._close(Block(Shape.ITEM, number, indent, _CHECKBOX.sub("", item.group(2))))
            self.open = self.blocks[-1]
            self.items = [*[above for above in self.items if above.level < indent][-20:], self.open]
            return True
        return False

    def _html(self, number: int, text: str) -> bool:
        heading = _HTML_HEADING.match(text)
        if heading:
            return self._close(Block(Shape.HEADING, number, int(heading.group(1)), heading.group(2)))
        summary = _SUMMARY.search(text)
        if summary:
            return self._close(Block(Shape.SUMMARY, number, 7, summary.group(1)))
        if text.strip().lower() == "</details>":
            return self._close(Block(Shape.BREAK, number, 7, ""))
        return False

    def _underlined(self, number: int, text: str) -> bool:
        above = self.open
        if above is None or self.blank or above.shape is not Shape.PARAGRAPH or above.more:
            return False
        above.shape, above.level = Shape.HEADING, 1 if "=" in text else 2
        above.more.append((number, ""))
        self._forget()
        return True

    def _table(self, number: int, text: str) -> bool:
        if "|" not in text:
            self.columns = 0
            return False
        if _RULE_ROW.match(text):
            return self._rule(number)
        if not self.columns:
            return False
        self.blocks.append(Block(Shape.ROW, number, 0, text, cells=cells(text)))
        return True

    def _rule(self, rule: int) -> bool:
        """A rule under a line with as many cells makes that line the header of a table."""
        above = self.open
        if above is None or self.blank:
            return True
        number, text = above.lines[-1]
        if "|" not in text:
            return True
        if above.more:
            above.more.pop()
            self.blocks.append(Block(Shape.HEADER, number, 0, text, cells=cells(text)))
        else:
            above.shape, above.cells = Shape.HEADER, cells(text)
        self._forget()
        self.blocks[-1].more.append((rule, ""))
        self.columns = len(self.blocks[-1].cells)
        return True

    def _text(self, number: int, text: str) -> None:
        indent = len(text.expandtabs(4)) - len(text.expandtabs(4).lstrip())
        owner = self._owner(indent, text)
        if owner is not None and len(owner.more) < _MOST_LINES:
            owner.more.append((number, text.strip()))
            return
        self.blocks.append(Block(Shape.PARAGRAPH, number, indent, text.strip()))
        self.open = self.blocks[-1]
        if self.blank:
            self.items = []

    def _owner(self, indent: int, text: str) -> Block | None:
        """The block that a line of text goes on with: the open one, or the item that it is indented under."""
        if not self.blank:
            heads = self.open is not None and self.open.shape is Shape.ITEM and indent <= self.open.level
            return None if heads and _BOLD_LINE.match(text) else self.open
        if self.items and self.items[-1] is self.blocks[-1]:
            inside = [item for item in self.items if indent > item.level + 1]
            return self.items[-1] if inside and inside[-1] is self.items[-1] else None
        return None

    def _close(self, block: Block) -> bool:
        self.blocks.append(block)
        self._forget()
        return True

    def _forget(self) -> None:
        self.open = None
        if self.blocks and self.blocks[-1].shape is not Shape.ITEM:
            self.items = []


def cells(text: str) -> list[str]:
    """The cells of a table's row."""
    bare = text.strip().removeprefix("|")
    bare = bare[:-1] if bare.endswith("|") and not bare.endswith("\\|") else bare
    return [cell.strip() for cell in _CELL.split(bare)]
