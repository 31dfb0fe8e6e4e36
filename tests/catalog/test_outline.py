"""How lists of other authors are read: shapes of entries, one invented or well-known paper each."""

from __future__ import annotations

from typing import Any

import pytest

from surveykit.catalog import outline
from surveykit.catalog.dialect import Entry, Mention, Parsed
from surveykit.nouns import Kind, Remark

ALIGN = "Aligning Moving Pictures with Words"


def read(text: str) -> Parsed:
    return outline.read(text.splitlines(keepends=True))


def only(text: str) -> Entry:
    (entry,) = read(text).entries
    return entry


def said(entry: Entry) -> dict[str, Any]:
    """Return what an entry says beside its line and title, empty fields left out."""
    names = ("short", "venue", "year", "must_read", "review", "topics", "authors", "url", "doi", "arxiv")
    return {name: getattr(entry, name) for name in names if getattr(entry, name)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            f"* [{ALIGN}](https://arxiv.org/abs/1705.02101)",
            {"year": 2017, "url": "https://arxiv.org/abs/1705.02101", "arxiv": "1705.02101"},
            id="a link",
        ),
        pytest.param(
            f"- **{ALIGN}**. *Ann Author and Bob Baker*. ICCV 2017. "
            "[[pdf](https://arxiv.org/pdf/1705.02101.pdf)] (**AMP**)",
            {
                "short": "AMP",
                "venue": "ICCV",
                "year": 2017,
                "authors": ("Ann Author", "Bob Baker"),
                "url": "https://arxiv.org/pdf/1705.02101.pdf",
                "arxiv": "1705.02101",
            },
            id="bold title, italic authors, venue, links in brackets, bold name",
        ),
        pytest.param(
            f"**(*ICCV2017_AMP*) {ALIGN}.** <br>\n*Ann Author, Bob Baker.*<br>\n"
            "[[paper]](https://a.org/x.pdf)\n[[code]](https://github.com/a/b)",
            {
                "short": "AMP",
                "venue": "ICCV",
                "year": 2017,
                "authors": ("Ann Author", "Bob Baker"),
                "url": "https://a.org/x.pdf",
            },
            id="a paragraph with the imprint and name in italics",
        ),
        pytest.param(
            f"1. **{ALIGN}** `ACL 2022 findings`\n\n"
            "   *Ann Author, Bob Baker* [[paper]](https://doi.org/10.1000/182) 2021.07",
            {
                "venue": "ACL findings",
                "year": 2022,
                "authors": ("Ann Author", "Bob Baker"),
                "url": "https://doi.org/10.1000/182",
                "doi": "10.1000/182",
            },
            id="the venue in backticks, authors below",
        ),
        pytest.param(
            f"1. Li, Jianan, et al. **{ALIGN}.** Proceedings of the IEEE Conference on Computer Vision and Pattern "
            "Recognition (CVPR). 2017. *Method name: AMP* [[Paper]](https://a.org/x.pdf) [[Code]](https://github.com/a/b)",
            {
                "short": "AMP",
                "venue": "CVPR",
                "year": 2017,
                "authors": ("Jianan Li", "et al."),
                "url": "https://a.org/x.pdf",
            },
            id="MLA",
        ),
        pytest.param(
            f"- Author, A., Baker, B., & Cole, C. (2020). {ALIGN}. In AAAI (pp. 12-20). https://arxiv.org/abs/1912.03590",
            {
                "venue": "AAAI",
                "year": 2020,
                "authors": ("A. Author", "B. Baker", "C. Cole"),
                "url": "https://arxiv.org/abs/1912.03590",
                "arxiv": "1912.03590",
            },
            id="APA",
        ),
        pytest.param(
            f'- A. Author, B. Baker, and C. Cole, "{ALIGN}," in Proc. ACM MM, 2018, pp. 843-851. [link](https://dl.acm.org/x)',
            {
                "venue": "Proc. ACM MM",
                "year": 2018,
                "authors": ("A. Author", "B. Baker", "C. Cole"),
                "url": "https://dl.acm.org/x",
            },
            id="IEEE",
        ),
        pytest.param(
            f"* [[AMP] {ALIGN} (Stanford 2017)](https://github.com/a/b/blob/main/x%20y.pdf) <br />",
            {
                "short": "AMP",
                "venue": "Stanford",
                "year": 2017,
                "url": "https://github.com/a/b/blob/main/x%20y.pdf",
            },
            id="name, title and imprint within the link",
        ),
        pytest.param(
            f"+ [图算法-搜排] | [{ALIGN}](https://a.org/x.pdf) | [阅读笔记](https://zhuanlan.zhihu.com/p/1) "
            "| 经典的方法 | Ann Author et al,2016",
            {
                "year": 2016,
                "review": [Remark("", "经典的方法")],
                "topics": [("图算法", "搜排")],
                "authors": ("Ann Author", "et al."),
                "url": "https://a.org/x.pdf",
            },
            id="category, title, notes and authors between bars",
        ),
        pytest.param(
            f"- {ALIGN} | **[KDD' 19]** | [`[pdf]`](https://a.org/x.pdf) [`[code]`](https://github.com/a/b)",
            {"venue": "KDD", "year": 2019, "url": "https://a.org/x.pdf"},
            id="plain title before a bar",
        ),
        pytest.param(
            f"[-] 2015-CVPR - {ALIGN}. [[Paper]](https://a.org/x.pdf)",
            {"venue": "CVPR", "year": 2015, "url": "https://a.org/x.pdf"},
            id="year and venue first",
        ),
        pytest.param(
            f"* [2017][ICCV] {ALIGN} [[paper]](https://a.org/x.pdf)",
            {"venue": "ICCV", "year": 2017, "url": "https://a.org/x.pdf"},
            id="year and venue in brackets",
        ),
        pytest.param(
            f"- {ALIGN} [[arXiv 12 Mar 2019]](https://arxiv.org/abs/1903.04687)",
            {
                "venue": "arXiv",
                "year": 2019,
                "url": "https://arxiv.org/abs/1903.04687",
                "arxiv": "1903.04687",
            },
            id="the imprint is the link",
        ),
        pytest.param(
            f"* Ann Author, Bob Baker, {ALIGN}, BMVC, 2014. [[Paper]](https://a.org/x.pdf)",
            {
                "venue": "BMVC",
                "year": 2014,
                "authors": ("Ann Author", "Bob Baker"),
                "url": "https://a.org/x.pdf",
            },
            id="authors and title parted by commas alone",
        ),
        pytest.param(
            f"- **{ALIGN} (SDM 2018)**\n  - Ann Author, Bob Baker\n"
            "  - [[Paper]](https://a.org/x.pdf)\n  - [[Python Reference]](https://github.com/a/b)",
            {
                "venue": "SDM",
                "year": 2018,
                "authors": ("Ann Author", "Bob Baker"),
                "url": "https://a.org/x.pdf",
            },
            id="authors and links as bullets below",
        ),
        pytest.param(
            f"**{ALIGN}**\n\n- CVPR 2020 Oral\n\n- 论文：https://a.org/x.pdf\n- 代码：https://github.com/a/b",
            {"venue": "CVPR", "year": 2020, "url": "https://a.org/x.pdf"},
            id="labelled addresses below a bold line",
        ),
        pytest.param(
            f"### [{ALIGN}](https://arxiv.org/abs/1705.02101)\n*Ann Author, Bob Baker*, NeurIPS 2018\n",
            {
                "venue": "NeurIPS",
                "year": 2018,
                "authors": ("Ann Author", "Bob Baker"),
                "url": "https://arxiv.org/abs/1705.02101",
                "arxiv": "1705.02101",
            },
            id="a heading that is a link",
        ),
        pytest.param(
            f"### {ALIGN}\n**Authors:** Ann Author, Bob Baker  \n**Venue:** TIP 2021  \n[Paper](https://a.org/x.pdf)\n",
            {
                "venue": "TIP",
                "year": 2021,
                "authors": ("Ann Author", "Bob Baker"),
                "url": "https://a.org/x.pdf",
            },
            id="a heading over labelled lines",
        ),
        pytest.param(
            f"- ⭐ [ICCV 2019] [{ALIGN}](https://a.org/x.pdf) - a note on it",
            {
                "venue": "ICCV",
                "year": 2019,
                "must_read": True,
                "review": [Remark("", "a note on it")],
                "url": "https://a.org/x.pdf",
            },
            id="a star, and a note after a dash",
        ),
        pytest.param(
            f"- [{ALIGN}](https://a.org/x.pdf) (WACV 2020)\n  - 摘要：一种对齐方法\n  - TL;DR: it aligns them\n",
            {
                "venue": "WACV",
                "year": 2020,
                "review": [Remark("摘要", "一种对齐方法"), Remark("TL;DR", "it aligns them")],
                "url": "https://a.org/x.pdf",
            },
            id="labelled notes below",
        ),
        pytest.param(
            f"- <a href='https://a.org/x.pdf'><b>{ALIGN}</b></a> (WACV 2020)",
            {"venue": "WACV", "year": 2020, "url": "https://a.org/x.pdf"},
            id="HTML",
        ),
    ],
)
def test_an_entry_is_read_whatever_its_shape(text: str, expected: dict[str, Any]) -> None:
    entry = only(text)
    assert (entry.line, entry.title, said(entry)) == (0, ALIGN, expected)


