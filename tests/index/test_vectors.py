"""The cache of vectors gives back what it was given, and survives what happens to its file."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveykit.index.vectors import FILE, VectorCache

ROWS = np.arange(12, dtype=np.float32).reshape(3, 4)
TEXTS = ["one", "二", "three"]


def held(cache: VectorCache, texts: list[str], encoder: str = "e") -> dict[str, list[float]]:
    return {text: row.tolist() for text, row in cache.get(encoder, texts).items()}


def filled(folder: Path, count: int = 500) -> list[str]:
    texts = [f"text {number}" for number in range(count)]
    with VectorCache(folder) as cache:
        cache.put("e", texts, np.ones((count, 64), np.float32))
    return texts


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text(st.characters(codec=None)), unique=True, max_size=20))
def test_every_text_gets_its_own_row_back_after_the_file_was_closed(texts: list[str]) -> None:
    rows = np.random.default_rng(0).standard_normal((len(texts), 3)).astype(np.float32)
    with TemporaryDirectory() as name:
        with VectorCache(Path(name)) as cache:
            cache.put("e", texts, rows)
        with VectorCache(Path(name)) as cache:
            assert held(cache, texts) == {text: row.tolist() for text, row in zip(texts, rows, strict=True)}


def test_another_encoder_s_rows_are_not_given(tmp_path: Path) -> None:
    with VectorCache(tmp_path) as cache:
        cache.put("e", TEXTS, ROWS)
        assert held(cache, TEXTS, "f") == {}
        assert held(cache, ["one", "unheard of"]) == {"one": ROWS[0].tolist()}


def test_thousands_of_texts_are_found_at_once(tmp_path: Path) -> None:
    texts = filled(tmp_path, 3000)
    with VectorCache(tmp_path) as cache:
        assert list(cache.get("e", texts)) and set(cache.get("e", texts)) == set(texts)


def test_a_row_with_a_flipped_bit_is_forgotten(tmp_path: Path) -> None:
    with VectorCache(tmp_path) as cache:
        cache.put("e", TEXTS, ROWS)
    data = (tmp_path / FILE).read_bytes()
    at = data.index(ROWS[1].tobytes()) + 5
    (tmp_path / FILE).write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
    with VectorCache(tmp_path) as cache:
        assert held(cache, TEXTS) == {"one": ROWS[0].tolist(), "three": ROWS[2].tolist()}


@pytest.mark.parametrize("damage", ["no database", "garbage inside", "cut"])
def test_a_damaged_file_is_made_again_and_that_is_said(tmp_path: Path, damage: str) -> None:
    texts = filled(tmp_path)
    data = (tmp_path / FILE).read_bytes()
    half = len(data) // 2
    broken = {
        "no database": b"x" * 5000,
        "garbage inside": data[:4096] + b"\xff" * (len(data) - 4096),
        "cut": data[:half],
    }
    (tmp_path / FILE).write_bytes(broken[damage])
    with VectorCache(tmp_path) as cache:
        cache.get("e", texts)
        cache.put("e", TEXTS, ROWS)
        assert held(cache, TEXTS) == {text: row.tolist() for text, row in zip(TEXTS, ROWS, strict=True)}
        assert cache.repaired is not None
        assert cache.repaired.startswith("the file of encoded texts was damaged")
