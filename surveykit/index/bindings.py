"""A folder -> Chroma's collection in it, opened through the engine's own bindings where they are what we know.

Importing `chromadb` costs more than all the rest of a search; its engine is a module of its own that opens in
milliseconds. It is called here as chromadb/api/rust.py of version 1.5.9 calls it; where it cannot be called so, the
public API serves. Both speak the same few words, so that nothing else knows which of them answers.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from surveykit.index.failures import EngineError

if TYPE_CHECKING:
    from surveykit.nouns import Vectors

NAME = "passages"
DATABASE = "chroma.sqlite3"
BATCH = 5000
"""Rows a call; the engine takes 5,461 at most."""
_TENANT = ("default_tenant", "default_database")
_OPEN_INDEXES = 16
_HNSW: dict[str, str | int] = {
    "space": "cosine",
    "max_neighbors": 24,
    "ef_construction": 100,
    "ef_search": 2000,  # with less, one in a thousand of the ten nearest of 50,000 titles and abstracts was missed
    "sync_threshold": 1,  # otherwise the last rows stay in a log that every opening replays
    "batch_size": 1,
}
_DISTANCES = ["distances"]
_UNKNOWN = (ImportError, AttributeError, TypeError)
"""What calling bindings raises that are not those we know."""


class Collection(Protocol):
    """What we ask of Chroma: rows of one collection, by id."""

    def __len__(self) -> int: ...
    def query(self, vector: Vectors, n: int) -> dict[str, float]:
        """Return the `n` ids nearest to `vector`, shape (dimensions,), with their cosine distance."""
        ...

    def upsert(self, ids: Sequence[str], rows: Vectors, about: Sequence[dict[str, str]]) -> None:
        """Enter at most `BATCH` rows, or replace them."""
        ...

    def delete(self, ids: Sequence[str]) -> None:
        """Remove at most `BATCH` rows."""
        ...

    def close(self) -> None:
        """Let go of the folder's files."""
        ...


def version() -> str:
    """Return Chroma's version, since another may lay its files out differently."""
    return metadata.version("chromadb")


def create(folder: Path, about: dict[str, str]) -> Collection:
    """Make the collection, described by `about`, in `folder`, which is made if need be."""
    folder.mkdir(parents=True, exist_ok=True)
    with speaking():
        return _Direct.create(folder, about) if _rehearse() else Public.create(folder, about)


def change(folder: Path) -> Collection:
    """Open the collection in `folder` to change it."""
    with speaking():
        return _Direct.open(folder) if _rehearse() else Public.open(folder)


def read(folder: Path) -> Collection:
    """Open the collection in `folder` to ask it."""
    with speaking():
        try:
            return _Direct.open(folder)
        except _UNKNOWN:
            return Public.open(folder)


def silence(folder: Path) -> None:
    """Keep opening from changing the files: each time, Chroma enters a row in a table that nobody reads."""
    with closing(sqlite3.connect(folder / DATABASE)) as base, base:
        base.execute("PRAGMA synchronous = OFF")
        base.execute(
            "CREATE TRIGGER IF NOT EXISTS read_only BEFORE INSERT ON acquire_write BEGIN SELECT RAISE(IGNORE); END"
        )


@contextmanager
def speaking() -> Iterator[None]:
    """Turn whatever Chroma raises, the panics of its engine included, into an EngineError."""
    try:
        yield
    except BaseException as error:
        if type(error).__module__.partition(".")[0] not in ("chromadb", "pyo3_runtime"):
            raise
        raise EngineError(str(error)) from error


