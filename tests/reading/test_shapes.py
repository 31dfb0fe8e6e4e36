"""Shapes of first pages that publishers have, and of pages that are no paper's."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader

from surveykit.nouns import Document
from surveykit.reading import documents
from tests.reading.pdfs import Placed, paragraph, pdf
from tests.reading.test_reading import PROSE, ZH, paper


def read(path: Path) -> Document:
    """Read a file here rather than in a child process, which takes most of the time."""
    return documents.read(PdfReader(path))


TITLE: list[Placed] = [("*A Paper with Several Authors", 120, 720, 17)]


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        (
            ["Jane Doe, Senior Member, IEEE, John Roe, Fellow, IEEE, Wei", "Zhang, Member, IEEE, and Ana van der Berg"],
            "Jane Doe|John Roe|Wei Zhang|Ana van der Berg",
        ),
        (["Jane Doe1, John Roe2, Maria L.", "Rossi1, and Li Wang2"], "Jane Doe|John Roe|Maria L. Rossi|Li Wang"),
        (["Jane Doe & Li Wang & Sofia", "Rossi"], "Jane Doe|Li Wang|Sofia Rossi"),
        (["JANE DOE, ETH Zurich, Spain"], "Jane Doe"),
        (["Jane Doe, John Roe, and John van", "der Berg"], "Jane Doe|John Roe|John van der Berg"),
        (["Jane Doe, Some Research", "John Roe, University of Somewhere"], "Jane Doe|John Roe"),
        (["Peter Smith Emily R. Clark Qi Liu Ahmed El-Sayed"], "Peter Smith|Emily R. Clark|Qi Liu|Ahmed El-Sayed"),
        (["Anna-Lena Braun Emily R. Clark"], "Anna-Lena Braun|Emily R. Clark"),
        (["Ana Candida Cruz Natali"], "Ana Candida Cruz Natali"),
        (["JOHN VAN DER BERG, Example Lab, Land", "JANE DOE, Example Lab, Land"], "John van der Berg|Jane Doe"),
    ],
)
def test_names_over_lines_and_columns_and_with_ranks(tmp_path: Path, lines: list[str], names: str) -> None:
    people: list[Placed] = [(text, 90, 690 - 14 * at, 11) for at, text in enumerate(lines)]
    assert read(pdf(tmp_path / "a.pdf", paper(TITLE, people))).authors == tuple(names.split("|"))


def test_dates_between_title_and_authors_end_no_search_for_names(tmp_path: Path) -> None:
    people: list[Placed] = [
        *(("Received: 3 May 2020", 72, 695, 9), ("Accepted: 9 August 2021", 72, 683, 9)),
        ("Published online: 2 September 2021", 72, 671, 9),
        ("*Jane Doe, John Roe & Li Wang", 72, 650, 10),
    ]
    document = read(pdf(tmp_path / "a.pdf", paper(TITLE, people)))
    assert (document.authors, document.year) == (("Jane Doe", "John Roe", "Li Wang"), 2021)


def test_a_bold_paragraph_without_a_heading_is_the_abstract(tmp_path: Path) -> None:
    bold: list[Placed] = [(f"*{text}", x, y, size) for text, x, y, size in paragraph(PROSE, 72, 640)]
    text = paragraph(
        "Videos are everywhere, and people look for moments in them with words. " * 20, 72, 560, letters=90
    )
    document = read(pdf(tmp_path / "a.pdf", [*TITLE, ("Jane Doe and John Roe", 72, 680, 11), *bold, *text]))
    assert document.abstract == PROSE


def test_years_in_running_text_are_not_the_papers(tmp_path: Path) -> None:
    said = "Methods from 2016 to 2019 rely on dense proposals and are slow on long videos, as many of us know. "
    small = paragraph(said * 4, 100, 600, size=8)
    body = paragraph("In May 2017 a set of videos was released, and people still look for moments in it. " * 9, 72, 430)
    lines: list[Placed] = [
        *(*TITLE, ("Jane Doe", 250, 690, 11), ("March 2021", 260, 670, 11), ("*Abstract", 280, 620, 12)),
        *(*small, ("*1 Introduction", 72, 450, 12), *body),
    ]
    assert read(pdf(tmp_path / "a.pdf", lines)).year == 2021
    zh: list[Placed] = [
        *(("视频时刻检索的稀疏方法", 150, 720, 18), ("刘洋，张伟", 220, 690, 12), ("2021年3月", 230, 670, 11)),
        *(("摘要", 280, 640, 10), ("2016年至2019年的方法依赖密集候选，速度较慢。", 100, 620, 9)),
        *((ZH, 72, 600 - 14 * at, 10) for at in range(12)),
    ]
    assert read(pdf(tmp_path / "b.pdf", zh)).year == 2021


def test_the_year_of_a_citation_is_not_the_papers(tmp_path: Path) -> None:
    lines = paper(TITLE, [("Jane Doe", 250, 690, 11)])
    cited: list[Placed] = [("as Smith et al. (2014) say,", 72, 60, 8)]
    assert read(pdf(tmp_path / "a.pdf", [*lines, *cited])).year is None


def test_a_title_page_with_little_else_has_its_title(tmp_path: Path) -> None:
    slide: list[Placed] = [
        *(("Weakly Supervised Retrieval of Moments", 48, 189, 14), ("by Reconstruction of Queries", 101, 171, 14)),
        *(("Jane Doe, John Roe", 118, 132, 11), ("University of Somewhere", 138, 107, 8), ("June 2021", 158, 81, 11)),
    ]
    document = read(pdf(tmp_path / "a.pdf", slide, size=(363, 272)))
    assert document.title == "Weakly Supervised Retrieval of Moments by Reconstruction of Queries"
    assert (document.authors, document.year) == (("Jane Doe", "John Roe"), 2021)


def test_what_a_chinese_line_says_is_a_name_only_with_a_surname(tmp_path: Path) -> None:
    title: list[Placed] = [("视频时刻检索的稀疏方法", 150, 720, 18)]
    contents: list[Placed] = [("简介 标点", 72, 690, 12), ("段落", 72, 670, 12)]
    text: list[Placed] = [("摘要", 280, 640, 10), *((ZH, 72, 620 - 14 * at, 10) for at in range(12))]
    assert read(pdf(tmp_path / "a.pdf", [*title, *contents, *text])).authors == ()
    named: list[Placed] = [("欧阳修文 刘洋 张小伟", 150, 690, 12)]
    assert read(pdf(tmp_path / "b.pdf", [*title, *named, *text])).authors == ("欧阳修文", "刘洋", "张小伟")
    label: list[Placed] = [("学位申请人：买买提", 150, 690, 12)]
    assert read(pdf(tmp_path / "c.pdf", [*title, *label, *text])).authors == ("买买提",)


@pytest.mark.parametrize(
    "lines",
    [
        [("*4.2 Ablation Study", 72, 500, 12), *paragraph(PROSE * 3, 72, 700), *paragraph(PROSE * 3, 72, 480)],
        [("*Theorem 3. Let f be convex", 72, 640, 12), *paragraph(PROSE * 2, 72, 740), *paragraph(PROSE * 2, 72, 600)],
        [("*The Main Idea of Grounding", 72, 500, 28), ("Candidates are few", 90, 400, 18)],
        [
            ("*Widgets and Gadgets of Land", 72, 720, 20),
            ("Invoice No. 12", 72, 690, 10),
            ("Bill to: Jane Doe", 72, 670, 10),
        ],
        [("*A. Proof of Theorem 2", 72, 720, 14), *paragraph(PROSE * 5, 72, 700)],
        [
            *(("*Application for Leave", 200, 707, 14), ("Name:", 72, 685, 10), ("Department:", 72, 673, 10)),
            *(("From:", 72, 661, 10), ("To:", 300, 661, 10), ("Signature:", 72, 620, 10)),
        ],
        [
            *(("*Subject: Missing general meeting", 72, 650, 12), ("Dear Madam Chair,", 72, 620, 10)),
            *paragraph("The last general meeting of our institute took place a year ago. " * 5, 72, 600),
        ],
        [
            *(("*Jane Doe", 250, 720, 22), ("1 Example Street, Town", 240, 700, 10), ("*Education", 72, 660, 14)),
            *(("Ph.D., University of Somewhere, 2013", 72, 640, 10), ("*Experience", 72, 600, 14)),
        ],
        [
            *(("*Example Research Lab Inc.", 72, 720, 17), ("Receipt for a conference on video", 72, 690, 10)),
            ("Amount paid: 650.00 USD", 72, 670, 10),
        ],
    ],
    ids=[
        "an inner page",
        "the page of a theorem",
        "a later slide",
        "an invoice",
        "a supplement",
        "an empty form",
        "a letter",
        "a person's record",
        "a receipt",
    ],
)
def test_pages_of_no_paper_get_no_title(tmp_path: Path, lines: list[Placed]) -> None:
    wide = any(size > 25 for _, _, _, size in lines)  # a slide
    assert read(pdf(tmp_path / "a.pdf", lines, size=(792, 612) if wide else (612, 792))).title is None
