from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveykit.catalog.exchange import latex

MARKS = st.sampled_from(list("ab XYéöñçřßøłı{}$&%#_\\~^'`\"-!?—–“@,=.中文。（）😀\n|<>[]"))
ANY = MARKS | st.characters(exclude_categories=("Cs", "Cc"))


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        (r"G{\"o}del, G\"odel, G\"{o}del", "Gödel, Gödel, Gödel"),
        (r"\v{C}ech, \v Cech, {\'{\i}}, \'\i", "Čech, Čech, í, í"),
        (r"{\o}{\ss}{\l}\aa\ae{} \c{c}\k{a}\H{o}\r{a}\u{g}", "øßłåæ çąőåğ"),
        (r"\'{\^e}", "ế"),
        (r"50\% of \$5 \& \#1 a\_b", "50% of $5 & #1 a_b"),
        ("50% of it & more", "50% of it & more"),
        (r"{The {BERT} Model} \emph{is} \textbf{bold}", "The BERT Model is bold"),
        ("1990--1999 --- ``so''", "1990–1999 — “so”"),
        (r"\href{https://x.org/a}{a link} to \url{https://x.org/a_b}", "a link to https://x.org/a_b"),
        (r"$\mathcal{O}(n^2)$ {A}ttention", r"$\mathcal{O}(n^2)$ Attention"),
        (r"\alpha-divergence\ldots\ \unknown{kept}", "α-divergence… kept"),
        (r"an unclosed {brace, a } too many", "an unclosed brace, a  too many"),
        ("面向视频的{时刻}检索", "面向视频的时刻检索"),
    ],
)
def test_latex_is_read_as_it_prints(written: str, printed: str) -> None:
    assert latex.decode(written) == printed


@given(st.text(ANY, max_size=30))
def test_what_is_encoded_is_read_as_it_was(text: str) -> None:
    assert latex.decode(latex.encode(text)) == text


@given(st.text(ANY, max_size=30))
def test_what_is_encoded_has_as_many_closing_as_opening_braces(text: str) -> None:
    depth = 0
    for mark in latex.encode(text):
        depth += (mark == "{") - (mark == "}")
        assert depth >= 0
    assert depth == 0


def test_a_formula_stays_one_and_a_price_does_not_become_one() -> None:
    assert latex.encode("$x_{i}$ costs $5 or $6") == r"$x_{i}$ costs \$5 or \$6"


def test_an_address_keeps_its_dashes_and_tildes() -> None:
    assert latex.decode_address(r"https://x.org/~a/b--c{\_}d\%20") == "https://x.org/~a/b--c_d%20"
