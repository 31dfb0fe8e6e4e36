"""Catalog -> the list as rules look at it: papers by key, lines as Markdown shows them, what is loose."""

from __future__ import annotations

from functools import cached_property

from surveykit.catalog import comments
from surveykit.catalog.bibliography import Bibliography
from surveykit.catalog.doctor import loose
from surveykit.catalog.doctor.loose import Loose, Manner
from surveykit.nouns import Catalog, Kind, Paper, Year
from surveykit.text import squeeze


class View:
    """What several rules ask of a list, worked out once."""

    def __init__(self, catalog: Catalog, references: Bibliography | None = None) -> None:
        self.catalog = catalog
        self.references = references

    @cached_property
    def lines(self) -> list[str]:
        """The lines without their ends, those of comments and fenced code emptied."""
        text = "".join(line.text for line in self.catalog.lines)
        return [line.rstrip("\r\n") for line in comments.visible(text)]

    @cached_property
    def papers(self) -> dict[str, Paper]:
        """The papers by their keys."""
        return {paper.key: paper for paper in self.catalog.papers}

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
        return {each.block.paper for each in self.loose if each.manner is Manner.ENTRY}

    def kind(self, line: int) -> Kind:
        """Return what a line, counted from 1, was taken for."""
        return self.catalog.lines[line - 1].kind

    def listed(self, year: Year) -> list[Paper]:
        """Return the papers of a year, one that is entered twice once."""
        keys = {paper.key for paper in self.entered}
        found = [self.papers[key] for key in year.papers if key in keys]
        return list({squeeze(paper.title): paper for paper in reversed(found)}.values())[::-1]
