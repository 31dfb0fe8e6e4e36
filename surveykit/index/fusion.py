"""What a paper has in meaning, words and name -> its score."""

from __future__ import annotations

from typing import TYPE_CHECKING

from surveykit.nouns import Mode

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from surveykit.index.coverage import Covered

    Scores = NDArray[np.float64]

WORDS = 0.6
"""The part of a score that words decide; meaning decides the rest."""
NAME = 0.8
"""Which part of what a score lacks of 1 a paper wins that is asked for by its name alone."""


def fused(meaning: Scores, covered: Covered, mode: Mode) -> Scores:
    """Return a score for each paper, or each passage.

    `meaning` is the cosine of a paper's nearest passage. By meaning alone that is the score; by words it is the share
    of what is asked for; by both, their weighted mean. A paper that is asked for by its name comes nearer to 1.
    """
    if mode is Mode.DENSE:
        return meaning
    score = covered.words if mode is Mode.LEXICAL else (1 - WORDS) * meaning + WORDS * covered.words
    return score + NAME * covered.named**2 * (1 - score)
