"""A newcomer -> the entry of the list that it is already, under the same or nearly the same name."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from surveykit.analysis.alike import SAME, parts, shared
from surveykit.analysis.alike import SHARED as LEAST
from surveykit.analysis.alike import rows as title_rows
from surveykit.catalog.editing.known import Register
from surveykit.catalog.nearness import Titles
from surveykit.nouns import Known, NewPaper, Paper

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from surveykit.encoding import Encoder

NEAR = 0.92
"""How alike the letters of two titles are that differ by a slip or by punctuation."""


class Recogniser:
    """The papers of a list by all that tells one again."""

    def __init__(self, papers: Sequence[Paper], encoder: Encoder) -> None:
        self._papers = papers
        self._encoder = encoder
        self._register = Register(papers)

    def find(self, newcomer: NewPaper) -> Known | None:
        """Return the entry that `newcomer` is: by an identifier or title, by nearly the same letters, or by meaning."""
        return self._register.find(newcomer) or self._spelled(newcomer) or self._meant(newcomer)

    @cached_property
    def _titles(self) -> Titles[str]:
        titles: Titles[str] = Titles()
        for paper in self._papers:
            titles.add(paper.key, paper.title)
        return titles

    def _spelled(self, newcomer: NewPaper) -> Known | None:
        by_key = {paper.key: paper for paper in self._papers}
        for near in self._titles.near(newcomer.title, NEAR):
            paper = by_key[near.name]
            if parts(paper.title) == parts(newcomer.title):
                return Known(newcomer.title, paper, "title, but for some letters")
        return None

    def _meant(self, newcomer: NewPaper) -> Known | None:
        if not self._papers or not newcomer.title.strip():
            return None
        asked = title_rows([newcomer.title], self._encoder, self._middle)[0]
        likes = self._rows @ asked
        for at in np.argsort(-likes, kind="stable")[:3]:
            paper = self._papers[at]
            same = likes[at] >= SAME and shared(paper.title, newcomer.title) >= LEAST
            if same and parts(paper.title) == parts(newcomer.title):
                return Known(newcomer.title, paper, "title, in other words")
        return None

    @cached_property
    def _middle(self) -> NDArray[np.float32]:
        middle: NDArray[np.float32] = self._encoder.encode([paper.title for paper in self._papers]).mean(axis=0)
        return middle

    @cached_property
    def _rows(self) -> NDArray[np.float32]:
        return title_rows([paper.title for paper in self._papers], self._encoder, self._middle)
