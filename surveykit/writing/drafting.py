"""A list, its keywords and an encoder -> the draft of a survey, of one topic, of one year."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from surveykit.catalog import find
from surveykit.errors import NotFoundError
from surveykit.nouns import Catalog, Draft, Keyword, Kind, Section
from surveykit.templating import Templates
from surveykit.writing import outline, views
from surveykit.writing.alike import regrouped
from surveykit.writing.prose import Voice
from surveykit.writing.sections import Desk, write
from surveykit.writing.words import words
from surveykit.writing.works import Tongue, plain, works
from surveykit.writing.yearly import overview, year_sections

if TYPE_CHECKING:
    from surveykit.encoding import Encoder

_MARKUP = re.compile(r"<[^<>]*>|!\[[^\]]*\]\([^)]*\)|(?<=\])\([^)]*\)|[\[\]]")
"""What a heading may have around its words: tags, images, the brackets of links."""


@dataclass(frozen=True, slots=True)
class Sources:
    """What drafts are written from."""

    catalog: Catalog
    encoder: Callable[[], Encoder]
    keywords: Callable[[int], Sequence[Keyword]]
    templates: Templates
    language: str


def survey(sources: Sources) -> Draft:
    """Return a survey of the whole list: a chapter for each topic, one for what is in none, one for the years."""
    desk = _desk(sources)
    catalog = sources.catalog
    parts = outline.of_topics(catalog.topics, {paper.key: paper for paper in catalog.papers})
    closing = outline.leftover(catalog, desk.words["leftover"]) if parts else ()
    parts = parts or outline.of_years(catalog.papers, desk.words["year-heading"], desk.words["undated"])
    sections = [
        overview(desk, parts),
        *write(desk, regrouped(desk, (*parts, *closing))),
        *year_sections(desk),
    ]
    return _draft(desk, desk.words["survey-title"], sections, _empty(catalog, desk))


def topic(sources: Sources, name: str) -> Draft:
    """Return a section on the topic that a person calls `name`, with those below it.

    Raises:
        NotFoundError: There is no such topic, more than one, or no paper in it.
    """
    catalog = sources.catalog
    paths = list(dict.fromkeys(each.path for each in outline.walk(catalog.topics)))
    path = find.topic(paths, name)
    desk = _desk(sources, topic=plain(path[-1]))
    found = outline.named(catalog.topics, path)
    parts = outline.of_topics([found], {paper.key: paper for paper in catalog.papers})
    if not parts:
        raise NotFoundError(f"the topic {path[-1]!r} has no paper: enter one with --topic, or choose another.")
    return _draft(desk, desk.words["topic-title"], list(write(desk, regrouped(desk, parts))))


def year(sources: Sources, year: int) -> Draft:
    """Return what one year is about: its keywords, and its papers by topic.

    Raises:
        NotFoundError: The list has no paper of that year.
    """
    from surveykit.writing.yearly import keyword_section, papers_of

    find.in_years(sources.catalog.papers, str(year))
    desk = _desk(sources, year=str(year))
    sections = [keyword_section(desk, year), *write(desk, regrouped(desk, papers_of(desk, year)))]
    return _draft(desk, desk.words["year-title"], sections)


def _desk(sources: Sources, **values: str) -> Desk:
    catalog = sources.catalog
    said = words(sources.templates, sources.language, list=title(catalog), **values)
    known = works(catalog.papers, Tongue(sources.language, said["title"]))
    voice = Voice(sources.templates, known.keys(), sources.language)
    return Desk(catalog, known, voice, said, sources.encoder, sources.keywords)


def title(catalog: Catalog) -> str:
    """Return the words of a list's first heading that is no year's."""
    for line in catalog.lines:
        if line.kind is Kind.HEADING and (said := _MARKUP.sub("", line.text).strip().strip("#").strip()):
            return plain(said)
    return ""


def _draft(desk: Desk, heading: str, sections: Iterable[Section], notices: Sequence[str] = ()) -> Draft:
    written = tuple(sections)
    cited = {key for section in written for paragraph in section.paragraphs for said in paragraph for key in said.cites}
    quoted = views.quoted(desk.works[key] for key in desk.works if key in cited)
    told = [desk.words["quoted"].replace("%d", str(quoted))] if quoted else []
    return Draft(heading, desk.language, written, (*told, *notices))


def _empty(catalog: Catalog, desk: Desk) -> list[str]:
    """Return a notice for each topic without a paper, which has no section."""
    bare = [each.path[-1] for each in outline.walk(catalog.topics) if not outline.under(each)]
    return [desk.words["empty-topic"].replace("%s", plain(name)) for name in dict.fromkeys(bare)]
