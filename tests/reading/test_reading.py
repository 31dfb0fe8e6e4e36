"""PDFs of many shapes, and what is read from them."""

from __future__ import annotations

from pathlib import Path

import pytest

from surveykit.nouns import Document
from surveykit.reading import read
from tests.reading.pdfs import Placed, paragraph, pdf

PROSE = (
    "Grounding sentences in long videos is a demanding task, because candidate moments are many and their relations "
    "are hard to model in one pass over the whole video. We propose a network that first filters and then refines "
    "the candidates, and we show on three datasets that it is both faster and more accurate than earlier work."
)
BODY = paragraph("Videos are everywhere, and people look for moments in them with words. " * 12, 72, 430, letters=90)
ZH = "视频时刻检索旨在根据给定的自然语言描述，在一段未剪辑的视频中定位与之对应的片段。"


def paper(title: list[Placed], people: list[Placed]) -> list[Placed]:
    return [
        *title,
        *people,
        ("*Abstract", 280, 620, 12),
        *paragraph(PROSE, 100, 600),
        ("*1 Introduction", 72, 450, 12),
        *BODY,
    ]


@pytest.fixture
def plain(tmp_path: Path) -> Document:
    title: list[Placed] = [
        ("*Moments in Motion: Learning to Ground", 120, 720, 17),
        ("*Sentences in Videos", 200, 700, 17),
    ]
    people: list[Placed] = [
        *(
            ("Anna Miller", 120, 670, 12),
            ("University of Somewhere", 110, 656, 10),
            ("anna@somewhere.example", 110, 644, 10),
        ),
        *(("Bo J. Li", 380, 670, 12), ("Some Research Lab", 370, 656, 10), ("bo@lab.example", 370, 644, 10)),
    ]
    stamp: list[Placed] = [("arXiv:2104.00001v2  [cs.CV]  3 May 2021", 30, 250, 20)]
    return read(pdf(tmp_path / "a.pdf", paper(title, people), turned=stamp))


def test_title_authors_and_abstract_are_found_by_their_layout(plain: Document) -> None:
    assert plain.title == "Moments in Motion: Learning to Ground Sentences in Videos"
    assert plain.authors == ("Anna Miller", "Bo J. Li")
    assert plain.abstract == PROSE
    assert plain.language == "en"


def test_the_stamp_in_the_margin_gives_id_and_year(plain: Document) -> None:
    assert (plain.arxiv, plain.year) == ("2104.00001", 2021)
    assert plain.origins["arxiv"].source == "the stamp in the margin"
    assert all(0 < each.sure <= 1 for each in plain.origins.values())


def test_the_name_of_a_journal_in_large_letters_is_no_title(tmp_path: Path) -> None:
    title: list[Placed] = [
        *(("Contents lists available at ScienceDirect", 220, 770, 8), ("Pattern Recognition Letters", 200, 750, 20)),
        *(
            ("journal homepage: www.example.org/letters", 220, 735, 8),
            ("A hierarchical network for long videos", 72, 700, 16),
        ),
    ]
    document = read(pdf(tmp_path / "a.pdf", paper(title, [("Jane Q. Doe and John Smith", 72, 670, 12)])))
    assert document.title == "A hierarchical network for long videos"
    assert document.authors == ("Jane Q. Doe", "John Smith")


def test_a_subtitle_goes_on_with_the_title(tmp_path: Path) -> None:
    title: list[Placed] = [("*Learning from Categories", 150, 720, 15), ("*– A Case Study of Clicks", 170, 700, 12)]
    document = read(pdf(tmp_path / "a.pdf", paper(title, [("Jane Doe", 260, 670, 10)])))
    assert document.title == "Learning from Categories – A Case Study of Clicks"


def test_a_cover_of_a_university_gives_the_title_of_the_thesis(tmp_path: Path) -> None:
    cover: list[Placed] = [
        *(("UNIVERSITY OF SOMEWHERE", 150, 740, 24), ("*Learning to Retrieve Moments", 150, 600, 20)),
        *(("*from Untrimmed Videos", 180, 576, 20), ("Jane Q. Doe", 260, 480, 14)),
        *(("A thesis submitted for the degree of Doctor of Philosophy", 120, 400, 12), ("May 2019", 270, 300, 12)),
    ]
    document = read(pdf(tmp_path / "a.pdf", cover, [("*Abstract", 72, 740, 14), *paragraph(PROSE, 72, 700)]))
    assert document.title == "Learning to Retrieve Moments from Untrimmed Videos"
    assert (document.authors, document.year, document.abstract) == (("Jane Q. Doe",), 2019, PROSE)


