from __future__ import annotations

import pytest

from surveykit.catalog import parse
from surveykit.catalog.comparison.comparing import Comparison, Fact, Keywords, compare
from surveykit.catalog.comparison.taxonomies import Renamed
from surveykit.nouns import Remark

OLD = """\
# 短评
说明文字。

# 2019: 3
1[AAAI 2019] [ABC] Localizing Things in Long Videos:o:
2[CVPR 2019] Grounding Sentences by Attention Alone
3[ICCV 2019] 面向视频的弱监督时刻检索

[AAAI 2019] [ABC] Localizing Things in Long Videos
* 动机：太慢。
* 方法：更快。

[CVPR 2019] Grounding Sentences by Attention Alone
* 方法：只用注意力。

#年度关键词：注意力，速度。

# 2020: 2
4[ACL 2020] Asking Questions about Videos
5[ACL 2020] Reinforcement of Reading Machines

# 稍作分类
* 定位方法：注意力[1，2]，强化学习[5]
* 无监督方法[3]
"""


def _changed(*replacements: tuple[str, str]) -> Comparison:
    new = OLD
    for old, replacement in replacements:
        assert old in new
        new = new.replace(old, replacement)
    return compare(parse(OLD), parse(new))


def test_a_list_that_is_the_same_has_no_changes() -> None:
    assert compare(parse(OLD), parse(OLD)) == Comparison()


def test_a_paper_in_between_is_added_and_the_numbers_behind_it_go_up() -> None:
    found = _changed(
        ("2[CVPR", "2[CVPR 2019] A New Paper\n3[CVPR"),
        ("3[ICCV", "4[ICCV"),
        ("4[ACL", "5[ACL"),
        ("5[ACL 2020] R", "6[ACL 2020] R"),
        ("[1，2]", "[1，3]"),
        ("强化学习[5]", "强化学习[6]"),
        ("方法[3]", "方法[4]"),
    )
    assert [paper.title for paper in found.added] == ["A New Paper"]
    (shift,) = found.shifts
    assert (shift.by, [(each.old.number, each.new.number) for each in shift.pairs]) == (
        1,
        [(2, 3), (3, 4), (4, 5), (5, 6)],
    )
    assert (found.moved, found.removed, found.changed) == ((), (), ())


def test_a_paper_that_is_gone_is_removed() -> None:
    found = _changed(("4[ACL 2020] Asking Questions about Videos\n", ""))
    assert [paper.title for paper in found.removed] == ["Asking Questions about Videos"]
    assert (found.added, found.shifts) == ((), ())


@pytest.mark.parametrize(
    ("old", "new", "facts"),
    [
        ("[ABC] Localizing", "[ABD] Localizing", [("short", "ABC", "ABD")]),
        ("Videos:o:", "Videos", [("must_read", True, False)]),
        ("4[ACL 2020]", "4[EMNLP 2020]", [("venue", "ACL", "EMNLP")]),
        ("4[ACL 2020]", "4[ACL 2021]", [("year", 2020, 2021)]),
        (
            "4[ACL 2020] Asking Questions about Videos",
            "4[ACL 2020] Asking Questions About the Videos",
            [("title", "Asking Questions about Videos", "Asking Questions About the Videos")],
        ),
    ],
)
def test_what_is_said_otherwise_of_a_paper_is_told(old: str, new: str, facts: list[tuple[str, object, object]]) -> None:
    found = _changed((old, new))
    (changed,) = found.changed
    assert changed.facts == tuple(Fact(*fact) for fact in facts)
    assert (found.added, found.removed) == ((), ())


def test_a_title_of_other_words_is_the_same_paper_if_its_review_is() -> None:
    found = _changed(("Grounding Sentences by Attention Alone", "An Entirely Different Name"))
    assert [fact.field for changed in found.changed for fact in changed.facts] == ["title"]
    assert (found.added, found.removed) == ((), ())


def test_a_review_is_written_changed_and_removed() -> None:
    found = _changed(("* 方法：更快。", "* 方法：快得多。"), ("* 方法：只用注意力。", "* 动机：注意力就够。"))
    first, second = found.reviews
    assert [(each.old.text, each.new.text) for each in first.changed] == [("更快。", "快得多。")]
    assert (first.written, first.removed) == ((), ())
    assert (second.written, second.removed) == ((Remark("动机", "注意力就够。"),), (Remark("方法", "只用注意力。"),))


def test_a_review_whose_lines_change_places_is_the_same() -> None:
    assert _changed(("* 动机：太慢。\n* 方法：更快。", "* 方法：更快。\n* 动机：太慢。")).reviews == ()


def test_a_paper_moves_between_topics() -> None:
    found = _changed(("[1，2]", "[1]"), ("方法[3]", "方法[2，3]"))
    (moved,) = found.moved
    assert moved.paper.number == 2
    assert (moved.left, moved.entered) == ((("定位方法", "注意力"),), (("无监督方法",),))


def test_a_topic_of_the_same_papers_is_renamed_and_moves_no_paper() -> None:
    found = _changed(("强化学习[5]", "策略学习[5]"))
    assert found.topics_renamed == (Renamed(("定位方法", "强化学习"), ("定位方法", "策略学习")),)
    assert (found.moved, found.topics_added, found.topics_removed) == ((), (), ())


def test_a_topic_above_others_takes_them_along_when_it_is_renamed() -> None:
    found = _changed(("定位方法：", "定位："))
    assert found.topics_renamed == (Renamed(("定位方法",), ("定位",)),)
    assert (found.moved, found.topics_added, found.topics_removed) == ((), (), ())


def test_topics_come_and_go() -> None:
    found = _changed(("* 无监督方法[3]", "* 字幕[4]"))
    assert (found.topics_added, found.topics_removed) == ((("字幕",),), (("无监督方法",),))
    assert [(moved.paper.number, moved.left, moved.entered) for moved in found.moved] == [
        (3, (("无监督方法",),), ()),
        (4, (), (("字幕",),)),
    ]


def test_keywords_and_years_and_other_lines_are_told() -> None:
    found = _changed(("注意力，速度", "注意力，精度"), ("说明文字。", "别的文字。\n又一行。"))
    assert found.keywords == (Keywords(2019, ("精度",), ("速度",)),)
    assert found.other_lines == 2
    gone = compare(parse(OLD), parse(OLD[: OLD.index("# 2020")]))
    assert (gone.years_removed, len(gone.removed)) == ((2020,), 2)


def test_papers_of_one_title_under_two_topics_are_told_apart() -> None:
    entry = "- [Video Moment Retrieval](https://arxiv.org/abs/2001.00001) ICCV 2017\n"
    other = "- [Image Classification Networks](https://arxiv.org/abs/2001.00002) ICCV 2018\n"
    both = f"# List\n## Retrieval\n{entry}{other}\n## Classics\n{entry}{other}"
    found = compare(parse(both), parse(f"# List\n## Retrieval\n{other}\n## Classics\n{entry}{other}"))
    assert [(paper.title, paper.topics[0][-1]) for paper in found.removed] == [("Video Moment Retrieval", "Retrieval")]
    assert (found.moved, found.changed) == ((), ())
