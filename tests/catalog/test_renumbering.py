from __future__ import annotations

import re
from dataclasses import dataclass
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveykit.catalog import doctor, parse
from surveykit.catalog.arranging import Insert, Move, Remove, arranged
from surveykit.catalog.counts import counted
from surveykit.catalog.edits import apply
from surveykit.catalog.mending import mend
from surveykit.catalog.notices import Notice
from surveykit.catalog.renumbering import renumbered
from surveykit.catalog.taxonomy import numbers
from surveykit.nouns import Catalog

BRACKET = re.compile(r"[\[［][\d\s，,、；;–—~～至-]+[\]］]")


def made(numbering: list[int], *rest: str) -> str:
    entries = [f"{number}[AAAI 2019] Paper {chr(65 + at)}  " for at, number in enumerate(numbering)]
    return "\n".join([f"# 2019: {len(numbering)}", *entries, "", *rest, ""])


def with_taxonomy(numbering: list[int], *lines: str) -> str:
    return made(numbering, "# 分类", *lines)


def fixed(text: str) -> tuple[str, tuple[Notice, ...]]:
    done = mend(parse(text), select=["number", "entry-missing"])
    return done.text, done.notices


def last(text: str) -> str:
    return text.rstrip("\n").rpartition("\n")[2]


@pytest.mark.parametrize(
    ("before", "at", "after"),
    [
        ("[3-9，37，39]", 5, "[3-4，6-10，38，40]"),
        ("[3-9，37，39]", 3, "[4-10，38，40]"),
        ("[3-9，37，39]", 10, "[3-9，38，40]"),
        ("[3-9，37，39]", 40, "[3-9，37，39]"),
        ("[17-19]", 18, "[17，19-20]"),
        ("[3 – 5 ; 7]", 4, "[3 ; 5 – 6 ; 8]"),
        ("［3～5、 9］", 9, "［3～5、 10］"),
        ("[ 07，8 ]", 8, "[ 07，9 ]"),
        ("[9-7]", 8, "[10-7]"),
        ("[5][22]", 9, "[5][23]"),
        ("[1-999999]", 1, "[2-999999]"),
    ],
)
def test_a_reference_makes_room_for_a_new_entry(before: str, at: int, after: str) -> None:
    catalog = parse(with_taxonomy(list(range(1, 41)), "* 方法[1，2]", f"* 融合{before}"))
    shifted = {each.key: each.number + (each.number >= at) for each in catalog.papers if each.number}
    assert last(apply(catalog, renumbered(catalog, shifted))) == f"* 融合{after}"


@pytest.mark.parametrize(
    ("before", "gone", "after"),
    [
        ("[3-9，37，39]", 5, "[3-8，36，38]"),
        ("[3-9，37，39]", 37, "[3-9，38]"),
        ("[3-9，37，39]", 3, "[3-8，36，38]"),
        ("[3-4，6-10]", 5, "[3-9]"),
        ("[3-4，5，6-10]", 5, "[3-9]"),
        ("[3-4，5-6]", 9, "[3-4，5-6]"),
        ("[20，22]", 21, "[20，21]"),
        ("[20，21，28]", 20, "[20，27]"),
        ("[5][22]", 5, "[21]"),
        ("[5，]", 3, "[5，]"),
    ],
)
def test_a_reference_closes_over_an_entry_that_goes(before: str, gone: int, after: str) -> None:
    catalog = parse(with_taxonomy(list(range(1, 41)), "* 方法[1，2]", f"* 融合{before}"))
    key = next(each.key for each in catalog.papers if each.number == gone)
    assert last(apply(catalog, arranged(catalog, [Remove(key)]).edits)) == f"* 融合{after}"


