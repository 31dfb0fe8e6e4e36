from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveykit.catalog import parse
from surveykit.catalog.diffing import diff
from surveykit.catalog.edits import Edit, apply


@pytest.mark.parametrize(
    ("text", "edits", "after"),
    [
        ("a\nb\nc\n", [Edit(1, 2, ("B",))], "a\nB\nc\n"),
        ("a\r\nb\r\n", [Edit(0, 1, ("A",))], "A\r\nb\r\n"),
        ("a\r\nb\r\n", [Edit(1, 1, ("new",))], "a\r\nnew\r\nb\r\n"),
        ("a\nb", [Edit(2, 2, ("c",))], "a\nb\nc\n"),
        ("a\nb", [Edit(1, 2, ("B",))], "a\nB"),
        ("a\nb\n", [Edit(1, 1, ("x",)), Edit(1, 1, ("y",)), Edit(1, 2)], "a\nx\ny\n"),
        ("", [Edit(0, 0, ("a",))], "a\n"),
    ],
)
def test_only_the_lines_that_are_named_change(text: str, edits: list[Edit], after: str) -> None:
    assert apply(parse(text), edits) == after


@given(st.text())
def test_no_edit_is_no_change(text: str) -> None:
    assert apply(parse(text), []) == text


def test_two_edits_of_one_line_are_refused() -> None:
    with pytest.raises(ValueError, match="overlap at line 1"):
        apply(parse("a\nb\n"), [Edit(0, 2), Edit(0, 1, ("c",))])


def test_a_diff_names_the_file_and_shows_a_missing_line_end() -> None:
    assert diff("list.md", "a\nb", "a\nB") == (
        "--- a/list.md\n+++ b/list.md\n@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n"
        "+B\n\\ No newline at end of file\n"
    )
    assert diff("list.md", "a\n", "a\n") == ""


@given(st.lists(st.sampled_from(["a\n", "b\n", "\n"])), st.lists(st.sampled_from(["a\n", "b\n", "c\n", "\n"])))
def test_a_diff_applied_is_the_new_text(old: list[str], new: list[str]) -> None:
    made, at = [], 0
    for line in diff("x", "".join(old), "".join(new)).splitlines(keepends=True)[2:]:
        if line.startswith("@@"):
            first, _, count = line.split()[1][1:].partition(",")
            start = int(first) - (count != "0")
            made += old[at:start]
            at = start
        else:
            at += line[0] in " -"
            made += [line[1:]] if line[0] in " +" else []
    assert [*made, *old[at:]] == new


def test_an_empty_line_between_two_that_changed_is_not_shown_as_changed() -> None:
    old = "".join(f"{at}\n\n" for at in range(300))
    assert [line for line in diff("x", old, old.replace("7\n", "seven\n")).splitlines() if line in "-+"] == []
