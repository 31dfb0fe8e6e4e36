"""Titles -> pairs of papers that mean the same though their letters differ."""

from __future__ import annotations

import re
from collections.abc import Iterator
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
    for first, second in _pairs(papers, _rows(papers, encoder)):
        other = f"line {first.line}, {called(first)}"
        yield found(RULE, second.line, f"{called(second)} says in other words what {other} says", second.key)


def _rows(papers: list[Paper], encoder: Encoder) -> NDArray[np.float32]:
    rows = encoder.encode([paper.title for paper in papers])
    rows = rows - rows.mean(axis=0) / 2
    unit: NDArray[np.float32] = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
    return unit


def _pairs(papers: list[Paper], rows: NDArray[np.float32]) -> Iterator[tuple[Paper, Paper]]:
    """Yield the pairs that say the same, in the order of the list; row by row, for a list of 10,000 has 50 million."""
    for at, row in enumerate(rows):
        for other in np.flatnonzero(rows[:at] @ row >= SAME):
            first, second = papers[other], papers[at]
            if _marks(first) == _marks(second) and _shared(first, second) >= SHARED:
                yield first, second


def _marks(paper: Paper) -> list[str]:
    return sorted(_MARKS.findall(fold(paper.title)))


def _shared(first: Paper, second: Paper) -> float:
    one, other = set(terms(first.title)), set(terms(second.title))
    return len(one & other) / max(len(one | other), 1)