class _Direct:
    """The collection through the engine's bindings."""

    def __init__(self, engine: Any, collection: Any) -> None:
        self._engine = engine
        self._id = str(collection.id)
        if collection.dimension:
            # A signature that changed shows here, while the public API can still take over.
            self._nearest([1.0] * collection.dimension, 1)

    @classmethod
    def create(cls, folder: Path | None, about: dict[str, str]) -> _Direct:
        engine = _engine(folder)
        configuration = json.dumps({"hnsw": _HNSW})
        return cls(engine, engine.create_collection(NAME, configuration, None, about, False, *_TENANT))

    @classmethod
    def open(cls, folder: Path) -> _Direct:
        engine = _engine(folder)
        return cls(engine, engine.get_collection(NAME, *_TENANT))

    def __len__(self) -> int:
        with speaking():
            return int(self._engine.count(self._id, *_TENANT))

    def query(self, vector: Vectors, n: int) -> dict[str, float]:
        with speaking():
            return self._nearest(vector.tolist(), n)

    def upsert(self, ids: Sequence[str], rows: Vectors, about: Sequence[dict[str, str]]) -> None:
        with speaking():
            self._engine.upsert(self._id, list(ids), rows.tolist(), list(about), None, None, *_TENANT)

    def delete(self, ids: Sequence[str]) -> None:
        with speaking():
            self._engine.delete(self._id, list(ids), None, None, None, *_TENANT)

    def close(self) -> None:
        del self._engine

    def _nearest(self, vector: list[float], n: int) -> dict[str, float]:
        answer = self._engine.query(self._id, None, [vector], n, None, None, _DISTANCES, *_TENANT)
        return dict(zip(answer.ids[0], answer.distances[0], strict=True))


@cache
def _rehearse() -> bool:
    """Try in memory every call that changes a collection: half-way through a real one it is too late to turn."""
    try:
        trial = _Direct.create(None, {"trial": "yes"})
        trial.upsert(["a"], np.ones((1, 2), np.float32), [{"a": "b"}])
        trial.delete(["a"])
    except _UNKNOWN:
        return False
    return len(trial) == 0


def _engine(folder: Path | None) -> Any:
    """Start the engine on `folder`, or in memory."""
    import chromadb_rust_bindings as rust  # type: ignore[import-untyped]

    path = folder and str(folder)
    database = rust.SqliteDBConfig(
        hash_type=rust.MigrationHash.MD5,
        migration_mode=rust.MigrationMode.Apply,
        url=folder and str(folder / DATABASE),
    )
    return rust.Bindings(allow_reset=False, sqlite_db_config=database, persist_path=path, hnsw_cache_size=_OPEN_INDEXES)


class Public:
    """The collection through chromadb's public API."""

    def __init__(self, client: Any, collection: Any) -> None:
        self._client = client
        self._collection = collection

    @classmethod
    def create(cls, folder: Path, about: dict[str, str]) -> Public:
        """Make the collection in `folder`."""
        client = _client(folder)
        configuration = {"hnsw": _HNSW}
        collection = client.create_collection(
            NAME, metadata=about, configuration=configuration, embedding_function=None
        )
        return cls(client, collection)

    @classmethod
    def open(cls, folder: Path) -> Public:
        """Open the collection in `folder`."""
        client = _client(folder)
        return cls(client, client.get_collection(NAME, embedding_function=None))

    def __len__(self) -> int:
        with speaking():
            return int(self._collection.count())

    def query(self, vector: Vectors, n: int) -> dict[str, float]:
        """As `Collection.query`."""
        with speaking():
            answer = self._collection.query(query_embeddings=[vector], n_results=n, include=_DISTANCES)
        return dict(zip(answer["ids"][0], answer["distances"][0], strict=True))

    def upsert(self, ids: Sequence[str], rows: Vectors, about: Sequence[dict[str, str]]) -> None:
        """As `Collection.upsert`."""
        with speaking():
            self._collection.upsert(ids=list(ids), embeddings=rows, metadatas=list(about))

    def delete(self, ids: Sequence[str]) -> None:
        """As `Collection.delete`."""
        with speaking():
            self._collection.delete(ids=list(ids))

    def close(self) -> None:
        """As `Collection.close`."""
        self._client.close()


def _client(folder: Path) -> Any:
    import chromadb
    from chromadb.config import Settings

    return chromadb.PersistentClient(path=str(folder), settings=Settings(anonymized_telemetry=False))
