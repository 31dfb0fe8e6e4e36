"""What the rest of surveykit speaks of: frozen values that know no library but numpy's types."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors: TypeAlias = NDArray[np.float32]
    """One unit-length row per text, shape (texts, dimensions)."""

TopicPath: TypeAlias = tuple[str, ...]
"""The names from a taxonomy's root down to one topic."""


class Field(StrEnum):
    """The part of a paper that a passage was taken from."""

    TITLE = "title"
    MOTIVATION = "motivation"
    METHOD = "method"
    REVIEW = "review"
    ABSTRACT = "abstract"
    PAGE = "page"


class Mode(StrEnum):
    """What ranks the answers to a query."""

    HYBRID = "hybrid"
    DENSE = "dense"
    """Meaning alone: cosines of the encoder's vectors."""
    LEXICAL = "lexical"
    """Words alone."""


class State(StrEnum):
    """How the index stands to the list."""

    FRESH = "fresh"
    STALE = "stale"
    MISSING = "missing"
    DAMAGED = "damaged"
    OTHER_ENCODER = "made by another encoder"


class Kind(StrEnum):
    """What the parser took a line of the list for."""

    BLANK = "blank"
    TEXT = "text"
    """Understood by nobody, kept as it is."""
    HEADING = "heading"
    YEAR = "year"
    """A heading that opens the section of one year."""
    ENTRY = "entry"
    """A line that enters a paper."""
    REVIEW_HEADING = "review heading"
    """A paper's line over its review, apart from the line that enters it."""
    REVIEW = "review"
    """A line that says something of the paper above it: a review, authors, links."""
    KEYWORDS = "keywords"
    TOPIC = "topic"
    """A line of the taxonomy, with or without references."""


