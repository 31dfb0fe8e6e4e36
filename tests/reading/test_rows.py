"""Rows of names as publishers set them, covers and slides in large letters, and pages that nobody signed."""

from __future__ import annotations

from pathlib import Path

import pytest

from surveykit.nouns import Document
from surveykit.reading import read
from tests.reading.pdfs import Placed, paragraph, pdf

PROSE = (
    "Grounding sentences in long videos is a demanding task, because candidate moments are many and their relations "
    "are hard to model. The work received attention after the challenge of 2012, and we show that ours is both faster "
    "and more accurate than what the Proceedings of the 2014 conference on learning have on it."
)
TEXT = paragraph("Videos are everywhere, and people look for moments in them with words of their own. " * 14, 72, 400)


def paper(path: Path, people: list[Placed], *more: Placed, title: str = "*Moments and Their Words") -> Document:
    """Read a paper with an abstract and people between it and the title."""
    head: list[Placed] = [(title, 150, 720, 17), *people, ("*Abstract", 280, 560, 12)]
    return read(
        pdf(path / "a.pdf", [*head, *paragraph(PROSE, 100, 540), ("*1 Introduction", 72, 430, 12), *TEXT, *more])
    )


@pytest.mark.parametrize("marks", [("1", "1 2", "* 2"), ("a,*", "b", "a,b"), ("α", "β", "α"), ("", "", "")])
def test_raised_marks_part_names_and_are_none(tmp_path: Path, marks: tuple[str, str, str]) -> None:
    row: list[Placed] = []
    for at, (name, mark) in enumerate(zip(("Jane Doe", "Tae-Kyun T. Roe", "Li Wang"), marks, strict=True)):
        row += [(name, 90 + 150 * at, 690, 11), (mark, 90 + 150 * at + 5.5 * len(name), 694, 8)]
    assert paper(tmp_path, [each for each in row if each[0]]).authors == ("Jane Doe", "Tae-Kyun T. Roe", "Li Wang")


def test_a_name_goes_on_in_the_next_line_behind_a_mark(tmp_path: Path) -> None:
    rows: list[Placed] = [
        *(("Jane Doe", 90, 690, 10), ("1[0000-0002-1234-5178]", 135, 693, 7), (", Li Wang", 220, 690, 10)),
        *(("2", 265, 693, 7), (", Anna", 272, 690, 10), ("Miller", 90, 678, 10), ("1", 120, 681, 7)),
        *((", and Bo Roe", 126, 678, 10), ("University of Somewhere", 150, 660, 9)),
    ]
    assert paper(tmp_path, rows).authors == ("Jane Doe", "Li Wang", "Anna Miller", "Bo Roe")


@pytest.mark.parametrize(
    ("row", "names"),
    [
        ("Jian Silva Nikolai B. Jones Xiaodong El Ghaoui", "Jian Silva|Nikolai B. Jones|Xiaodong El Ghaoui"),
        ("Anna M. Miller Zhenyu Roe", "Anna M. Miller|Zhenyu Roe"),
        ("J. C. Doe R. van der Berg Li Wang", "J. C. Doe|R. van der Berg|Li Wang"),
        ("Luiz Carlos Roe da Silva", "Luiz Carlos Roe da Silva"),
    ],
)
def test_a_row_of_names_needs_no_commas(tmp_path: Path, row: str, names: str) -> None:
    assert paper(tmp_path, [(row, 90, 690, 11)]).authors == tuple(names.split("|"))


@pytest.mark.parametrize("place", ["KU Leuven", "ETH Zurich", "Politecnico di Milano", "UC Berkeley"])
def test_a_university_in_few_letters_is_nobody(tmp_path: Path, place: str) -> None:
    rows: list[Placed] = [("Jane Doe", 72, 690, 11), (place, 72, 677, 11), ("Li Wang", 72, 655, 11)]
    assert paper(tmp_path, rows).authors == ("Jane Doe", "Li Wang")


