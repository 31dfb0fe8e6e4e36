"""A list with years -> what each year is about, against the years before it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from surveykit.analysis.features import unit
from surveykit.analysis.naming import FOREIGN, WORD, chinese
from surveykit.analysis.phrases import extract
from surveykit.errors import NotFoundError
from surveykit.index.passages import passages
from surveykit.nouns import Catalog, Field, Keyword, Paper, Trend
from surveykit.text import is_chinese

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from surveykit.encoding import Encoder

MOST = 10
CANDIDATES = 80
"""Phrases that are compared by meaning: the best by their score."""
SAME = 0.6
"""The cosine, away from the middle of all candidates, from which on two phrases mean the same."""
OF_TOPIC = 1.5
"""What a phrase counts that is the name of a topic: the keeper's own word for it."""
BEFORE = 0.5
"""How many papers of the years before are taken to have a phrase that none has."""
MORE, LESS = 1.5, 0.67
"""How many times its share of the years before a phrase has that is rising, or fading."""
OF_TREND = {Trend.NEW: 1.0, Trend.RISING: 1.0, Trend.STEADY: 0.8, Trend.FADING: 0.6}
"""What a phrase counts by what it does: what every year is about tells none of them."""
OFTEN = 2
"""In how many papers of a year a phrase stands at least, or the year has fewer than FEW papers."""
FEW = 5
COMMON = 1 / 3
"""What so many papers of the whole list have, and more than FEW, is what the list is about, and tells no year apart."""
_PARTS = re.compile(r"[，,、；;/：:]|例如|以及")
_ASIDE = re.compile(r"[（(].*")

_LEAD = re.compile(r"^[\d.\s如]+")


@dataclass(frozen=True, slots=True)
class _Held:
    """What phrases each paper has, how they are written, and which are names of topics."""

    counts: dict[str, frozenset[str]]
    written: dict[str, str]
    named: frozenset[str]


class Chronicle:
    """A list's papers by year, with the phrases of each, read once."""

    def __init__(self, catalog: Catalog) -> None:
        papers = sorted({paper.key: paper for paper in catalog.papers}.values(), key=lambda paper: paper.key)
        self._chinese = chinese(papers)
        self._years = _by_year(papers)
        self._held = _held(papers)
        self._counts = {
            year: Counter(phrase for key in keys for phrase in self._held.counts[key])
            for year, keys in self._years.items()
        }
        everywhere: dict[str, float] = defaultdict(float)
        for year, count in self._counts.items():
            for phrase, having in count.items():
                everywhere[phrase] += having / len(self._years[year])
        self._everywhere = everywhere
        total = Counter(phrase for having in self._held.counts.values() for phrase in having)
        most = max(FEW, COMMON * len(papers))
        self._common = {phrase for phrase, having in total.items() if having > most} - self._held.named
        self._mean = sum(everywhere.values()) / max(len(self._years), 1)

    def of_year(self, year: int, encoder: Encoder, most: int = MOST) -> tuple[Keyword, ...]:
        """Return the phrases that say what a year is about, the most telling first.

        Class-based TF-IDF with years as classes (Grootendorst 2022), on shares of papers, so that a year with many
        papers does not drown the others; what the years before had counts less. Keyword lines are not read.

        Raises:
            NotFoundError: The list has no paper of that year.
        """
        if year not in self._years:
            known = ", ".join(map(str, self._years)) or "none"
            raise NotFoundError(f"the list has no paper of {year}; the years that it has: {known}.")
        earlier = Counter[str]()
        for each in self._years:
            if each < year:
                earlier.update(self._counts[each])
        before = sum(len(keys) for each, keys in self._years.items() if each < year)
        trends = {phrase: self._trend(phrase, year, earlier[phrase], before) for phrase in self._counts[year]}
        scores = self._scores(year, trends)
        ranked = sorted(scores, key=lambda phrase: (-scores[phrase], -len(phrase), phrase))[:CANDIDATES]
        return tuple(self._merged(ranked, scores, trends, year, encoder))[:most]

    def _trend(self, phrase: str, year: int, earlier: int, before: int) -> Trend:
        if not earlier:
            return Trend.NEW
        now = self._counts[year][phrase] / len(self._years[year])
        ratio = now / ((earlier + BEFORE) / (before + 1))
        return Trend.RISING if ratio >= MORE else Trend.FADING if ratio <= LESS else Trend.STEADY

    def _scores(self, year: int, trends: Mapping[str, Trend]) -> dict[str, float]:
        size = len(self._years[year])
        least = OFTEN if size >= FEW else 1
        return {
            phrase: (having / size)
            * float(np.log(1 + self._mean / self._everywhere[phrase]))
            * _weight(phrase, self._held, self._chinese)
            * OF_TREND[trends[phrase]]
            for phrase, having in self._counts[year].items()
            if (having >= least and phrase not in self._common) or phrase in self._held.named
        }

    def _merged(
        self,
        ranked: Sequence[str],
        scores: Mapping[str, float],
        trends: Mapping[str, Trend],
        year: int,
        encoder: Encoder,
    ) -> Iterator[Keyword]:
        """Yield the best phrases, each with those after it in the same papers that mean the same or are part of it."""
        if not ranked:
            return
        written, years = self._held.written, self._years[year]
        rows = np.asarray(encoder.encode([written[phrase] for phrase in ranked]), dtype=np.float64)
        rows = unit(rows - rows.mean(axis=0)) if len(ranked) > 2 else rows  # noqa: PLR2004 - two have no middle to leave
        having = {phrase: {key for key in years if phrase in self._held.counts[key]} for phrase in ranked}
        taken: set[int] = set()
        for at, phrase in enumerate(ranked):
            if at in taken:
                continue
            rest = (other for other in range(at + 1, len(ranked)) if other not in taken)
            shared = (other for other in rest if having[phrase] & having[ranked[other]])
            same = [other for other in shared if _same(at, other, ranked, rows, having)]
            taken.update([at, *same])
            yield Keyword(
                term=written[phrase],
                score=round(scores[phrase], 4),
                papers=tuple(key for key in years if key in having[phrase]),
                trend=trends[phrase],
                also=tuple(written[ranked[other]] for other in same),
            )


