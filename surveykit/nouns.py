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
    """What they have in common: `title`, `short name`, `doi`, `arxiv`, `title, in other words`"""
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


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a field of a document came from, in a few words, and how sure that is, from 0 to 1."""

    source: str
    sure: float


@dataclass(frozen=True, slots=True)
class Document:
    """What was read from a PDF; what was not found is None or empty."""

    title: str | None = None
    authors: tuple[str, ...] = ()
    year: int | None = None
    venue: str | None = None
    arxiv: str | None = None
    """The identifier alone, without a version: `1907.12763`."""
    doi: str | None = None
    abstract: str | None = None
    language: str | None = None
    """`zh` or `en`."""
    pages: tuple[str, ...] = ()
    """The text of each page that was read, from the first on."""
    origins: Mapping[str, Origin] = field(default_factory=dict)
    """By the name of a field that was found."""
    notices: tuple[str, ...] = ()
    """Sentences that a person should know of: a scan without text, pages that were not read."""


@dataclass(frozen=True, slots=True)
class Placement:
    """A topic that a paper may belong to, how probable that is, and the entries that speak for it, best first."""

    topic: TopicPath
    probability: float
    evidence: tuple[Hit, ...] = ()


@dataclass(frozen=True, slots=True)
class Sorting:
    """Where a paper belongs: the entry that it is already, topics by how probable they are, and whether any fits."""

    placements: tuple[Placement, ...]
    fits: bool
    reason: str | None = None
    """Why none fits."""
    known: Known | None = None


class Trend(StrEnum):
    """What a keyword or a topic does against the years before."""

    NEW = "new"
    RISING = "rising"
    STEADY = "steady"
    FADING = "fading"


@dataclass(frozen=True, slots=True)
class Seat:
    """A paper in a group: because the list says so, or with a probability."""

    key: str
    probability: float = 1.0
    member: bool = True


@dataclass(frozen=True, slots=True)
class Group:
    """A topic with the papers in it: one of the taxonomy, or one that is proposed."""

    path: TopicPath
    papers: tuple[Seat, ...]
    keywords: tuple[str, ...] = ()
    nearest: TopicPath | None = None
    """Of a proposed topic: the topic of the taxonomy that is most like it."""
    differs: tuple[str, ...] = ()
    """Of a proposed topic: the phrases that tell it from that one."""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A paper that sits nearer to another topic than to its own."""

    key: str
    topic: TopicPath
    nearer: TopicPath
    probability: float
    """Of the other topic, if the list did not say where the paper is."""


@dataclass(frozen=True, slots=True)
class Split:
    """A topic that falls into parts: their keys, and the phrases that tell each from the others."""

    path: TopicPath
    parts: tuple[tuple[str, ...], ...]
    keywords: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Course:
    """A topic over the years: how many of its papers are of each, and what became of it."""

    path: TopicPath
    counts: Mapping[int, int]
    trend: Trend


@dataclass(frozen=True, slots=True)
class Clusters:
    """All papers of a list by topic: those of the taxonomy, those that are proposed, and the papers in none."""

    topics: tuple[Group, ...]
    proposed: tuple[Group, ...]
    left: tuple[str, ...] = ()
    elsewhere: tuple[Elsewhere, ...] = ()
    splits: tuple[Split, ...] = ()
    courses: tuple[Course, ...] = ()
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Keyword:
    """A phrase that says what a year is about, and the papers that it stands in."""

    term: str
    score: float
    papers: tuple[str, ...]
    trend: Trend
    also: tuple[str, ...] = ()
    """Other phrases of that year that mean the same."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a draft, without its citations, and the keys that it cites."""

    text: str
    cites: tuple[str, ...]
    note: str | None = None
    """Why a person should look at it: quoted in the other language, or not surely supported."""


@dataclass(frozen=True, slots=True)
class Table:
    """A comparison: the heads of its columns, and per paper a key and a cell for each head."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a draft: one topic, one year, or what frames them."""

    heading: str
    level: int
    """1 for a chapter of the survey, 2 for what is in it."""
    paragraphs: tuple[tuple[Sentence, ...], ...] = ()
    table: Table | None = None
    topic: TopicPath = ()
    year: int | None = None
    line: str = ""
    """A line that may be put into the list as it is: `#年度关键词：…`."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A text that is written from a list, with every sentence's citations."""

    title: str
    language: str
    """`zh` or `en`."""
    sections: tuple[Section, ...]
    notices: tuple[str, ...] = ()
    """What a person should know beside the text."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """A sentence of somebody's draft, and how far the entries that it cites carry it."""

    text: str
    line: int
    """Where it begins in the draft, counted from 1; of a sentence by itself, which one it is."""
    cites: tuple[str, ...]
    """Keys of the entries, for what is known."""
    unknown: tuple[str, ...] = ()
    """Citations that lead to no entry, as they stand there."""
    support: float | None = None
    """The calibrated probability that its entries support it; None where it cites none."""
    supports: tuple[float, ...] = ()
    """The same for each of `cites` by itself."""
    unsaid: tuple[str, ...] = ()
    """Numbers and names of the sentence that its entries do not contain."""
    uncited: bool = False
    """Whether it should cite and does not."""
    nearest: str | None = None
    """The key of an entry that supports it, where what it cites does not."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """A citation that leads to no entry of the list."""

    text: str
    """As it stands there."""
    line: int
    nearest: str | None = None
    """The key of the entry that may be meant."""


@dataclass(frozen=True, slots=True)
class Verification:
    """A draft against a list."""

    sentences: tuple[Verdict, ...]
    """Those that cite and those that should; what only leads from one to the next is left out."""
    unknown: tuple[Unknown, ...]
    uncited: int
    """Sentences that should cite and do not."""
    unmentioned: Mapping[TopicPath, tuple[str, ...]] = field(default_factory=dict)
    """Papers of the topics that the draft treats, which it does not cite."""
    citation_recall: float | None = None
    """The share of the sentences that its entries support, of those that cite; None where none does."""
    citation_precision: float | None = None
    """The share of the citations that support their sentence."""
    uncited_rate: float | None = None
    """The share of the sentences that cite nothing, of those that should."""
    notices: tuple[str, ...] = ()
    """What a person should know of how the draft was read."""
