"""Papers and topics -> how well each paper fits each topic: by the topic's name, and by the company it has there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from surveykit.analysis.features import unit
from surveykit.analysis.placing import every
from surveykit.index.passages import passages
from surveykit.nouns import Paper, Topic
from surveykit.text import terms

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from surveykit.encoding import Encoder

    Scores = NDArray[np.float64]
    """Shape (topics, papers)."""

WORDS = 0.5
"""What it counts that a paper has all words of a topic's name, beside the cosine of their meanings."""
COMPANY = 2.0
"""What the cosine with the topic's nearest papers counts once there are ENOUGH of them."""
ENOUGH = 3
NEAREST = 5
"""How many of a topic's papers a paper is compared with."""
TINY = 1e-9


@dataclass(frozen=True, slots=True, eq=False)
class Fits:
    """How well papers fit topics."""

    papers: tuple[Paper, ...]
    topics: tuple[Topic, ...]
    scores: Scores
    """Standard deviations above what the list's papers reach with that topic."""
    names: Scores
    """The part of the topic's name, before it is standardised."""
    company: Scores
    """The mean cosine with the topic's nearest other papers, 0 where it has none."""


def fit(papers: Sequence[Paper], topics: Sequence[Topic], encoder: Encoder) -> Fits:
    """Compare every paper with every topic that has papers; a paper is no company of its own.

    Vectors are taken from the list's centre, whole for papers and half for names: what all papers of a field share says
    nothing of their topics.
    """
    placed = tuple(topic for topic in every(topics) if topic.papers)
    at = {paper.key: number for number, paper in enumerate(papers)}
    said = list(passages(papers))
    rows = encoder.encode([each.text for each in said]).astype(np.float64)
    centre = rows.mean(axis=0)
    rows = unit(rows - centre)
    owner = np.array([at[each.paper] for each in said])
    middles = np.zeros((len(papers), rows.shape[1]))
    np.add.at(middles, owner, rows)
    alike = unit(middles) @ unit(middles).T
    asked = unit(encoder.encode_queries([topic.path[-1] for topic in placed]) - centre / 2)
    # A paper's passages follow each other, and its title is always one.
    meaning = np.maximum.reduceat(asked @ rows.T, np.unique(owner, return_index=True)[1], axis=1)
    held = [set[str]() for _ in papers]
    for each in said:
        held[at[each.paper]].update(terms(each.text))
    names = meaning + WORDS * _words(placed, held)
    members = [sorted({at[key] for key in topic.papers if key in at}) for topic in placed]
    company = np.array([_company(alike, some) for some in members]).reshape(len(placed), len(papers))
    weights = np.array([COMPANY * min(1.0, (len(some) - 1) / ENOUGH) for some in members]).reshape(-1, 1)
    total = names + weights * company
    spread = np.maximum(total.std(axis=1, keepdims=True), TINY)
    return Fits(tuple(papers), placed, (total - total.mean(axis=1, keepdims=True)) / spread, names, company)


def _words(topics: Sequence[Topic], held: Sequence[set[str]]) -> Scores:
    """Return the share of the words of each topic's name that each paper has, weighted by their idf."""
    holding = Counter(term for words in held for term in words)
    shares = np.zeros((len(topics), len(held)))
    for row, topic in enumerate(topics):
        weights = {term: np.log((len(held) + 1) / (holding[term] + 0.5)) for term in _telling(topic.path[-1])}
        total = sum(weights.values())
        if total > TINY:
            shares[row] = [sum(weights[term] for term in weights.keys() & words) / total for words in held]
    return shares


def _telling(name: str) -> list[str]:
    """Return the words of a topic's name; a single Chinese character among longer words is a particle."""
    words = terms(name)
    return [word for word in words if word.isascii() or len(word) > 1] or words


def _company(alike: NDArray[np.float64], members: Sequence[int]) -> NDArray[np.float64]:
    """Return each paper's mean cosine with the nearest of `members`, itself not counted."""
    if len(members) < 2:  # noqa: PLR2004 - a paper alone has no company
        return np.zeros(len(alike))
    others = alike[:, members].copy()
    others[members, range(len(members))] = -np.inf
    nearest = np.sort(others, axis=1)[:, ::-1][:, : min(NEAREST, len(members) - 1)]
    mean: NDArray[np.float64] = nearest.mean(axis=1)
    return mean
