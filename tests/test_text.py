from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveykit.text import asked, clip, fold, is_chinese, located, pad, slug, squeeze, terms, width


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
        ("树", [("树",)]),
        ("视频与 moment", [("视频",), ("频与",), ("moment",)]),
        ("与 moment", [("moment",)]),
        ("弱监督的视频", [("弱监",), ("监督",), ("视频",)]),
        ("目的", [("目的",)]),
        ("用2D-TAN", [("2d", "2dtan"), ("tan", "2dtan")]),
        ("video of a video", [("video",)]),
        ("What are the images?", [("images",)]),
        ("what", [("what",)]),
        ("the of", []),
    ],
)
def test_a_query_asks_for_bigrams_words_and_parts_of_compounds_but_not_for_particles(
    query: str, expected: list[tuple[str, ...]]
) -> None:
    assert [each.words for each in asked(query)] == expected


@given(st.text(st.sampled_from("abB1-. 视頻的ａｓé①ﬁe\u0301ｶﾞ\ud800😀")))
def test_what_a_query_asks_for_stands_in_a_text_that_says_the_same(text: str) -> None:
    assert {word for each in asked(text) for word in each.words} <= set(terms(text))


@given(st.text() | st.text(st.sampled_from("abB1-. 视頻的ａｓé①ﬁe\u0301ｶﾞ\ud800😀")))
def test_each_term_has_a_place_in_the_text_as_it_is_written(text: str) -> None:
    found = located(text)
    assert [each.word for each in found] == terms(text)
    assert all(0 <= each.start <= each.end <= len(text) for each in found)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("用2D－TAN", ["用", "2D－TAN", "2D", "TAN"]),
        ("弱監督", ["弱監", "監督", "弱", "監", "督"]),
        ("Schölkopf", ["Schölkopf"]),
        ("Scho\u0308lkopf (ﬁne)", ["Scho\u0308lkopf", "ﬁne"]),
        ("①②", ["①②"]),
    ],
)
def test_a_term_is_found_again_as_it_was_written(text: str, written: list[str]) -> None:
    assert [text[each.start : each.end] for each in located(text)] == written


def test_accents_make_no_other_word() -> None:
    assert terms("Schölkopf naïve") == terms("Scholkopf naive") == ["scholkopf", "naive"]


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
