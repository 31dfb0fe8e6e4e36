"""Reading takes time in proportion to the list, whatever is in it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveykit.catalog import outline

MARKS = [
    "[",
    "](",
    "[a](",
    "**",
    "*",
    "`",
    "<",
    "<a href=",
    '"',
    "“",
    "(",
    "[[",
    ")",
    '](a "',
    "![",
    "| ",
    "A, ",
    "A B, ",
]
MARKS += [
    "et al. ",
    ". ",
    "2017",
    "& ",
    "Aa Bb and ",
    "\\",
    "http://a.b(",
    "_",
    "&#",
    "：",
    "《",
    "CVPR ",
    "[x](y) ",
    "**a** ",
]


def calls(work: Callable[[], object]) -> int:
    """Count the calls of Python functions that some work makes."""
    count = 0

    def watch(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(watch)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def growth(lines: Sequence[str]) -> float:
    """How many times more calls the whole takes than its first half."""
    whole, half = list(lines), list(lines[: len(lines) // 2])
    return calls(lambda: outline.read(whole)) / calls(lambda: outline.read(half))


@pytest.mark.parametrize(
    "lines",
    [
        ["plain text\n"] * 2000,
        ["- a bullet that says something\n"] * 2000,
        [" " * n + "- deeper\n" for n in range(2000)],
        ["**Bold words and no more**\n", "\n"] * 1000,
        ["# A heading of some words\n"] * 2000,
        [f"- [Paper number {n} of this list](https://arxiv.org/abs/1705.{n:05})\n" for n in range(2000)],
        ["| Title | Year |\n", "|---|---|\n", *["| The title of a paper | 2017 |\n"] * 2000],
    ],
    ids=["text", "bullets", "nesting", "bold", "headings", "papers", "rows"],
)
def test_twice_the_lines_take_twice_the_work(lines: list[str]) -> None:
    assert growth(lines) < 2.3


@pytest.mark.parametrize("mark", MARKS)
def test_twice_as_long_a_line_takes_twice_the_work(mark: str) -> None:
    long, half = ["- " + mark * (16_000 // len(mark))], ["- " + mark * (8_000 // len(mark))]
    assert calls(lambda: outline.read(long)) < 2.5 * calls(lambda: outline.read(half)) + 500


def test_a_hundred_thousand_lines_and_a_megabyte_in_one_are_read() -> None:
    lines = ["- [A title of some words](https://arxiv.org/abs/1705.02101)\n", "\n", "words\n", "## Topic\n"] * 25_000
    assert len(outline.read(lines).entries) == 25_000
    assert outline.read(["- " + "a [b](c) " * 120_000]).entries == []


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.text(alphabet=st.sampled_from('ab A1[]()*_`|#->.:,"“”《》<>&;!\\/\t\ufeff中文 \r\n\x0b'), max_size=60))
)
def test_any_lines_at_all_are_read(parts: list[str]) -> None:
    lines = "\n".join(parts).splitlines(keepends=True)
    parsed = outline.read(lines)
    assert len(parsed.kinds) == len(lines)
    assert all(entry.title and 0 <= entry.line < len(lines) for entry in parsed.entries)
