from __future__ import annotations

from pathlib import Path

import pytest

from surveykit.catalog import parse, render
from surveykit.nouns import Kind, Paper, Remark, Year

LIST = """\
# 跨模态检索
有 :o: 的论文是必看论文。

# 2017:2
1[ICCV 2017] [CTRL] TALL Temporal Activity Localization via Language Query:o:  \n\
2[ICCV 2017] [MCN] Localizing Moments in Video with Natural Language

[ICCV 2017] [CTRL] TALL Temporal Activity Localization via Language Query
* 动机：跨模态的特征。
- 方法：加+乘+拼+FC。

[ICCV 2017] [MCN] Localizing Moments in Video with Natural Language
* sigir19的扩充，增加查询重建。

#年度关键词：两条路。

# 2019: x
3[WACV2019] MAC: Mining Activity Concepts
4[CVPR Workshop 2019] Tripping through time

[wacv 2019] MAC: Mining Activity Concepts
* 讨论性文章：两大问题，1偏差，2指标。
  续行。

[MM2021] Only a Heading

#年度关键词：任务扩展（如字幕，全库），候选框关系+弱监督。
#注：暂时只整理顶会。
"""


def test_an_entry_carries_everything_that_its_line_and_its_review_say() -> None:
    assert parse(LIST).papers[0] == Paper(
        key="ctrl-2017",
        title="TALL Temporal Activity Localization via Language Query",
        line=5,
        number=1,
        short="CTRL",
        venue="ICCV",
        year=2017,
        must_read=True,
        review=(Remark("动机", "跨模态的特征。"), Remark("方法", "加+乘+拼+FC。")),
    )


def test_an_unlabelled_bullet_is_a_remark_without_a_label() -> None:
    assert parse(LIST).papers[1].review == (Remark("", "sigir19的扩充，增加查询重建。"),)


def test_a_review_goes_to_its_entry_though_the_venue_is_spelled_otherwise() -> None:
    mac = parse(LIST).papers[2]
    assert (mac.short, mac.venue, mac.year) == ("MAC", "WACV", 2019)
    assert mac.review == (Remark("讨论性文章", "两大问题，1偏差，2指标。 续行。"),)


def test_a_review_without_an_entry_enters_its_paper_without_a_number() -> None:
    paper = parse(LIST).papers[-1]
    assert (paper.number, paper.title, paper.venue, paper.year) == (None, "Only a Heading", "MM", 2021)


def test_years_keep_what_they_declare_and_what_they_list() -> None:
    assert parse(LIST).years == (
        Year(2017, 4, "2", ("ctrl-2017", "mcn-2017"), ("两条路",), ()),
        Year(
            2019,
            17,
            "x",
            ("mac-2019", "tripping-through-time-2019", "only-heading-2021"),
            ("任务扩展（如字幕，全库）", "候选框关系", "弱监督"),
            ("注：暂时只整理顶会。",),
        ),
    )


@pytest.mark.parametrize(
    ("line", "number", "venue", "year", "title"),
    [
        ("8[AAAI 2019] Localizing", 8, "AAAI", 2019, "Localizing"),
        ("8 [AAAI'19] Localizing", 8, "AAAI", 2019, "Localizing"),
        ("8.[AAAI 2019]Localizing", 8, "AAAI", 2019, "Localizing"),
        ("12[CVPR Workshop 2019] Tripping:o:", 12, "CVPR Workshop", 2019, "Tripping"),
        ("5【ACL 2020】面向视频的检索", 5, "ACL", 2020, "面向视频的检索"),
        ("5[2020] Untold", 5, None, 2020, "Untold"),
        (
            "8[AAAI 2019] [Localizing](https://example.org/p) [code](https://example.org/c)",
            8,
            "AAAI",
            2019,
            "Localizing",
        ),
    ],
)
def test_an_entry_is_read_however_its_brackets_are_spelled(
    line: str, number: int, venue: str | None, year: int, title: str
) -> None:
    (paper,) = parse(line).papers
    assert (paper.number, paper.venue, paper.year, paper.title) == (number, venue, year, title)


def test_two_entries_with_one_number_are_both_papers() -> None:
    catalog = parse("53[ACL2021] mTVR: Multilingual Moment Retrieval\n53[ICCV2021] Fast Video Moment Retrieval\n")
    assert [(paper.number, paper.key) for paper in catalog.papers] == [
        (53, "mtvr-2021"),
        (53, "fast-video-moment-retrieval-2021"),
    ]


def test_an_entry_in_a_comment_or_in_code_is_no_paper() -> None:
    text = "<!--\n1[AAAI 2019] Hidden\n-->\n```\n2[AAAI 2019] Code\n```\n3[AAAI 2019] Shown <!-- ignore -->\n"
    catalog = parse(text)
    assert [paper.title for paper in catalog.papers] == ["Shown"]
    assert [line.kind for line in catalog.lines] == [Kind.TEXT] * 6 + [Kind.ENTRY]
    assert render(catalog) == text


def test_the_seed_is_understood_whole(shared: Path) -> None:
    catalog = parse((shared / "seed.md").read_bytes().decode())
    numbers = [paper.number for paper in catalog.papers]
    assert sorted(number for number in numbers if number) == sorted([*range(1, 56), 53])
    assert numbers.count(None) == 1
    assert [(year.year, year.declared, len(year.papers)) for year in catalog.years] == [
        (2017, "2", 2),
        (2018, "5", 5),
        (2019, "16", 16),
        (2020, "22", 22),
        (2021, "11", 12),
    ]
    assert sum(paper.must_read for paper in catalog.papers) == 14
    assert [len(year.remarks) for year in catalog.years] == [0, 0, 0, 1, 1]
    assert [paper.title for paper in catalog.papers if not paper.review] == [
        "Visual Co-Occurrence Alignment Learning for Weakly-Supervised Video Moment Retrieval"
    ]


def test_a_block_says_where_a_review_stands_and_what_its_heading_says_otherwise() -> None:
    lines = ["1[WACV2019] MAC: A", "", "[WACV 2019] MAC: A", "* 动机：x", "  goes on", "* 方法：y", "", "[MM 2021] B"]
    blocks = parse("\n".join(lines)).blocks
    assert [(each.paper, each.line, each.venue, each.remarks, each.entered) for each in blocks] == [
        ("mac-2019", 3, "WACV", (4, 5, 6), True),
        ("b-2021", 8, "MM", (), False),
    ]


@pytest.mark.parametrize("rule", ["----------", "* * *", "___", "---"])
def test_a_rule_ends_a_review_and_is_no_line_of_it(rule: str) -> None:
    catalog = parse(f"# 2020\n1[A 2020] One\n\n[A 2020] One\n* good\n\n{rule}\n* graphs[1]\n")
    assert catalog.papers[0].review == (Remark("", "good"),)
    assert catalog.papers[0].topics == (("graphs",),)