def test_a_chinese_title_is_as_good_as_an_english_one() -> None:
    entry = only("- 《视频片段检索方法综述》，张三，李四，软件学报，2021 [链接](https://a.cn/x.pdf)")
    assert (entry.title, entry.authors, entry.year, entry.url) == (
        "视频片段检索方法综述",
        ("张三", "李四"),
        2021,
        "https://a.cn/x.pdf",
    )


def test_the_header_of_a_table_tells_its_columns() -> None:
    text = (
        "| 公司 | 内容 | 标签 | 时间 |\n"
        "| --- | --- | --- | --- |\n"
        "| 甲公司 | [向量召回实践](https://a.cn/1) | 召回 | 2023-04-05 |\n"
        "\n"
        "| Model | Paper | Conference | Code |\n"
        "|---|---|---|---|\n"
        f"| AMP | [{ALIGN}](https://a.org/x.pdf) | ICCV 2017 | [code](https://github.com/a/b) |\n"
        "| BMP | [paper](https://a.org/y.pdf) | ICCV 2019 | - |\n"
    )
    parsed = read(text)
    assert [(entry.line, entry.title, said(entry)) for entry in parsed.entries] == [
        (2, "向量召回实践", {"venue": "甲公司", "year": 2023, "topics": [("召回",)], "url": "https://a.cn/1"}),
        (6, ALIGN, {"short": "AMP", "venue": "ICCV", "year": 2017, "url": "https://a.org/x.pdf"}),
        (7, "BMP", {"venue": "ICCV", "year": 2019, "url": "https://a.org/y.pdf"}),
    ]


