"""Papers become passages whose identity is their content."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from surveykit.index.passages import identify, passages
from surveykit.nouns import Field, Paper, Remark

PART = st.tuples(st.text(), st.sampled_from(Field), st.text())


def fields(paper: Paper) -> list[tuple[Field, str]]:
    return [(each.field, each.text) for each in passages([paper])]


def test_title_labelled_review_lines_and_abstract_become_passages_in_the_list_s_order() -> None:
    review = (
        Remark("动机", "为什么"),
        Remark("Method", "怎么做"),
        Remark("motivation", "why"),
        Remark("方法", "how"),
        Remark("讨论性文章", "discusses"),
        Remark("", "unlabelled"),
    )
    assert fields(Paper("k", "Title", 1, review=review, abstract="We study.")) == [
        (Field.TITLE, "Title"),
        (Field.MOTIVATION, "为什么"),
        (Field.METHOD, "怎么做"),
        (Field.MOTIVATION, "why"),
        (Field.METHOD, "how"),
        (Field.REVIEW, "discusses"),
        (Field.REVIEW, "unlabelled"),
        (Field.ABSTRACT, "We study."),
    ]


def test_blank_texts_are_no_passages_and_a_line_said_twice_is_one() -> None:
    review = (Remark("", " \t"), Remark("动机", ""), Remark("", "twice"), Remark("备注", "twice"))
    assert fields(Paper("k", "Title", 1, review=review, abstract="\u3000")) == [
        (Field.TITLE, "Title"),
        (Field.REVIEW, "twice"),
    ]


def test_the_same_title_of_two_papers_is_two_passages() -> None:
    found = list(passages([Paper("a", "Title", 1), Paper("b", "Title", 2)]))
    assert [each.paper for each in found] == ["a", "b"]
    assert found[0].id != found[1].id


@given(PART, PART)
def test_only_the_same_paper_field_and_text_have_the_same_id(
    one: tuple[str, Field, str], other: tuple[str, Field, str]
) -> None:
    assert (identify(*one) == identify(*other)) == (one == other)


def test_an_id_is_thirty_two_hexadecimal_digits_that_never_change() -> None:
    assert identify("ctrl-2017", Field.TITLE, "TALL: 时刻定位") == "e4a9afa4ce9290067a3575b0c1f41378"
