"""A part of an outline -> what its template is given."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from surveykit.nouns import Keyword, Trend
from surveykit.text import squeeze
from surveykit.writing.outline import Part
from surveykit.writing.works import Work, foreign, plain

FEW = 2
"""So many papers are few for a topic."""
UNDATED = 9999
OTHERS = 2
"""How many other phrases for a keyword are named."""


@dataclass(frozen=True, slots=True)
class Span:
    """A year, and the papers of it."""

    year: int
    papers: tuple[Work, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Papers that are spoken of together: under the name of a topic, or because their methods are alike."""

    papers: tuple[Work, ...]
    name: str = ""
    likeness: str = "unasked"
    """`alike`, `apart` from each other, or not asked for."""

    @property
    def told(self) -> tuple[Work, ...]:
        """Those that something is said of."""
        return tuple(work for work in self.papers if work.told)

    @property
    def bare(self) -> tuple[Span, ...]:
        """Those that nothing is said of, by year; those without a year last."""
        rest = [work for work in self.papers if not work.told]
        undated = tuple(work for work in rest if work.year is None)
        return (*spans(rest), *([Span(0, undated)] if undated else []))


@dataclass(frozen=True, slots=True)
class Below:
    """A section below this one."""

    name: str
    papers: tuple[Work, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """A keyword of a year, with the papers that it is spoken of for."""

    term: str
    year: int
    trend: str
    papers: tuple[Work, ...]
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """What a year brought to a topic: keywords that are new in it, and keywords that more papers have than before."""

    year: int
    new: tuple[Term, ...]
    rising: tuple[Term, ...]

    @property
    def papers(self) -> tuple[Work, ...]:
        """The papers that have them."""
        return tuple(work for term in (*self.new, *self.rising) for work in term.papers)


@dataclass(frozen=True, slots=True)
class Thin:
    """What a topic lacks; what is empty or False, it does not lack."""

    few: bool
    last: int | None
    """Its last year, if the list goes on for at least two more."""
    no_must_read: bool
    """In a list that marks must-reads."""


def in_time(works: Mapping[str, Work], keys: Iterable[str]) -> tuple[Work, ...]:
    """Return the papers by year, those of one year as the list has them; those without a year last."""
    found = [works[key] for key in dict.fromkeys(keys)]
    return tuple(sorted(found, key=lambda work: (work.year or UNDATED, work.at)))


def spans(papers: Sequence[Work]) -> tuple[Span, ...]:
    """Return the years of these papers, in order."""
    years = sorted({work.year for work in papers if work.year is not None})
    return tuple(Span(year, tuple(work for work in papers if work.year == year)) for year in years)


def thin(papers: Sequence[Work], every: Iterable[Work]) -> Thin:
    """Return what these papers of one topic lack, in the list of `every` paper."""
    every = list(every)
    latest = max((work.year for work in every if work.year), default=None)
    last = max((work.year for work in papers if work.year), default=None)
    return Thin(
        few=len(papers) <= FEW,
        last=last if last and latest and latest - last > 1 else None,
        no_must_read=any(work.must_read for work in every) and not any(work.must_read for work in papers),
    )


def terms(keywords: Mapping[int, Sequence[Keyword]], papers: Sequence[Work], trends: Iterable[Trend]) -> Iterator[Term]:
    """Yield the keywords of each year with such a trend that stand in some of these papers, with those of that year."""
    wanted = set(trends)
    for year, found in sorted(keywords.items()):
        for keyword in found:
            held = tuple(work for work in papers if work.key in keyword.papers and work.year == year)
            if held and keyword.trend in wanted:
                yield Term(plain(keyword.term), year, keyword.trend.value, held, _others(keyword))


def changes(terms: Iterable[Term], besides: Iterable[str], most: int) -> list[Change]:
    """Return what each year brought, up to `most` keywords of it; what the section is called by is no news to it."""
    called = {squeeze(name) for name in besides}
    found: dict[int, list[Term]] = {}
    for term in terms:
        if squeeze(term.term) not in called:
            found.setdefault(term.year, []).append(term)
    return [
        Change(
            year, *(tuple(term for term in some[:most] if term.trend == trend) for trend in (Trend.NEW, Trend.RISING))
        )
        for year, some in found.items()
    ]


def _others(keyword: Keyword) -> tuple[str, ...]:
    """Return the other phrases for a keyword that are more than a part of it, or it of them."""
    own = squeeze(keyword.term)
    return tuple(plain(each) for each in keyword.also if squeeze(each) not in own and own not in squeeze(each))[:OTHERS]


def below(part: Part, works: Mapping[str, Work]) -> tuple[Below, ...]:
    """Return the sections below a part."""
    return tuple(Below(child.name, in_time(works, child.every)) for child in part.children)


def quoted(papers: Iterable[Work]) -> int:
    """Return of how many papers a draft can only quote what is said."""
    return sum(map(foreign, papers))
