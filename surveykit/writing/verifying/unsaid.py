"""A sentence and the entries that it cites -> the numbers and names in it that they do not contain."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from surveykit.nouns import Paper
from surveykit.text import fold, is_chinese, squeeze
from surveykit.writing.verifying.counting import miscounted

_POINTS = re.compile(
    r"(?:\b(?:tables?|tab\.|figures?|figs?\.|sections?|sec\.|chapters?|eqs?\.|equations?|appendix|parts?|steps?|stages?)\s*|[图表第式])\d+(?:\.\d+)*",
    re.IGNORECASE,
)
_MARKERS = re.compile(r"[(（]\d{1,2}[)）]")
_WORD = re.compile(r"[A-Za-z0-9]*[A-Za-zÀ-ɏ][A-Za-z0-9À-ɏ]*(?:[-.+/@&'][A-Za-z0-9À-ɏ]+)*\+*")
_NUMBER = re.compile(r"\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_PART = re.compile(r"[^\W_]+")
_POSSESSIVE = re.compile(r"['’]s?$")
_LIST = re.compile(r"清单|\blist\b", re.IGNORECASE)
_YEARS = range(1900, 2101)
_FEW = 2
"""Capitals from which on a word is a name wherever it stands."""
_PLAIN = frozenset(
    "english chinese january february march april may june july august september october november december i in we a "
    "the ok vs et al pdf url".split()
)


class Said:
    """What the entries that a sentence cites say between them."""

    def __init__(self, papers: Sequence[Paper], years: Mapping[int, int] | None = None) -> None:
        self.papers = papers
        self.years = years or {}
        """How many papers of each year the list has, of which every draft may speak."""

    @cached_property
    def text(self) -> str:
        """All that stands in them."""
        said: list[str] = []
        for paper in self.papers:
            said += [paper.title, paper.short or "", paper.venue or "", str(paper.year or ""), paper.abstract or ""]
            said += [remark.text for remark in paper.review]
            said += [*paper.authors, *(name for path in paper.topics for name in path)]
        return _plain("\n".join(said))

    @cached_property
    def words(self) -> frozenset[str]:
        """Its words and their parts, folded."""
        found: set[str] = set()
        for word in _WORD.findall(self.text):
            found |= {squeeze(word), *map(squeeze, _PART.findall(word))}
        return frozenset(found)

    @cached_property
    def numbers(self) -> frozenset[float]:
        """The numbers in it, and those that count the entries: all, those of a year, a venue or a topic."""
        return frozenset(map(_value, _NUMBER.findall(self.text))) | frozenset(map(float, self._counts()))

    @cached_property
    def letters(self) -> str:
        """All of it without spaces and punctuation."""
        return squeeze(self.text)

    @cached_property
    def initials(self) -> str:
        """The first letters of its words, of which an abbreviation may be made."""
        return "".join(word[0] for word in _PART.findall(fold(self.text)) if word[0].isascii())

    def _counts(self) -> Iterator[int]:
        yield len(self.papers)
        yield sum(paper.must_read for paper in self.papers)
        yield from Counter(paper.year for paper in self.papers).values()
        yield from Counter(squeeze(paper.venue or "") for paper in self.papers).values()
        yield from self.years.values()
        topics = Counter(
            topic for paper in self.papers for topic in {path[:at] for path in paper.topics for at in range(1, 9)}
        )
        yield from topics.values()
        below = Counter(topic[:-1] for topic in topics)
        yield from below.values()


def unsaid(text: str, said: Said) -> tuple[str, ...]:
    """Return the numbers and names of a sentence that its entries do not contain, in order, as they stand there.

    Numbers are those in digits; a name is a word with a digit or two capitals, within a sentence one with a capital. Of
    a year it is enough to lie between those of the entries.
    """
    plain = _MARKERS.sub(" ", _POINTS.sub(" ", _plain(text)))
    about = bool(_LIST.search(plain))
    found: dict[int, str] = {}
    for match in _WORD.finditer(plain):
        name = _POSSESSIVE.sub("", match[0])
        if _is_name(plain, match.start(), name) and not _named(name, said):
            found[match.start()] = name
    for match in _NUMBER.finditer(_WORD.sub(lambda word: " " * len(word[0]), plain)):
        if not _counted(_value(match[0]), said, about_the_list=about or len(said.papers) > 1):
            found[match.start()] = match[0]
    wrong = miscounted(plain, said.papers)
    return tuple(dict.fromkeys([*(found[at] for at in sorted(found)), *wrong]))


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def _value(number: str) -> float:
    return float(number.replace(",", ""))


def _is_name(text: str, at: int, word: str) -> bool:
    capitals = sum(map(str.isupper, word))
    if squeeze(word) in _PLAIN or len(word) < _FEW or not capitals:
        return capitals > 0 and any(map(str.isdigit, word))
    if capitals >= _FEW or any(map(str.isdigit, word)):
        return True
    if not word[0].isupper():
        return False
    # A capital at the beginning of a sentence, a quotation or a title says nothing.
    before = text[:at].rstrip()
    return bool(before) and (before[-1].islower() or before[-1] == "," or is_chinese(before[-1]))


def _named(name: str, said: Said) -> bool:
    letters = squeeze(name)
    if said.words & {letters, letters.removesuffix("s"), f"{letters}s", re.sub("ies$", "y", letters)}:
        return True
    if len(letters) > _FEW + 1 and letters in said.letters:
        return True
    if name.rstrip("s").isupper() and letters.removesuffix("s") in said.initials and len(letters) > 1:
        return True
    parts = [part for part in _PART.findall(name) if any(map(str.isupper, part)) or any(map(str.isdigit, part))]
    return len(_PART.findall(name)) > 1 and all(squeeze(part) in said.words for part in parts)


def _counted(number: float, said: Said, *, about_the_list: bool) -> bool:
    if number in said.numbers:
        return True
    years = [paper.year for paper in said.papers if paper.year]
    inside = bool(years) and min(years) <= number <= max(years)
    return number in _YEARS and (inside or (about_the_list and int(number) in said.years))