@pytest.mark.parametrize(
    ("line", "after"),
    [
        ("* 动机：见[12]，同[3，5]。", "* 动机：见[13]，同[4，6]。"),
        ("* 方法：比[3-5]好", "* 方法：比[4-6]好"),
        ("* 方法：归一化到[0，1]", "* 方法：归一化到[0，1]"),
        ("* 方法：见[60]与[3，60]", "* 方法：见[60]与[3，60]"),
        (
            "* 方法：[12](https://example.org)、[^3]、[MM 2021]、[[3]]",
            "* 方法：[12](https://example.org)、[^3]、[MM 2021]、[[3]]",
        ),
        ("* 方法：`x[3]`、``y[`3]``，见[3]", "* 方法：`x[3]`、``y[`3]``，见[4]"),
        ("* 方法：<!-- [3] -->见[3]", "* 方法：<!-- [3] -->见[4]"),
        ("* 方法：见[7]和[3]", "* 方法：见[7]和[4]"),
    ],
)
def test_a_review_that_cites_numbers_goes_along(line: str, after: str) -> None:
    text = made(list(range(1, 41)), "[AAAI 2019] Paper A", line, "", "[7]: https://example.org/7")
    catalog = parse(text)
    done = arranged(catalog, [Insert(2, "[AAAI 2019] New")])
    assert apply(catalog, done.edits).split("\n")[44] == after


def test_a_number_used_twice_stays_with_the_entry_that_keeps_it() -> None:
    text, notices = fixed(with_taxonomy([1, 2, 3, 3, 4], "* 双重[3]", "* 过[2-4]", "* 止[1-3]", "* 起[3-4]", "* 后[4]"))
    assert text == with_taxonomy([1, 2, 3, 4, 5], "* 双重[3]", "* 过[2-5]", "* 止[1-3]", "* 起[3-5]", "* 后[5]")
    assert [(each.line, each.message) for each in notices] == [
        (9, "[3] names 3, which several entries carried: taken for 'Paper C', now 3"),
        (11, "[1-3] names 3, which several entries carried: taken for 'Paper C', now 3"),
        (12, "[3-4] names 3, which several entries carried: taken for 'Paper C', now 3"),
    ]


def test_a_slip_of_the_pen_does_not_take_the_references_of_the_number_that_it_hit() -> None:
    text, notices = fixed(with_taxonomy([1, 4, 3, 4, 5], "* 漏[2]", "* 双重[4]", "* 范围[3-5]", "* 全[1-5]"))
    assert text == with_taxonomy([1, 2, 3, 4, 5], "* 漏[2]", "* 双重[4]", "* 范围[3-5]", "* 全[1-5]")
    assert [each.message for each in notices] == [
        "[2] named nobody by 2, and now names 'Paper B', which stands in that place",
        "[4] names 4, which several entries carried: taken for 'Paper D', now 4",
    ]


def test_a_reference_to_nobody_never_comes_to_mean_somebody() -> None:
    text, notices = fixed(
        with_taxonomy([1, 2, 4, 5], "* 缺[3]", "* 范围[1-3，7]", "* 过[2-5]", "* 尾[4-9]", "* 远[60]")
    )
    assert text == with_taxonomy([1, 2, 3, 4], "* 缺[10]", "* 范围[1-2，10，7]", "* 过[2-4]", "* 尾[3-9]", "* 远[60]")
    assert [each.message for each in notices] == [
        "[3] named nobody by 3, which is 'Paper C' now: it became 10, nobody's",
        "[1-3，7] named nobody by 3, which is 'Paper C' now: it became 10, nobody's",
    ]
    assert parse(text).unresolved[0] == (8, 10)


def test_a_range_that_ends_beyond_the_list_does_not_take_in_a_new_entry() -> None:
    catalog = parse(with_taxonomy([1, 2, 3], "* 尾[2-9]", "* 尾[3-4]"))
    done = arranged(catalog, [Insert(4, "[AAAI 2019] New")])
    assert apply(catalog, done.edits).endswith("* 尾[2-3，9]\n* 尾[3，10]\n")


def test_a_bracket_that_was_no_reference_and_now_looks_like_one_is_reported() -> None:
    catalog = parse(made([1, 2, 3], "[AAAI 2019] Paper A", "* 方法：共[4]种"))
    done = arranged(catalog, [Insert(4, "[AAAI 2019] New")])
    assert [each.message for each in done.notices] == [
        "[4] was no reference and stays, but 4 is a paper's number now: see if it is meant"
    ]


