from __future__ import annotations

from pathlib import Path

import pytest

from surveykit.analysis import misplaced
from surveykit.catalog import parse
from surveykit.catalog.doctor import View
from surveykit.encoding import load
from tests.conftest import ROOT

CORPUS = (ROOT / "corpus" / "catalog.md").read_text("utf-8")


def suspected(text: str) -> list[tuple[str, str | None]]:
    return [(each.problem.message, each.problem.paper) for each in misplaced.check(View(parse(text)), load())]


def test_a_list_whose_references_are_right_is_left_alone() -> None:
    assert suspected(CORPUS) == []


@pytest.mark.parametrize(
    ("right", "wrong", "number", "meant"),
    [
        ("兼走两条路线的[31]", "兼走两条路线的[33]", 33, 31),
        ("合二为一的方法[29]", "合二为一的方法[30]", 30, 29),
        ("强化学习：[12，14，15，25，29，30]", "强化学习：[13，14，15，25，29，30]", 13, 12),
        ("[16，23，27，32]", "[17，23，27，32]", 17, 16),
    ],
)
def test_a_reference_that_slipped_to_a_neighbour_is_found(right: str, wrong: str, number: int, meant: int) -> None:
    assert right in CORPUS
    [(message, _)] = suspected(CORPUS.replace(right, wrong))
    assert message.startswith(f"{number} “") and f"while {meant} “" in message


def test_a_list_without_numbers_or_topics_has_no_such_reference() -> None:
    assert suspected("# Papers\n- [A Title of a Paper](https://arxiv.org/abs/1)\n") == []
    assert suspected("1[ACL 2020] A\n2[ACL 2020] B\n") == []
    assert suspected("1[ACL 2020] A\n# 分类\n* 一个方向[1]\n") == []


def test_what_was_wrong_in_the_list_that_the_corpus_grew_from_is_found(shared: Path) -> None:
    found = suspected((shared / "seed.md").read_text("utf-8"))
    assert [message.partition(" ")[0] for message, _ in found] == ["33", "30"]
