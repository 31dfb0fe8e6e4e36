"""The text of a .bib file -> its entries, with the place of every field."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from surveykit.catalog.exchange import latex
from surveykit.text import squeeze

if TYPE_CHECKING:
    from bibtexparser.library import Library
    from bibtexparser.model import Entry

_HEAD = re.compile(r"@\w+[ \t]*[{(]\s*[^\s,]+\s*,\s*")
_NAME = re.compile(r"(?P<name>[^\s=,{}\"#%]+)(?P<equals>\s*=\s*)")
_BARE = re.compile(r"[^\s,{}\"#()]+")
_JOIN = re.compile(r"\s*#\s*")
_COMMA = re.compile(r"\s*,\s*")
_CLOSE = re.compile(r"\s*[})]\Z")


@dataclass(frozen=True, slots=True)
class Span:
    """A field as it stands in its entry's text: its name, what is between that and its value, and where it ends."""

    name: str
    equals: str
    start: int
    end: int

    @property
    def lower(self) -> str:
        """The name as BibTeX compares it."""
        return self.name.lower()

    def value(self, raw: str) -> str:
        """Return the value as it is written, delimiters included."""
        return raw[self.start + len(self.name) + len(self.equals) : self.end]


@dataclass(frozen=True, slots=True)
class BibEntry:
    """An entry of a .bib file; `start` is where it begins in the text, `line` counts from 1."""

    key: str
    kind: str
    line: int
    start: int
    raw: str
    fields: dict[str, str]
    """What each field says, without TeX, by its name in lower case."""
    spans: tuple[Span, ...] | None
    """None: the entry is written in a way that nothing can safely be added to."""

    @property
    def title(self) -> str:
        """The letters of the title, by which a paper is told."""
        return squeeze(self.fields.get("title", ""))


@dataclass(frozen=True, slots=True)
class BibFile:
    """What a .bib file holds; `unread` are its blocks that are no BibTeX, with their lines counted from 1."""

    entries: tuple[BibEntry, ...] = ()
    unread: tuple[tuple[int, str], ...] = ()


def read(text: str) -> BibFile:
    """Return the entries of a .bib file in their order."""
    from bibtexparser.entrypoint import parse_string

    logging.getLogger("bibtexparser").addHandler(logging.NullHandler())
    library = parse_string(text)
    unread = tuple(((block.start_line or 0) + 1, str(block.raw)) for block in library.failed_blocks)
    return BibFile(tuple(_entries(text, library)), unread)


def _entries(text: str, library: Library) -> Iterator[BibEntry]:
    at = 0
    for entry in library.entries:
        raw, spans = str(entry.raw), _checked(entry)
        at = text.index(raw, at)
        fields = {field.key.lower(): latex.decode(str(field.value)) for field in entry.fields}
        yield BibEntry(entry.key, entry.entry_type.lower(), (entry.start_line or 0) + 1, at, raw, fields, spans)
        at += len(raw)


def _checked(entry: Entry) -> tuple[Span, ...] | None:
    spans = scan(str(entry.raw))
    return spans if spans and [span.name for span in spans] == [field.key for field in entry.fields] else None


def scan(raw: str) -> tuple[Span, ...] | None:
    """Return the fields of one entry's text; None where its form is not understood to the last character."""
    head = _HEAD.match(raw)
    at, spans = (head.end() if head else -1), list[Span]()
    while at >= 0 and (name := _NAME.match(raw, at)):
        end = _value(raw, name.end())
        if end is None:
            return None
        spans.append(Span(name["name"], name["equals"], at, end))
        comma = _COMMA.match(raw, end)
        if comma is None:
            break
        at = comma.end()
    return tuple(spans) if spans and _CLOSE.match(raw, _after(raw, spans[-1].end)) else None


def _after(raw: str, at: int) -> int:
    comma = _COMMA.match(raw, at)
    return comma.end() if comma else at


def _value(raw: str, at: int) -> int | None:
    """Return where the value that begins at `at` ends: `{…}`, `"…"`, a word, or several joined by #."""
    end = _piece(raw, at)
    while end is not None and (join := _JOIN.match(raw, end)):
        end = _piece(raw, join.end())
    return end


def _piece(raw: str, at: int) -> int | None:
    if at < len(raw) and raw[at] in '{"':
        return _enclosed(raw, at)
    word = _BARE.match(raw, at)
    return word.end() if word else None


def _enclosed(raw: str, at: int) -> int | None:
    depth, quoted = 0, raw[at] == '"'
    for mark in re.compile(r'(?<!\\)[{}"]').finditer(raw, at):
        depth += {"{": 1, "}": -1}.get(mark[0], 0)
        closes = mark[0] == ('"' if quoted else "}")
        if closes and depth == 0 and mark.start() > at:
            return mark.end()
    return None


def by_title(entries: Iterable[BibEntry]) -> dict[str, BibEntry]:
    """Return the entries by the letters of their titles; the last of several stands, as where they are read."""
    return {entry.title: entry for entry in entries if entry.title}


def neighbours(entries: Sequence[BibEntry], at: int, reach: int = 50) -> list[BibEntry]:
    """Return the entries around the one at `at`, the nearest first, those before it before those behind it."""
    near = sorted(range(max(at - reach, 0), min(at + reach + 1, len(entries))), key=lambda each: abs(each - at))
    return [entries[each] for each in near if each != at]