def test_a_paper_that_only_a_heading_enters_gains_its_line_where_its_review_stands() -> None:
    text = (
        "# 2021:2\n 7. [ACL2021] One  \n 8. [ICCV2021] Three\n\n[ACL2021] One\n* 动机：x\n\n"
        "[MM2021] Two:o:\n\n[MM2021] Twice\n\n[ICCV2021] Three\n* 动机：y\n\n# 分类\n* 方法[7，8]\n"
    )
    assert mend(parse(text), select=["number", "count", "entry-missing"]).text == text.replace(
        "# 2021:2\n 7. [ACL2021] One  \n 8.",
        "# 2021:4\n 7. [ACL2021] One  \n8. [MM2021] Two:o:  \n9. [MM2021] Twice  \n 10.",
    ).replace("[7，8]", "[7，10]")


@pytest.mark.parametrize(
    ("numbering", "expected"),
    [
        ([1, 2, 2, 3], [1, 2, 3, 4]),
        ([1, 3, 2, 4], [1, 2, 3, 4]),
        ([2, 3, 4], [1, 2, 3]),
        ([5, 4, 4, 2, 1], [5, 4, 3, 2, 1]),
        ([101, 102, 104], [101, 102, 103]),
        ([3], [3]),
    ],
)
def test_entries_are_counted_where_they_stand(numbering: list[int], expected: list[int]) -> None:
    assert [each.number for each in parse(fixed(made(numbering))[0]).papers] == expected


def test_a_list_may_begin_anew_in_every_year() -> None:
    text = "# 2018:2\n1[ACL 2018] A\n3[ACL 2018] B\n# 2019:1\n1[ACL 2019] C\n"
    assert [each.number for each in parse(fixed(text)[0]).papers] == [1, 2, 1]


@pytest.mark.parametrize(
    ("heading", "after"),
    [
        ("# 2019:11", "# 2019:3"),
        ("## 2019年 ： 11  ", "## 2019年 ： 3  "),
        ("# 2019（11 篇）", "# 2019（3 篇）"),
        ("# 2019: x", "# 2019: x"),
        ("# 2019", "# 2019"),
        ("# 2019: 03", "# 2019: 03"),
    ],
)
def test_a_count_is_corrected_in_the_form_in_which_it_is_written(heading: str, after: str) -> None:
    catalog = parse(made([1, 2, 3]).replace("# 2019: 3", heading))
    assert apply(catalog, counted(catalog)) == made([1, 2, 3]).replace("# 2019: 3", after)


def test_counts_follow_what_goes_from_year_to_year() -> None:
    text = "# 2018:2\n1[ACL 2018] A\n2[ACL 2018] B\n# 2019: 1\n3[ACL 2019] C\n# 2020:7\n4[ACL 2020] D\n"
    catalog = parse(text)
    done = arranged(catalog, [Move(catalog.papers[0].key, 5)])
    assert apply(catalog, done.edits) == (
        "# 2018:1\n1[ACL 2018] B\n# 2019: 2\n2[ACL 2019] C\n3[ACL 2018] A\n# 2020:7\n4[ACL 2020] D\n"
    )


@dataclass(frozen=True)
class Listed:
    """A list in its lines, with the titles that each line refers to."""

    lines: tuple[str, ...]
    meant: tuple[tuple[str, ...], ...]


def meaning(text: str) -> Listed:
    """Read the references of a list by a rule of its own: every bracket of numbers on a bullet."""
    titles = {int(found[1]): found[2] for found in re.finditer(r"(?m)^(\d+)\[AAAI \d+\] (.*?)\s*$", text)}
    lines = [line for line in text.split("\n") if line.startswith("* ")]
    meant = [[number for found in BRACKET.findall(line) for number in numbers(found)] for line in lines]
    return Listed(
        tuple(BRACKET.sub("[]", line) for line in lines),
        tuple(tuple(titles[number] for number in each if number in titles) for each in meant),
    )


def bracket(chance: Random, top: int) -> str:
    items = []
    for _ in range(chance.randint(1, 4)):
        dash = chance.choice(["-", "-", "–", "—", "~", "～", "至", " - "])
        items.append(dash.join(str(chance.randint(1, top)) for _ in range(chance.randint(1, 2))))
    inside = chance.choice(["，", ",", ", ", "、", " ；", "; "]).join(items)
    return chance.choice(["[{}]", "［{}］", "[ {} ]"]).format(inside)


