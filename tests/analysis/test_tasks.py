"""Which papers are looked for, by what, among what."""

from __future__ import annotations

from surveykit.analysis.tasks import Case, drawn, of_list, of_pairs
from surveykit.nouns import Paper, Remark

PAPERS = [
    Paper("ctrl", "Activity Localization", 1, short="CTRL", review=(Remark("动机", "粒度"), Remark("方法", "滑窗"))),
    Paper("mcn", "Localizing Moments", 2, review=(Remark("方法", "均方差"),)),
    Paper("bare", "No Review", 3),
    Paper("mcn-again", "Localizing  moments.", 4, review=(Remark("", "另一句"), Remark("方法", "均方差"))),
]


def case(query: str, right: str) -> Case:
    return Case(query, frozenset([right]))


def test_a_paper_is_looked_for_by_one_side_among_the_other_sides_of_all() -> None:
    forward, back, inner = of_list(PAPERS)
    assert forward.name == "title → review"
    assert [each.text for each in forward.documents] == ["粒度", "滑窗", "均方差", "另一句"]
    assert forward.cases[0] == case("CTRL: Activity Localization", "ctrl")
    assert back.name == "review → title"
    assert back.cases == (case("粒度\n滑窗", "ctrl"), case("均方差\n另一句", "mcn"))
    assert [each.paper for each in back.documents] == ["ctrl", "mcn", "bare", "mcn"]
    assert (inner.name, inner.cases) == ("motivation → method", (case("粒度", "ctrl"),))


def test_a_paper_that_is_listed_twice_is_one_answer() -> None:
    forward, _, _ = of_list(PAPERS)
    assert [each.right for each in forward.cases] == [frozenset(["ctrl"]), frozenset(["mcn"])]
    assert {each.paper for each in forward.documents} == {"ctrl", "mcn"}


def test_the_same_document_counts_as_one_and_a_query_may_have_several() -> None:
    task = of_pairs("pairs", [("a", "x"), ("b", "x"), ("a", "y"), ("a", "x")])
    assert [(each.id, each.text) for each in task.documents] == [("0", "x"), ("1", "y")]
    assert task.cases == (Case("a", frozenset("01")), Case("b", frozenset("0")))


def test_the_same_cases_are_drawn_each_time_in_their_order_and_every_document_stays() -> None:
    task = of_pairs("pairs", [(f"q{at:02}", f"d{at}") for at in range(50)])
    some = drawn(task, 10)
    assert some == drawn(task, 10)
    assert [each.query for each in some.cases] == sorted(each.query for each in some.cases)
    assert (len(some.cases), len(some.documents), some.of) == (10, 50, 50)
    assert drawn(task, 50) is task
