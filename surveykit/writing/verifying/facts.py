"""A claim and an entry -> where names, year, venue and topic of the claim agree with the entry, and where not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from surveykit.nouns import Paper, Topic, TopicPath
from surveykit.text import fold, squeeze
from surveykit.writing.outline import walk
from surveykit.writing.verifying.signs import Agreement

LEAD = 12
"""Letters by which a title is looked for; a shorter one is too much like other words."""
BRIEF = 3
"""Letters that a topic's name has at least to be found in a sentence."""
_QUOTED = re.compile(r'“([^“”]{2,})”|「([^「」]{2,})」|"([^"]{2,})"')
_YEAR = re.compile(r"(?<![\d.])((?:19|20)\d\d)(?![\d.]*\d)")
_WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.+’'-]*")
_PART = re.compile(r"[a-z0-9]+")
_COUNTED = re.compile(
    r"\d+\s*(?:篇|个方向|节来谈)|\b\d+\s+(?:papers?|works?|entries|studies|articles|directions|sections)\b"
    r"|\b(?:with|there are|rises to|falls to) \d+\b|\b(?:none|all|most|some|each|both) of (?:them|these)\b"
    r"|\bno paper here\b|清单|这一主题|这些论文|其中|\bthe list\b|\bthis topic\b|\bthese papers\b",
    re.IGNORECASE,
)
_SINCE = re.compile(r"年(?:[以之](?:来|后|前)|[前后]|起)|\b(?:since|after|before|until) (?:19|20)\d\d", re.IGNORECASE)
_MUST_READ = re.compile(r"必读|\bmust-reads?\b", re.IGNORECASE)
_NO_MUST_READ = re.compile(
    r"(?:没有|尚无|并无|未)[^，。；]{0,6}必读|\b(?:no|none|not|without)\b[^,.;]{0,30}\bmust-read", re.IGNORECASE
)
_NO_TOPIC = re.compile(
    r"(?:没有|尚未|未)归入|\b(?:in|under|of) (?:no topic|none of (?:its|the) topics)\b", re.IGNORECASE
)
_MANY = 3
"""A claim with so many citations speaks of what they have in common."""


@dataclass(frozen=True, slots=True)
class Mentions:
    """What a claim mentions: entries by their titles and short names, years, venues, topics, words in quotes."""

    titles: frozenset[str]
    names: frozenset[str]
    years: frozenset[int]
    since: bool
    """Whether the years are those that others come after or before."""
    venues: frozenset[str]
    topics: frozenset[TopicPath]
    quotes: frozenset[str]
    no_topic: bool
    """Whether it says that what it cites is in no topic."""
    must_read: int
    """1 if it says that what it cites must be read, -1 that nothing of it must, 0 neither."""
    counts: bool
    """Whether it counts papers, or speaks of them together in other words."""


