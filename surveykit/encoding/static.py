"""Texts -> vectors by a table of rows, with tokenizers and numpy alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from surveykit.encoding.encoder import printable
from surveykit.encoding.manifest import TOKENIZER, WEIGHTS, read_manifest
from surveykit.encoding.pieces import Cutter, open_cutter
from surveykit.encoding.weights import Weights, open_weights

if TYPE_CHECKING:
    from surveykit.encoding.weights import Rows
    from surveykit.nouns import Vectors

TOGETHER = 64
"""Texts pooled by one matrix product: more would make the matrix of counts mostly zeros."""


@dataclass(frozen=True, slots=True, eq=False)
class StaticEncoder:
    """The mean of a row per token, at length 1; what `SentenceTransformer(folder)` gives, without torch."""

    fingerprint: str
    cutter: Cutter
    weights: Weights

    @classmethod
    def open(cls, folder: Path) -> StaticEncoder:
        """Open a model folder that `train` made.

        Raises:
            EncoderError: a file of the folder is missing or altered.

        """
        manifest = read_manifest(folder)
        cutter = open_cutter(folder / TOKENIZER, manifest.files[TOKENIZER])
        weights = open_weights(folder / WEIGHTS, manifest.files[WEIGHTS])
        return cls(manifest.fingerprint, cutter, weights)

    def encode(self, texts: Sequence[str], /) -> Vectors:
        """Return one float32 row per text, shape (len(texts), dim), each of length 1.

        A text without a token that has a row (empty, only emoji) gets the one fixed direction of all such texts.
        """
        out = np.empty((len(texts), self.weights.dim), np.float32)
        for start in range(0, len(texts), TOGETHER):
            some = [printable(text) for text in texts[start : start + TOGETHER]]
            out[start : start + TOGETHER] = _pool(self.cutter.cut(some), self.weights)
        return out

    def encode_queries(self, texts: Sequence[str], /) -> Vectors:
        """Return what `encode` does: the model was trained in both directions alike."""
        return self.encode(texts)


def _pool(cuts: Sequence[Sequence[int]], weights: Weights) -> Rows:
    """Return the unit sum of each text's rows; the sums are exact, so a text's neighbours never change its vector."""
    lengths = [len(cut) for cut in cuts]
    tokens = np.fromiter((token for cut in cuts for token in cut), np.int64, sum(lengths))
    ids, columns = np.unique(tokens, return_inverse=True)
    cells = np.repeat(np.arange(len(cuts)), lengths) * len(ids) + columns
    counts = np.bincount(cells, minlength=len(cuts) * len(ids)).reshape(len(cuts), len(ids))
    sums = counts.astype(np.float64) @ weights.rows(ids)
    sums[~sums.any(axis=1)] = 1.0
    unit: Rows = sums / np.linalg.norm(sums, axis=1, keepdims=True)
    return unit