@pytest.mark.parametrize("codes", [False, True], ids=["letters", "codes without a table"])
def test_a_chinese_paper_is_read_whole(tmp_path: Path, codes: bool) -> None:
    lines: list[Placed] = [
        *(("基于图卷积的视频时刻检索方法", 150, 700, 18), ("张三丰，李四光", 250, 660, 12)),
        *(("（某某大学 计算机学院，北京 100000）", 200, 640, 9), (f"摘 要：{ZH[:24]}", 72, 600, 9)),
        *((ZH[24:] + ZH, 72, 588, 9), ("关键词：视频检索；图卷积", 72, 560, 9)),
        *(("1 引言", 72, 520, 12), ("近年来视频数据快速增长。" * 4, 72, 500, 10.5)),
    ]
    document = read(pdf(tmp_path / "论文.pdf", lines, codes=codes))
    assert document.title == "基于图卷积的视频时刻检索方法"
    assert document.authors == ("张三丰", "李四光")
    assert document.abstract == ZH + ZH
    assert document.language == "zh"


def test_a_chinese_cover_is_read_by_its_labels(tmp_path: Path) -> None:
    cover: list[Placed] = [
        *(("某某大学", 230, 700, 36), ("硕士学位论文", 200, 620, 30)),
        *(
            ("题目：面向自然语言的视频片段定位", 140, 500, 16),
            ("作者姓名：王小明", 200, 400, 12),
            ("2021年6月", 260, 300, 12),
        ),
    ]
    document = read(pdf(tmp_path / "a.pdf", cover))
    assert (document.title, document.authors, document.year) == ("面向自然语言的视频片段定位", ("王小明",), 2021)


def test_slides_are_read_too(tmp_path: Path) -> None:
    slide: list[Placed] = [
        ("*Bandit Algorithms Continued", 150, 400, 28),
        ("Noel Smith", 330, 340, 18),
        ("9 May 2010", 330, 310, 18),
    ]
    document = read(pdf(tmp_path / "a.pdf", slide, size=(792, 612)))
    assert (document.title, document.authors, document.year) == ("Bandit Algorithms Continued", ("Noel Smith",), 2010)


def test_a_page_that_is_turned_is_read_as_it_is_looked_at(tmp_path: Path) -> None:
    from pypdf import PdfReader, PdfWriter
    from pypdf.generic import NameObject, NumberObject

    title: list[Placed] = [("*A Paper that Lies on its Side", 150, 720, 18)]
    upright = pdf(tmp_path / "a.pdf", paper(title, [("Jane Doe", 260, 670, 10)]))
    writer = PdfWriter(clone_from=PdfReader(upright))
    writer.pages[0].add_transformation((0, 1, -1, 0, 792, 0))
    writer.pages[0].mediabox.upper_right = (792, 612)
    writer.pages[0][NameObject("/Rotate")] = NumberObject(90)
    writer.write(tmp_path / "b.pdf")
    document = read(tmp_path / "b.pdf")
    assert (document.title, document.authors) == ("A Paper that Lies on its Side", ("Jane Doe",))


def test_what_a_file_is_named_counts_where_it_is_printed(tmp_path: Path) -> None:
    lines = paper(
        [("A Modest Heading of the Paper", 150, 720, 10), ("*WORKING NOTES", 150, 745, 14)],
        [("Jane Doe", 260, 690, 10)],
    )
    assert (
        read(pdf(tmp_path / "a.pdf", lines, title="A Modest Heading of the Paper")).title
        == "A Modest Heading of the Paper"
    )
    assert (
        read(pdf(tmp_path / "b.pdf", lines, title="Microsoft Word - final7.doc")).title != "Microsoft Word - final7.doc"
    )


