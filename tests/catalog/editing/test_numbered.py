from __future__ import annotations

from pathlib import Path

import pytest

from surveykit.catalog import find, parse
from surveykit.catalog.diffing import diff
from surveykit.catalog.editing.adding import add
from surveykit.catalog.editing.altering import edit, remove
from surveykit.errors import EditError, NotFoundError
from surveykit.nouns import Amendment, Change, NewPaper, Paper, Remark

LIST = """# 论文

# 2019:2
1[AAAI 2019] [CTRL] First Paper of All:o:  
2[MM 2019] Second Paper of All  

[AAAI 2019] [CTRL] First Paper of All  
* 动机：太慢。
* 方法：更快。

[MM 2019] Second Paper of All  
* 动机：沿用[1]，见[3]。

#年度关键词：一，二。


# 2020: x
3[CVPR2020] Third Paper of All  
4[ICCV2020] Fourth Paper of All

[CVPR2020] Third Paper of All
- 方法：图。

----------
# 稍作分类
* 弱监督方法[1-3]：说明
* 强化学习：[2，4]，主要
* 还没有论文的方向，以后再说
"""


def _list(text: str = LIST) -> tuple[str, list[Paper]]:
    return text, list(parse(text).papers)


def _changes(change: Change, text: str = LIST) -> list[str]:
    """Return the lines that a change takes out and puts in."""
    lines = diff("list.md", text, change.text).splitlines()
    return [line for line in lines if line[:1] in "+-" and line[:3] not in ("+++", "---")]


def _paper(name: str, text: str = LIST) -> Paper:
    return find.paper(parse(text), name)


def test_a_new_paper_has_its_entry_review_and_topic_where_and_as_the_neighbours_have_theirs() -> None:
    new = NewPaper(
        "A New One",
        "ACL",
        2019,
        short="ANO",
        must_read=True,
        review=(Remark("method", "新。"), Remark("", "好看")),
        topics=("弱监督",),
    )
    assert _changes(add(parse(LIST), [new])) == [
        "-# 2019:2",
        "+# 2019:3",
        "+3[ACL 2019] [ANO] A New One:o:  ",
        "-* 动机：沿用[1]，见[3]。",
        "+* 动机：沿用[1]，见[4]。",
        "+",
        "+[ACL 2019] [ANO] A New One  ",
        "+* 方法：新。",
        "+* 好看",
        "-3[CVPR2020] Third Paper of All  ",
        "-4[ICCV2020] Fourth Paper of All",
        "+4[CVPR2020] Third Paper of All  ",
        "+5[ICCV2020] Fourth Paper of All",
        "-* 弱监督方法[1-3]：说明",
        "-* 强化学习：[2，4]，主要",
        "+* 弱监督方法[1-4]：说明",
        "+* 强化学习：[2，5]，主要",
    ]


def test_a_year_writes_venue_and_year_as_its_own_entries_do_and_a_count_that_is_none_stays() -> None:
    new = NewPaper("A New One", "ACL", 2020, review=(Remark("motivation", "慢。"),), topics=("强化学习", "还没有论文"))
    assert _changes(add(parse(LIST), [new])) == [
        "+5[ACL2020] A New One",
        "+[ACL2020] A New One",
        "+- 动机：慢。",
        "+",
        "-* 强化学习：[2，4]，主要",
        "-* 还没有论文的方向，以后再说",
        "+* 强化学习：[2，4，5]，主要",
        "+* 还没有论文的方向[5]，以后再说",
    ]


def test_a_new_year_opens_between_its_neighbours_in_their_form() -> None:
    later = _changes(add(parse(LIST), [NewPaper("A New One", "ACL", 2021)]))
    assert later == ["+", "+# 2021: x", "+5[ACL2021] A New One", "+"]
    earlier = add(parse(LIST), [NewPaper("A New One", "ACL", 2018, review=(Remark("", "好"),))])
    assert earlier.text.startswith(
        "# 论文\n\n# 2018:1\n1[ACL 2018] A New One  \n\n[ACL 2018] A New One  \n* 好\n\n\n# 2019:2\n2["
    )


