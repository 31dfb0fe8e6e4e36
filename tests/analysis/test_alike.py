from __future__ import annotations

import pytest

from surveykit.analysis import alike
from surveykit.catalog import parse
from surveykit.catalog.doctor import View
from surveykit.encoding import load
from tests.conftest import ROOT

CORPUS = (ROOT / "corpus" / "catalog.md").read_text("utf-8")


def pairs(text: str) -> list[int]:
    return [each.problem.line for each in alike.check(View(parse(text)), load())]


@pytest.mark.parametrize(
    "again",
    [
        "Adjacency matrix generation for video-query based video moment retrieval",
        "Weakly-supervised video moment retrieval from text query",
        "Deconfounded video moment retrieval by causal intervention",
    ],
)
def test_a_title_in_other_words_is_found(again: str) -> None:
    line = CORPUS.count("\n") + 2
    assert pairs(f"{CORPUS}\n1000[ArXiv 2021] {again}\n") == [line]


def test_papers_that_are_only_like_each_other_are_left_alone() -> None:
    assert pairs(CORPUS) == []


@pytest.mark.parametrize(
    ("first", "second"), [("Qwen2 Technical Report", "Qwen2.5 Technical Report"), ("演进实践（一）", "演进实践（二）")]
)
def test_parts_of_a_series_are_told_apart(first: str, second: str) -> None:
    assert pairs(f"1[ACL 2020] {first}\n2[ACL 2020] {second}\n") == []


def test_one_paper_is_no_pair() -> None:
    assert pairs("1[ACL 2020] A\n") == []