def test_topics_are_nested_headings_bold_lines_and_bullets_that_name_a_group() -> None:
    text = (
        "# My list\n"
        "## Papers\n"
        "### 1. Grounding :fire:\n"
        "#### Images:\n"
        "- [A Paper About Still Images](https://a.org/1.pdf)\n"
        "**Weak supervision**\n"
        "- [A Paper About Weak Labels](https://a.org/2.pdf)\n"
        "### Videos\n"
        "- Long ones\n"
        "  - [A Paper About Long Videos](https://a.org/3.pdf)\n"
    )
    parsed = read(text)
    assert [entry.topics for entry in parsed.entries] == [
        [("Grounding", "Images")],
        [("Grounding", "Images", "Weak supervision")],
        [("Videos", "Long ones")],
    ]
    assert parsed.mentions == [
        Mention(2, ("Grounding",)),
        Mention(3, ("Grounding", "Images")),
        Mention(5, ("Grounding", "Images", "Weak supervision")),
        Mention(7, ("Videos",)),
        Mention(8, ("Videos", "Long ones")),
    ]


def test_a_heading_that_is_a_year_gives_the_year_and_no_topic() -> None:
    text = (
        "## Grounding\n### 2019\n- [A Paper of That Year](https://a.org/1.pdf)\n"
        "### CVPR 2020\n- [A Paper of That Conference](https://a.org/2.pdf)\n"
    )
    parsed = read(text)
    assert [(entry.year, entry.venue) for entry in parsed.entries] == [(2019, None), (2020, "CVPR")]
    assert [(section.line, section.year, section.entries) for section in parsed.sections] == [
        (1, 2019, parsed.entries[:1])
    ]
    assert parsed.kinds == [Kind.HEADING, Kind.YEAR, Kind.ENTRY, Kind.HEADING, Kind.ENTRY]


