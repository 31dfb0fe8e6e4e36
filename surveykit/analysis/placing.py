"""Papers in topics -> where in the taxonomy any paper belongs, by examples, neighbours and the topics' own names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from surveykit.analysis.features import Features, Rows, unit
from surveykit.nouns import Paper, Topic

if TYPE_CHECKING:
    from surveykit.analysis.features import Scores, View
    from surveykit.encoding import Encoder

RIDGE = 1.0
"""How much the linear model gives way to its examples (kernel ridge regression, Saunders et al. 1998)."""
BALANCE = 0.5
"""To which power the examples of a topic count less, the more it has: those of large ones would drown the others."""
PULL = 0.6
"""What the cosines with a topic's name and with the middle of its papers count, where it has few."""
FEW = 50
"""How many papers a topic has when that counts half. These four were chosen in five-fold trials on seven lists of other
authors, and with three examples a topic: `python -m tests.bench.classify`."""
MIXES = ((1.0, 1.0, 1.0), (2.0, 1.0, 1.0), (3.0, 1.0, 1.0), (1.0, 0.5, 1.0), (1.0, 2.0, 1.0), (1.0, 1.0, 2.0))
"""What meaning, words and pieces of words may count in how alike two papers are."""
VIEWS = (
    *((meaning, words, 0.0, pieces) for meaning, words, pieces in MIXES),
    *((meaning, 0.0, words, pieces) for meaning, words, pieces in MIXES),
)
"""Each without and with pairs of words; the list's own papers choose."""
SHARP = 6.0
"""What a score counts in the likelihood by which they choose."""
CHOOSING = 500
"""How many papers choose at most."""
MOST = 2_000
"""How many papers are learned from at most: of a longer list the last that each topic has."""


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """What was learned of a list's topics."""

    topics: tuple[Topic, ...]
    papers: tuple[Paper, ...]
    """Those that were learned from; each is in one of the topics at least."""
    features: Features
    rows: Rows
    """Of the papers, then of the names."""
    view: View
    """The one of VIEWS under which papers that are left out find their topics best."""
    member: Scores
    """1 where a paper is in a topic, shape (papers, topics)."""
    weights: Scores
    """Of the linear model, shape (papers and names, topics)."""
    left_out: Scores
    """What each paper scores with each topic when it is left out itself, shape (papers, topics)."""

    def scores(self, papers: Sequence[Paper]) -> Scores:
        """Return what papers score with the topics, shape (papers, topics)."""
        asked = self.features.of_papers(papers)
        names = self.rows.meaning[len(self.papers) :]
        middles = unit(self.member.T @ self.rows.meaning[: len(self.papers)])
        few = _few(self.member)
        near = asked.meaning @ names.T + asked.meaning @ middles.T
        found: Scores = asked.alike(self.rows, self.view) @ self.weights + _share(self.member) + few * near
        return found


def learn(papers: Sequence[Paper], topics: Sequence[Topic], encoder: Encoder) -> Model | None:
    """Learn what the papers of each topic have in common; None where no topic has a paper of the list.

    Every topic that has papers is learned, and every one at the end of a branch, which its name alone may fill.
    """
    known = {paper.key for paper in papers}
    placed = tuple(topic for topic in every(topics) if known.intersection(topic.papers) or not topic.children)
    # By their keys, so that a list in another order teaches the same.
    taught = tuple(sorted(_taught(papers, placed), key=lambda paper: paper.key))
    if not taught:
        return None
    at = {paper.key: number for number, paper in enumerate(taught)}
    member = np.zeros((len(taught), len(placed)))
    for column, topic in enumerate(placed):
        member[[at[key] for key in topic.papers if key in at], column] = 1.0
    names = [topic.path[-1] for topic in placed]
    features = Features(taught, names, encoder)
    rows = _stacked(features.of_papers(taught), features.of_names(names))
    view = _chosen(rows, member)
    weights, left_out = _fitted(rows, member, view)
    return Model(placed, taught, features, rows, view, member, weights, left_out)


