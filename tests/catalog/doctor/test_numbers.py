from __future__ import annotations

from collections.abc import Callable

import pytest

Check = Callable[..., list[str]]


def _list(*numbers: object) -> str:
    return "".join(f"{number}[ACL 2020] Paper {at}\n" for at, number in enumerate(numbers, start=1))


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ((1, 2, 3), []),
        ((1, 2, 2, 3), ["3: number-twice: 2 is the number of line 2, too"]),
        ((1, 2, 4), ["3: number-missing: no entry is numbered 3: 2 is followed by 4"]),
        ((1, 2, 7), ["3: number-missing: no entry is numbered 3-6: 2 is followed by 7"]),
        ((1, 1, 3), ["2: number-twice: 1 is the number of line 1, too; 2 is missing here"]),
        ((1, 2, 9, 4, 5), ["3: number-order: 9 stands between 2 and 4; 3 is missing here"]),
        ((1, 2, 4, 3, 5), ["3: number-order: 4 stands between 2 and 3"]),
        ((2, 3, 4), ["1: number-missing: no entry is numbered 1: the list begins with 2"]),
        ((1, "", 3), ["2: number-missing: an entry without a number; 2 is missing here"]),
        (("", 2, 3), ["1: number-missing: an entry without a number; 1 is missing here"]),
        ((1, 2, ""), ["3: number-missing: an entry without a number"]),
    ],
)
def test_numbers_out_of_order_are_named_once_each(
    check: Check, numbers: tuple[object, ...], expected: list[str]
) -> None:
    assert check(_list(*numbers), "number") == expected


@pytest.mark.parametrize("numbers", [(58, 59, 60), (5, 4, 3, 2, 1)])
def test_a_list_that_goes_on_with_another_and_one_with_the_newest_first_are_in_order(
    check: Check, numbers: tuple[int, ...]
) -> None:
    assert check(_list(*numbers), "number") == []


def test_years_that_each_begin_at_1_are_looked_at_one_by_one(check: Check) -> None:
    years = [f"# {year}\n{_list(1, 2, last).replace('2020', str(year))}" for year, last in ((2019, 3), (2020, 2))]
    assert check("\n".join(years), "number") == ["9: number-twice: 2 is the number of line 8, too"]


def test_all_of_these_are_put_right_by_renumbering() -> None:
    from surveykit.catalog import doctor, parse

    found = doctor.check(parse(_list(1, "", 3, 3, 6)), select=["number"])
    assert len(found) == 3
    assert {(finding.problem.fixable, finding.edits) for finding in found} == {(True, ())}


def test_a_paper_with_a_heading_alone_is_missing_its_number_and_counts(check: Check) -> None:
    text = "# 2021: 1\n1[ACL 2021] One\n\n[ACL 2021] One\n* 方法：甲。\n\n[MM 2021] Another Paper Altogether\n"
    assert check(text, "number", "count", "entry") == [
        "1: count: 2021 declares 1 and lists 2, 1 of them without a number (line 7)",
        "7: number-missing: a paper with a heading, but neither number nor review",
    ]


@pytest.mark.parametrize(("declared", "wrong"), [("2", False), ("3", True), ("x", False), ("", False)])
def test_a_count_is_wrong_unless_it_is_open(check: Check, declared: str, wrong: bool) -> None:
    text = f"# 2020: {declared}\n" if declared else "# 2020\n"
    assert check(text + _list(1, 2), "count") == ["1: count: 2020 declares 3 and lists 2"] * wrong


def test_a_year_of_entries_that_all_lack_numbers_counts_each_once(check: Check, numbered: Callable[..., str]) -> None:
    year = numbered("Alpha", "Beta", year=2021).replace("1[", "[").replace("2[", "[")
    found = check(f"{numbered('Gamma')}\n{year}", "number", "count", "entry", "review")
    assert [problem.partition(": ")[2] for problem in found] == ["number-missing: an entry without a number"] * 2


def test_a_number_that_is_lost_is_said_once_and_not_of_each_reference_to_it(
    check: Check, numbered: Callable[..., str]
) -> None:
    text = numbered("Alpha", "Beta", "Gamma").replace("2[", "[") + "\n# 分类\n* 检索：对齐[1-3]，定位[2]\n"
    assert check(text) == ["3: number-missing: an entry without a number; 2 is missing here"]


def test_an_entry_that_lost_its_number_keeps_its_review_though_another_title_ends_alike(check: Check) -> None:
    titles = ["Graph Networks for Video Moment Retrieval by Query", "Hard Cases of Video Moment Retrieval by Query"]
    index = f"1[ACL 2020] {titles[0]}\n[ACL 2020] {titles[1]}\n"
    blocks = "".join(f"\n[ACL 2020] {title}\n* 方法：甲。\n" for title in titles)
    assert check(index + blocks) == ["2: number-missing: an entry without a number"]
