"""What papers score when they are left out -> how probable a score makes a topic."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from surveykit.analysis.placing import log_shares

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from surveykit.analysis.features import Scores

    Values = NDArray[np.float64]

USUAL = np.array([-1.4, 2.6, 0.64, 0.54])
"""What a score says: constant, the score, the logarithm of its share among those of all topics, and whether it is the
best. A logistic regression on papers left out of seven lists of other authors, the lists whole and cut to 40 and 80
papers; without any one of the lists it is much the same. `python -m tests.bench.classify` prints what comes of it."""
TRUST = 10.0
"""How many cases of one's own list those count as much as."""
STEPS = 50


@dataclass(frozen=True, slots=True, eq=False)
class Judge:
    """How a list's scores are read."""

    weights: Values

    def probabilities(self, scores: Scores) -> Scores:
        """Return how probable each topic is for each paper, shape as `scores`."""
        return _sigmoid(_told(scores) @ self.weights)


def judge(left_out: Scores, member: Scores) -> Judge:
    """Learn from what papers score that are left out (Platt 1999), leaning on what other lists taught.

    Logistic regression by Newton's method, its prior at `USUAL` with the weight of `TRUST` cases.
    """
    told, right = _told(left_out).reshape(-1, len(USUAL)), member.reshape(-1)
    weights = USUAL.copy()
    for _ in range(STEPS):
        said = _sigmoid(told @ weights)
        slope = told.T @ (said - right) + (weights - USUAL) * TRUST / len(USUAL)
        curve = (told * (said * (1 - said))[:, None]).T @ told + np.eye(len(USUAL)) * TRUST / len(USUAL)
        step = np.linalg.solve(curve, slope)
        weights = weights - step
        if np.abs(step).max() < 1e-9:  # noqa: PLR2004 - it has settled
            break
    return Judge(weights)


def _told(scores: Scores) -> Scores:
    """Return what is known of each score, shape (papers, topics, len(USUAL)), in the order of USUAL."""
    best = (scores >= scores.max(axis=1, keepdims=True)).astype(np.float64)
    found: Scores = np.stack([np.ones_like(scores), scores, log_shares(scores), best], axis=-1)
    return found


def _sigmoid(values: Values) -> Values:
    found: Values = 1 / (1 + np.exp(-np.clip(values, -30, 30)))
    return found