def test_tags_that_come_again_and_again_are_categories_and_others_are_names() -> None:
    tags = ["Video", "Video", "Video", "Image", "Image", "Image"]
    text = "".join(f"- [{tag}] [The Paper With Number {n}](https://a.org/{n}.pdf)\n" for n, tag in enumerate(tags))
    assert {entry.topics[0] for entry in read(text).entries} == {("Video",), ("Image",)}
    entries = read(
        "- [[AMP] One Way of Aligning](https://a.org/1.pdf)\n- [[BMP] Another Way of It](https://a.org/2.pdf)\n"
    )
    assert [(entry.short, entry.topics) for entry in entries.entries] == [("AMP", []), ("BMP", [])]


@pytest.mark.parametrize(
    "text",
    [
        "## Contents\n- [Grounding in Images and Videos](#grounding)\n",
        "## Contributing\n1. See [How to Write a Good Entry](https://arxiv.org/abs/1705.02101)\n",
        "## License\n[The MIT License Text Itself](https://a.org/license.pdf)\n",
        "## Tools\n- [A Tool for Reading Papers](https://github.com/a/b) - it reads\n",
        "## Courses\n- [Deep Learning for Everybody There](https://a.edu/course) 2019\n",
        "## Blogs\n- [What I Learned About Attention](https://a.blog/attention)\n",
        "## Other lists\n- [Awesome Video Grounding List](https://github.com/a/awesome)\n",
        "[![Build of the Main Branch](https://img.shields.io/x.svg)](https://a.org/build)\n",
        "We follow [A Survey of Surveys Written Before](https://arxiv.org/abs/1705.02101) in what we say here.\n",
        "| ACL | EMNLP |\n|---|---|\n| [2019](a.md) | [2020](b.md) |\n",
        "- From outline to detail\n- From old to new\n",
    ],
)
def test_what_is_no_paper_stays_out(text: str) -> None:
    assert read("# My list\n\n" + text).entries == []


def test_a_linked_title_of_unknown_host_goes_with_its_neighbours() -> None:
    sure = "".join(f"- [The Paper With Number {n}](https://arxiv.org/abs/1705.0210{n})\n" for n in range(3))
    unsure = "- [A Title on Somebody's Own Page](https://a.edu/~b/thing)\n"
    assert [entry.line for entry in read(sure + unsure).entries] == [0, 1, 2, 3]
    assert read(unsure).entries == []


def test_folded_parts_and_anchors_do_not_break_a_list() -> None:
    text = (
        "<details><summary>Click to expand</summary>\n\n"
        f'<a name="x"></a>\n- [{ALIGN}](https://a.org/x.pdf)<br>\n  <i>Ann Author, Bob Baker</i>\n\n</details>\n'
    )
    entry = only(text)
    assert (entry.line, entry.title, entry.authors, entry.topics) == (3, ALIGN, ("Ann Author", "Bob Baker"), [])


def test_every_line_has_one_kind_and_what_is_not_understood_stays_text() -> None:
    text = (
        "\ufeff# A list\r\n\r\nSome words of mine.\r\n\r\n## Grounding\r\n"
        f"- **{ALIGN}**\r\n  - Ann Author, Bob Baker\r\n  - [[Paper]](https://a.org/x.pdf)"
    )
    assert read(text).kinds == [
        Kind.HEADING,
        Kind.BLANK,
        Kind.TEXT,
        Kind.BLANK,
        Kind.TOPIC,
        Kind.ENTRY,
        Kind.REVIEW,
        Kind.REVIEW,
    ]


@pytest.mark.parametrize(
    "topic", ["Fake News Detection", "Content-based Methods", "使用外部知识", "News Recommendation"]
)
def test_a_topic_that_sounds_like_a_closed_part_stays_open(topic: str) -> None:
    entry = only(f"# My list\n\n## {topic}\n- [{ALIGN}](https://a.org/x.pdf)\n")
    assert entry.topics == [(topic,)]


def test_the_rule_of_a_table_and_the_line_under_a_heading_are_understood() -> None:
    text = f"My list\n=======\n\n| Title | Year |\n|---|---|\n| [{ALIGN}](https://a.org/x.pdf) | 2017 |\n"
    heading, entry = Kind.HEADING, Kind.ENTRY
    assert read(text).kinds == [heading, heading, Kind.BLANK, heading, heading, entry]


def test_an_empty_list_has_nothing_in_it() -> None:
    assert outline.read([]) == Parsed([])