def test_newest_first_lists_open_a_new_year_at_the_top_and_count_down() -> None:
    text = "# 2021\n3[A 2021] Third One\n\n# 2020\n2[A 2020] Second One\n1[A 2020] First One\n"
    change = add(parse(text), [NewPaper("New One", "A", 2022), NewPaper("Old One", "A", 2020)])
    assert change.text == (
        "# 2022\n5[A 2022] New One\n\n# 2021\n4[A 2021] Third One\n\n"
        "# 2020\n3[A 2020] Old One\n2[A 2020] Second One\n1[A 2020] First One\n"
    )


def test_a_year_that_is_ordered_by_venue_stays_so() -> None:
    text = "# 2019: 5\n1[AAAI 2019] Aa\n2[AAAI 2019] Ab\n3[CVPR 2019] Ca\n4[CVPR Workshop 2019] Cb\n5[MM 2019] Ma\n"
    change = add(parse(text), [NewPaper("Ac", "AAAI", 2019), NewPaper("Na", "NIPS", 2019)])
    assert [paper.title for paper in parse(change.text).papers] == ["Aa", "Ab", "Ac", "Ca", "Cb", "Ma", "Na"]


def test_a_gap_in_the_numbers_is_filled_and_what_is_behind_it_stays() -> None:
    text = "# 2019\n1[A 2019] One\n\n# 2020\n3[A 2020] Three\n4[A 2020] Four\n"
    change = add(parse(text), [NewPaper("Two", "A", 2019)])
    assert [(paper.number, paper.title) for paper in parse(change.text).papers] == [
        (1, "One"),
        (2, "Two"),
        (3, "Three"),
        (4, "Four"),
    ]


def test_numbers_that_begin_anew_each_year_shift_in_their_year_alone() -> None:
    text = "# 2019\n1[A 2019] One\n2[A 2019] Two\n\n# 2020\n1[A 2020] Three\n2[A 2020] Four\n"
    change = add(parse(text), [NewPaper("New", "A", 2019)])
    assert [paper.number for paper in parse(change.text).papers] == [1, 2, 3, 1, 2]
    back = remove(parse(change.text), change.papers[0])
    assert back.text == text


def test_a_list_without_years_is_ordered_as_it_was() -> None:
    text = "1[A 2018] One\n2[A 2019] Two\n3[A 2021] Three\n"
    change = add(parse(text), [NewPaper("New", "A", 2020)])
    assert change.text == "1[A 2018] One\n2[A 2019] Two\n3[A 2020] New\n4[A 2021] Three\n"


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("", "# 2020: 1\n1[A 2020] New\n"),
        ("# My list\n", "# My list\n\n# 2020: 1\n1[A 2020] New\n"),
        ("# My list\n\n# 2020: 0\n\n# 2021: 0\n", "# My list\n\n# 2020: 1\n1[A 2020] New\n\n# 2021: 0\n"),
    ],
)
def test_an_empty_list_begins_with_a_numbered_entry(text: str, after: str) -> None:
    assert add(parse(text), [NewPaper("New", "A", 2020)]).text == after


def test_titles_that_are_links_are_links_again() -> None:
    text = "# 2020\n1[A 2020] [One Paper](https://a.org/1):o:\n2[A 2020] Two Papers [pdf](https://a.org/2)\n"
    change = add(parse(text), [NewPaper("New One", "A", 2020, url="https://a.org/3_(x)", must_read=True)])
    assert _changes(change, text) == ["+3[A 2020] New One:o: [pdf](https://a.org/3_%28x%29)"]


def test_what_is_edited_changes_in_the_entry_and_over_the_review() -> None:
    wanted = Amendment(title="Renamed", venue="ICLR", short="", must_read=False, review=(Remark("method", "最快。"),))
    assert _changes(edit(parse(LIST), _paper("1"), wanted)) == [
        "-1[AAAI 2019] [CTRL] First Paper of All:o:  ",
        "+1[ICLR 2019] Renamed  ",
        "-[AAAI 2019] [CTRL] First Paper of All  ",
        "+[ICLR 2019] Renamed  ",
        "-* 方法：更快。",
        "+* 方法：最快。",
    ]


