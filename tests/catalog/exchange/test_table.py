from __future__ import annotations

import pytest

from surveykit.catalog.exchange import table
from surveykit.catalog.exchange.record import Form, Name, Record
from surveykit.errors import FormatError
from surveykit.nouns import Remark

ZOTERO = """"Key","Item Type","Publication Year","Author","Title","Publication Title","ISBN","DOI","Url",\
"Abstract Note","Date","Extra","Notes","Manual Tags","Automatic Tags","Conference Name","Short Title"
"ABCD","conferencePaper","2020","Example, Ann; Beispiel, Bernd","A ""quoted"" title, with a comma","","","10.1000/xyz",\
"https://example.org/a","Two
lines","2020-06","arXiv:2006.00001 [cs]","<p>方法：什么也不做。</p>","one; two","three","Talks 2020","Quoted"
"EFGH","journalArticle","2019","张三","面向视频的检索","模式识别学报","","","","","2019","","","","","",""
"""


def test_the_columns_of_zotero_are_recognised() -> None:
    first, second = table.read(ZOTERO, "a.csv").records
    assert first == Record(
        'A "quoted" title, with a comma',
        authors=(Name("Example", "Ann"), Name("Beispiel", "Bernd")),
        venue="Talks 2020",
        year=2020,
        doi="10.1000/xyz",
        arxiv="2006.00001",
        url="https://example.org/a",
        abstract="Two\nlines",
        form=Form.CONFERENCE,
        key="ABCD",
        short="Quoted",
        topics=(("one",), ("two",)),
        review=(Remark("方法", "什么也不做。"),),
        place="a.csv, row 2",
    )
    assert (second.authors, second.venue, second.form) == ((Name("张三"),), "模式识别学报", Form.ARTICLE)


@pytest.mark.parametrize(
    "text",
    [
        "title;authors;year\nA, with a comma;Noether, Emmy;2020\n",
        "title\tauthors\tyear\nA, with a comma\tNoether, Emmy\t2020\n",
        'sep=;\ntitle;authors;year\nA, with a comma;"Noether, Emmy";2020\n',
        '\r\n"Year","Title","Authors"\r\n2020,"A, with a comma","Noether, Emmy"\r\n\r\n',
        "标题;作者;年份\nA, with a comma;Noether, Emmy;2020年5月\n",
    ],
)
def test_commas_semicolons_and_tabs_part_columns_in_any_order(text: str) -> None:
    (record,) = table.read(text).records
    assert (record.title, record.authors, record.year) == ("A, with a comma", (Name("Noether", "Emmy"),), 2020)


@pytest.mark.parametrize(
    ("cell", "people"),
    [
        ("Noether, Emmy", [("Noether", "Emmy")]),
        ("Noether, Emmy; Gödel, Kurt", [("Noether", "Emmy"), ("Gödel", "Kurt")]),
        ("Emmy Noether, Kurt Gödel", [("Noether", "Emmy"), ("Gödel", "Kurt")]),
        ("Emmy Noether and Kurt Gödel", [("Noether", "Emmy"), ("Gödel", "Kurt")]),
        ("张三、李四", [("张三", ""), ("李四", "")]),
        ("张三，李四", [("张三", ""), ("李四", "")]),
    ],
)
def test_authors_are_parted_as_people_part_them(cell: str, people: list[tuple[str, str]]) -> None:
    (record,) = table.read(f'title,authors\nT,"{cell}"\n').records
    assert [(name.family, name.given) for name in record.authors] == people


def test_a_row_without_a_title_and_one_with_too_many_cells_are_named() -> None:
    read = table.read("title,year\nA,2020\n,2021\nB, unquoted,2022\nC\n", "a.csv")
    assert [record.title for record in read.records] == ["A", "C"]
    assert read.notices == (
        "a.csv, row 3: the title is empty; left out.",
        "a.csv, row 4: 3 cells under 2 headings; quote it and try again.",
    )


def test_a_table_without_titles_says_what_it_has() -> None:
    with pytest.raises(FormatError, match=r"a.csv has no column of titles \(its first row: x, y\): name one `title`\."):
        table.read("x,y\n1,2\n", "a.csv")


def test_excel_is_told_that_a_table_is_utf_8_if_that_is_asked() -> None:
    record = Record("论文")
    assert table.write([record], excel=True) == "\ufeff" + table.write([record])


def test_a_cell_may_be_longer_than_the_csv_module_thinks() -> None:
    (record,) = table.read(f'title,abstract\nT,"{"word " * 60_000}"\n').records
    assert record.abstract is not None and len(record.abstract) > 250_000
