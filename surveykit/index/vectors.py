"""Texts -> the vectors that an encoder once gave them, kept in a file that survives being killed and being damaged."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, TypeVar
from zlib import crc32

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from surveykit.nouns import Vectors

FILE = "vectors.sqlite"
KEYS_PER_QUERY = 900
"""SQLite takes 999 variables in a statement in its oldest builds."""
_DAMAGE = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_CHECKSUM = 4
_T = TypeVar("_T")


class VectorCache:
    """The vectors of every text that was ever encoded; losing the file costs time alone."""

    def __init__(self, folder: Path) -> None:
        """Open the cache in `folder`, making it again when it is no database any more."""
        self.path = folder / FILE
        self.repaired: str | None = None
        """What was wrong with the file, if it had to be made again."""
        try:
            self._base = _open(self.path)
        except sqlite3.DatabaseError as error:
            self._start_again(error)

    def get(self, encoder: str, texts: Iterable[str]) -> dict[str, NDArray[np.float32]]:
        """Return the rows of those `texts` that the encoder with this fingerprint has encoded before."""
        keys = {_key(encoder, text): text for text in texts}
        found: dict[str, NDArray[np.float32]] = {}
        try:
            for key, data in self._rows(list(keys)):
                if _whole(data):
                    found[keys[key]] = np.frombuffer(data, np.float32, offset=_CHECKSUM)
        except sqlite3.DatabaseError as error:
            self._start_again(error)
        return found

    def put(self, encoder: str, texts: Sequence[str], rows: Vectors) -> None:
        """Keep one row per text, in one transaction."""
        records = [(_key(encoder, text), _sealed(row.tobytes())) for text, row in zip(texts, rows, strict=True)]
        try:
            self._insert(records)
        except sqlite3.DatabaseError as error:
            self._start_again(error)
            self._insert(records)

    def close(self) -> None:
        """Close the file."""
        self._base.close()

    def __enter__(self) -> VectorCache:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _rows(self, keys: Sequence[bytes]) -> Iterator[tuple[bytes, bytes]]:
        for some in _chunks(keys, KEYS_PER_QUERY):
            marks = ",".join("?" * len(some))
            yield from self._base.execute(f"SELECT key, row FROM vectors WHERE key IN ({marks})", some)

    def _insert(self, records: Sequence[tuple[bytes, bytes]]) -> None:
        with self._base:
            self._base.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?)", records)

    def _start_again(self, error: sqlite3.DatabaseError) -> None:
        if error.sqlite_errorcode & 0xFF not in _DAMAGE:
            raise error
        if hasattr(self, "_base"):
            self._base.close()
        for suffix in ("", "-wal", "-shm", "-journal"):
            self.path.with_name(FILE + suffix).unlink(missing_ok=True)
        self.repaired = f"the file of encoded texts was damaged ({error})"
        self._base = _open(self.path)


def _open(path: Path) -> sqlite3.Connection:
    base = sqlite3.connect(path)
    try:
        base.execute("PRAGMA journal_mode = WAL")
        base.execute("PRAGMA synchronous = NORMAL")
        with base:
            base.execute("CREATE TABLE IF NOT EXISTS vectors (key BLOB PRIMARY KEY, row BLOB NOT NULL)")
    except sqlite3.DatabaseError:
        base.close()
        raise
    return base


def _key(encoder: str, text: str) -> bytes:
    return blake2b(f"{encoder}\0{text}".encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _sealed(data: bytes) -> bytes:
    """Return `data` behind its checksum, since SQLite does not notice a flipped bit in a blob."""
    return crc32(data).to_bytes(_CHECKSUM, "big") + data


def _whole(data: bytes) -> bool:
    return crc32(data[_CHECKSUM:]) == int.from_bytes(data[:_CHECKSUM], "big")


def _chunks(items: Sequence[_T], size: int) -> Iterator[Sequence[_T]]:
    for start in range(0, len(items), size):
        yield items[start : start + size]