def test_a_review_without_text_goes_and_a_first_one_makes_its_block() -> None:
    assert _changes(edit(parse(LIST), _paper("1"), Amendment(review=(Remark("method", ""),)))) == ["-* 方法：更快。"]
    assert _changes(edit(parse(LIST), _paper("4"), Amendment(review=(Remark("method", "快。"),)))) == [
        "+[ICCV2020] Fourth Paper of All",
        "+- 方法：快。",
        "+",
    ]


def test_another_year_moves_the_paper_with_all_that_is_its_own() -> None:
    change = edit(parse(LIST), _paper("2"), Amendment(year=2020))
    after = parse(change.text)
    assert [(paper.number, paper.title.split()[0], paper.year) for paper in after.papers] == [
        (1, "First", 2019),
        (2, "Third", 2020),
        (3, "Fourth", 2020),
        (4, "Second", 2020),
    ]
    assert "* 动机：沿用[1]，见[2]。" in change.text and "# 2019:1" in change.text
    assert "* 弱监督方法[1，4，2]：说明" in change.text or "* 弱监督方法[1-2，4]：说明" in change.text
    assert set(_paper("4", change.text).topics) == set(_paper("2").topics)


def test_a_paper_that_moves_takes_its_first_review_along() -> None:
    change = edit(parse(LIST), _paper("4"), Amendment(year=2021, review=(Remark("method", "快。"),)))
    assert "# 2021: x\n4[ICCV2021] Fourth Paper of All\n\n[ICCV2021] Fourth Paper of All\n- 方法：快。\n" in change.text


def test_a_paper_moves_from_topic_to_topic() -> None:
    change = edit(parse(LIST), _paper("2"), Amendment(left=("弱监督",), topics=("还没有论文",)))
    assert _changes(change) == [
        "-* 弱监督方法[1-3]：说明",
        "+* 弱监督方法[1，3]：说明",
        "-* 还没有论文的方向，以后再说",
        "+* 还没有论文的方向[2]，以后再说",
    ]


def test_the_last_paper_of_a_topic_leaves_its_words() -> None:
    text = LIST.replace("[2，4]，主要", "[4]，主要")
    change = remove(parse(text), _paper("4", text))
    assert _changes(change, text) == [
        "-4[ICCV2020] Fourth Paper of All",
        "-* 强化学习：[4]，主要",
        "+* 强化学习：主要",
    ]


def test_who_cites_a_paper_that_leaves_is_named() -> None:
    change = remove(parse(LIST), _paper("1"))
    assert change.notices == (
        "line 12 cites it as [1], which goes with it: see if the sentence still holds (* 动机：沿用[1]，见[3]。).",
    )
    assert "* 动机：沿用，见[2]。" in change.text


def test_the_last_paper_of_a_year_takes_the_heading_with_it_but_not_its_keywords() -> None:
    opened = add(parse(LIST), [NewPaper("A New One", "ACL", 2021)])
    assert remove(parse(opened.text), opened.papers[0]).text == LIST
    text = "# 2019: 1\n1[A 2019] One\n#关键词：一\n\n# 2020: 1\n2[A 2020] Two\n"
    assert remove(parse(text), _paper("1", text)).text == "# 2019: 0\n#关键词：一\n\n# 2020: 1\n1[A 2020] Two\n"


@pytest.mark.parametrize(
    ("new", "by", "lacks"),
    [
        (NewPaper("FIRST paper, of all!"), "title", ()),
        (NewPaper("CTRL"), "short name", ()),
        (NewPaper("CTRL: First Paper of All", topics=("强化学习",)), "title", ("--topic '强化学习'",)),
        (NewPaper("First Paper of Nearly All", short="ctrl"), "short name", ()),
        (
            NewPaper("First paper of all", review=(Remark("method", "更快。"), Remark("", "新的"))),
            "title",
            ("--review '新的'",),
        ),
    ],
)
def test_a_paper_that_is_there_is_said_with_what_it_lacks(new: NewPaper, by: str, lacks: tuple[str, ...]) -> None:
    change = add(parse(LIST), [new])
    assert change.text == LIST
    assert [(each.paper.number, each.by, each.lacks) for each in change.known] == [(1, by, lacks)]


def test_two_papers_of_one_short_name_are_two() -> None:
    assert add(parse(LIST), [NewPaper("Quite Another Story", "A", 2020, short="CTRL")]).papers[0].number == 5


