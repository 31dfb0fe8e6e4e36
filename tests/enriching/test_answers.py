from __future__ import annotations

from pathlib import Path

import pytest

from surveykit.enriching.answers import Answers
from surveykit.errors import SourceError

URL = "https://example.org/works?query=one"


def _answers(cache: Path) -> Answers:
    answers = Answers(cache)
    with answers.held():
        answers.put(URL, b"line\n\x00bytes", found=True)
    return answers


def test_an_answer_is_kept_byte_for_byte_and_only_for_its_question(tmp_path: Path) -> None:
    answers = _answers(tmp_path / "cache")
    assert answers.get(URL) == Answers(tmp_path / "cache").get(URL) == b"line\n\x00bytes"
    assert answers.get(f"{URL}s") is None
    assert (tmp_path / "cache" / ".gitignore").read_text() == "*\n"


@pytest.mark.parametrize("damage", [b"", b"{}", b"{}\nbody", b"\xff\n", b"[1]\nx", b"half"])
def test_a_damaged_answer_is_as_good_as_none(tmp_path: Path, damage: bytes) -> None:
    answers = _answers(tmp_path)
    (file,) = answers.folder.glob("*.answer")
    whole = file.read_bytes()
    for changed in (damage, whole[:-1], whole + b"x", whole.replace(b"bytes", b"bites")):
        file.write_bytes(changed)
        assert answers.get(URL) is None
    answers.put(URL, b"new", found=True)
    assert answers.get(URL) == b"new"


def test_what_a_killed_process_left_is_in_nobodys_way(tmp_path: Path) -> None:
    answers = _answers(tmp_path)
    (file,) = answers.folder.glob("*.answer")
    file.with_suffix(".new").write_bytes(b"half of")
    answers.put(URL, b"new", found=True)
    assert [each.suffix for each in answers.folder.iterdir() if each.name != "lock"] == [".answer"]


def test_refreshing_forgets_earlier_answers_and_keeps_its_own(tmp_path: Path) -> None:
    _answers(tmp_path)
    fresh = Answers(tmp_path, refresh=True)
    assert fresh.get(URL) is None
    fresh.put(URL, b"", found=False)
    assert fresh.get(URL) == Answers(tmp_path).get(URL) == b""


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file")
    with (
        pytest.raises(SourceError, match=r"cache/answers cannot be made .*: correct its permissions"),
        Answers(tmp_path / "cache").held(),
    ):
        pass
