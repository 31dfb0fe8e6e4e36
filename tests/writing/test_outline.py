from __future__ import annotations

from surveykit.catalog import parse
from surveykit.nouns import Paper
from surveykit.writing import outline
from surveykit.writing.outline import Bunch, Part, Scope

ENTRIES = "# 2020: 20\n" + "".join(f"{number}[ACL 2020] Title Number{number}\n" for number in range(1, 21))


def _parts(taxonomy: str) -> tuple[Part, ...]:
    known = parse(f"{ENTRIES}\n----------\n# 稍作分类\n{taxonomy}\n")
    return outline.of_topics(known.topics, {paper.key: paper for paper in known.papers})


def _key(number: int) -> str:
    return f"title-number{number}-2020"


def test_a_large_topic_has_a_section_for_each_topic_below_it() -> None:
    (part,) = _parts("* 融合：交互[1-6]，对齐[7-9]")
    assert (part.name, part.papers, [child.name for child in part.children]) == ("融合", (), ["交互", "对齐"])
    assert len(part.every) == 9


def test_a_small_topic_speaks_of_the_topics_below_it_in_groups() -> None:
    (part,) = _parts("* 融合：交互[1，2]，对齐[3]")
    assert part.bunches == (Bunch((_key(1), _key(2)), "交互"), Bunch((_key(3),), "对齐"))
    assert part.children == ()


def test_what_the_list_says_of_one_topic_is_kept_and_what_it_says_of_several_is_not() -> None:
    (single, several) = _parts("* 强化学习[1，2]：主要讨论效率。\n* 融合：交互[3]，对齐[4]，见仁见智")
    assert (single.words, several.words) == ("主要讨论效率", "")


def test_papers_in_no_topic_close_the_survey() -> None:
    known = parse(f"{ENTRIES}\n----------\n# 稍作分类\n* 交互[1-18]\n")
    assert outline.leftover(known, "其余") == (Part("其余", Scope.REST, bunches=(Bunch((_key(19), _key(20))),)),)


def test_a_list_without_topics_is_told_by_its_years() -> None:
    parts = outline.of_years([Paper("a", "A", 1), Paper("b", "B", 2, year=2021)], "%s年", "年份不详")
    assert [(part.name, part.year) for part in parts] == [("2021年", 2021), ("年份不详", None)]
