"""The shipped list, the list that it grew from, and copies of them with defects."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveykit.catalog import bibliography, doctor, parse
from surveykit.catalog.bibliography import Bibliography
from surveykit.catalog.doctor import Finding
from surveykit.catalog.edits import apply
from tests.conftest import ROOT
from tests.defects import KINDS, copies

CORPUS = ROOT / "corpus"
TRUE = {
    ("motivation-missing", "mcn-2017"),
    ("motivation-missing", "attentive-moment-retrieval-videos-2018"),
    ("method-missing", "mtvr-2021"),
    ("review-missing", "visual-co-occurrence-alignment-2021"),
    ("topic-missing", None),
}
"""What is wrong with the shipped list, read by eye: parts of three reviews, a whole one, topics of eleven papers."""


@pytest.fixture(scope="module")
def text() -> str:
    return (CORPUS / "catalog.md").read_text("utf-8")


@pytest.fixture(scope="module")
def references() -> Bibliography:
    return bibliography.read(CORPUS / "papers.bib")


def _rules(found: list[Finding]) -> Counter[str]:
    return Counter(finding.problem.rule for finding in found)


def repaired(text: str) -> str:
    """Return `text` after every repair that stands in lines, one of a line at a time."""
    for _ in range(20):
        edits = {edit.start: edit for finding in doctor.check(parse(text)) for edit in finding.edits}
        if not edits:
            return text
        text = apply(parse(text), edits.values())
    raise AssertionError("the repairs do not come to an end")


def test_nothing_is_found_in_the_shipped_list_but_what_is_wrong_with_it(text: str, references: Bibliography) -> None:
    found = doctor.check(parse(text), references)
    assert {(finding.problem.rule, finding.problem.paper) for finding in found} == TRUE
    assert len(found) == len(TRUE)


@pytest.mark.parametrize("kind", KINDS)
def test_a_defect_is_found_where_it_was_made(text: str, references: Bibliography, kind: str) -> None:
    for seeded in copies(text, kind, 6):
        found = [finding.problem for finding in doctor.check(parse(seeded.text), references)]
        assert [each for each in found if each.rule in seeded.rules and each.line in seeded.lines], seeded.lines


@pytest.mark.parametrize("kind", ["wrong count", "number dropped", "half-width comma", "heading changed"])
def test_a_defect_is_all_that_is_found(text: str, references: Bibliography, kind: str) -> None:
    sound = _rules(doctor.check(parse(text), references))
    for seeded in copies(text, kind, 6):
        assert (_rules(doctor.check(parse(seeded.text), references)) - sound).total() == 1


def test_the_seed_has_every_defect_that_it_is_known_for(shared: Path) -> None:
    text = (shared / "seed.md").read_text("utf-8")
    lines = text.splitlines()
    found = [finding.problem for finding in doctor.check(parse(text))]
    by_rule = {rule: [lines[each.line - 1] for each in found if each.rule == rule] for rule in doctor.names()}
    assert [line.partition("]")[0] for line in by_rule["number-twice"]] == ["53[ICCV2021"]
    assert ["Visual Co-Occurrence" in line for line in by_rule["number-missing"]] == [True]
    assert by_rule["count"] == ["# 2021:11"]
    assert [line[:11] for line in by_rule["heading-differs"]] == ["[Arxiv2021]"]
    assert {line.lstrip("0123456789").partition(" ")[0] for line in by_rule["title-underscore"]} == {
        "[CVPR",
        "[arxiv2021]",
        "[Arxiv2021]",
    }
    spelled = {line.lstrip("0123456789").partition("]")[0] for line in by_rule["venue-spelling"]}
    assert {"[WACV2019", "[WACV2020", "[arxiv2021", "[Arxiv2021", "[SIGIR2021"} <= spelled


def test_repairs_of_the_seed_touch_only_the_lines_that_are_wrong_and_leave_none(shared: Path) -> None:
    text = (shared / "seed.md").read_text("utf-8")
    wrong = {finding.problem.line for finding in doctor.check(parse(text)) if finding.edits}
    after = repaired(text)
    changed = {
        at
        for at, pair in enumerate(zip(text.split("\n"), after.split("\n"), strict=True), start=1)
        if len(set(pair)) > 1
    }
    assert changed == wrong
    assert [finding for finding in doctor.check(parse(after)) if finding.edits] == []


def test_other_lists_get_few_findings_and_repairs_that_come_to_an_end(shared: Path) -> None:
    for path in sorted((shared / "eval" / "lists").glob("*.md")):
        text = path.read_text("utf-8")
        catalog = parse(text)
        found = doctor.check(catalog)
        assert len(found) < 0.12 * len(catalog.papers), path.stem
        assert not any(finding.edits for finding in found) or repaired(text) != text


def test_the_same_list_gets_the_same_findings(text: str, references: Bibliography) -> None:
    assert doctor.check(parse(text), references) == doctor.check(parse(text), references)


ALPHABET = [
    "1[ACL 2020] ",
    "2[",
    "[arxiv2019] ",
    "# 2020: 2\n",
    "\n",
    "\n\n",
    "* 动机：",
    "* ",
    "，",
    ",",
    "（",
    ")",
    "。",
    "_ ",
    "中文",
    "[1-3，9]",
    "[",
    "]",
    "](http//a.b)",
    "](#a)",
    "<!-- surveykit: ignore count -->",
    "`",
    "Title",
    " ",
    "\r\n",
    "\x85",
    "﻿",
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(ALPHABET), max_size=50).map("".join))
def test_any_text_at_all_is_checked_and_its_repairs_come_to_an_end(text: str) -> None:
    repaired(text)
