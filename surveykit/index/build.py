"""Passages with their vectors -> the files of a new generation, from nothing or from the generation before."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from surveykit.index import bindings
from surveykit.index.store import CHROMA, IDS, ROWS
from surveykit.nouns import Passage

if TYPE_CHECKING:
    from surveykit.nouns import Vectors

Done = Callable[[int], None]
"""Told how many more rows have been entered."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Passages, sorted by id, with one vector each: shape (passages, dimensions)."""

    passages: Sequence[Passage]
    vectors: Vectors


@dataclass(frozen=True, slots=True)
class Difference:
    """The ids that one set of passages has lost against another, and those it has won, each sorted."""

    removed: Sequence[str]
    added: Sequence[str]

    def __len__(self) -> int:
        return len(self.removed) + len(self.added)


def afresh(folder: Path, rows: Rows, encoder: str, done: Done) -> None:
    """Write `rows` into a new generation's `folder`."""
    collection = bindings.create(folder / CHROMA, {"encoder": encoder})
    try:
        _enter(collection, rows, done)
    finally:
        collection.close()
    _finish(folder, rows)


def altered(folder: Path, rows: Rows, old: Path, difference: Difference, done: Done) -> None:
    """Write `rows` into a new generation's `folder` by changing a copy of the `old` one."""
    shutil.copytree(old / CHROMA, folder / CHROMA)
    collection = bindings.change(folder / CHROMA)
    try:
        for start in range(0, len(difference.removed), bindings.BATCH):
            collection.delete(difference.removed[start : start + bindings.BATCH])
        added = set(difference.added)
        fresh = [at for at, each in enumerate(rows.passages) if each.id in added]
        _enter(collection, Rows([rows.passages[at] for at in fresh], rows.vectors[fresh]), done)
    finally:
        collection.close()
    _finish(folder, rows)


def _enter(collection: bindings.Collection, rows: Rows, done: Done) -> None:
    for start in range(0, len(rows.passages), bindings.BATCH):
        some = rows.passages[start : start + bindings.BATCH]
        about = [{"paper": each.paper, "field": each.field.value} for each in some]
        collection.upsert([each.id for each in some], rows.vectors[start : start + len(some)], about)
        done(len(some))


def _finish(folder: Path, rows: Rows) -> None:
    bindings.silence(folder / CHROMA)
    np.save(folder / IDS, np.array([each.id.encode() for each in rows.passages], dtype=np.bytes_))
    np.save(folder / ROWS, rows.vectors)
