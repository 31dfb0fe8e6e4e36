"""Records, beside the papers of a list -> which are new, which the list has, which a person must look at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from surveykit.catalog.exchange.publishing import brief
from surveykit.catalog.exchange.record import Record
from surveykit.catalog.keys import short_name
from surveykit.catalog.nearness import Titles
from surveykit.nouns import Paper
from surveykit.text import squeeze

NEAR = 0.9
"""How alike the letters of two titles are from which on a person must say whether they are one paper's."""
SAME_NAME = 0.8
"""How alike they are from which on two papers of one short name are one."""
_TELLING = 20
"""Letters that a title must have left without the name before its colon to be told by them."""


class Standing(StrEnum):
    """How a record stands to a list."""

    NEW = "new"
    KNOWN = "known"
    AMBIGUOUS = "ambiguous"
    """A title of the list is nearly the same: it may be another version, or another paper."""
    REPEATED = "repeated"
    """An earlier record of the same import is the same paper."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What the list, or its bibliography, says otherwise than the record."""

    field: str
    ours: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Match:
    """A record with its standing, the paper or earlier record that it is (or is like), and what tells so."""

    record: Record
    standing: Standing
    paper: Paper | None = None
    earlier: Record | None = None
    by: str = ""
    differences: tuple[Difference, ...] = ()

    @property
    def sure(self) -> bool:
        """Whether the paper is the record's, not only like it."""
        return self.standing is Standing.KNOWN


@dataclass(frozen=True, slots=True)
class _Found:
    """A place in `_Known.each`, and what tells that a record belongs there."""

    at: int
    by: str
    sure: bool = True


class _Known:
    """Papers of the list and records that came before, by everything that they may be told by."""

    def __init__(self, papers: Iterable[Paper]) -> None:
        self.each: list[Paper | Record] = []
        self._exact: dict[tuple[str, str], int] = {}
        self._titles: Titles[int] = Titles()
        for paper in papers:
            self.add(paper)

    def add(self, each: Paper | Record) -> None:
        """Remember a paper, or a record that is to become one."""
        at = len(self.each)
        self.each.append(each)
        for by, name in _names(each):
            self._exact.setdefault((by, name), at)
        self._titles.add(at, each.title)

    def find(self, record: Record) -> _Found | None:
        """Return what `record` is, or what it is so like that a person must look."""
        for by, name in _names(record):
            if (at := self._exact.get((by, name))) is not None:
                return _Found(at, by)
        name = _short(record)
        for near in self._titles.near(record.title, SAME_NAME):
            other = self.each[near.name]
            if record.arxiv and other.arxiv and record.arxiv != other.arxiv:
                continue
            if name and name == _short(other):
                return _Found(near.name, "short name")
            if near.ratio >= NEAR:
                return _Found(near.name, "similar title", sure=False)
        return None


def match(papers: Sequence[Paper], records: Iterable[Record]) -> list[Match]:
    """Return how each record stands to the list; of records that are one paper's the first is the one that is new."""
    known = _Known(papers)
    return [_matched(known, record) for record in records]


def _matched(known: _Known, record: Record) -> Match:
    found = known.find(record)
    if found is None:
        known.add(record)
        return Match(record, Standing.NEW)
    other = known.each[found.at]
    if isinstance(other, Record):
        standing = Standing.REPEATED if found.sure else Standing.AMBIGUOUS
        return Match(record, standing, earlier=other, by=found.by)
    if not found.sure:
        return Match(record, Standing.AMBIGUOUS, other, by=found.by)
    return Match(record, Standing.KNOWN, other, by=found.by, differences=tuple(_differences(other, record)))


def _names(each: Paper | Record) -> Iterator[tuple[str, str]]:
    """Yield what `each` is surely told by, the surest first."""
    if each.doi:
        yield "DOI", each.doi.casefold()
    if each.arxiv:
        yield "arXiv id", each.arxiv.casefold()
    letters, name = squeeze(each.title), _short(each)
    yield "title", letters
    if name and letters.startswith(name):
        # Some leave the name out that others write before the title: `TALL: Temporal Activity …`.
        letters = letters.removeprefix(name)
        if len(letters) >= _TELLING:
            yield "title", letters
    elif name:
        yield "title", name + letters


def _short(each: Paper | Record) -> str:
    # Co-Seg++ is another paper than Co-Seg.
    return squeeze((each.short or short_name(each.title) or "").replace("+", "plus"))


def _differences(paper: Paper, record: Record) -> Iterator[Difference]:
    if squeeze(paper.title) != squeeze(record.title):
        yield Difference("title", paper.title, record.title)
    if paper.venue and record.venue and not _one_venue(paper.venue, record.venue):
        yield Difference("venue", paper.venue, record.venue)
    if paper.year and record.year and paper.year != record.year:
        yield Difference("year", str(paper.year), str(record.year))


def _one_venue(ours: str, theirs: str) -> bool:
    mine, other, short = squeeze(ours), squeeze(theirs), squeeze(brief(theirs) or "")
    return mine in other or other in mine or short in (mine, "corr" if mine == "arxiv" else short + "?")