def test_a_year_is_not_taken_from_a_paragraph_that_received_attention(tmp_path: Path) -> None:
    assert paper(tmp_path, [("Jane Doe", 72, 690, 11)]).year is None
    dated = paper(tmp_path, [("Jane Doe", 72, 690, 11)], ("Received 3 May 2019; accepted 7 July 2020", 72, 50, 8))
    assert dated.year == 2020


def test_a_wordmark_above_a_title_is_none(tmp_path: Path) -> None:
    document = paper(tmp_path, [("Jane Doe", 72, 690, 11)], ("*sensors", 72, 760, 20))
    assert document.title == "Moments and Their Words"


def test_a_title_in_the_size_of_the_text_is_found_though_the_text_names_proceedings(tmp_path: Path) -> None:
    lines: list[Placed] = [
        *(("ON THE LIMITS OF MOMENTS", 200, 700, 10), ("JANE DOE", 270, 670, 8)),
        *paragraph(f"Abstract. {PROSE}", 140, 640, 8),
        *(("1. Introduction", 250, 560, 10), *paragraph(PROSE * 4, 100, 540)),
    ]
    document = read(pdf(tmp_path / "a.pdf", lines))
    assert (document.title, document.authors) == ("ON THE LIMITS OF MOMENTS", ("Jane Doe",))


def test_the_title_may_be_most_of_a_cover_or_of_a_slide(tmp_path: Path) -> None:
    head: list[Placed] = [
        ("*Moments of Videos and the Words That", 60, 320, 34),
        ("*People Find Them With", 60, 280, 34),
    ]
    slide: list[Placed] = [*head, ("Jane Doe, Li Wang", 60, 230, 18), ("ICML 2019", 60, 200, 12)]
    document = read(pdf(tmp_path / "a.pdf", slide, size=(792, 612)))
    assert document.title == "Moments of Videos and the Words That People Find Them With"
    assert (document.authors, document.year) == (("Jane Doe", "Li Wang"), 2019)


@pytest.mark.parametrize(
    "lines",
    [
        [("*MEMORANDUM", 72, 720, 20), ("TO: All of the faculty", 72, 690, 11), *paragraph(PROSE, 72, 660)],
        [("*Travel Authorization", 72, 720, 20), ("Department", 72, 690, 11), ("Estimated cost", 72, 670, 11)],
        [("*Response to Our Readers", 72, 720, 20), *paragraph(PROSE * 3 + " (Doe et al., 2012)", 72, 690)],
        [("*Final Questions for Students", 72, 720, 20), ("1. (10 points) Define a stack.", 72, 690, 11), *TEXT],
        [("*Acme Has a New Platform", 72, 720, 20), ("FOR IMMEDIATE RELEASE", 72, 690, 11), ("Jane Doe", 72, 670, 11)],
        [("*Demande de conge pour le mois", 72, 720, 14), ("Madame, Monsieur,", 72, 690, 11), *TEXT],
        [("*Anna B. Miller", 72, 720, 28), ("*Education", 72, 690, 16), ("Jane Doe, University", 72, 670, 11)],
    ],
    ids=[
        "a memorandum",
        "a form",
        "a letter to readers",
        "an exam",
        "a notice to the press",
        "a letter in French",
        "a life",
    ],
)
def test_what_nobody_signed_has_no_title(tmp_path: Path, lines: list[Placed]) -> None:
    assert read(pdf(tmp_path / "a.pdf", lines)).title is None


def test_a_slide_of_chinese_words_names_nobody(tmp_path: Path) -> None:
    slide: list[Placed] = [
        ("注意力机制的基本原理", 60, 520, 30),
        ("查询、键与值", 80, 440, 20),
        ("缩放点积", 80, 400, 20),
    ]
    assert read(pdf(tmp_path / "a.pdf", slide, size=(792, 612))).title is None
