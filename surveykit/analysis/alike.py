"""Titles -> pairs of papers that mean the same though their letters differ."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np

from surveykit.catalog.doctor import Finding, View
from surveykit.catalog.doctor.finding import called, found
from surveykit.nouns import Paper
from surveykit.text import fold, terms

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from surveykit.encoding import Encoder

RULE = "paper-alike"
SAME = 0.94
"""The cosine of two titles, half of the list's centre taken away, from which on they say the same. On seven lists of
other authors the pairs above it were one work each; just below it begin a method and its successor."""
SHARED = 0.5
"""The share of their words that the two have in common at least."""
_MARKS = re.compile(r"\d+|[一二三四五六七八九十上中下]|\b[ivx]{1,4}\b")
"""What tells the parts of a series apart: Qwen2 and Qwen2.5, （一） and （二）, I and II."""


def check(view: View, encoder: Encoder) -> Iterator[Finding]:
    """Find papers that are entered twice under two titles that say the same."""
    papers = list({view.titles[paper.key]: paper for paper in reversed(view.entered)}.values())[::-1]
    if len(papers) < 2:  # noqa: PLR2004 - it takes two
        return
    titles = [paper.title for paper in papers]
    for first, second in _pairs(papers, rows(titles, encoder)):
        other = f"line {first.line}, {called(first)}"
        yield found(RULE, second.line, f"{called(second)} says in other words what {other} says", second.key)


def rows(titles: Sequence[str], encoder: Encoder, middle: NDArray[np.float32] | None = None) -> NDArray[np.float32]:
    """Return a unit row for each title, half of the list's middle taken away: their own, if none is given."""
    told = encoder.encode(titles)
    told = told - (told.mean(axis=0) if middle is None else middle) / 2
    unit: NDArray[np.float32] = told / np.maximum(np.linalg.norm(told, axis=1, keepdims=True), 1e-9)
    return unit


def _pairs(papers: list[Paper], told: NDArray[np.float32]) -> Iterator[tuple[Paper, Paper]]:
    """Yield the pairs that say the same, in the order of the list; row by row, for a list of 10,000 has 50 million."""
    for at, row in enumerate(told):
        for other in np.flatnonzero(told[:at] @ row >= SAME):
            first, second = papers[other], papers[at]
            if parts(first.title) == parts(second.title) and shared(first.title, second.title) >= SHARED:
                yield first, second


def parts(title: str) -> list[str]:
    """Return what tells a title from the other parts of its series."""
    return sorted(_MARKS.findall(fold(title)))


def shared(first: str, second: str) -> float:
    """Return the share of their words that two titles have in common."""
    one, other = set(terms(first)), set(terms(second))
    return len(one & other) / max(len(one | other), 1)
