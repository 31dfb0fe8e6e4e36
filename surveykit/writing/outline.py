"""The taxonomy of a list, or else its years -> the parts of a survey, with the groups of papers in each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from surveykit.catalog.taxonomy import REFERENCE
from surveykit.nouns import Catalog, Paper, Topic, TopicPath
from surveykit.text import squeeze
from surveykit.writing.works import plain

WHOLE = 8
"""A topic with more papers than this has a section for each topic below it; one with fewer speaks of them in groups."""
_SEAM = " \t：:，,。.；;、"


class Scope(StrEnum):
    """What holds the papers of a part together."""

    TOPIC = "topic"
    YEAR = "year"
    REST = "rest"
    """That they stand in no topic."""


class Likeness(StrEnum):
    """How the methods of a bunch of papers stand to each other."""

    UNASKED = "unasked"
    ALIKE = "alike"
    APART = "apart"
    """Each is like no other."""


@dataclass(frozen=True, slots=True)
class Bunch:
    """Papers that a section speaks of together: a topic below its own, or papers whose methods are alike."""

    papers: tuple[str, ...]
    name: str = ""
    """Of the topic."""
    likeness: Likeness = Likeness.UNASKED


@dataclass(frozen=True, slots=True)
class Part:
    """A section to be written: its own papers in groups, and the sections below it."""

    name: str
    scope: Scope
    path: TopicPath = ()
    year: int | None = None
    words: str = ""
    """What the list itself says of the topic."""
    bunches: tuple[Bunch, ...] = ()
    children: tuple[Part, ...] = ()

    @property
    def papers(self) -> tuple[str, ...]:
        """The papers that the section itself treats, each once."""
        return tuple(dict.fromkeys(key for bunch in self.bunches for key in bunch.papers))

    @property
    def every(self) -> tuple[str, ...]:
        """Its papers and those of the sections below it, each once."""
        return tuple(dict.fromkeys([*self.papers, *(key for child in self.children for key in child.every)]))


def of_topics(topics: Sequence[Topic], keys: Mapping[str, Paper]) -> tuple[Part, ...]:
    """Return a part for each topic that has a paper, or a topic below it that has."""
    shared = _shared(topics)
    return tuple(part for topic in topics if (part := _part(topic, keys, shared)).every)


def of_years(papers: Sequence[Paper], heading: str, undated: str) -> tuple[Part, ...]:
    """Return a part for each year of a list without topics, in order; `heading` has `%s` for the year."""
    by_year: dict[int | None, list[str]] = {}
    for paper in papers:
        by_year.setdefault(paper.year, []).append(paper.key)
    years = sorted(by_year, key=lambda year: (year is None, year or 0))
    names = (undated if year is None else heading.replace("%s", str(year)) for year in years)
    return tuple(
        Part(name, Scope.YEAR, year=year, bunches=_own(by_year[year])) for name, year in zip(names, years, strict=True)
    )


def leftover(catalog: Catalog, name: str) -> tuple[Part, ...]:
    """Return a part with the papers that stand in no topic, if there are any."""
    seated = {key for topic in catalog.topics for key in under(topic)}
    rest = [paper.key for paper in catalog.papers if paper.key not in seated]
    return (Part(name, Scope.REST, bunches=_own(rest)),) if rest else ()


def named(topics: Sequence[Topic], path: TopicPath) -> Topic:
    """Return the topic of a path that is there; the topics of one path, if the list names it twice, as one."""
    same = [topic for topic in walk(topics) if topic.path == path]
    papers = dict.fromkeys(key for topic in same for key in topic.papers)
    return replace(same[0], papers=tuple(papers), children=tuple(child for topic in same for child in topic.children))


def walk(topics: Sequence[Topic]) -> Iterator[Topic]:
    """Yield every topic, each before those below it."""
    for topic in topics:
        yield topic
        yield from walk(topic.children)


def under(topic: Topic) -> tuple[str, ...]:
    """Return the papers of a topic and of all below it, each once."""
    return tuple(dict.fromkeys(key for each in walk([topic]) for key in each.papers))


def _part(topic: Topic, keys: Mapping[str, Paper], shared: set[int]) -> Part:
    own = _own([key for key in dict.fromkeys(topic.papers) if key in keys])
    below = [child for child in topic.children if set(under(child)) & keys.keys()]
    name, words = plain(topic.path[-1]), "" if topic.line in shared else _words(topic)
    if len(set(under(topic)) & keys.keys()) > WHOLE:
        return Part(
            name, Scope.TOPIC, topic.path, None, words, own, tuple(_part(child, keys, shared) for child in below)
        )
    groups = [
        Bunch(tuple(key for key in under(child) if key in keys), plain(" / ".join(child.path[len(topic.path) :])))
        for child in below
    ]
    return Part(name, Scope.TOPIC, topic.path, None, words, (*own, *groups))


def _own(keys: Sequence[str]) -> tuple[Bunch, ...]:
    return (Bunch(tuple(keys)),) if keys else ()


def _shared(topics: Sequence[Topic]) -> set[int]:
    """Return the lines that speak of more than one topic with papers: what they say is said of none by itself."""
    lines = Counter(topic.line for topic in walk(topics) if topic.papers)
    return {line for line, count in lines.items() if count > 1}


def _words(topic: Topic) -> str:
    """Return what a topic's line says beside its name and the numbers right behind that."""
    said, name = plain(topic.words), plain(topic.path[-1])
    at = said.find(name)
    rest = said[at + len(name) :] if at == 0 else said
    if bracket := REFERENCE.match(rest.lstrip(_SEAM)):
        rest = rest.lstrip(_SEAM)[bracket.end() :]
    rest = rest.strip(_SEAM)
    repeats = squeeze(rest) in squeeze(name) or not re.search(r"\w{2}", rest)
    return "" if at or repeats or REFERENCE.search(rest) else rest
