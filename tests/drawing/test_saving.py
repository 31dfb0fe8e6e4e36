from __future__ import annotations

import os
from pathlib import Path

import pytest

from surveykit.drawing.saving import save
from surveykit.errors import DrawingError


def test_a_map_takes_the_place_of_an_older_one(tmp_path: Path) -> None:
    save(tmp_path / "map.html", b"old")
    save(tmp_path / "map.html", b"new")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"map.html": b"new"}


def test_a_file_of_the_survey_is_never_replaced(tmp_path: Path) -> None:
    survey = tmp_path / "README.md"
    survey.write_text("1[ACL 2020] A Paper\n", "utf-8")
    (tmp_path / "link.html").symlink_to(survey)
    for name in ("README.md", "./README.md", "link.html"):
        with pytest.raises(DrawingError, match="is a file of this survey"):
            save(tmp_path / name, b"map", apart=[tmp_path / "papers.bib", survey])
    assert survey.read_text("utf-8") == "1[ACL 2020] A Paper\n"


def test_a_place_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    for place in (tmp_path / "folder", tmp_path / "nowhere" / "map.html"):
        with pytest.raises(DrawingError, match=r"cannot be written \(.+\): choose another place\."):
            save(place, b"map")
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_closed_folder_is_an_error_and_keeps_the_old_map(tmp_path: Path) -> None:
    save(tmp_path / "map.html", b"old")
    tmp_path.chmod(0o555)
    try:
        with pytest.raises(DrawingError, match="cannot be written"):
            save(tmp_path / "map.html", b"new")
    finally:
        tmp_path.chmod(0o755)
    assert (tmp_path / "map.html").read_bytes() == b"old"


def test_a_link_goes_on_leading_to_the_map(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "map.html").symlink_to(tmp_path / "site" / "index.html")
    save(tmp_path / "map.html", b"map")
    assert (tmp_path / "map.html").is_symlink()
    assert (tmp_path / "site" / "index.html").read_bytes() == b"map"
