from __future__ import annotations

import pytest

from surveykit.catalog import parse
from surveykit.catalog.taxonomy import numbers

ENTRIES = "".join(f"{number}[AAAI 2019] Paper number {number}\n" for number in range(1, 31))


def _members(taxonomy: str) -> dict[str, list[int]]:
    """Return the numbers of each topic's papers, by its path."""
    found: dict[str, list[int]] = {}
    for paper in parse(f"# 2019: 30\n{ENTRIES}\n# 稍作分类\n{taxonomy}").papers:
        for path in paper.topics:
            found.setdefault("/".join(path), []).append(paper.number or 0)
    return found


@pytest.mark.parametrize(
    ("reference", "expected"),
    [
        ("[1]", [1]),
        ("[3-5，9]", [3, 4, 5, 9]),
        ("[3–5, 7、9；11]", [3, 4, 5, 7, 9, 11]),
        ("[ 12 ，14 ]", [12, 14]),
        ("[5-3]", [5, 3]),
        ("[1-999999]", [1, 999999]),
    ],
)
def test_a_reference_means_its_numbers(reference: str, expected: list[int]) -> None:
    assert numbers(reference) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("* 强化学习：[12，14，15]，主要涉及概念融合。", {"强化学习": [12, 14, 15]}),
        ("* 生成候选：预测一些可能的边界[10]", {"生成候选": [10]}),
        ("* 修剪候选集[3]", {"修剪候选集": [3]}),
        (
            "* 特征的细化：交互和融合[3-5]，局部对齐[17-18]，细粒度[20]",
            {"特征的细化/交互和融合": [3, 4, 5], "特征的细化/局部对齐": [17, 18], "特征的细化/细粒度": [20]},
        ),
        (
            "* 两条路：处理成预测任务[1]；处理成匹配任务[2]。大多数都follow了[1]，"
            "也有沿着[2]的路线的文章如[5][22]，也有融合两条路线的[7]。",
            {"两条路/处理成预测任务": [1], "两条路/处理成匹配任务": [2, 5, 22], "两条路/融合两条路线": [7]},
        ),
        ("也有融合定位和检索的方法[30]", {"融合定位和检索的方法": [30]}),
        ("* 见[链接](https://example.org)和[3](https://example.org/3)，图[4]", {"见链接和3，图": [4]}),
    ],
)
def test_the_words_before_a_reference_name_its_topic(line: str, expected: dict[str, list[int]]) -> None:
    assert _members(line) == expected


def test_two_levels_are_read_from_the_lines_that_announce_them() -> None:
    taxonomy = (
        "问题有两点：一.跨模态 二.高效检索/定位  \n\n对于一.  \n\n* 外部信息[1]\n\n"
        "对于二.  \n检索方法主要涉及到候选集  \n* 修剪[2]\n\n定位方法可分两种  \n* 强化学习：[3]\n\n"
        "也有融合的方法[4]  \n\n除了一和二问题的，其他话题  \n* 鲁棒性[5]\n"
    )
    assert _members(taxonomy) == {
        "跨模态/外部信息": [1],
        "高效检索/定位/检索方法/修剪": [2],
        "高效检索/定位/定位方法/强化学习": [3],
        "高效检索/定位/融合的方法": [4],
        "其他话题/鲁棒性": [5],
    }


def test_headings_below_the_taxonomys_own_are_topics() -> None:
    assert _members("## 定位\n### 弱监督\n* 对齐[1]\n## 检索\n* 全库[2]\n") == {
        "定位/弱监督/对齐": [1],
        "检索/全库": [2],
    }


def test_the_tree_names_parents_papers_and_the_words_around_the_references() -> None:
    catalog = parse(f"# 2019: 30\n{ENTRIES}\n# 分类\n* 细化：融合[1]，对齐[2]，都要细。\n")
    (parent,) = catalog.topics
    assert (parent.path, parent.papers) == (("细化",), ())
    assert [(child.path, child.papers) for child in parent.children] == [
        (("细化", "融合"), ("paper-number-1-2019",)),
        (("细化", "对齐"), ("paper-number-2-2019",)),
    ]
    assert parent.children[0].words == "细化：融合[1]，对齐[2]，都要细。"


def test_a_reference_to_nobody_is_reported_with_its_line() -> None:
    assert parse("1[AAAI 2019] One\n\n# 分类\n* 方法[1，7]\n").unresolved == ((4, 7),)