def every(topics: Sequence[Topic]) -> Iterator[Topic]:
    """Yield topics and all below them."""
    for topic in topics:
        yield topic
        yield from every(topic.children)


def _taught(papers: Sequence[Paper], topics: Sequence[Topic]) -> Iterator[Paper]:
    """Yield the papers that are in a topic; of a long list the last of each topic."""
    sorted_in = {key for topic in topics for key in topic.papers}
    if len(sorted_in) > MOST:
        each = max(MOST // len(topics), 1)
        sorted_in = {key for topic in topics for key in topic.papers[-each:]}
    yield from (paper for paper in {paper.key: paper for paper in papers}.values() if paper.key in sorted_in)


def _stacked(papers: Rows, names: Rows) -> Rows:
    from scipy.sparse import csr_array, vstack  # type: ignore[import-untyped]

    return Rows(
        np.vstack([papers.meaning, names.meaning]),
        csr_array(vstack([papers.words, names.words])),
        csr_array(vstack([papers.pairs, names.pairs])),
        csr_array(vstack([papers.pieces, names.pieces])),
    )


def _share(member: Scores) -> Scores:
    found: Scores = member.mean(axis=0)
    return found


def _few(member: Scores) -> Scores:
    found: Scores = PULL / (1 + member.sum(axis=0) / FEW)
    return found


def _chosen(rows: Rows, member: Scores) -> View:
    """Return the view under which papers that are left out find their topics best, by the mean log-likelihood.

    The first of VIEWS stands where none is better, and where only one topic is to choose from.
    """
    count, topics = member.shape
    step = -(-count // CHOOSING)
    some = np.concatenate([np.arange(0, count, step), np.arange(count, count + topics)])
    held = member[::step]
    return max(VIEWS, key=lambda view: _likelihood(_fitted(rows.some(some), held, view)[1], held))


def _likelihood(left_out: Scores, member: Scores) -> float:
    return float((log_shares(left_out) * member).sum() / member.sum())


def log_shares(scores: Scores) -> Scores:
    """Return the logarithm of what part each topic has of a paper, by a softmax of SHARP times its scores."""
    odds = SHARP * (scores - scores.max(axis=1, keepdims=True))
    found: Scores = odds - np.log(np.exp(odds).sum(axis=1, keepdims=True))
    return found


def _fitted(rows: Rows, member: Scores, view: View) -> tuple[Scores, Scores]:
    """Fit the linear model, and say what it would have said of each paper without it.

    Leaving one out of a ridge regression needs no second fit: its residual is that of the fit divided by the
    diagonal of the inverse (Allen 1974; Rifkin & Lippert 2007, eq. 5).
    """
    count, topics = member.shape
    share, sizes = _share(member), np.maximum(member.sum(axis=0), 1.0)
    wanted = np.vstack([member, np.eye(topics)]) - share
    # A paper counts by the mean of what its topics make it count.
    counts = (member @ (sizes.mean() / sizes) ** BALANCE) / member.sum(axis=1)
    ridge = np.concatenate([RIDGE / counts, np.full(topics, RIDGE)])
    inverse = np.linalg.inv(rows.alike(rows, view) + np.diag(ridge))
    weights = inverse @ wanted
    without = wanted[:count] - weights[:count] / inverse.diagonal()[:count, None]
    meaning, names = rows.meaning[:count], rows.meaning[count:]
    sums = member.T @ meaning
    # A paper is not in the middle that it is compared with.
    own = meaning @ sums.T - member
    lengths = np.sqrt(np.maximum((sums**2).sum(axis=1) - 2 * member * (meaning @ sums.T) + member, 1e-12))
    near = meaning @ names.T + own / lengths
    left_out: Scores = without + share + _few(member) * near
    return weights, left_out