def some_list(chance: Random) -> str:
    """Return a list of papers numbered 1 to n, whose reviews and taxonomy refer to them, and to nobody."""
    end = chance.choice(["", "  "])
    text, number = ["持续更新。", ""], 0
    for year in range(2018, 2018 + chance.randint(1, 3)):
        of_year = range(number + 1, number + 1 + chance.randint(number == 0, 12))
        number += len(of_year)
        text += [f"# {year}:{len(of_year)}", *(f"{each}[AAAI {year}] Title no{each}{end}" for each in of_year), ""]
        for each in of_year:
            text += [f"[AAAI {year}] Title no{each}", f"* 动机：见{bracket(chance, number)}。", ""]
    text += ["# 稍作分类"]
    for name in ["融合", "对齐", "候选", "强化"]:
        words = [f"{name}{at}{bracket(chance, number + 6)}" for at in range(chance.randint(1, 3))]
        text.append(f"* {name}：{'，'.join(words)}")
    return "\n".join(text) + "\n"


def some_step(chance: Random, catalog: Catalog) -> Insert | Remove | Move:
    entries = [each for each in catalog.papers if each.number]
    spots = [each.line - 1 for each in entries] + [each.line for each in catalog.years]
    kind = chance.choice(["insert", "remove", "move"])
    if kind == "insert" or len(entries) == 1:
        return Insert(chance.choice(spots), f"[AAAI 2030] New{chance.random()}")
    paper = chance.choice(entries).key
    return Remove(paper) if kind == "remove" else Move(paper, chance.choice(spots))


@settings(deadline=None, max_examples=150)
@given(seed=st.integers(0, 2**32))
def test_whatever_is_put_in_taken_out_or_moved_every_reference_means_the_same_papers(seed: int) -> None:
    chance = Random(seed)
    text = some_list(chance)
    for _ in range(3):
        catalog = parse(text)
        step = some_step(chance, catalog)
        new = apply(catalog, arranged(catalog, [step]).edits)
        before, after = meaning(text), meaning(new)
        title = next((each.title for each in catalog.papers if isinstance(step, Remove) and each.key == step.paper), "")
        assert after.meant == tuple(tuple(each for each in line if each != title) for line in before.meant)
        numbering = [each.number for each in parse(new).papers if each.number]
        assert numbering == list(range(1, len(numbering) + 1))
        if not title:
            assert after.lines == before.lines
        text = new


@settings(deadline=None, max_examples=150)
@given(seed=st.integers(0, 2**32))
def test_what_is_put_in_and_taken_out_again_leaves_the_list_as_it_was(seed: int) -> None:
    chance = Random(seed)
    text = some_list(chance)
    catalog = parse(text)
    at = chance.choice([each.line - 1 for each in catalog.papers])
    grown = parse(apply(catalog, arranged(catalog, [Insert(at, "[AAAI 2030] New")]).edits))
    (key,) = {each.key for each in grown.papers} - {each.key for each in catalog.papers}
    back = apply(grown, arranged(grown, [Remove(key)]).edits)
    assert meaning(back) == meaning(text)
    assert BRACKET.sub("[]", back) == BRACKET.sub("[]", text)


@settings(deadline=None, max_examples=150)
@given(seed=st.integers(0, 2**32))
def test_numbers_that_are_right_are_left_alone_and_wrong_ones_righted_once(seed: int) -> None:
    chance = Random(seed)
    text = some_list(chance)
    assert fixed(text)[0] == text
    lines = text.split("\n")
    entries = [at for at, line in enumerate(lines) if re.match(r"\d+\[", line)]
    for at in chance.sample(entries, min(len(entries), 3)):
        lines[at] = re.sub(r"^\d+", str(chance.randint(1, len(entries) + 3)), lines[at])
    once = fixed("\n".join(lines))[0]
    assert [finding.problem for finding in doctor.check(parse(once), select=["number"])] == []
    assert fixed(once)[0] == once
