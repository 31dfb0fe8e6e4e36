from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveykit.catalog.exchange import latex
from surveykit.writing.markup import Html, Latex, Markdown, Markup

NUMBERS = {"a": 1, "b": 2, "c": 3, "d": 5, "e": 12}
ANCHORS = {number: f"ref-{number}" for number in NUMBERS.values()}
TEX = Latex({key: f"{key}-2020" for key in NUMBERS}, "")
MD = Markdown(NUMBERS, "，", "")
HTML = Html(NUMBERS, "，", "", ANCHORS)
TEXTS = st.text(st.sampled_from("ab 1é中。[](){}\\`*_~^$#%&|<>\"'-+=!?./:🚀"), max_size=30).map(str.strip)


@given(TEXTS)
def test_latex_prints_what_was_said(text: str) -> None:
    assert latex.decode(TEX.escape(text).replace(r"\allowbreak{}", "")) == text


@given(TEXTS)
def test_html_shows_what_was_said(text: str) -> None:
    assert html.unescape(HTML.escape(text)) == text
    assert not re.search("[<>\"']", HTML.escape(text))


@given(TEXTS.filter(lambda text: "$" not in text and "://" not in text))
def test_markdown_shows_what_was_said(text: str) -> None:
    escaped = MD.escape(text)
    assert re.sub(r"\\([^\w\s]|_)", r"\1", escaped) == text
    assert not re.search(r"(?<!\\)(?:\\\\)*[\[\]<>`*|]", escaped)


@pytest.mark.parametrize(
    ("markup", "keys", "cited"),
    [
        (MD, "abc", "甲[1-3]。"),
        (MD, "eba", "甲[1，2，12]。"),
        (MD, "cd", "甲[3，5]。"),
        (TEX, "eb", r"甲\cite{e-2020,b-2020}。"),
        (HTML, "e", '甲<span class="cite">[<a href="#ref-12">12</a>]</span>。'),
    ],
)
def test_a_citation_stands_before_the_mark_that_ends_the_sentence(markup: Markup, keys: str, cited: str) -> None:
    assert markup.sentence("甲。", list(keys)) == cited


def test_formulas_and_addresses_stay_what_they_are() -> None:
    text = r"$\alpha_{1}$ at https://example.org/a_b_c?x=1 costs $5 or $6"
    assert MD.escape(text) == r"$\alpha_{1}$ at https://example.org/a_b_c?x=1 costs \$5 or \$6"
    assert TEX.escape(text).startswith(r"$\alpha_{1}$ at https://")
    assert TEX.escape(text).endswith(r"costs \$5 or \$6")


def test_a_number_in_brackets_that_a_review_has_is_no_citation() -> None:
    assert MD.sentence("见[12]。", ["a"]) == r"见\[12\][1]。"
