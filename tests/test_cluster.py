"""`surveykit cluster`, as it is used."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from surveykit.text import width
from tests.conftest import Ran

Command = Callable[..., Ran]


def test_a_list_is_shown_by_topic(surveykit: Command, corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    ran = surveykit("-C", corpus, "cluster")
    assert ran.status == 0
    lines = ran.out.splitlines()
    assert max(map(width, lines)) <= 100
    assert any(line.startswith("    6  高效检索/定位 / 定位方法 / 强化学习") for line in lines)
    assert any("+ 56 Visual Co-Occurrence Alignment" in line for line in lines)
    assert "proposed topics, of papers in none" in lines
    assert surveykit("-C", corpus, "cluster").out == ran.out


def test_the_json_has_the_names_that_programs_rely_on(surveykit: Command, corpus: Path) -> None:
    found = surveykit("-C", corpus, "cluster", "--json").json
    assert {"topics", "proposed", "left", "elsewhere", "splits", "years"} <= set(found)
    assert all(set(topic) == {"path", "papers", "keywords"} for topic in found["topics"])
    assert all(set(seat) == {"key", "probability", "member"} for topic in found["topics"] for seat in topic["papers"])


def test_a_map_and_a_picture_are_drawn(surveykit: Command, corpus: Path, tmp_path: Path) -> None:
    page, picture = tmp_path / "map.html", tmp_path / "map.png"
    ran = surveykit("-C", corpus, "cluster", "--html", page, "--png", picture)
    assert ran.status == 0 and f"drew {page}." in ran.err and f"drew {picture}." in ran.err
    assert "CONQUER" in page.read_text("utf-8") and "http-equiv" in page.read_text("utf-8")
    assert picture.read_bytes().startswith(b"\x89PNG")
    first = page.read_bytes()
    surveykit("-C", corpus, "cluster", "--html", page)
    assert page.read_bytes() == first


def test_a_map_takes_the_place_of_no_list(surveykit: Command, corpus: Path) -> None:
    file = corpus / "corpus" / "catalog.md"
    before = file.read_bytes()
    for option in ("--html", "--png"):
        ran = surveykit("-C", corpus, "cluster", option, file)
        assert ran.status == 1 and "surveykit: " in ran.err
    assert file.read_bytes() == before


def test_a_list_of_one_entry_says_what_it_takes(surveykit: Command, tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("1[ACL 2020] One paper\n", "utf-8")
    ran = surveykit("-C", tmp_path, "cluster")
    assert ran.status == 1 and "it takes two to sort them" in ran.err
