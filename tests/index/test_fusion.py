"""Scores of what has been found by meaning, by words and by name."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveykit.index.coverage import Covered
from surveykit.index.fusion import fused
from surveykit.nouns import Mode

SHARE = st.floats(0, 1)


def score(meaning: float, words: float, named: float, mode: Mode = Mode.HYBRID) -> float:
    return float(fused(np.array([meaning]), Covered(np.array([words]), np.array([named])), mode)[0])


@given(st.floats(-1, 1), SHARE, SHARE)
def test_meaning_alone_is_the_cosine_and_words_alone_do_not_look_at_it(
    cosine: float, words: float, name: float
) -> None:
    assert score(cosine, words, name, Mode.DENSE) == cosine
    assert score(cosine, words, name, Mode.LEXICAL) == score(0, words, name, Mode.LEXICAL)


@given(st.floats(-1, 1), SHARE, SHARE, st.sampled_from(Mode))
def test_no_score_is_above_one(cosine: float, words: float, name: float, mode: Mode) -> None:
    assert score(cosine, words, name, mode) <= 1 + 1e-9


def test_a_better_half_makes_a_better_score_and_so_does_the_name() -> None:
    assert score(0.3, 0.5, 0) > score(0.2, 0.5, 0)
    assert score(0.3, 0.6, 0) > score(0.3, 0.5, 0)
    assert score(0.1, 0.5, 1) > score(0.8, 0.7, 0), "a paper that is asked for by its name leads"


@pytest.mark.parametrize("mode", [Mode.LEXICAL, Mode.DENSE])
def test_what_neither_shares_a_word_nor_means_the_same_scores_nothing(mode: Mode) -> None:
    assert score(0, 0, 0, mode) == 0
