"""One finished generation -> the passages nearest to a vector, among all or among some."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from surveykit.index import bindings
from surveykit.index.failures import DamagedError, EngineError

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from surveykit.nouns import Vectors

CHROMA = "chroma"
IDS = "ids.npy"
ROWS = "rows.npy"
"""The vectors of the passages in IDS, in that order: to compare some here is quicker than Chroma's own filter."""
DECIMALS = 6
"""Scores are rounded here, so that the order in which a machine adds does not show."""
TIE = 1e-5
"""Scores in single precision that differ by less than this may be equal."""
FEW = 30_000
"""Up to so many passages (some 7,500 papers), comparing with each takes no longer than asking Chroma's graph, which may
lose one of many alike, and not the same one in each build."""
SPARE = 10
"""How many more than wanted are asked of the graph, so that equal scores at the end are told apart by id."""
MOST = 4
"""From this part of all rows on, comparing with every row is quicker than picking some out."""


@dataclass(frozen=True, slots=True)
class Found:
    """A passage's id and its cosine similarity to what was asked."""

    id: str
    score: float


class Store:
    """The vectors of one generation, which never changes."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._collection = bindings.read(folder / CHROMA)

    def __len__(self) -> int:
        return len(self._ids)

    def query(self, vector: Vectors, n: int, among: Collection[str] | None = None) -> list[Found]:
        """Return the `n` passages nearest to `vector`, a unit row of shape (dimensions,), best first, then by id.

        With `among`, only those ids may answer, and the answer is exact; ids that are not in the store are passed over.
        """
        if n <= 0 or not len(self):
            return []
        if among is not None:
            places = np.sort(self._places(among))
            return self._exact(vector, n, places[np.diff(places, prepend=-1) > 0])[:n]
        if len(self) <= FEW:
            return self._exact(vector, n, np.arange(len(self)))[:n]
        wanted = min(n + SPARE, len(self))
        found = self._scored(vector, self._places(self._near(vector, wanted)))
        tied = len(found) > n and found[-1].score == found[n - 1].score
        if tied or len(found) < wanted:
            # The graph picks by chance among more equals than were asked for, and may lose its way altogether.
            found = self._exact(vector, n, np.arange(len(self)))
        return found[:n]

    def vectors(self, ids: Iterable[str]) -> Vectors:
        """Return the rows of `ids`, shape (ids, dimensions), in their order.

        Raises:
            KeyError: An id is not in the store.
        """
        wanted = list(ids)
        places = self._places(wanted)
        if len(places) < len(wanted):
            raise KeyError(next(each for each in wanted if not len(self._places([each]))))
        return np.asarray(self._rows[places])

    def close(self) -> None:
        """Let go of the generation's files."""
        self._collection.close()
        self.__dict__.pop("_rows", None)

    @cached_property
    def _ids(self) -> NDArray[np.bytes_]:
        return load_ids(self._folder)

    @cached_property
    def _rows(self) -> Vectors:
        return load_rows(self._folder)

    def _near(self, vector: Vectors, n: int) -> dict[str, float]:
        try:
            return self._collection.query(vector, n)
        except EngineError as error:
            raise DamagedError(self._folder, str(error)) from error

    def _places(self, ids: Iterable[str]) -> NDArray[np.intp]:
        """Return where those of `ids` that are here stand, in the order of `ids`."""
        wanted = np.array([each.encode() for each in ids], dtype=self._ids.dtype)
        places = np.minimum(np.searchsorted(self._ids, wanted), len(self._ids) - 1)
        return np.asarray(places[self._ids[places] == wanted])

    def _exact(self, vector: Vectors, n: int, places: NDArray[np.intp]) -> list[Found]:
        """Return the best `n` of `places`, and those that are equally near, compared with one by one."""
        most = len(places) * MOST > len(self)
        scores = _dot(self._rows, vector)[places] if most else _dot(self._rows[places], vector)
        if n < len(scores):
            least = np.partition(scores, -n)[-n]
            places = places[scores >= least - TIE]
        return self._scored(vector, places)

    def _scored(self, vector: Vectors, places: NDArray[np.intp]) -> list[Found]:
        """Score in double precision, so that a passage has one score whichever way it was found, and sort."""
        scores = _dot(self._rows[places].astype(np.float64), vector.astype(np.float64))
        found = [
            Found(identity.decode(), round(score, DECIMALS))
            for identity, score in zip(self._ids[places].tolist(), scores.tolist(), strict=True)
        ]
        return sorted(found, key=lambda each: (-each.score, each.id))


def load_ids(folder: Path) -> NDArray[np.bytes_]:
    """Return the passage ids of the generation in `folder`, sorted."""
    ids: NDArray[np.bytes_] = np.load(folder / IDS)
    return ids


def load_rows(folder: Path) -> Vectors:
    """Return their vectors, read from the disk as they are used."""
    rows: Vectors = np.load(folder / ROWS, mmap_mode="r")
    return rows


def _dot(rows: NDArray[Any], vector: NDArray[Any]) -> NDArray[Any]:
    """Multiply in one thread: BLAS waits for all of its threads, where other processes keep the cores busy."""
    return np.asarray(np.einsum("ij,j->i", rows, vector))
