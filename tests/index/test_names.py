"""The names in titles."""

from __future__ import annotations

import pytest

from surveykit.index.names import is_name, names


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("CTRL: TALL Temporal Activity Localization via Language Query", {"ctrl", "tall"}),
        ("2D-TAN: Learning Temporal Adjacency", {"2dtan"}),
        ("wMAN Weakly-supervised Moment Alignment Network", {"wman"}),
        ("VSE++: Improving Visual-Semantic Embeddings", {"vse"}),
        ("Neural Sequential Phrase Grounding (SeqGROUND)", {"seqground"}),
        ("Look, Imagine and Match: a Study", set()),
        ("Localizing Natural Language in Videos", set()),
        ("Attention Is All You Need: A Survey of Everything", set()),
        ("冷启动：算法系列", {"冷启动"}),
        ("", set()),
        (":", set()),
    ],
)
def test_a_paper_is_called_by_what_stands_before_the_colon_or_is_written_as_no_word_is(
    title: str, expected: set[str]
) -> None:
    assert names(title) == expected


@pytest.mark.parametrize(("word", "expected"), [("VSLNet", True), ("wMAN", True), ("2d", True), ("“Why", False)])
def test_a_capital_within_or_a_digit_makes_a_name(word: str, expected: bool) -> None:
    assert is_name(word) == expected