def of_year(catalog: Catalog, year: int, encoder: Encoder, most: int = MOST) -> tuple[Keyword, ...]:
    """Return what a year is about, as a `Chronicle` does that is read for it alone."""
    return Chronicle(catalog).of_year(year, encoder, most)


def _by_year(papers: Sequence[Paper]) -> dict[int, list[str]]:
    years: dict[int, list[str]] = defaultdict(list)
    for paper in papers:
        if paper.year:
            years[paper.year].append(paper.key)
    return dict(sorted(years.items()))


def _held(papers: Sequence[Paper]) -> _Held:
    texts = ["\n".join(each.text for each in passages([paper]) if each.field is not Field.ABSTRACT) for paper in papers]
    found = extract(texts)
    counts = {paper.key: set(count) for paper, count in zip(papers, found.counts, strict=True)}
    written, named = dict(found.written), set[str]()
    for paper in papers:
        for path in paper.topics:
            for name in _names(path[-1]):
                counts[paper.key].add(name)
                written.setdefault(name, name)
                named.add(name)
    return _Held({key: frozenset(count) for key, count in counts.items()}, written, frozenset(named))


def _names(topic: str) -> Iterator[str]:
    """Yield the names in a topic's name, such as both of `字幕、脚本`."""
    for part in _PARTS.split(_ASIDE.sub("", topic)):
        name = _LEAD.sub("", part.strip()).removesuffix("的方法").removesuffix("方法")
        if len(name) > 1:
            yield name


def _weight(phrase: str, held: _Held, chinese: bool) -> float:
    named = OF_TOPIC if phrase in held.named else 1.0
    if is_chinese(phrase) != chinese:
        return named * FOREIGN
    if is_chinese(phrase):
        return named * (1.0 if len(phrase) > 2 else WORD)  # noqa: PLR2004 - two characters are often half a term
    return named * (1.0 if " " in phrase else WORD)


def _same(one: int, other: int, ranked: Sequence[str], rows: NDArray[np.float64], having: dict[str, set[str]]) -> bool:
    """Say whether two phrases are one keyword: by meaning, or as a part of the other that stands in the same papers."""
    first, second = ranked[one], ranked[other]
    part = second in first or first in second
    return _means(rows, one, other) or (part and len(having[first] & having[second]) * 2 > len(having[second]))


def _means(rows: NDArray[np.float64], one: int, other: int) -> bool:
    return float(rows[one] @ rows[other]) >= SAME