class Facts:
    """What is said of the entries of a list by fields, ready to be found in claims."""

    def __init__(self, papers: Sequence[Paper], topics: Sequence[Topic] = ()) -> None:
        self.titles: dict[str, list[tuple[str, str]]] = {}
        self.names: dict[str, str] = {}
        for paper in papers:
            for letters in {squeeze(paper.title), squeeze(paper.title.partition(":")[2])}:
                if len(letters) >= LEAD:
                    self.titles.setdefault(letters[:LEAD], []).append((letters, paper.key))
            if paper.short:
                self.names[squeeze(paper.short)] = paper.key
        self.venues = {squeeze(paper.venue) for paper in papers if paper.venue} - {""}
        paths = {path[:depth] for paper in papers for path in paper.topics for depth in range(1, len(path) + 1)}
        self.topics = {path: squeeze(path[-1]) for path in paths if len(squeeze(path[-1])) >= BRIEF}
        self.latin = {path: _spaced(path[-1]) for path in self.topics}
        self.texts = {paper.key: _text(paper) for paper in papers}
        words = {topic.path: topic.words for topic in walk(topics) if topic.words}
        self.letters = {paper.key: _letters(paper, words) for paper in papers}

    def mentions(self, text: str) -> Mentions:
        """Return what a claim mentions; a longer title hides a shorter one within."""
        letters = squeeze(text)
        titled = {
            (at, title, key)
            for at in range(len(letters) - LEAD + 1)
            for title, key in self.titles.get(letters[at : at + LEAD], ())
            if letters.startswith(title, at)
        }
        longest = [
            key
            for at, title, key in titled
            if not any(begun <= at and at + len(title) < begun + len(other) for begun, other, _ in titled)
        ]
        words = {squeeze(word) for word in _WORD.findall(text)}
        spaced = _spaced(text)
        return Mentions(
            frozenset(longest),
            frozenset(self.names[word] for word in words & self.names.keys()),
            frozenset(map(int, _YEAR.findall(text))),
            bool(_SINCE.search(text)),
            frozenset(words & self.venues),
            frozenset(path for path, name in self.topics.items() if name in letters and self._whole(path, spaced)),
            frozenset(squeeze("".join(found)) for found in _QUOTED.findall(text)) - {""},
            bool(_NO_TOPIC.search(text)),
            -1 if _NO_MUST_READ.search(text) else 1 if _MUST_READ.search(text) else 0,
            bool(_COUNTED.search(text)),
        )

    def _whole(self, topic: TopicPath, spaced: str) -> bool:
        """Say whether a topic's name, if Latin, stands there as words, and not within them."""
        return not self.topics[topic].isascii() or self.latin[topic] in spaced

    def agreement(self, said: Mentions, paper: Paper, cites: int) -> Agreement:
        """Return how `paper`, one of `cites` that a claim cites, agrees with what it mentions."""
        named = _either(paper.key in said.titles, bool(said.titles) and len(said.titles) >= cites)
        short = _either(paper.key in said.names, bool(said.names) and len(said.names) >= cites and named == 0)
        years = said.years
        own = paper.year is not None and bool(years) and min(years) <= paper.year <= max(years)
        told = any(str(year) in self.texts[paper.key] for year in years)
        year = _either(own or told, bool(years) and not said.since and paper.year is not None)
        venue = _either(
            squeeze(paper.venue or "") in said.venues or any(name in self.texts[paper.key] for name in said.venues),
            bool(said.venues) and paper.venue is not None,
        )
        inside = any(path[: len(topic)] == topic for path in paper.topics for topic in said.topics)
        inside = inside or (said.no_topic and not paper.topics)
        read = _either(paper.must_read == (said.must_read > 0), True) if said.must_read else 0
        quoted = any(quote in self.letters[paper.key] for quote in said.quotes)
        topic, quote = _either(inside, bool(said.topics) or said.no_topic), _either(quoted, bool(said.quotes))
        return Agreement(named, short, year, venue, topic, quote, read)

    @staticmethod
    def overview(said: Mentions, cites: int) -> bool:
        """Say whether a claim speaks of papers together, by what they have in common."""
        return said.counts or cites >= _MANY


def under(headings: Iterable[str], topics: Mapping[TopicPath, str]) -> frozenset[TopicPath]:
    """Return the topics that the innermost heading names."""
    last = squeeze(next(reversed(tuple(headings)), ""))
    return frozenset(path for path, name in topics.items() if last and name == last)


def _spaced(text: str) -> str:
    return f" {' '.join(_PART.findall(fold(text)))} "


def _either(agrees: bool, mentioned: bool) -> int:
    return 1 if agrees else -1 if mentioned else 0


def _text(paper: Paper) -> str:
    return fold(" ".join([paper.title, *(remark.text for remark in paper.review), paper.abstract or ""]))


def _letters(paper: Paper, words: Mapping[TopicPath, str]) -> str:
    said = [paper.title, *(remark.text for remark in paper.review), paper.abstract or ""]
    within = [path[:depth] for path in paper.topics for depth in range(1, len(path) + 1)]
    said += [each for path in within for each in (path[-1], words.get(path, ""))]
    return "\n".join(map(squeeze, said))