@pytest.mark.parametrize(
    ("new", "message"),
    [
        (NewPaper(""), "a paper needs a title with words in it: give --title."),
        (NewPaper(" :: "), "a paper needs a title with words in it: give --title."),
        (NewPaper("A New One"), "a numbered list enters 'A New One' under its year: give --year."),
        (NewPaper("A New One", year=20199), "20199 is no year of a paper: write one from 1900 to 2099."),
        (NewPaper("A\x07New One", year=2020), "the title has the sign U+0007, which cannot stand in a line of text"),
        (NewPaper("A\u202eNew One", year=2020), "the title has the sign U+202E"),
        (NewPaper("A New One:o: of", year=2020), "cannot be written so that it is read back"),
        (NewPaper("[X] A New One", year=2020), "cannot be written so that it is read back"),
        (NewPaper("A New One", "A]", 2020), "would not be read as a paper of this list"),
        (NewPaper("A New One", year=2020, url="no address"), "'no address' is no address of a paper"),
        (NewPaper("A New One", year=2020, arxiv="x"), "'x' is no arXiv id: write it as 1706.03762."),
        (NewPaper("A New One", year=2020, doi="x"), "'x' is no DOI: write it as 10.1145/3292500.3330955."),
        (NewPaper("A New One", year=2020, topics=("弱",)), None),
        (NewPaper("A New One", year=2020, topics=("弱监都",)), "no topic '弱监都'; the nearest are: 弱监督方法"),
        (NewPaper("A New One", year=2020, topics=("强化", "方法")), "'方法' names"),
    ],
)
def test_what_cannot_be_entered_is_refused_with_a_sentence(new: NewPaper, message: str | None) -> None:
    text = LIST.replace("* 还没有", "* 别的方法[1]\n* 还没有")
    if message is None:
        assert add(parse(text), [new]).papers[0].topics == (("弱监督方法",),)
        return
    with pytest.raises((EditError, NotFoundError)) as raised:
        add(parse(text), [new])
    assert message in str(raised.value)


def test_a_title_of_several_lines_is_one_line() -> None:
    change = add(parse(LIST), [NewPaper("A New\n  One", "A", 2020, review=(Remark("", "two\nlines"),))])
    assert (change.papers[0].title, change.papers[0].review) == ("A New One", (Remark("", "two lines"),))


def test_a_list_without_a_taxonomy_says_so() -> None:
    with pytest.raises(EditError, match=r"this list has no taxonomy: add a heading and a line such as `\* Weak"):
        add(parse("# 2020\n1[A 2020] One\n"), [NewPaper("New", "A", 2020, topics=("x",))])


def test_a_topic_that_only_holds_others_sends_the_reader_below_it() -> None:
    text = "# 2020\n1[A 2020] One\n\n# Topics\nMethods of search\n* graphs[1]\n"
    with pytest.raises(EditError, match="name one below it"):
        add(parse(text), [NewPaper("New", "A", 2020, topics=("Methods of search",))])


def test_every_topic_of_the_seed_takes_a_paper(shared: Path) -> None:
    text = (shared / "seed.md").read_text("utf-8")
    old = parse(text)
    paths = dict.fromkeys(path for paper in old.papers for path in paper.topics)
    # [1] opens this one, and stands for it in the next sentence: two numbers could not.
    del paths["两条路", "处理成预测任务"]
    for path in paths:
        change = add(old, [NewPaper("A New One", "MM", 2021, topics=(" / ".join(path),))])
        assert change.papers[0].topics == (path,)
        changed = _changes(change, text)
        assert changed[:3] == ["-# 2021:11", "+# 2021:12", "+56[MM2021] A New One"] and len(changed) == 5
    assert len(paths) > 15


def test_every_paper_of_the_seed_can_leave_and_change(shared: Path) -> None:
    old = parse((shared / "seed.md").read_text("utf-8"))
    for paper in old.papers:
        assert len(parse(remove(old, paper).text).papers) == len(old.papers) - 1
        if paper.number is not None:
            assert edit(old, paper, Amendment(title="Another Title")).papers[0].title == "Another Title"
