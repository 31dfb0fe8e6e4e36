"""Titles -> those that are spelled nearly alike, however many there are."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Generic, TypeVar

from surveykit.text import fold, squeeze

T = TypeVar("T", bound=Hashable)
_WORD = re.compile("[㐀-鿿豈-﫿぀-ヿ가-힯𠀀-𲎯]|[^\\W_]+")
_RUN = 4
"""The longest run of words (or Chinese characters) that titles are looked up by."""
_COMMON = 48
"""How many titles a run may be in and still tell them apart; few words of one field's titles are rarer."""
_CANDIDATES = 8
"""How many titles are compared letter by letter: those that share the most runs."""


@dataclass(frozen=True, slots=True)
class Near(Generic[T]):
    """What a title is near to, and how near: 1 is the same letters."""

    name: T
    ratio: float


class Titles(Generic[T]):
    """Titles by the runs of words in them; two that are spelled nearly alike have runs in common."""

    def __init__(self) -> None:
        self._letters: dict[T, str] = {}
        self._having: dict[str, list[T]] = defaultdict(list)

    def add(self, name: T, title: str) -> None:
        """Remember `title` under `name`."""
        self._letters[name] = squeeze(title)
        for run in _runs(title):
            self._having[run].append(name)

    def near(self, title: str, least: float) -> list[Near[T]]:
        """Return what was added with a title at least so near, the nearest first, of equal ones the earlier."""
        shared: Counter[T] = Counter()
        for run in _runs(title):
            having = self._having.get(run, ())
            if len(having) <= _COMMON:
                shared.update(having)
        letters = squeeze(title)
        best = [name for name, _ in shared.most_common(_CANDIDATES)]
        found = [Near(name, ratio) for name in best if (ratio := alike(letters, self._letters[name], least)) >= least]
        return sorted(found, key=lambda near: -near.ratio)


def alike(letters: str, others: str, least: float = 0.0) -> float:
    """Return how alike two titles' letters are, from 0 to 1; 0 where that is surely less than `least`."""
    matcher = SequenceMatcher(None, letters, others, autojunk=False)
    if matcher.real_quick_ratio() < least or matcher.quick_ratio() < least:
        return 0.0
    return matcher.ratio()


def _runs(title: str) -> Iterator[str]:
    words = _WORD.findall(fold(title))
    runs = (" ".join(words[at : at + size]) for size in range(1, _RUN + 1) for at in range(len(words) - size + 1))
    yield from dict.fromkeys(runs)
