from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveykit.text import clip, fold, is_chinese, pad, slug, squeeze, terms, width


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("ＡＢＣ１２", "abc12"),
        ("視頻時刻檢索", "视频时刻检索"),
        ("Straße", "strasse"),
        ("ﬁne", "fine"),
        ("（１）", "(1)"),
    ],
)
def test_folding_forgets_width_case_and_traditional_forms(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2D-TAN", ["2dtan", "2d", "tan"]),
        ("wMAN and VSLNet", ["wman", "vslnet"]),
        ("弱监督", ["弱监", "监督", "弱", "监", "督"]),
        ("用2D-TAN定位", ["用", "2dtan", "2d", "tan", "定位", "定", "位"]),
        ("C3D+BiLSTM", ["c3dbilstm", "c3d", "bilstm"]),
        ("……", []),
    ],
)
def test_terms_are_whole_words_their_parts_and_chinese_bigrams(text: str, expected: list[str]) -> None:
    assert terms(text) == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("树", ["树"]),
        ("视频与 moment", ["视频", "频与", "moment"]),
        ("与 moment", ["moment"]),
        ("视频检索", ["视频", "频检", "检索"]),
    ],
)
def test_a_query_of_several_characters_asks_for_bigrams_only(query: str, expected: list[str]) -> None:
    assert terms(query, query=True) == expected


def test_every_term_of_a_query_is_a_term_of_its_own_text() -> None:
    text = "弱监督的 2D-TAN 与 P(Y|do(X))，樹形"
    assert set(terms(text, query=True)) <= set(terms(text))


def test_squeezing_leaves_letters_and_digits() -> None:
    assert squeeze("MAN_ Moment：Ａ-1") == "manmomenta1"
    assert slug("2D-TAN: x") == ["2d", "tan", "x"]


@pytest.mark.parametrize(("text", "columns"), [("abc", 3), ("视频a", 5), ("ｆｕ", 4), ("é", 1), ("", 0)])
def test_width_counts_terminal_columns(text: str, columns: int) -> None:
    assert width(text) == columns


@given(st.text(), st.integers(1, 30))
def test_a_clipped_text_fits_and_a_padded_one_fills(text: str, columns: int) -> None:
    assert width(clip(text, columns)) <= columns
    assert width(pad(clip(text, columns), columns)) == columns


def test_clipping_never_cuts_a_wide_character_in_half() -> None:
    assert clip("弱监督的视频检索", 9) == "弱监督的…"


def test_chinese_is_known_by_its_characters() -> None:
    assert is_chinese("a视") and not is_chinese("abc é 12")
