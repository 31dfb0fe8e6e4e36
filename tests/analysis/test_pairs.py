"""Files of pairs, good and bad."""

from __future__ import annotations

from pathlib import Path

import pytest

from surveykit.analysis.pairs import read
from surveykit.errors import SurveyError


def test_pairs_are_read_with_any_line_ends_and_blank_lines_between(tmp_path: Path) -> None:
    file = tmp_path / "pairs.tsv"
    file.write_bytes("\ufeff猫\tcat\r\n\n 狗 \t a\u2028dog\n".encode())
    assert read(file) == [("猫", "cat"), ("狗", "a\u2028dog")]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (
            b"a\tb\nno tab\n",
            ":2: expected a query, a tab and its document, found 1 texts between 0 tabs; mend the line.",
        ),
        (b"a\tb\n\na\t \n", ":3: expected a query, a tab and its document, found 1 texts between 1 tabs;"),
        (b"a\tb\tc\n", ":1: expected a query, a tab and its document, found 3 texts between 2 tabs;"),
        (b"a\tx\nb\tx\n", " has 1 different documents: give at least 2"),
        (b"", " has 0 different queries: give at least 2"),
        (b"a\t\xff\n", " is not UTF-8 (byte 2): save it as UTF-8."),
    ],
)
def test_what_is_no_pair_is_named_by_file_and_line(tmp_path: Path, data: bytes, message: str) -> None:
    file = tmp_path / "pairs.tsv"
    file.write_bytes(data)
    with pytest.raises(SurveyError) as raised:
        read(file)
    assert str(raised.value).startswith(f"{file}{message}")


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(SurveyError, match=r"pairs\.tsv cannot be read \(No such file"):
        read(tmp_path / "pairs.tsv")
