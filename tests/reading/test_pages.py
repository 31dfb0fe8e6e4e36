"""Shapes that publishers give to first pages, and pages that are no paper's first."""

from __future__ import annotations

from pathlib import Path

import pytest

from surveykit.nouns import Document
from surveykit.reading import read
from tests.reading.pdfs import Placed, paragraph, pdf

PROSE = (
    "Grounding sentences in long videos is a demanding task, because candidate moments are many and their relations "
    "are hard to model. The conference of May 2011 had a track for it, and the challenge of 2012 made deep networks "
    "the standard approach (Smith et al., 2014). We show that ours is both faster and more accurate than earlier work."
)
TEXT = paragraph("Videos are everywhere, and people look for moments in them with words of their own. " * 14, 72, 400)
LETTER = "Thank you for your request, which we have discussed with our colleagues at the university. " * 4


def paper(path: Path, *people: Placed, foot: str = "") -> Document:
    """Read a paper with an abstract that names years, in letters smaller than those of its text."""
    lines: list[Placed] = [
        ("*Moments and Their Words in Videos", 150, 720, 17),
        *people,
        ("*Abstract", 280, 560, 12),
        *paragraph(PROSE, 100, 540, 9),
        ("*1 Introduction", 72, 420, 12),
        *TEXT,
        (foot or "1", 72, 50, 8),
    ]
    return read(pdf(path / "a.pdf", lines))


@pytest.mark.parametrize(
    ("foot", "year"),
    [
        ("", None),
        ("36th Conference on Neural Information Processing Systems (NeurIPS 2022).", 2022),
        ("978-1-7281-1234-5/21/$31.00 (c) 2021 IEEE", 2021),
        ("Florence, Italy, July 28 - August 2, 2019", 2019),
    ],
)
def test_a_year_is_of_the_foot_and_not_of_what_the_abstract_cites(tmp_path: Path, foot: str, year: int | None) -> None:
    assert paper(tmp_path, ("Jane Doe", 260, 690, 11), foot=foot).year == year


def test_ranks_behind_names_hide_no_author(tmp_path: Path) -> None:
    row = "Jane Doe, Member, IEEE, John Roe, Senior Member, IEEE, and Li Wang, Fellow, IEEE"
    assert paper(tmp_path, (row, 90, 690, 11)).authors == ("Jane Doe", "John Roe", "Li Wang")


def test_a_name_may_go_on_in_the_next_line(tmp_path: Path) -> None:
    rows: list[Placed] = [("Jane Doe, John Roe, Anna B.", 200, 690, 11), ("Miller, Li Wang", 230, 677, 11)]
    assert paper(tmp_path, *rows).authors == ("Jane Doe", "John Roe", "Anna B. Miller", "Li Wang")


def test_behind_names_in_capitals_stand_places(tmp_path: Path) -> None:
    rows: list[Placed] = [("JANE DOE, ETH Zurich", 72, 690, 11), ("JOHN ROE, Rio Tinto", 72, 677, 11)]
    assert paper(tmp_path, *rows).authors == ("Jane Doe", "John Roe")


def test_a_house_as_large_as_the_title_is_none(tmp_path: Path) -> None:
    cover: list[Placed] = [
        *(("ETH Zurich", 230, 740, 17), ("Doctoral Dissertation", 220, 690, 14)),
        *(("Learning to Retrieve Moments of Videos", 130, 560, 17), ("presented by", 260, 490, 12)),
        *(("Jane Q. Doe", 250, 470, 14), ("2019", 290, 300, 12)),
        ("A thesis submitted for the degree of Doctor of Sciences, on the recommendation of two", 90, 400, 12),
    ]
    document = read(pdf(tmp_path / "a.pdf", cover, [("*Abstract", 72, 740, 14), *paragraph(PROSE, 72, 700)]))
    assert (document.title, document.authors) == ("Learning to Retrieve Moments of Videos", ("Jane Q. Doe",))


@pytest.mark.parametrize(
    "lines",
    [
        [("*4 Experimental Results", 72, 720, 14), *paragraph(PROSE, 72, 690)],
        [("*2.3. Trending Now", 72, 720, 10), *paragraph(PROSE, 72, 690)],
        [*paragraph(PROSE, 72, 740), ("*Results of the University", 72, 620, 14), *paragraph(PROSE, 72, 590)],
        [("*A Proof of Theorem 2", 72, 720, 14), *paragraph(PROSE, 72, 690), ("*B More Examples", 72, 600, 14)],
        [("*Algorithm 1 Curve Fitting", 72, 720, 14), *paragraph(PROSE, 72, 690)],
    ],
    ids=["a section", "a section in small letters", "a heading below text", "an appendix", "an algorithm"],
)
def test_an_inner_page_has_no_title(tmp_path: Path, lines: list[Placed]) -> None:
    assert read(pdf(tmp_path / "a.pdf", lines)).title is None


@pytest.mark.parametrize(
    "lines",
    [
        [
            *(("*Your New Contract", 72, 720, 18), ("Dear Mr. Smith,", 72, 690, 11)),
            *(*paragraph(LETTER, 72, 670), ("Sincerely yours,", 72, 560, 11), ("Jane Doe", 72, 540, 11)),
        ],
        [
            ("*Reimbursement of Travel Costs", 72, 720, 18),
            *((f"{name}:", 72, 690 - 20 * at, 11) for at, name in enumerate(("Name", "University", "City", "Date"))),
        ],
        [
            ("*Acme Books", 72, 720, 24),
            ("Bill to: University of Somewhere", 72, 690, 11),
            ("Lecture notes", 72, 670, 11),
        ],
        [("*Lunch Menu", 72, 720, 24), ("Monday: Soup and Bread", 72, 690, 11)],
        [("Proceedings of the", 72, 760, 12), ("*Semantic Things", 72, 720, 24), ("Edited by", 72, 600, 12)],
        [("*Jane Doe and Her Work", 72, 720, 24), ("Curriculum Vitae", 72, 690, 12), ("University", 72, 670, 11)],
    ],
    ids=["a letter", "a form", "an invoice", "a menu", "the cover of a volume", "a life"],
)
def test_what_is_said_to_be_something_else_has_no_title(tmp_path: Path, lines: list[Placed]) -> None:
    assert read(pdf(tmp_path / "a.pdf", lines)).title is None


def test_a_slide_that_is_not_the_first_has_no_title(tmp_path: Path) -> None:
    slide: list[Placed] = [
        ("*Attention Mechanisms", 60, 540, 28),
        ("Variants [Vaswani et al., 2017]", 80, 400, 18),
        ("Softmax over scores", 80, 360, 18),
    ]
    assert read(pdf(tmp_path / "a.pdf", slide, size=(792, 612))).title is None
