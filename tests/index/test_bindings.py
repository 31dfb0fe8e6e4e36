"""The engine's own bindings and chromadb's public API are one and the same to us."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import numpy as np
import pytest

from surveykit.index import bindings
from surveykit.index.bindings import BATCH, DATABASE, Collection, Public, change, create, read, silence
from surveykit.index.failures import EngineError

ABOUT = {"encoder": "e"}


def rows(count: int, seed: int = 0) -> np.ndarray:
    found = np.random.default_rng(seed).standard_normal((count, 16)).astype(np.float32)
    return found / np.linalg.norm(found, axis=1, keepdims=True)


def enter(collection: Collection, vectors: np.ndarray, start: int = 0) -> None:
    ids = [f"{number:04}" for number in range(start, start + len(vectors))]
    collection.upsert(ids, vectors, [{"paper": f"p{each}", "field": "title"} for each in ids])


@pytest.fixture(params=["direct", "public"])
def made(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A folder with three hundred rows, less three, written either way."""
    writer = create(tmp_path, ABOUT) if request.param == "direct" else Public.create(tmp_path, ABOUT)
    enter(writer, rows(300))
    writer.delete(["0000", "0001", "0002"])
    writer.close()
    return tmp_path


def test_both_ways_of_reading_give_the_same_answers_whichever_way_it_was_written(made: Path) -> None:
    direct, public = read(made), Public.open(made)
    assert type(direct) is not type(public)
    assert len(direct) == len(public) == 297
    for vector in rows(20, seed=1):
        assert direct.query(vector, 10) == pytest.approx(public.query(vector, 10))
        assert list(direct.query(vector, 10)) == list(public.query(vector, 10))
    direct.close()
    public.close()


def test_distances_are_those_of_the_cosine(made: Path) -> None:
    vectors = rows(300)
    reader = read(made)
    found = reader.query(vectors[7], 297)
    reader.close()
    assert found == pytest.approx({f"{at:04}": 1 - float(vectors[at] @ vectors[7]) for at in range(3, 300)}, abs=1e-5)


@pytest.fixture(params=[ImportError, AttributeError, TypeError])
def _changed(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Bindings that cannot be called as we know them."""

    def start(_folder: Path | None) -> NoReturn:
        raise request.param("no such thing")

    monkeypatch.setattr(bindings, "_engine", start)
    bindings._rehearse.cache_clear()
    yield
    bindings._rehearse.cache_clear()


@pytest.mark.usefixtures("_changed")
def test_the_public_api_takes_over_when_the_bindings_are_not_those_we_know(tmp_path: Path) -> None:
    writer = create(tmp_path, ABOUT)
    enter(writer, rows(30))
    writer.close()
    changer = change(tmp_path)
    changer.delete(["0000"])
    changer.close()
    reader = read(tmp_path)
    assert {type(writer), type(changer), type(reader)} == {Public}
    assert len(reader) == 29
    assert next(iter(reader.query(rows(30)[7], 1))) == "0007"
    reader.close()


def test_a_silenced_folder_is_not_changed_by_reading(made: Path) -> None:
    silence(made)
    before = {path: path.read_bytes() for path in made.rglob("*") if path.is_file()}
    for _ in range(2):
        reader = read(made)
        reader.query(rows(1)[0], 10)
        reader.close()
        public = Public.open(made)
        public.query(rows(1)[0], 10)
        public.close()
    assert {path: path.read_bytes() for path in made.rglob("*") if path.is_file()} == before


def test_one_row_more_in_a_silenced_folder_is_there_without_a_log_to_replay(made: Path) -> None:
    silence(made)
    writer = change(made)
    enter(writer, rows(1, seed=5), start=900)
    writer.close()
    before = {path: path.read_bytes() for path in made.rglob("*") if path.is_file()}
    reader = read(made)
    assert next(iter(reader.query(rows(1, seed=5)[0], 1))) == "0900"
    reader.close()
    assert {path: path.read_bytes() for path in made.rglob("*") if path.is_file()} == before


def test_a_full_batch_is_taken(tmp_path: Path) -> None:
    writer = create(tmp_path, ABOUT)
    enter(writer, rows(BATCH))
    assert len(writer) == BATCH
    writer.close()


def test_what_chroma_raises_is_an_error_of_ours(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="does not exist"):
        read(tmp_path)
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / DATABASE).write_bytes(b"no database at all" * 400)
    with pytest.raises(EngineError, match="not a database"):
        read(tmp_path / "other")


def test_reading_does_not_import_chromadb(made: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from surveykit.index import bindings; "
        f"bindings.read(Path({str(made)!r})); assert 'chromadb' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
