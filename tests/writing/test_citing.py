"""Drafts of many hands, and what their sentences cite."""

from __future__ import annotations

import pytest

from surveykit.sentences import sentences
from surveykit.writing.citing import read


def cites(text: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(each.text, each.cites) for each in read(text).sentences]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("It is fast [12].", ("12",)),
        ("It is fast. [12]", ("12",)),
        ("两者都快[3-5，37，39]。", ("3", "4", "5", "37", "39")),
        ("Both are fast [@ctrl-2017; see @mcn-2017, p. 3].", ("ctrl-2017", "mcn-2017")),
        ("CTRL is fast [CTRL].", ("CTRL",)),
    ],
)
def test_markdown_cites_in_brackets(text: str, wanted: tuple[str, ...]) -> None:
    assert [each for _, each in cites(text)] == [wanted]


def test_latex_cites_by_commands() -> None:
    text = "\\documentclass{article}\n\\begin{document}\n\\section{One}\n"
    text += "A is fast~\\cite{a,b}. B \\citep[see][p.~3]{c} is not.\n\\end{document}"
    assert cites(text) == [("A is fast.", ("a", "b")), ("B is not.", ("c",))]


@pytest.mark.parametrize(
    "text",
    [
        "See [the list](https://example.org/a[12]).",
        "- [x] done with it, and it was good.",
        "A note[^1] on it is below.",
        "![a picture of it](a.png) shows all of it.",
        "$x[12]$ is a formula here.",
    ],
)
def test_links_boxes_notes_and_formulas_cite_nothing(text: str) -> None:
    assert all(found == () for _, found in cites(text))


def test_headings_code_and_the_reference_list_are_no_sentences() -> None:
    text = "---\ntitle: A\n---\n# One [1]\n\n```\ncode [2]\n```\n<!-- hidden [3] -->\nTwo [4].\n\n"
    text += "## References\n\n[4] A Title. AAAI, 2019.\n"
    found = read(text)
    assert [(each.text, each.cites, each.line) for each in found.sentences] == [("Two.", ("4",), 10)]
    assert found.references == {"4": "A Title. AAAI, 2019."}


def test_a_row_of_a_table_cites_and_says_nothing() -> None:
    found = read("| paper | year |\n|---|---|\n| A [12] | 2019 |\n").sentences
    assert [(each.cites, each.prose) for each in found] == [(("12",), False)]


def test_sentences_know_the_line_that_they_begin_on() -> None:
    found = read("One is short [1].\nTwo goes on\nover lines [2]. Three ends [3].\n").sentences
    assert [(each.text, each.line) for each in found] == [
        *(("One is short.", 1), ("Two goes on over lines.", 2), ("Three ends.", 3)),
    ]


def test_sentences_end_at_full_stops_alone() -> None:
    assert sentences("Smith et al. show it, e.g. in Fig. 3. It holds.") == [
        "Smith et al. show it, e.g. in Fig. 3.",
        "It holds.",
    ]
    assert sentences("一句。两句！“引文。没完”还在三句；四句没有句号") == [
        "一句。",
        "两句！",
        "“引文。没完”还在三句；四句没有句号",
    ]
