"""Catalog -> the list as rules look at it: papers by key, lines as Markdown shows them, what is loose."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from surveykit.catalog import comments
from surveykit.catalog.bibliography import Bibliography
from surveykit.catalog.doctor import loose, sequence
from surveykit.catalog.doctor.loose import Loose, Manner
from surveykit.catalog.doctor.sequence import Stretch
from surveykit.catalog.edits import Edit
from surveykit.nouns import Block, Catalog, Kind, Paper, Year
from surveykit.text import squeeze

PRACTICE = 0.8
"""The share of a list that has to do something before it is the list's practice, and a lapse is worth a word."""

_OF_PAPERS = frozenset({Kind.YEAR, Kind.ENTRY, Kind.REVIEW_HEADING, Kind.REVIEW, Kind.KEYWORDS})
DIVIDING = frozenset({Kind.HEADING, Kind.TOPIC, Kind.YEAR})
"""The lines between one stretch of papers and the next."""


class View:
    """What several rules ask of a list, worked out once."""

    def __init__(self, catalog: Catalog, references: Bibliography | None = None) -> None:
        self.catalog = catalog
        self.references = references

    @cached_property
    def text(self) -> str:
        """The list as it is."""
        return "".join(line.text for line in self.catalog.lines)

    @cached_property
    def lines(self) -> list[str]:
        """The lines without their ends, those of comments and fenced code emptied."""
        return [line.rstrip("\r\n") for line in comments.visible(self.text)]

    @cached_property
    def papers(self) -> dict[str, Paper]:
        """The papers by their keys."""
        return {paper.key: paper for paper in self.catalog.papers}

    @cached_property
    def numbered(self) -> bool:
        """Whether the list enters its papers by numbered lines."""
        return any(paper.number is not None for paper in self.catalog.papers)

    @cached_property
    def loose(self) -> tuple[Loose, ...]:
        """The review headings that no numbered line stands over."""
        return loose.read(self.catalog)

    @cached_property
    def entered(self) -> list[Paper]:
        """The papers that the list means to enter: not what only a heading with another title seems to be."""
        others = {each.block.paper for each in self.loose if each.paper != each.block.paper}
        return [paper for paper in self.catalog.papers if paper.key not in others]

    @cached_property
    def unnumbered(self) -> set[str]:
        """The keys of the papers whose line in the index lacks its number."""
        bare = {
            paper.key for paper in self.catalog.papers if paper.number is None and self.kind(paper.line) is Kind.ENTRY
        }
        return (bare if self.numbered else set()) | {each.paper for each in self.loose if each.manner is Manner.ENTRY}

    @cached_property
    def stretches(self) -> list[list[Stretch]]:
        """The numbered lines, cut where their numbers are in order."""
        return sequence.read(self.catalog, self.unnumbered)

    @cached_property
    def meant(self) -> dict[str, int]:
        """The numbers that misnumbered papers should have, by their keys."""
        found = (stretch.meant() for stretches in self.stretches for stretch in stretches if stretch.between)
        return {key: number for each in found for key, number in each.items()}

    @cached_property
    def blocks(self) -> dict[str, Block]:
        """The review block of each paper that has one, though its title be another."""
        own = {block.paper: block for block in self.catalog.blocks if block.entered}
        return {each.paper: each.block for each in self.loose if each.manner in (Manner.OWN, Manner.RETYPED)} | own

    @cached_property
    def titles(self) -> dict[str, str]:
        """The letters of each paper's title, by its key."""
        return {paper.key: squeeze(paper.title) for paper in self.catalog.papers}

    @cached_property
    def taxonomy(self) -> int:
        """The first line of a numbered list's taxonomy: what comes after all papers, reviews and keywords."""
        kinds = [line.kind for line in self.catalog.lines]
        return next((at + 2 for at in range(len(kinds) - 1, -1, -1) if kinds[at] in _OF_PAPERS), 1)

    @cached_property
    def titled(self) -> dict[int, str]:
        """The title that each entry's line has."""
        return {paper.line: paper.title for paper in self.catalog.papers}

    @cached_property
    def _following(self) -> dict[int, int]:
        lines = [paper.line for paper in self.catalog.papers]
        return dict(zip(lines, [*lines[1:], len(self.lines) + 1], strict=True))

    def spoken(self, paper: Paper) -> range:
        """Return the lines that speak of a paper: from its own to the next paper or heading."""
        end = paper.line + 1
        while end < self._following[paper.line] and self.kind(end) not in DIVIDING:
            end += 1
        return range(paper.line, end)

    def has(self, room: str) -> bool:
        """Say whether the list has what the rules of a room look at."""
        needed = _NEEDED.get(room)
        return needed is None or needed(self)

    def kind(self, line: int) -> Kind:
        """Return what a line, counted from 1, was taken for."""
        return self.catalog.lines[line - 1].kind

    def listed(self, year: Year) -> list[Paper]:
        """Return the papers of a year, one that is entered twice once."""
        keys = {paper.key for paper in self.entered}
        found = [self.papers[key] for key in year.papers if key in keys]
        return list({self.titles[paper.key]: paper for paper in reversed(found)}.values())[::-1]

    def rewrite(self, line: int, text: str) -> tuple[Edit, ...]:
        """Return the edit that lets a line, counted from 1, show `text`; none where a comment stands amid the line."""
        raw, shown = self.catalog.lines[line - 1].text.rstrip("\r\n"), self.lines[line - 1]
        return (Edit(line - 1, line, (text + raw[len(shown) :],)),) if raw.startswith(shown) else ()


def is_practice(doing: int, of: int) -> bool:
    """Say whether what `doing` of `of` do is a practice that some of them lapse from."""
    return doing < of and doing >= PRACTICE * of


_NEEDED: dict[str, Callable[[View], bool]] = {
    "anchors": lambda view: "](#" in view.text,
    "bibliography": lambda view: view.references is not None,
    "breaks": lambda view: view.numbered,
    "links": lambda view: "](" in view.text or "http" in view.text,
    "order": lambda view: not view.numbered,
    "punctuation": lambda view: not view.text.isascii(),
    "references": lambda view: view.numbered,
}
