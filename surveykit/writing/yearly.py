"""The years of a list -> what each is about: counts, keywords, papers by topic."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from surveykit.catalog.numbered import SEPARATORS
from surveykit.nouns import Kind, Section, Sentence, Trend
from surveykit.writing import views
from surveykit.writing.outline import Bunch, Part, Scope
from surveykit.writing.sections import Desk
from surveykit.writing.works import Work, plain

FIRST = 6
"""How many keywords the line of a year holds."""
_LINE = re.compile(
    r"\s*(?P<head>#{1,6}\s*(?:年度)?(?:关键词|关键字|keywords?)[^:：]{0,20}[:：]\s*).*?(?P<end>[。.．])?\s*$",
    re.IGNORECASE,
)
"""A line of keywords: what it begins with, and the mark that ends it."""
_BRACKETED = re.compile(r"[（(【\[《][^）)】\]》]*[）)】\]》]")
DEPTH = 2
"""How far down the taxonomy the papers of a year are told apart."""


def overview(desk: Desk, parts: Sequence[Part]) -> Section:
    """Return the chapter that says what the list holds."""
    papers = tuple(desk.works.values())
    values = {
        "papers": papers,
        "years": views.spans(papers),
        "topics": [views.Below(part.name, views.in_time(desk.works, part.every)) for part in parts if part.path],
        "must_read": tuple(work for work in papers if work.must_read),
        "bare": tuple(work for work in papers if not work.told),
        "undated": tuple(work for work in papers if work.year is None),
    }
    return Section(desk.words["overview"], 1, desk.voice.paragraphs(f"draft/survey.{desk.language}.j2", values))


def year_sections(desk: Desk) -> Iterator[Section]:
    """Yield the chapter of the years: a heading, then each year."""
    spans = views.spans(tuple(desk.works.values()))
    if spans:
        yield Section(desk.words["years"], 1)
    for span in spans:
        heading = desk.words["year-heading"].replace("%s", str(span.year))
        yield Section(heading, 2, _about(desk, span.year), year=span.year)


def keyword_section(desk: Desk, year: int) -> Section:
    """Return what a year is about, with the line of keywords as the list has such lines."""
    found = [plain(keyword.term) for keyword in desk.of_year(year)][:FIRST]
    line = _form(desk).replace("%s", _separator(desk).join(found)) if found else ""
    return Section(desk.words["keywords-heading"], 1, _about(desk, year), year=year, line=line)


def papers_of(desk: Desk, year: int) -> tuple[Part, ...]:
    """Return the papers of a year as one part, in a group for each topic that comes first for one of them."""
    by_topic: dict[str, list[str]] = {}
    for paper in desk.catalog.papers:
        if paper.year == year:
            name = plain(paper.topics[0][:DEPTH][-1]) if paper.topics else ""
            by_topic.setdefault(name, []).append(paper.key)
    bare = by_topic.pop("", [])
    named = [Bunch(tuple(keys), name) for name, keys in by_topic.items()]
    rest = [Bunch(tuple(bare), desk.words["leftover"] if named else "")] if bare else []
    return (Part(desk.words["papers-heading"], Scope.YEAR, year=year, bunches=(*named, *rest)),)


def _about(desk: Desk, year: int) -> tuple[tuple[Sentence, ...], ...]:
    papers = tuple(work for work in desk.works.values() if work.year == year)
    before = tuple(work for work in desk.works.values() if work.year and work.year < year)
    found = list(views.terms({year: desk.of_year(year)}, papers, Trend))
    values = {
        "year": year,
        "papers": papers,
        "before": views.spans(before)[-1:],
        "must_read": tuple(work for work in papers if work.must_read),
        "bare": tuple(work for work in papers if not work.told),
        "terms": found,
        "venues": _venues(papers),
    } | {trend.value: [term for term in found if term.trend == trend] for trend in Trend}
    return desk.voice.paragraphs(f"draft/year.{desk.language}.j2", values)


def _venues(papers: Sequence[Work]) -> list[views.Below]:
    """Return the venues with more than one of these papers, the most frequent first."""
    counts = Counter(work.venue for work in papers if work.venue)
    often = sorted((venue for venue in counts if counts[venue] > 1), key=lambda venue: (-counts[venue], venue))
    return [views.Below(venue, tuple(work for work in papers if work.venue == venue)) for venue in often]


def _form(desk: Desk) -> str:
    """Return a line of keywords with `%s` for them: as the list writes it, else as the language does."""
    for line in desk.catalog.lines:
        if line.kind is Kind.KEYWORDS and (known := _LINE.match(line.text)) and "%s" not in known["head"]:
            return f"{known['head']}%s{known['end'] or ''}"
    return desk.words["keywords-line"]


def _separator(desk: Desk) -> str:
    """Return what the keyword lines of the list put between two keywords most often; the language's own if none do."""
    lines = [line.text for line in desk.catalog.lines if line.kind is Kind.KEYWORDS]
    used = Counter(sign for line in lines for sign in _BRACKETED.sub("", line) if sign in SEPARATORS)
    sign = min(used, key=lambda sign: (-used[sign], sign)) if used else desk.words["keywords-between"]
    return f"{sign} " if sign in ",;" else sign