@pytest.mark.parametrize(
    "lines",
    [
        [
            ("*INVOICE", 72, 720, 24),
            ("Invoice Number 12", 72, 690, 10),
            ("Unit Price", 300, 690, 10),
            ("Total 12.00", 72, 660, 10),
        ],
        [("*Application Form for a Parking Space", 72, 720, 20), ("Name", 72, 690, 10), ("Street", 72, 670, 10)],
        paragraph("Plain text of one size goes on and on, and nothing in it is a heading of any kind. " * 20, 72, 720),
        [("*AAAI-30 Accepted Papers", 72, 720, 20), ("*Main Track", 72, 690, 14), *paragraph(PROSE, 72, 650)],
    ],
    ids=["an invoice", "a form", "text alone", "a list of papers"],
)
def test_what_is_no_paper_gets_no_title(tmp_path: Path, lines: list[Placed]) -> None:
    document = read(pdf(tmp_path / "a.pdf", lines))
    assert document.title is None
    assert document.notices == ("no title was found: give it with --title.",)


def test_pages_without_text_are_said_to_be_pictures(tmp_path: Path) -> None:
    document = read(pdf(tmp_path / "a.pdf", []))
    assert document == Document(notices=document.notices)
    assert "OCR" in document.notices[0]


def test_ligatures_and_accents_that_stand_apart_become_letters(tmp_path: Path) -> None:
    from surveykit.reading.layout import tidy

    assert tidy("eﬃcient  ﬁlters") == "efficient filters"
    assert tidy("Martin-L ¨of and Hinrich Sch ¨utze") == "Martin-Löf and Hinrich Schütze"
    assert tidy("Pierre-Franc ¸ois Dutot") == "Pierre-François Dutot"
    assert tidy("ＡＢＣ，１２（三）") == "ABC，12（三）"


@pytest.mark.parametrize(
    ("said", "names"),
    [
        (
            "Jane Doe (MIT), John O'Brien (CMU), and Ana van der Berg (ETH Zurich)",
            "Jane Doe|John O'Brien|Ana van der Berg",
        ),
        ("Doe, Jane; Roe, John", "Jane Doe|John Roe"),
        ("JANE DOE AND JOHN ROE", "Jane Doe|John Roe"),
        ("Jane Doe1,2, John Roe1 & Li Wang2", "Jane Doe|John Roe|Li Wang"),
        ("Jane Doe, University of Somewhere", "Jane Doe"),
        ("By Yu Hau (Howard) Chen", "Yu Hau Howard Chen"),
    ],
)
def test_names_are_found_however_they_are_set(tmp_path: Path, said: str, names: str) -> None:
    document = read(
        pdf(tmp_path / "a.pdf", paper([("*A Paper with Several Authors", 120, 720, 17)], [(said, 90, 680, 11)]))
    )
    assert document.authors == tuple(names.split("|"))


@pytest.mark.parametrize(
    "head", ["nature communications", "Scientific Reports", "RESEARCH ARTICLE", "J. Doe et al. / Things 12"]
)
def test_what_stands_above_a_title_is_no_part_of_it(tmp_path: Path, head: str) -> None:
    title: list[Placed] = [(head, 72, 765, 22 if head[0].islower() else 9), ("*Moments and Their Words", 120, 720, 18)]
    assert read(pdf(tmp_path / "a.pdf", paper(title, [("Jane Doe", 260, 680, 11)]))).title == "Moments and Their Words"


def test_a_report_of_an_event_may_be_named_after_it(tmp_path: Path) -> None:
    title: list[Placed] = [
        ("*Findings of the Conference on Moments", 120, 720, 18),
        ("2nd Workshop on Moments", 200, 770, 8),
    ]
    assert read(pdf(tmp_path / "a.pdf", paper(title, [("Jane Doe", 260, 680, 11)]))).title == title[0][0][1:]


def test_the_text_of_more_pages_is_read_where_it_is_asked_for(tmp_path: Path) -> None:
    first = paper([("*A Paper of Many Pages", 120, 720, 17)], [("Jane Doe", 260, 680, 11)])
    path = pdf(tmp_path / "a.pdf", first, *([(f"Page number {number} of it.", 72, 700, 10)] for number in range(2, 7)))
    assert len(read(path).pages) == 1
    assert read(path, pages=4).pages[1:] == ("Page number 2 of it.", "Page number 3 of it.", "Page number 4 of it.")
    assert len(read(path, pages=99).pages) == 6
