"""A list with topics -> where new papers belong in it, with what speaks for that, or that nothing fits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from surveykit.analysis import placing
from surveykit.analysis.evidence import WAYS, Evidence, Told
from surveykit.analysis.judging import judge
from surveykit.analysis.recognising import Recogniser
from surveykit.errors import NotFoundError
from surveykit.nouns import Catalog, NewPaper, Paper, Placement, Sorting

if TYPE_CHECKING:
    from surveykit.analysis.placing import Model
    from surveykit.encoding import Encoder

MOST = 3
"""Topics that are suggested."""
FEW = 0.03
"""The share of the list's own titles that may be stranger to it than a paper of a topic that it has."""
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
        self._strange = _strange(model)

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
        return [self._sorting(row, number, told, most) for number, row in enumerate(probable)]

    def _sorting(self, probable: np.ndarray, number: int, told: Told, most: int) -> Sorting:
        ranked = [at for at in np.argsort(-probable, kind="stable")[:most].tolist() if probable[at] >= LEAST]
        ranked = ranked or [int(probable.argmax())]
        placements = tuple(
            Placement(
                self.model.topics[at].path, round(float(probable[at]), 4), self._evidence.entries(told, number, at)
            )
            for at in ranked
        )
        best, nearest = float(probable[ranked[0]]), float(told.alike[number].max())
        reason = None
        if nearest < self._strange:
            reason = (
                f"no entry is like it: the nearest is {nearest:.2f} alike, where nearly every title of the list "
                f"has one that is {self._strange:.2f} alike or more"
            )
        elif best < self._judge.least:
            reason = (
                f"the likeliest topic has a probability of {best:.2f}, where nine in ten papers that the list places "
                f"well have {self._judge.least:.2f} or more"
            )
        return Sorting(placements, reason is None, reason)

    def _with_known(self, sorting: Sorting, newcomer: NewPaper) -> Sorting:
        return Sorting(sorting.placements, sorting.fits, sorting.reason, self._recogniser.find(newcomer))


def _strange(model: Model) -> float:
    """Return how alike its nearest entry is to a title of the list itself, but for the FEW strangest."""
    titles = [Paper(key=paper.key, title=paper.title, line=0) for paper in model.papers]
    likes = model.features.of_papers(titles).alike(model.rows)[:, : len(titles)] / WAYS
    np.fill_diagonal(likes, 0.0)
    return float(np.quantile(likes.max(axis=1), FEW))


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
