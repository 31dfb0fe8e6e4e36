"""Parts of an outline -> sections of sentences, by the templates."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from surveykit.nouns import Catalog, Keyword, Section, Trend
from surveykit.writing import views
from surveykit.writing.clauses import is_foreign
from surveykit.writing.outline import Bunch, Part
from surveykit.writing.prose import Voice
from surveykit.writing.tables import compare
from surveykit.writing.works import Work

if TYPE_CHECKING:
    from surveykit.encoding import Encoder

CHANGED = (Trend.NEW, Trend.RISING)
MENTIONED = 3
"""How many keywords a section names for what came up in a year."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What sections are written with: the papers, the draft's voice and words, an encoder, each year's keywords."""

    catalog: Catalog
    works: Mapping[str, Work]
    voice: Voice
    words: Mapping[str, str]
    encoder: Callable[[], Encoder]
    keywords: Callable[[int], Sequence[Keyword]]
    asked: dict[int, Sequence[Keyword]] = field(default_factory=dict)

    @property
    def language(self) -> str:
        """The language of the draft."""
        return self.voice.language

    @property
    def latest(self) -> int | None:
        """The last year of the list."""
        return max((work.year for work in self.works.values() if work.year), default=None)

    def of_year(self, year: int) -> Sequence[Keyword]:
        """Return the keywords of a year, asked for once."""
        if year not in self.asked:
            self.asked[year] = self.keywords(year)
        return self.asked[year]


def write(desk: Desk, parts: Sequence[Part], level: int = 1) -> Iterator[Section]:
    """Yield the section of each part, before those of the parts below it."""
    for part in parts:
        yield _section(desk, part, level)
        yield from write(desk, part.children, level + 1)


def _section(desk: Desk, part: Part, level: int) -> Section:
    papers = views.in_time(desk.works, part.papers)
    every = views.in_time(desk.works, part.every)
    years = views.spans(every)
    keywords = {span.year: desk.of_year(span.year) for span in years[1:]} if papers else {}
    called = [part.name, *part.path, *(bunch.name for bunch in part.bunches)]
    values = {
        "name": part.name,
        "path": part.path,
        "year": part.year,
        "scope": part.scope,
        "level": level,
        "words": part.words,
        "foreign": is_foreign(part.words, desk.language),
        "papers": papers,
        "every": every,
        "groups": [_group(desk, bunch) for bunch in part.bunches],
        "below": views.below(part, desk.works),
        "years": years,
        "changes": views.changes(views.terms(keywords, papers, CHANGED), called, MENTIONED),
        "thin": views.thin(every, desk.works.values()) if part.path else None,
        "latest": desk.latest,
    }
    paragraphs = desk.voice.paragraphs(f"draft/topic.{desk.language}.j2", values)
    return Section(part.name, level, paragraphs, compare(papers, desk.words), part.path, part.year)


def _group(desk: Desk, bunch: Bunch) -> views.Group:
    return views.Group(views.in_time(desk.works, bunch.papers), bunch.name, bunch.likeness)
