"""What a dialect's reader hands over: entries and topics as they stand in the lines, before they have keys."""

from __future__ import annotations

from dataclasses import dataclass, field

from surveykit.nouns import Kind, Remark, TopicPath


@dataclass(slots=True)
class Entry:
    """A paper as the list has it; `line` counts from 0."""

    line: int
    title: str
    number: int | None = None
    short: str | None = None
    venue: str | None = None
    year: int | None = None
    must_read: bool = False
    review: list[Remark] = field(default_factory=list)
    topics: list[TopicPath] = field(default_factory=list)
    authors: tuple[str, ...] = ()
    url: str | None = None
    doi: str | None = None
    arxiv: str | None = None


@dataclass(slots=True)
class Section:
    """The section of one year, with the entries listed in it."""

    line: int
    year: int
    declared: str | None = None
    entries: list[Entry] = field(default_factory=list)
    keywords: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Reviewed:
    """A review block: what its heading describes, the entry it was given to, and its lines, counted from 0."""

    heading: Entry
    entry: Entry
    remarks: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Mention:
    """A topic as one line of the taxonomy has it: its path, the words around it, the numbers that it refers to."""

    line: int
    path: TopicPath
    words: str = ""
    numbers: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Parsed:
    """Everything a dialect's reader understood; `kinds` has one kind per line."""

    kinds: list[Kind]
    entries: list[Entry] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    reviewed: list[Reviewed] = field(default_factory=list)
