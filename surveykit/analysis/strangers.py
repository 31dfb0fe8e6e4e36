"""A list's papers -> whether another paper looks like one of them, or like one of a field or topic that it lacks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from surveykit.nouns import Paper

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from surveykit.encoding import Encoder

    Values = NDArray[np.float64]
    """One a paper."""

NEAREST = 5
"""How many titles a title is compared with. The mean cosine with them tells papers of other lists better from a list's
own than the best one does, than words do, than how probable a topic is."""
OF_TOPIC = 0.4
"""What a standard deviation in the log odds of the likeliest topic counts beside one in that cosine."""
FEW = 0.15
"""The share of the list's own papers, each left out, that may be said to fit nowhere. These three were chosen on seven
lists of other authors; `python -m tests.bench.classify` prints what comes of them there."""
SURE = 1e-3
"""How probable or improbable a topic is at most, so that its log odds are finite."""
TINY = 1e-9


class Strangers:
    """How near the papers of a list are to each other, and how probable their topics."""

    def __init__(self, papers: Sequence[Paper], probable: Values, encoder: Encoder) -> None:
        """Learn from papers and the probability of the likeliest topic of each when it is left out."""
        self._encoder = encoder
        self._rows = _rows(encoder, papers)
        self._nearest = min(NEAREST, len(papers) - 1)
        alike = self._rows @ self._rows.T
        np.fill_diagonal(alike, -np.inf)
        self._near, self._probable = self._mean(alike), probable
        self._least = float(np.quantile(self._likes(self._near, probable), FEW))

    def doubts(self, papers: Sequence[Paper], probable: Values) -> list[str | None]:
        """Return why each paper fits nowhere, if so, given the probability of its likeliest topic.

        A list of one paper has none to be compared with it, and doubts no other.
        """
        if not papers or self._nearest < 1:
            return [None] * len(papers)
        near = self._mean(_rows(self._encoder, papers) @ self._rows.T)
        likes = self._likes(near, probable)
        return [
            self._reason(float(near[at]), float(probable[at])) if likes[at] < self._least else None
            for at in range(len(papers))
        ]

    def _likes(self, near: Values, probable: Values) -> Values:
        odds, own = _log_odds(probable), _log_odds(self._probable)
        found: Values = _standard(near, self._near) + OF_TOPIC * _standard(odds, own)
        return found

    def _reason(self, near: float, probable: float) -> str:
        usual, likely = float(np.median(self._near)), float(np.median(self._probable))
        topic = f"the likeliest topic has a probability of {probable:.2f}, those of the list's own mostly {likely:.2f}"
        if near >= usual:
            return f"no topic stands out: {topic}"
        entries = f"no entry is like it: the nearest titles are {near:.2f} alike, the list's own mostly {usual:.2f}"
        return f"{entries}; {topic}" if probable < likely else entries

    def _mean(self, alike: Values) -> Values:
        if self._nearest < 1:
            return np.zeros(len(alike))
        found: Values = np.sort(alike, axis=1)[:, -self._nearest :].mean(axis=1)
        return found


def _rows(encoder: Encoder, papers: Sequence[Paper]) -> Values:
    return np.asarray(encoder.encode([paper.title for paper in papers]), dtype=np.float64)


def _log_odds(probable: Values) -> Values:
    held = np.clip(probable, SURE, 1 - SURE)
    found: Values = np.log(held / (1 - held))
    return found


def _standard(values: Values, own: Values) -> Values:
    found: Values = (values - own.mean()) / max(float(own.std()), TINY)
    return found
