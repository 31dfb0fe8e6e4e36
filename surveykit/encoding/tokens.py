"""Texts -> token numbers in one flat array, as training reads them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from tokenizers import Tokenizer

TOGETHER = 4096


@dataclass(frozen=True, slots=True)
class Tokens:
    """The token numbers of many texts, one after the other."""

    flat: NDArray[np.int32]
    starts: NDArray[np.int64]
    """Where each text starts in `flat`, and at last where all end: shape (texts + 1,)."""

    @property
    def lengths(self) -> NDArray[np.int64]:
        """How many tokens each text has."""
        return np.diff(self.starts)

    def take(self, numbers: NDArray[np.int64]) -> Tokens:
        """Return those texts, in that order."""
        lengths = self.lengths[numbers]
        starts = np.concatenate([[0], np.cumsum(lengths)])
        places = np.arange(starts[-1]) + np.repeat(self.starts[numbers] - starts[:-1], lengths)
        return Tokens(self.flat[places], starts)

    def keep(self, kept: NDArray[np.bool_]) -> Tokens:
        """Return the texts without the tokens that are not kept; a text never loses its last one."""
        rows = np.repeat(np.arange(len(self.lengths)), self.lengths)
        left = np.bincount(rows[kept], minlength=len(self.lengths))
        kept = kept | (left == 0)[rows]
        lengths = np.bincount(rows[kept], minlength=len(self.lengths))
        return Tokens(self.flat[kept], np.concatenate([[0], np.cumsum(lengths)]))

    def then(self, other: Tokens) -> Tokens:
        """Return these texts and then the others."""
        starts = np.concatenate([self.starts, other.starts[1:] + self.starts[-1]])
        return Tokens(np.concatenate([self.flat, other.flat]), starts)

    def window(self, limit: int, rng: np.random.Generator) -> Tokens:
        """Return a stretch of at most `limit` tokens of each text, from anywhere in it."""
        spare = np.maximum(self.lengths - limit, 0)
        first = self.starts[:-1] + (rng.random(len(spare)) * (spare + 1)).astype(np.int64)
        lengths = np.minimum(self.lengths, limit)
        starts = np.concatenate([[0], np.cumsum(lengths)])
        places = np.arange(starts[-1]) + np.repeat(first - starts[:-1], lengths)
        return Tokens(self.flat[places], starts)


def tokenise(texts: Sequence[str], tokenizer: Tokenizer) -> Tokens:
    """Cut every text into token numbers."""
    cuts = []
    for start in range(0, len(texts), TOGETHER):
        some = tokenizer.encode_batch_fast(list(texts[start : start + TOGETHER]), add_special_tokens=False)
        cuts += [np.array(cut.ids, np.int32) for cut in some]
    starts = np.cumsum([0, *map(len, cuts)], dtype=np.int64)
    return Tokens(np.concatenate([np.zeros(0, np.int32), *cuts]), starts)
