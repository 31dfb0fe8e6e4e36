"""A list with topics -> where new papers belong in it, with what speaks for that, or that nothing fits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from surveykit.analysis import placing
from surveykit.analysis.evidence import Evidence, Told
from surveykit.analysis.judging import judge
from surveykit.analysis.recognising import Recogniser
from surveykit.analysis.strangers import Strangers
from surveykit.errors import NotFoundError
from surveykit.nouns import Catalog, NewPaper, Paper, Placement, Sorting

if TYPE_CHECKING:
    from surveykit.analysis.placing import Model
    from surveykit.encoding import Encoder

MOST = 3
"""Topics that are suggested."""
LEAST = 0.02
"""How probable a topic is at least that is suggested beside the best."""


class Classifier:
    """What a list teaches of its topics, ready to be asked."""

    def __init__(self, catalog: Catalog, encoder: Encoder) -> None:
        """Learn the topics of `catalog`.

        Raises:
            NotFoundError: The list has no topics, or none of them has a paper that the list has.
        """
        model = placing.learn(catalog.papers, catalog.topics, encoder)
        if model is None:
            raise NotFoundError(_lack(catalog))
        self.model: Model = model
        self._judge = judge(model.left_out, model.member)
        self._evidence = Evidence(model, encoder)
        self._recogniser = Recogniser(catalog.papers, encoder)
        left_out = self._judge.probabilities(model.left_out).max(axis=1)
        self._strangers = Strangers(model.papers, left_out, encoder)

    def sort(self, newcomers: Sequence[NewPaper], most: int = MOST) -> list[Sorting]:
        """Say where each of `newcomers` belongs, and which entry it is already."""
        papers = [as_paper(each, f"new {number}") for number, each in enumerate(newcomers)]
        found = zip(newcomers, self.place(papers, most), strict=True)
        return [self._with_known(sorting, newcomer) for newcomer, sorting in found]

    def place(self, papers: Sequence[Paper], most: int = MOST) -> list[Sorting]:
        """Say where papers belong, whether they are new or the list's own."""
        if not papers:
            return []
        probable = self._judge.probabilities(self.model.scores(papers))
        told = self._evidence.told(papers)
        doubts = self._strangers.doubts(papers, probable.max(axis=1))
        return [self._sorting(row, number, told, most, doubts[number]) for number, row in enumerate(probable)]

    def _sorting(self, probable: np.ndarray, number: int, told: Told, most: int, reason: str | None) -> Sorting:
        ranked = [at for at in np.argsort(-probable, kind="stable")[:most].tolist() if probable[at] >= LEAST]
        ranked = ranked or [int(probable.argmax())]
        placements = tuple(
            Placement(
                self.model.topics[at].path, round(float(probable[at]), 4), self._evidence.entries(told, number, at)
            )
            for at in ranked
        )
        return Sorting(placements, reason is None, reason)

    def _with_known(self, sorting: Sorting, newcomer: NewPaper) -> Sorting:
        return Sorting(sorting.placements, sorting.fits, sorting.reason, self._recogniser.find(newcomer))


def as_paper(newcomer: NewPaper, key: str) -> Paper:
    """Return a newcomer as an entry that stands nowhere."""
    return Paper(
        key=key,
        title=newcomer.title,
        line=0,
        short=newcomer.short,
        venue=newcomer.venue,
        year=newcomer.year,
        review=newcomer.review,
        authors=newcomer.authors,
        abstract=newcomer.abstract,
    )


def _lack(catalog: Catalog) -> str:
    if not catalog.topics:
        return "the list has no topics to sort papers into: write some at its end, such as `* A topic: [1, 3-5]`."
    return (
        f"none of the list's {sum(1 for _ in placing.every(catalog.topics))} topics has a paper of the list, so there "
        "is nothing to learn from: put the numbers of some papers behind a topic, such as `[1, 3-5]`."
    )
