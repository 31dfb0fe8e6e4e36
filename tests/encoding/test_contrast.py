"""The loss and its written-out gradient, beside those of sentence-transformers and torch."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_allclose

from surveykit.encoding.contrast import contrast

BATCH, DIM = 24, 16


@pytest.fixture
def sums() -> np.ndarray:
    return np.random.default_rng(0).standard_normal((2 * BATCH, DIM)).astype(np.float32)


@pytest.mark.parametrize("scale", [20.0, 40.0])
def test_loss_and_gradient_are_those_of_multiple_negatives_ranking_in_both_directions(
    sums: np.ndarray, scale: float
) -> None:
    import torch
    from sentence_transformers.sentence_transformer.losses import MultipleNegativesRankingLoss

    both = ("query_to_doc", "doc_to_query")
    loss = MultipleNegativesRankingLoss(None, scale=scale, directions=both, partition_mode="per_direction")
    theirs = torch.tensor(sums, dtype=torch.float64, requires_grad=True)
    value = loss.compute_loss_from_embeddings(list(theirs.chunk(2)), torch.zeros(0))
    value.backward()
    ours = contrast(sums, scale)
    assert ours.loss == pytest.approx(value.item(), rel=1e-5)
    assert_allclose(ours.gradient, theirs.grad, rtol=1e-3, atol=1e-6)


def test_what_is_alike_is_no_negative(sums: np.ndarray) -> None:
    import torch

    alike = np.random.default_rng(1).random((BATCH, BATCH)) < 0.3
    alike |= alike.T
    np.fill_diagonal(alike, val=False)
    theirs = torch.tensor(sums, dtype=torch.float64, requires_grad=True)
    left, right = torch.nn.functional.normalize(theirs).chunk(2)
    logits = (20.0 * left @ right.T).masked_fill(torch.tensor(alike), -torch.inf)
    own = torch.arange(BATCH)
    value = (torch.nn.functional.cross_entropy(logits, own) + torch.nn.functional.cross_entropy(logits.T, own)) / 2
    value.backward()
    ours = contrast(sums, 20.0, alike)
    assert ours.loss == pytest.approx(value.item(), rel=1e-5)
    assert_allclose(ours.gradient, theirs.grad, rtol=1e-3, atol=1e-6)


def test_where_all_are_alike_nothing_is_learnt(sums: np.ndarray) -> None:
    found = contrast(sums, 20.0, ~np.eye(BATCH, dtype=np.bool_))
    assert found.loss == pytest.approx(0.0, abs=1e-6)
    assert_allclose(found.gradient, 0.0, atol=1e-6)
