from __future__ import annotations

import pytest

from surveykit.catalog.exchange import latex
from surveykit.catalog.exchange.formulas import Piece, pieces, sound


@pytest.mark.parametrize(
    "formula",
    [r"\alpha_{1}", "x^2_i", r"\frac{a}{b}", r"\mathcal{L}_{\text{cls}} \leq 2", "O(n \\log n)", "x^{y^{z}}", "5"],
)
def test_what_any_tex_sets_is_a_formula(formula: str) -> None:
    assert sound(formula)


@pytest.mark.parametrize(
    "formula", ["x^2^3", r"\mymacro{x}", r"\frac{a}", "five and six", "x_", "^^A", "a & b", "{a", "a}", "α", r"\text"]
)
def test_what_would_stop_tex_is_none(formula: str) -> None:
    assert not sound(formula)


def test_a_text_comes_apart_at_its_formulas() -> None:
    assert [each for each in pieces(r"cost $5 or $x^2$ or $\oops$") if each.text] == [
        Piece("cost $5 or ", formula=False),
        Piece("$x^2$", formula=True),
        Piece(r" or $\oops$", formula=False),
    ]


def test_a_bibliography_with_a_macro_of_somebodys_own_still_compiles() -> None:
    assert latex.encode(r"$\oops$") == r"\${\textbackslash}oops\$"
    assert latex.decode(latex.encode(r"$\oops$")) == r"$\oops$"
