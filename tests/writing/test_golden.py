from __future__ import annotations

import pytest

from tests.writing.drafts import GOLDEN, golden

FILES = dict(golden())


@pytest.mark.parametrize("name", FILES)
def test_a_draft_says_what_the_golden_file_says(name: str) -> None:
    """After a change of wording, `python -m tests.writing.drafts` writes them anew; read the difference."""
    assert FILES[name] == (GOLDEN / name).read_text("utf-8")


def test_no_golden_file_is_left_over() -> None:
    assert {path.name for path in GOLDEN.iterdir()} == {*FILES, "zh.md", "en.md"}
