"""Where a paper belongs in a list of bullets, tables or headings -> its section, with its place in it."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from surveykit.catalog.editing.outline.headings import recounted
from surveykit.catalog.editing.years import place
from surveykit.nouns import Catalog, Kind, Paper, TopicPath

_HEADS = {Kind.HEADING, Kind.TOPIC, Kind.YEAR}
_MARKED = re.compile(r"[ \t]*(?:[*+-](?=\s)|\(?\d{1,4}[.)、．]\)?|[•·●◦▪■]|#{1,6}(?=\s)|\|)?")
_RULE = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
_DIGITS = re.compile(r"\d+")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class Section:
    """Entries that stand under one heading, in one form of list: in the order of their lines."""

    head: int
    """The line (counted from 0) of the heading; -1 where none is above."""
    marker: str
    """How its entries begin: `- `, `1.`, `|`; digits count as one."""
    papers: tuple[Paper, ...]
    year: int | None = None
    """Of the heading, where it opens a year."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place for an entry: before `line` (counted from 0), with the lines that set it off before and behind it."""

    line: int
    at: int
    """How many entries of the section stand before it."""
    section: Section
    before: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()
    fresh: bool = False
    """Whether the section is only to begin, in the form of `section`."""


@dataclass(slots=True)
class Outline:
    """A list of another dialect with its sections; lines count from 0."""

    catalog: Catalog
    heads: list[int] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    homes: dict[str, Section] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.heads = [at for at, line in enumerate(self.catalog.lines) if line.kind in _HEADS]
        years = {year.line - 1: year.year for year in self.catalog.years}
        groups: dict[tuple[int, str], list[Paper]] = {}
        for paper in self.catalog.papers:
            groups.setdefault((self.head(paper.line - 1), self.marker(paper)), []).append(paper)
        for (head, marker), papers in groups.items():
            section = Section(head, marker, tuple(papers), years.get(head))
            self.sections.append(section)
            self.homes |= {paper.key: section for paper in papers}

    def head(self, line: int) -> int:
        """Return the line of the nearest heading above `line`, -1 where there is none."""
        at = bisect_right(self.heads, line - 1)
        return self.heads[at - 1] if at else -1

    def text(self, line: int) -> str:
        """Return a line without its end."""
        return self.catalog.lines[line].text.rstrip("\r\n")

    def marker(self, paper: Paper) -> str:
        """Return how the line of an entry begins, its digits as one."""
        match = _MARKED.match(self.text(paper.line - 1).lstrip("\ufeff"))
        return _DIGITS.sub("1", match[0]) if match else ""

    def extent(self, paper: Paper) -> range:
        """Return the lines of an entry: its own and those that say more of it, blank ones between them included."""
        end = paper.line
        for at in range(paper.line, len(self.catalog.lines)):
            kind = self.catalog.lines[at].kind
            if kind is Kind.ENTRY or kind in _HEADS:
                break
            if kind is Kind.REVIEW:
                end = at + 1
        return range(paper.line - 1, end)

    def lines(self, paper: Paper) -> list[str]:
        """Return the source of an entry."""
        return [self.text(at) for at in self.extent(paper)]

    def is_row(self, paper: Paper) -> bool:
        """Say whether an entry is the row of a table."""
        return self.marker(paper).strip() == "|" or self._header(paper) is not None

    def _header(self, paper: Paper) -> int | None:
        """Return the line of the header of the table that a row is in."""
        head = self.head(paper.line - 1)
        if "|" not in self.text(paper.line - 1) or head < 0:
            return None
        if head and _RULE.fullmatch(self.text(head)):
            return head - 1
        ruled = head + 1 < len(self.catalog.lines) and _RULE.fullmatch(self.text(head + 1))
        return head if ruled and "|" in self.text(head) else None

    def header(self, paper: Paper) -> str | None:
        """Return the header of the table that a row is in."""
        at = self._header(paper)
        return None if at is None else self.text(at)

    def gap(self, section: Section, at: int) -> tuple[str, ...]:
        """Return the lines that set two entries of a section apart, nearest to place `at`; () where none do."""
        pairs = range(len(section.papers) - 1)
        for pair in sorted(pairs, key=lambda pair: (abs(pair + 1 - at), pair)):
            end, start = self.extent(section.papers[pair]).stop, section.papers[pair + 1].line - 1
            between = [self.text(line) for line in range(end, start)]
            if not any(line.strip() for line in between):
                return tuple(between)
        if len(self.sections) > 1 and len(section.papers) < 2:  # noqa: PLR2004 - a pair
            others = [each for each in self.sections if each.marker == section.marker and len(each.papers) > 1]
            return self.gap(others[0], 0) if others else ()
        return ()

    def spot(
        self, section: Section, year: int | None, without: Paper | None = None, after: Paper | None = None
    ) -> Spot:
        """Return the place of a paper of `year` in a section: where it breaks the order of years least.

        `without` is an entry that does not count; `after` is the one that it is to stand behind.
        """
        papers = [paper for paper in section.papers if without is None or paper.key != without.key]
        if after is not None:
            at = next(n for n, paper in enumerate(papers) if paper.key == after.key) + 1
        else:
            at = len(papers) if year is None else place([paper.year for paper in papers], year)
        gap = self.gap(section, at)
        if at < len(papers):
            return Spot(papers[at].line - 1, at, section, behind=gap)
        line = self.extent(papers[-1]).stop if papers else section.head + 1
        return Spot(line, at, section, before=gap)


def of_topic(outline: Outline, path: TopicPath, year: int | None) -> list[Section]:
    """Return the sections that have papers of a topic, the best place for one of `year` first.

    Where the topic is divided into years, that is the section of the year.
    """
    found = [
        (section, sum(_on(paper, path) for paper in section.papers))
        for section in outline.sections
        if any(_on(paper, path) for paper in section.papers)
    ]
    dated = [section for section, _ in found if section.year is not None]
    if dated:
        return [section for section in dated if section.year == year]
    return [section for section, _ in sorted(found, key=lambda each: -each[1])]


def _on(paper: Paper, path: TopicPath) -> bool:
    return path in paper.topics if path else not paper.topics


def new_year(outline: Outline, path: TopicPath, year: int) -> Spot | None:
    """Return where the section of a new year of a topic goes, its heading before it.

    Nothing where the topic is not divided into years.
    """
    dated = [
        section
        for section in outline.sections
        if section.year is not None and any(_on(paper, path) for paper in section.papers)
    ]
    if not dated:
        return None
    at = place([section.year for section in dated], year)
    like = dated[at - 1] if at else dated[0]
    heading = _YEAR.sub(str(year), outline.text(like.head), count=1)
    heading = recounted(heading, len(like.papers), 1)
    inside = tuple(outline.text(line) for line in range(like.head + 1, like.papers[0].line - 1))
    gap = _before(outline, dated[1 if len(dated) > 1 else 0].head)
    if at:
        line = outline.extent(like.papers[-1]).stop
        return Spot(line, 0, like, before=(*gap, heading, *inside), fresh=True)
    return Spot(like.head, 0, like, before=(heading, *inside), behind=gap, fresh=True)


def _before(outline: Outline, line: int) -> tuple[str, ...]:
    start = line
    while start > 0 and not outline.text(start - 1).strip():
        start -= 1
    return tuple(outline.text(at) for at in range(start, line))
