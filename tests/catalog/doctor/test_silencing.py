from __future__ import annotations

from collections.abc import Callable

import pytest

from surveykit.catalog import doctor, parse
from surveykit.catalog.doctor import Finding, View
from surveykit.errors import NotFoundError
from surveykit.nouns import Problem

Check = Callable[..., list[str]]
TWICE = "1[ACL 2020] Alpha\n1[ACL 2020] Beta\n"
FOUND = "2: number-twice: 1 is the number of line 1, too"


@pytest.mark.parametrize(
    "text",
    [
        "1[ACL 2020] Alpha\n1[ACL 2020] Beta <!-- surveykit: ignore number-twice -->\n",
        "1[ACL 2020] Alpha\n1[ACL 2020] Beta <!--surveykit:ignore  count , number -->\n".replace("count , ", ""),
        "1[ACL 2020] Alpha\n<!-- surveykit: ignore number-twice -->\n1[ACL 2020] Beta\n",
        "1[ACL 2020] Alpha\n<!-- surveykit: ignore number-twice -->\n\n1[ACL 2020] Beta\n",
        "<!-- surveykit: ignore number-twice -->\n\n# A list\n1[ACL 2020] Alpha\n1[ACL 2020] Beta\n",
    ],
)
def test_a_comment_silences_a_rule_on_its_line_on_the_next_or_in_the_whole_list(check: Check, text: str) -> None:
    assert check(text) == []


def test_a_comment_silences_no_other_line_and_no_other_rule(check: Check) -> None:
    text = (
        "1[ACL 2020] Alpha <!-- surveykit: ignore number-twice -->\n1[ACL 2020] Beta <!-- surveykit: ignore count -->\n"
    )
    assert check(text) == [
        "1: ignore-unused: number-twice finds nothing on line 1: take the comment away",
        FOUND,
        "2: ignore-unused: count finds nothing on line 2: take the comment away",
    ]


@pytest.mark.parametrize(
    ("rules", "message"),
    [
        ("", "this ignores nothing, because it names no rule: write `<!-- surveykit: ignore RULE -->`"),
        ("numbr-twice", "no rule is called 'numbr-twice'; the nearest: number-twice, bib-twice, year-twice"),
    ],
)
def test_a_comment_that_names_no_rule_is_reported(check: Check, rules: str, message: str) -> None:
    assert check(f"1[ACL 2020] Alpha <!-- surveykit: ignore {rules} -->\n") == [f"1: ignore-unused: {message}"]


def test_a_comment_whose_rule_was_not_applied_is_not_called_idle(check: Check) -> None:
    text = "1[ACL 2020] Alpha <!-- surveykit: ignore number-twice -->\n"
    assert check(text, "count", "ignore-unused") == []
    assert check(text, ignore=("ignore-unused",)) == []


def test_comments_in_code_are_examples(check: Check) -> None:
    text = "```\n<!-- surveykit: ignore count -->\n```\n`<!-- surveykit: ignore count -->`\n\n1[ACL 2020] Alpha\n"
    assert check(text) == []


def test_rules_are_chosen_by_name_or_beginning(check: Check) -> None:
    text = "# 2020: 3\n" + TWICE
    assert check(text) == [
        "1: count: 2020 declares 3 and lists 2",
        FOUND.replace("2:", "3:").replace("line 1", "line 2"),
    ]
    assert check(text, "number,heading") == check(text, "number", "heading") == check(text, ignore=("count",))
    assert check(text, "num", ignore=("number-twice",)) == []
    with pytest.raises(
        NotFoundError, match=r"no rule is called 'cuont'; the nearest: count; `surveykit check --explain"
    ):
        check(text, "cuont")


def test_rules_from_elsewhere_are_chosen_silenced_and_sorted_like_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    from surveykit.catalog.doctor import registry

    def far(_: View) -> list[Finding]:
        return [Finding(Problem("far-away", line, "far")) for line in (1, 2)]

    monkeypatch.setattr(registry, "ELSEWHERE", ("far-away",))
    text = "1[ACL 2020] Alpha <!-- surveykit: ignore far-away -->\n1[ACL 2020] Beta\n"
    found = doctor.check(parse(text), others={"far-away": far})
    assert [(each.problem.line, each.problem.rule) for each in found] == [(2, "number-twice"), (2, "far-away")]
    assert doctor.check(parse(text), ignore=["far", "number"], others={"far-away": far}) == []
    # Without its function the rule was not applied, and its comment may well be needed.
    assert [each.problem.rule for each in doctor.check(parse(text))] == ["number-twice"]


def test_every_rule_is_explained_with_a_way_to_silence_it() -> None:
    for name in doctor.names():
        said = doctor.explain(name)
        assert said.startswith(f"{name}\n\n") and len(said.splitlines()) > 4
        assert f"<!-- surveykit: ignore {name} -->" in said and f"--ignore {name}" in said
    with pytest.raises(NotFoundError, match="the nearest: number-twice"):
        doctor.explain("number-twic")
