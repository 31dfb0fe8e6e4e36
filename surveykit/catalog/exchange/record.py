"""What any bibliography says of a paper, whichever format it is written in."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from surveykit.nouns import Remark, TopicPath


class Form(StrEnum):
    """As what a paper was published."""

    ARTICLE = "article"
    CONFERENCE = "conference"
    PREPRINT = "preprint"
    BOOK = "book"
    CHAPTER = "chapter"
    THESIS = "thesis"
    REPORT = "report"
    OTHER = "other"
    """Nothing says so."""


@dataclass(frozen=True, slots=True)
class Name:
    """An author; one who has a single name, or is no person, has a family name alone."""

    family: str
    given: str = ""
    suffix: str = ""
    """`Jr.`, `III`."""


@dataclass(frozen=True, slots=True)
class Record:
    """A paper as a file of references has it, in plain text."""

    title: str
    authors: tuple[Name, ...] = ()
    others: bool = False
    """Whether there are more authors than are named."""
    venue: str | None = None
    year: int | None = None
    doi: str | None = None
    arxiv: str | None = None
    url: str | None = None
    abstract: str | None = None
    """A line feed parts its paragraphs."""
    form: Form = Form.OTHER
    key: str | None = None
    short: str | None = None
    must_read: bool = False
    topics: tuple[TopicPath, ...] = ()
    """Its keywords; a topic of a list is a keyword of several names."""
    review: tuple[Remark, ...] = ()
    place: str = ""
    """Where it stands, for messages: `papers.bib, line 12`."""


@dataclass(frozen=True, slots=True)
class Read:
    """What a file holds, and a sentence on each record that could not be read."""

    records: tuple[Record, ...]
    notices: tuple[str, ...] = ()