@dataclass(frozen=True, slots=True)
class Line:
    """A source line with its line end, and what it was taken for."""

    text: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Remark:
    """One labelled line of a review: `动机：…` has the label 动机; a bullet without a label has none ("")."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Paper:
    """An entry of the list; `line` is where it stands there, counted from 1."""

    key: str
    title: str
    line: int
    number: int | None = None
    short: str | None = None
    """The name that people call it by: `CTRL`, `2D-TAN`."""
    venue: str | None = None
    year: int | None = None
    must_read: bool = False
    review: tuple[Remark, ...] = ()
    topics: tuple[TopicPath, ...] = ()
    authors: tuple[str, ...] = ()
    abstract: str | None = None
    url: str | None = None
    doi: str | None = None
    arxiv: str | None = None


@dataclass(frozen=True, slots=True)
class Year:
    """The section of one year: what its heading declares and what its keyword lines say."""

    year: int
    line: int
    declared: str | None = None
    """The count as it is written after the year, which may be wrong or `x`."""
    papers: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    """Lines beside the keywords that are none: `#注：…`."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A node of the taxonomy: its path, the words around its references, its own papers, what is below it."""

    path: TopicPath
    line: int
    words: str = ""
    papers: tuple[str, ...] = ()
    children: tuple[Topic, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A review as it stands apart from the line that enters its paper; lines are counted from 1."""

    paper: str
    line: int
    """Of its heading."""
    title: str
    """What the heading says, which may differ from what the entry says; so may `venue` and `year`."""
    venue: str | None = None
    year: int | None = None
    remarks: tuple[int, ...] = ()
    """The lines of the review, those that only go on with one included."""
    entered: bool = True
    """Whether a numbered line enters the paper; if not, the heading is all that does."""


@dataclass(frozen=True, slots=True)
class Catalog:
    """A parsed list; its lines joined are the file it was read from."""

    lines: tuple[Line, ...]
    papers: tuple[Paper, ...] = ()
    years: tuple[Year, ...] = ()
    topics: tuple[Topic, ...] = ()
    unresolved: tuple[tuple[int, int], ...] = ()
    """References of the taxonomy to a number that no entry carries: (line, number)."""
    blocks: tuple[Block, ...] = ()
    """The reviews of a numbered list, in the order of their headings."""


@dataclass(frozen=True, slots=True)
class NewPaper:
    """A paper that is to enter a list, with what is known of it; what is None or empty is not known."""

    title: str
    venue: str | None = None
    year: int | None = None
    short: str | None = None
    must_read: bool = False
    review: tuple[Remark, ...] = ()
    """The labels `motivation` and `method` become those of the list."""
    topics: tuple[str, ...] = ()
    """Topics as a person calls them: a name, or a path such as `Localization / Reinforcement learning`."""
    authors: tuple[str, ...] = ()
    abstract: str | None = None
    url: str | None = None
    doi: str | None = None
    arxiv: str | None = None


@dataclass(frozen=True, slots=True)
class Amendment:
    """What is to change about a paper of the list; what is None or empty stays as it is."""

    title: str | None = None
    venue: str | None = None
    year: int | None = None
    short: str | None = None
    must_read: bool | None = None
    review: tuple[Remark, ...] = ()
    """A remark takes the place of the one with its label; without text it takes that one away."""
    topics: tuple[str, ...] = ()
    """Topics that it joins."""
    left: tuple[str, ...] = ()
    """Topics that it leaves."""
    url: str | None = None
    after: str | None = None
    """The paper that it is to stand behind, as a person calls it."""


@dataclass(frozen=True, slots=True)
class Known:
    """A paper that was to enter a list and is there already."""

    title: str
    """Of the newcomer."""
    paper: Paper
    by: str
    """What they have in common: `title`, `short name`, `doi`, `arxiv`."""
    lacks: tuple[str, ...] = ()
    """What the newcomer says that it does not, as options of `edit`."""


@dataclass(frozen=True, slots=True)
class Change:
    """What a command makes of a list, before anything is written."""

    text: str
    """The list as it would be."""
    papers: tuple[Paper, ...] = ()
    """The papers that entered, changed or moved as the new list has them, or that left as the old one had them."""
    known: tuple[Known, ...] = ()
    notices: tuple[str, ...] = ()
    """Sentences that a person should read before saying yes."""
    bibliography: str | None = None
    """The bibliography as it would be, where there is one."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of text small enough to embed, and the paper it speaks for."""

    id: str
    """Digest of paper, field and text: another text is another passage."""
    paper: str
    field: Field
    text: str


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that is wrong with a list or its bibliography, found by the rule of that name."""

    rule: str
    line: int
    """Counted from 1, in `file`."""
    message: str
    paper: str | None = None
    """The key of the paper that it concerns, where it is one."""
    fixable: bool = False
    """Whether `check --fix` puts it right."""
    file: str | None = None
    """The bibliography, where it is not the list."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What narrows a search; None and False let everything pass."""

    years: str | None = None
    venue: str | None = None
    topic: str | None = None
    must_read: bool = False
    field: Field | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """A passage that speaks for a hit, its score, and the words of the query that count in it, as they stand there."""

    field: Field
    text: str
    score: float
    terms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """A paper that answers a query, with the passages that say why, best first."""

    paper: Paper
    score: float
    matched: tuple[Match, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """The papers that answer a query, best first, and which of its words were taken for mistyped."""

    hits: tuple[Hit, ...]
    corrected: Mapping[str, str] = field(default_factory=dict)
    """What stands in the query and no paper has, and what was looked for instead."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What bringing the index up to date did, counted in passages."""

    added: int
    removed: int
    unchanged: int
    encoded: int = 0
    """How many texts no earlier run had encoded."""
    repaired: str | None = None
    """What was wrong with the old store, if it had to be made again."""


@dataclass(frozen=True, slots=True)
class Status:
    """What is in the list, what is in its index, and what lies between them."""

    list: str
    papers: int
    years: int
    topics: int
    lines: int
    not_understood: int
    """Lines with words that are kept as they are because nothing was read from them."""
    passages: int
    cache: str
    encoder: str
    """The encoder that survey.toml asks for."""
    state: State
    made_by: str | None = None
    indexed: int | None = None
    added: int = 0
    """Passages that the next `index` will add."""
    removed: int = 0
