from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveykit.catalog import parse, render, source
from surveykit.errors import ListError

LINES = [
    "# 2019: 16",
    "8[AAAI 2019] Title:o:  ",
    "[WACV2019] MAC: Mining",
    "* 动机：一句话。",
    "- 方法：另一句。",
    "#年度关键词：上下文。",
    "# 稍作分类",
    "* 对齐[3-9，37][5]",
    "对于一.",
    "- [Title](https://example.org) `ICML 2020`",
    "| Title | Year |",
    "|---|---|",
    "| A Paper | 2019 |",
    "**(*CVPR2020_X*) Bold Title.**<br>",
    "1. Li, Jian. **Deep things.** CVPR 2018.",
    "<details><summary>x</summary>",
    "<!-- hidden",
    "-->",
    "```",
    "\t\ttabs",
    "😀 emoji \u202e\x0b\x0c\x1c\x85\u2028",
    "",
]
TEXTS = st.lists(st.tuples(st.sampled_from(LINES) | st.text(max_size=40), st.sampled_from(["\n", "\r\n", "\r", ""])))


@given(TEXTS, st.booleans())
def test_reading_and_writing_back_is_the_identity(lines: list[tuple[str, str]], mark: bool) -> None:
    text = "\ufeff" * mark + "".join(line + end for line, end in lines)
    assert render(parse(text)) == text


@given(st.binary(max_size=400))
def test_every_file_without_nul_is_written_back_byte_for_byte(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    file = tmp_path_factory.mktemp("list") / "README.md"
    file.write_bytes(data.replace(b"\0", b"0"))
    read = source.read(file)
    assert read.encode(render(parse(read.text))) == file.read_bytes()


def test_a_hundred_thousand_lines_are_read_and_written_back() -> None:
    text = "".join(f"{number}[AAAI 2019] Paper number {number}\n\n* 动机：{number}。\n" for number in range(33_000))
    text += "".join(f"* 话题{number}[{number}，{number + 1}]\n" for number in range(1_000))
    catalog = parse(text)
    assert (len(catalog.lines), len(catalog.papers)) == (100_000, 33_000)
    assert render(catalog) == text


@pytest.mark.parametrize(
    "line",
    [
        "[" * 500_000,
        "1[AAAI 2019] " + "[a](" * 200_000,
        "* " + "[1，" * 300_000,
        "# 2019" + " " * 500_000 + "x",
        "<!--" * 200_000,
    ],
    ids=["brackets", "links", "references", "spaces", "comments"],
)
def test_one_endless_line_takes_no_endless_time(line: str) -> None:
    text = f"1[AAAI 2019] First\n{line}\n# 分类\n{line}\n"
    assert render(parse(text)) == text


def test_gb18030_is_read_said_and_written_back_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / "README.md"
    file.write_bytes("1[ACL 2020] 面向视频的检索\n* 动机：时刻。\n".encode("gb18030"))
    read = source.read(file)
    assert (read.encoding, parse(read.text).papers[0].title) == ("gb18030", "面向视频的检索")
    assert read.notice == f"{file} is read as GB18030, and is never rewritten in another encoding."
    assert read.encode(read.text) == file.read_bytes()


def test_a_stray_byte_in_a_utf8_file_is_kept(tmp_path: Path) -> None:
    file = tmp_path / "README.md"
    file.write_bytes("面向视频的检索与定位方法\n".encode() + b"\xff\n")
    read = source.read(file)
    assert read.text.startswith("面向视频的检索与定位方法")
    assert read.encode(read.text) == file.read_bytes()


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "README.md"
    file.write_bytes(b"\x89PNG\0\0")
    with pytest.raises(ListError, match="is not a text file: point -C at"):
        source.read(file)
