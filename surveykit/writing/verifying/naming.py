"""What a draft calls papers by -> entries of the list, or what it may have meant."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from surveykit.nouns import Paper
from surveykit.text import fold, squeeze, terms
from surveykit.writing.rendering import numbering

LONG = 20
"""Letters from which on a title is known without what stands before its colon."""
LEAD = 8
"""Letters by which titles are looked up."""
ALIKE = 0.6
"""The share of a title's words from which on it is the nearest that is meant."""
_FIELD = re.compile(
    r"[.,;:!?\"“”‘’()\[\]{}<>，。；：！？、（）《》【】|\n]|\s(?=(?:19|20)\d\d\b)|(?<=\b(?:19|20)\d\d)\s"
)
_KEY_LIKE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*-(?:19|20)\d\d[a-z]?(?:-\d+)?")
_BIB_LIKE = re.compile(r"(?=[\w:.+-]*[A-Za-z])(?=[\w:.+-]*(?:19|20)\d\d)[\w:.+-]+")


@dataclass(frozen=True)
class Names:
    """All that the papers of a list may be called by in a draft."""

    papers: Sequence[Paper]
    aliases: Mapping[str, str]
    """Keys of the bibliography that are not those of the papers, and whose they are."""

    @cached_property
    def numbers(self) -> dict[str, str]:
        """Keys by the number that a paper is cited by."""
        return {str(number): key for key, number in numbering(self.papers).items()}

    @cached_property
    def keys(self) -> dict[str, str]:
        """Keys by how they may be written."""
        known = {paper.key: paper.key for paper in self.papers}
        return {fold(name): key for name, key in (dict(self.aliases) | known).items()}

    @cached_property
    def short(self) -> dict[str, str]:
        """Keys by short names that only one paper has."""
        return _single((squeeze(paper.short), paper.key) for paper in self.papers if paper.short)

    @cached_property
    def titles(self) -> dict[str, str]:
        """Keys by the letters of titles that only one paper has."""
        return _single((squeeze(paper.title), paper.key) for paper in self.papers)

    @property
    def most(self) -> int:
        """The highest number."""
        return max(map(int, self.numbers), default=0)

    def called(self, name: str) -> str | None:
        """Return the paper of a key, a short name or a title, if it is one's only."""
        letters = squeeze(name)
        return self.keys.get(fold(name.strip())) or self.short.get(letters) or self.titles.get(letters)

    def referred(self, reference: str, label: str = "") -> str | None:
        """Return the paper that a line of references is about, by its title as a whole, arXiv id, DOI or address.

        Where several have that title, it is the one whose number in the list is the `label`, else the first.
        """
        letters, edges = _fields(reference)
        found = sorted(
            (-len(title), order, key)
            for at in edges
            for size in range(1, LEAD + 1)
            for title, order, key in self._searched.get(letters[at : at + size], ())
            if letters.startswith(title, at) and at + len(title) in edges
        )
        if found:
            longest = [key for length, _, key in found if length == found[0][0]]
            return self.numbers.get(label) if self.numbers.get(label) in longest else longest[0]
        said = fold(reference)
        marks = ((mark, key) for mark, key in self._marks if mark in said)
        return next((key for mark, key in marks if re.search(rf"(?<![\w.]){re.escape(mark)}(?![\w])", said)), None)

    @cached_property
    def _searched(self) -> dict[str, list[tuple[str, int, str]]]:
        """Titles as they may stand in a reference, with and without the short name before a colon, by what they begin
        with, each with its order."""
        whole = [(title, paper.key) for paper in self.papers if (title := squeeze(paper.title))]
        parts: list[tuple[str, str]] = []
        for paper in self.papers:
            rest = paper.title.partition(":")[2] or (
                paper.title.removeprefix(paper.short) if paper.short and paper.title.startswith(paper.short) else ""
            )
            if len(squeeze(rest)) >= LONG:
                parts.append((squeeze(rest), paper.key))
        found: dict[str, list[tuple[str, int, str]]] = defaultdict(list)
        for order, (title, key) in enumerate([*whole, *_single(parts).items()]):
            found[title[:LEAD]].append((title, order, key))
        return dict(found)

    @cached_property
    def _marks(self) -> list[tuple[str, str]]:
        return [
            (fold(mark), paper.key)
            for paper in self.papers
            for mark in (paper.arxiv, paper.doi, paper.url)
            if mark and len(mark) > len("1234.5678")
        ]

    def nearest(self, name: str) -> str | None:
        """Return the paper whose key or title is most like a name that no paper has."""
        from difflib import get_close_matches

        if " " in name.strip():
            return self._nearest_title(name)
        if name.isdecimal():
            return None
        near = get_close_matches(fold(name), list(self.keys), 1, ALIKE)
        return self.keys[near[0]] if near else None

    def _nearest_title(self, reference: str) -> str | None:
        said = set(terms(reference))
        shares = []
        for paper in self.papers:
            words = set(terms(paper.title))
            shares.append((len(words & said) / max(len(words), 1), paper.key))
        share, key = max(shares, default=(0.0, ""))
        return key if share >= ALIKE else None


def looks_like_key(name: str) -> bool:
    """Say whether a name in brackets is written as a key and nothing else: `ctrl-2018`, `gao2017tall`."""
    return bool(_KEY_LIKE.fullmatch(name) or _BIB_LIKE.fullmatch(name)) and not name.isdecimal()


def _single(named: Iterable[tuple[str, str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    twice: set[str] = set()
    for name, key in named:
        if found.setdefault(name, key) != key:
            twice.add(name)
    return {name: key for name, key in found.items() if name and name not in twice}


def _fields(reference: str) -> tuple[str, set[int]]:
    """Return the letters of a reference, and the places among them where one of its fields begins or ends."""
    letters, edges = "", {0}
    for part in _FIELD.split(reference):
        letters += squeeze(part)
        edges.add(len(letters))
    return letters, edges
