from __future__ import annotations

from pathlib import Path

import pytest

from surveykit.catalog.exchange import opening, reading
from surveykit.catalog.exchange.record import Name
from surveykit.errors import FormatError

BIB = "@misc{a, title={面向视频的时刻检索方法}, author={张三 and 李四}, year=2020}\n"
SAME = {
    "a.bib": BIB,
    "a.ris": "TY  - JOUR\nTI  - 面向视频的时刻检索方法\nAU  - 张三\nAU  - 李四\nPY  - 2020\nER  - \n",
    "a.json": '[{"title": "面向视频的时刻检索方法", "issued": "2020", '
    '"author": [{"family": "张三"}, {"literal": "李四"}]}]',
    "a.jsonl": '{"title": "面向视频的时刻检索方法", "authors": ["张三", "李四"], "year": 2020}\n',
    "a.csv": "title,authors,year\n面向视频的时刻检索方法,张三;李四,2020\n",
    "a.tsv": "title\tauthors\tyear\n面向视频的时刻检索方法\t张三;李四\t2020\n",
    "a.md": "# A list\n\n1[ACL 2020] 面向视频的时刻检索方法\n",
}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("name", SAME)
def test_every_format_is_read_in_every_encoding(tmp_path: Path, name: str, encoding: str) -> None:
    file = tmp_path / name
    file.write_bytes(SAME[name].encode(encoding))
    (record,) = reading.read(file).records
    assert (record.title, record.year) == ("面向视频的时刻检索方法", 2020)
    assert record.authors == (() if name == "a.md" else (Name("张三"), Name("李四")))


@pytest.mark.parametrize("name", ["a.bib", "a.ris", "a.json", "a.jsonl"])
def test_a_format_is_told_from_the_text_where_the_name_says_nothing(tmp_path: Path, name: str) -> None:
    file = tmp_path / "export.txt"
    file.write_text(f"\n{SAME[name]}{SAME[name] if name == 'a.jsonl' else ''}", "utf-8")
    assert reading.read(file).records[0].title == "面向视频的时刻检索方法"


def test_json_lines_are_read_whatever_they_are_called(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_text('{"title": "A"}\n{"title": "B"}\n', "utf-8")
    assert [record.title for record in reading.read(file).records] == ["A", "B"]


def test_accents_of_windows_are_read_and_said_to_be_such(tmp_path: Path) -> None:
    file = tmp_path / "a.ris"
    file.write_bytes("TY  - JOUR\nTI  - Théorie générale\nAU  - Gödel, Kurt\nER  - \n".encode("cp1252"))
    read = reading.read(file)
    assert (read.records[0].title, read.records[0].authors) == ("Théorie générale", (Name("Gödel", "Kurt"),))
    assert read.notices == (f"{file} is read as CP1252.",)


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.bib", b"", "is empty: export the library again."),
        ("a.bib", b"\xef\xbb\xbf\r\n \n", "is empty: export the library again."),
        ("a.bib", b"nothing that is BibTeX", "has no paper that can be read: export the library again as one of .bib"),
        ("a.bib", b"@misc{a, title={Open", r"has no paper that can be read \(.*a.bib, line 1: no BibTeX; correct it"),
        ("a.ris", b"nothing", "has no paper that can be read: "),
        ("a.json", b"[]", "has no paper that can be read: "),
        ("a.json", b'{"a": ', "is no JSON .*: export it again as CSL JSON."),
        ("a.jsonl", b"{", r"has no paper that can be read \(.*a.jsonl, line 1: no JSON"),
        ("a.csv", b"a,b\n1,2\n", r"has no column of titles \(its first row: a, b\): name one `title`."),
        ("a.csv", b"title,year\n", "has no paper that can be read: "),
        ("a.md", b"# Nothing\n", "has no paper that can be read: "),
        ("a.docx", b"PK\x03\x04\0\0", "is not a text file: export the library as BibTeX, RIS, CSL JSON or CSV."),
        ("a.txt", b"some words\n", "is of no kind that is read: name it, or export it, as one of .bib, .ris"),
        ("a.csv", b"\xff\xfet\x00\x00", "is broken UTF-16 .*: save it again as UTF-8."),
    ],
)
def test_what_cannot_be_read_says_why_and_what_to_do(tmp_path: Path, name: str, data: bytes, message: str) -> None:
    file = tmp_path / name
    file.write_bytes(data)
    with pytest.raises(FormatError, match=message) as error:
        reading.read(file)
    assert str(error.value).startswith(str(file)) and str(error.value).endswith(".")
    assert "\n" not in str(error.value)


def test_a_folder_and_a_file_that_is_not_there_say_so(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="is a folder: name the files in it"):
        reading.read(tmp_path)
    with pytest.raises(FormatError, match=r"cannot be read \(No such file or directory\): check the path"):
        reading.read(tmp_path / "gone.bib")


def test_a_file_of_a_hundred_megabytes_is_refused_unread(tmp_path: Path) -> None:
    file = tmp_path / "a.bib"
    with file.open("wb") as written:
        written.truncate(100 << 20)
    with pytest.raises(FormatError, match="has 100 MB, and at most 64 MB are read at a time: export it in parts"):
        opening.read(file)
