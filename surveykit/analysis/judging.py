"""What papers score when they are left out -> how probable a score makes a topic."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from surveykit.analysis.features import Scores

    Values = NDArray[np.float64]

USUAL = np.array([-2.4, 3.1, 2.6])
"""What a score and its lead over the best other topic say: constant, score, lead. A logistic regression on papers left
out of seven lists of other authors, the lists whole and cut to 40 and 80 papers."""
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
    """Return what is known of each score, shape (papers, topics, 3): a constant, itself, and its lead."""
    lead = np.zeros_like(scores)
    if scores.shape[1] > 1:
        ranked = np.sort(scores, axis=1)
        best, second = ranked[:, -1:], ranked[:, -2:-1]
        lead = scores - np.where(scores >= best, second, best)
    found: Scores = np.stack([np.ones_like(scores), scores, lead], axis=-1)
    return found


def _sigmoid(values: Values) -> Values:
    found: Values = 1 / (1 + np.exp(-np.clip(values, -30, 30)))
    return found
