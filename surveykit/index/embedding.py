"""Texts -> one row each, from what earlier runs encoded or else from the encoder."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from surveykit.encoding import Encoder
    from surveykit.index.vectors import VectorCache
    from surveykit.nouns import Vectors

BATCH = 256
"""Texts that are encoded and kept at a time: what a run that is killed loses."""


@dataclass(frozen=True, slots=True)
class Embedded:
    """A row for every text that was asked for, and how many of them had to be encoded."""

    rows: dict[str, NDArray[np.float32]]
    encoded: int


def embed(
    texts: Iterable[str], encoder: Encoder, cache: VectorCache, begin: Callable[[int], Callable[[int], None]]
) -> Embedded:
    """Return a row for each of `texts`, keeping every batch in `cache` as soon as it is encoded.

    `begin` is told how many texts there are to encode, and gives what is told of each batch.
    """
    wanted = list(dict.fromkeys(texts))
    rows = cache.get(encoder.fingerprint, wanted)
    missing = [text for text in wanted if text not in rows]
    done = begin(len(missing))
    for some in _batches(missing):
        fresh = _encode(encoder, some)
        cache.put(encoder.fingerprint, some, fresh)
        rows.update(zip(some, fresh, strict=True))
        done(len(some))
    return Embedded(rows, len(missing))


def _encode(encoder: Encoder, texts: Sequence[str]) -> Vectors:
    return np.ascontiguousarray(encoder.encode(texts), dtype=np.float32)


def _batches(texts: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(texts), BATCH):
        yield texts[start : start + BATCH]
