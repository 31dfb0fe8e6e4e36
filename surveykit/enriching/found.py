"""What this room speaks in: what sources say of a paper, and what is made of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from surveykit.nouns import Paper


class Want(StrEnum):
    """What a paper may lack."""

    AUTHORS = "authors"
    ABSTRACT = "abstract"
    DOI = "doi"
    ARXIV = "arxiv"


ARTICLE, INPROCEEDINGS = "article", "inproceedings"


class Result(StrEnum):
    """How asking about a paper ended."""

    FOUND = "found"
    UNCERTAIN = "uncertain"
    """Something is like it, nothing is sure to be it."""
    NOTHING = "nothing"
    FAILED = "failed"
    """A source gave no usable answer, and no other found it."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A paper as one source describes it."""

    source: str
    title: str
    year: int | None = None
    authors: tuple[str, ...] = ()
    abstract: str | None = None
    venue: str | None = None
    kind: str | None = None
    """The kind of BibTeX entry that the venue surely asks for."""
    preprint: bool = False
    doi: str | None = None
    arxiv: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Query:
    """A question to a source, as a path below its address."""

    path: str
    lookup: bool = False
    """Whether it asks for an id: then "not found" is an answer, which it is not of a search."""


@dataclass(frozen=True, slots=True)
class Source:
    """One API: where it is, how often it may be asked, what it can tell, and how it is spoken to."""

    name: str
    address: str
    interval: float
    """Seconds between two requests, as its documentation asks."""
    gives: frozenset[Want]
    queries: Callable[[Paper], list[Query]]
    """What to ask about a paper, the surest first."""
    read: Callable[[bytes], list[Candidate]]
    """An answer's body -> candidates. Raises ValueError where it is not what the API's documentation describes."""
    key_header: str | None = None
    key_parameter: str | None = None
    key_variable: str | None = None
    """The environment variable that may hold a key."""
    mail_parameter: str | None = None
    """Under which name it likes to be told who asks."""

    @property
    def variable(self) -> str:
        """The environment variable that may name a mirror."""
        return f"SURVEYKIT_{self.name.upper()}_URL"


@dataclass(frozen=True, slots=True)
class Doubt:
    """A candidate that is not surely the paper, and why."""

    candidate: Candidate
    why: str
    contradicts: bool = False
    """Whether title and year agree, but what the list or its bibliography knows beside does not."""


@dataclass(frozen=True, slots=True)
class Value:
    """A value and the source that says so."""

    text: str
    source: str
    names: tuple[str, ...] = ()
    """The authors one by one, where the value is of authors."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What the bibliography says otherwise than a source; it stands."""

    want: Want
    ours: str
    theirs: str
    source: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What asking about one paper came to."""

    paper: Paper
    result: Result
    values: Mapping[Want, Value] = field(default_factory=dict)
    """What its entry lacks, and is surely so."""
    remark: str = ""
    """What a person should know of the match: that a preprint of the year before was taken."""
    kind: str | None = None
    """The kind of BibTeX entry that it is, where the sources say so."""
    url: str | None = None
    doubts: tuple[Doubt, ...] = ()
    differences: tuple[Difference, ...] = ()
    failures: tuple[str, ...] = ()
    """Which sources gave no usable answer, in a sentence each."""


@dataclass(frozen=True, slots=True)
class Enrichment:
    """What a run found, and the bibliography before and after it."""

    file: str
    old: str
    new: str
    outcomes: Sequence[Outcome]
    unreachable: tuple[str, ...] = ()
    """Sources that could not be asked at all, in a sentence each."""
    requests: int = 0
    """How many requests were sent."""
    written: bool = False
