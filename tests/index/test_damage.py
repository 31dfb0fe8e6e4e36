"""Damage to any file of the cache is detected before Chroma sees it, repaired without encoding, and said."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from letters import Letters, entries, nearest

from surveykit.index import generations, lexical
from surveykit.index.failures import DamagedError
from surveykit.index.reader import open_current, open_updated
from surveykit.index.sync import sync

PASSAGES = entries(40)
QUERY = "weakly supervised video moment retrieval"
FILES = (
    "CURRENT",
    "generations/1/manifest.json",
    "generations/1/ids.npy",
    "generations/1/rows.npy",
    "generations/1/lexical.npy",
    "generations/1/lexical.sqlite",
    "generations/1/chroma/chroma.sqlite3",
    "generations/1/chroma/*/data_level0.bin",
    "generations/1/chroma/*/header.bin",
    "generations/1/chroma/*/index_metadata.pickle",
    "generations/1/chroma/*/length.bin",
    "generations/1/chroma/*/link_lists.bin",
)


def flip(path: Path, share: float) -> None:
    data = bytearray(path.read_bytes())
    data[int(share * (len(data) - 1))] ^= 1
    path.write_bytes(data)


DAMAGES = {
    "first byte flipped": lambda path: flip(path, 0),
    "middle byte flipped": lambda path: flip(path, 0.5),
    "last byte flipped": lambda path: flip(path, 1),
    "cut": lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]),
    "longer": lambda path: path.write_bytes(path.read_bytes() + b"\n"),
    "removed": lambda path: path.unlink(),
}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    cache = tmp_path_factory.mktemp("whole")
    sync(PASSAGES, Letters(), cache, source="s", beside=[lexical.build])
    return cache


@pytest.fixture
def cache(whole: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(whole, tmp_path / "cache"))


def test_every_file_is_among_those_that_are_damaged_here(whole: Path) -> None:
    found = {path for path in whole.rglob("*") if path.is_file()} - {
        whole / name for name in (".gitignore", "lock", "vectors.sqlite")
    }
    assert {path for pattern in FILES for path in whole.glob(pattern)} == found


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("name", FILES)
def test_damage_is_detected_repaired_from_the_vectors_and_said(cache: Path, name: str, damage: str) -> None:
    (path,) = cache.glob(name)
    DAMAGES[damage](path)
    with pytest.raises(DamagedError, match=r"is damaged \(.*\): run `surveykit index`"), open_current(cache):
        pass
    encoder = Letters()
    changes = sync(PASSAGES, encoder, cache, source="s", beside=[lexical.build])
    assert encoder.encoded == []
    assert changes.repaired is not None
    assert path.name in changes.repaired
    with open_current(cache, encoder.fingerprint, "s") as reader:
        assert reader.store.query(Letters().encode([QUERY])[0], 10) == nearest(QUERY, PASSAGES)
    assert len(list((cache / generations.FOLDER).iterdir())) == 1
    assert sync(PASSAGES, encoder, cache, source="s").repaired is None


def test_a_file_that_does_not_belong_is_damage(cache: Path) -> None:
    (cache / "generations" / "1" / "chroma" / "chroma.sqlite3-journal").write_bytes(
        b"a journal that would be rolled back"
    )
    changes = sync(PASSAGES, Letters(), cache, source="s")
    assert changes.repaired == "chroma/chroma.sqlite3-journal does not belong there"


def test_a_generation_that_was_removed_is_made_again(cache: Path) -> None:
    shutil.rmtree(cache / "generations" / "1")
    changes = sync(PASSAGES, Letters(), cache, source="s")
    assert (changes.encoded, changes.repaired) == (0, "generation 1 is missing")


def test_without_the_vectors_too_everything_is_encoded_again(cache: Path) -> None:
    flip(cache / "generations" / "1" / "rows.npy", 0.5)
    (cache / "vectors.sqlite").write_bytes(b"no database" * 1000)
    changes = sync(PASSAGES, Letters(), cache, source="s")
    assert changes.encoded == len({each.text for each in PASSAGES})
    assert changes.repaired is not None
    assert changes.repaired.startswith("rows.npy was changed; the file of encoded texts was damaged (")


def test_a_search_repairs_what_it_finds_damaged(cache: Path) -> None:
    flip(cache / "generations" / "1" / "chroma" / "chroma.sqlite3", 0.5)
    said = []

    def update() -> None:
        said.append(sync(PASSAGES, Letters(), cache, source="s").repaired)

    with open_updated(cache, Letters().fingerprint, "s", update) as reader:
        assert len(reader.store) == len(PASSAGES)
    assert said == ["chroma/chroma.sqlite3 was changed"]


def test_removing_everything_costs_time_alone(cache: Path) -> None:
    shutil.rmtree(cache)
    changes = sync(PASSAGES, Letters(), cache, source="s")
    assert (changes.added, changes.repaired) == (len(PASSAGES), None)
