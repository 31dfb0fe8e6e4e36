"""A sentence and the entries that it cites -> how far those carry it, against what other entries would."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from surveykit.analysis.features import unit
from surveykit.index.passages import passages
from surveykit.nouns import Paper
from surveykit.text import terms

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from surveykit.encoding import Encoder

    Scores = NDArray[np.float64]

WEIGHTS = np.array([1.09, 0.55, 6.35, 18.91, 5.45])
"""Of a constant, the cosine with the nearest passage of the entry, the share of the sentence's words that it has, and
by how much both are ahead of the best entry that is not cited. Logistic regression on 37,773 pairs of a sentence and an
entry, a third of them right, of 2,021 papers with Chinese summaries that were never trained on, in lists of 150,
within a language and across, with reviews, abstracts or titles alone: `python -m tests.bench.verify` prints how often
what is said to be so probable is so."""
FEW = 3
"""Up to how many entries each must carry a sentence; more are cited for what they have together."""


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """A list's entries by their passages."""

    papers: tuple[Paper, ...]
    encoder: Encoder
    middle: Scores
    rows: Scores
    owner: NDArray[np.int64]
    held: tuple[frozenset[str], ...]
    idf: dict[str, float]

    def support(self, texts: Sequence[str], cited: Sequence[Sequence[str]]) -> list[float | None]:
        """Return how probable it is that each sentence is carried by the entries with those keys; None without any."""
        at = {paper.key: number for number, paper in enumerate(self.papers)}
        near, shared = self._near(texts), self._shared(texts)
        found: list[float | None] = []
        for number, keys in enumerate(cited):
            own = [at[key] for key in keys if key in at]
            found.append(_together(near[number], shared[number], own) if own else None)
        return found

    def _near(self, texts: Sequence[str]) -> Scores:
        """Return the cosine of each text with the nearest passage of each entry, shape (texts, papers)."""
        asked = np.asarray(self.encoder.encode(list(texts)), dtype=np.float64).reshape(len(texts), -1)
        likes = unit(asked - self.middle) @ self.rows.T
        starts = np.unique(self.owner, return_index=True)[1]
        best: Scores = np.maximum.reduceat(likes, starts, axis=1)
        return best

    def _shared(self, texts: Sequence[str]) -> Scores:
        """Return the share of each text's words that each entry has, by their idf, shape (texts, papers)."""
        rare = max(self.idf.values(), default=1.0)
        found = np.zeros((len(texts), len(self.papers)))
        for number, text in enumerate(texts):
            weights = {term: self.idf.get(term, rare) for term in set(terms(text))}
            total = sum(weights.values()) or 1.0
            found[number] = [sum(weights[term] for term in weights.keys() & held) / total for held in self.held]
        return found


def ground(papers: Sequence[Paper], encoder: Encoder) -> Ground:
    """Read a list's entries; there must be one."""
    papers = tuple({paper.key: paper for paper in papers}.values())
    at = {paper.key: number for number, paper in enumerate(papers)}
    said = list(passages(papers))
    rows = np.asarray(encoder.encode([each.text for each in said]), dtype=np.float64)
    middle = rows.mean(axis=0) / 2
    held = [set[str]() for _ in papers]
    for each in said:
        held[at[each.paper]].update(terms(each.text))
    for paper in papers:
        held[at[paper.key]].update(terms(_facts(paper)))
    having = Counter(term for words in held for term in words)
    idf = {term: float(np.log((len(papers) + 1) / (count + 0.5))) for term, count in having.items()}
    owner = np.array([at[each.paper] for each in said])
    return Ground(papers, encoder, middle, unit(rows - middle), owner, tuple(map(frozenset, held)), idf)


def _facts(paper: Paper) -> str:
    """Return what else an entry says: venue, year, authors, topics."""
    topics = [name for path in paper.topics for name in path]
    return " ".join(map(str, filter(None, (paper.short, paper.venue, paper.year, *paper.authors, *topics))))


def told(near: Scores, shared: Scores, own: Sequence[int], one: int) -> Scores:
    """Return what is known of a sentence and one of the entries that it cites, shape (5,)."""
    others = np.ones(len(near), dtype=bool)
    others[list(own)] = False
    rival, words = (near[others].max(), shared[others].max()) if others.any() else (0.0, 0.0)
    return np.array([1.0, near[one], shared[one], near[one] - rival, shared[one] - words])


def _together(near: Scores, shared: Scores, own: Sequence[int]) -> float:
    """Return the support of the weakest of few entries, of the strongest of many."""
    each = [float(1 / (1 + np.exp(-told(near, shared, own, one) @ WEIGHTS))) for one in own]
    return round(min(each) if len(own) <= FEW else max(each), 4)
