"""A text -> its formulas between dollar signs that any TeX sets, and what lies between them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_CANDIDATE = re.compile(r"\$(?!\s)(?:[^$\\%#{}\n]|\\[A-Za-z]|[{}])+(?<!\s)\$(?!\d)")
_TOKEN = re.compile(r"\\[A-Za-z]+|[{}^_&~]|\s+|.", re.DOTALL)
_TWO_WORDS = re.compile(r"(?<![\\A-Za-z])[A-Za-z]{2,}\s+[A-Za-z]{2,}")
_SIGNS = frozenset(
    """
    alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi pi rho sigma tau
    upsilon phi varphi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega
    times cdot cdots ldots dots pm
    mp div ast star circ bullet oplus otimes leq le geq ge neq ne approx equiv sim simeq propto in notin subset subseteq
    supset cup cap setminus emptyset forall exists neg land lor to rightarrow leftarrow Rightarrow Leftarrow
    leftrightarrow mapsto infty partial nabla sum prod int log ln exp sin cos tan max min arg lim ell hbar Re Im prime
    mid parallel perp angle quad qquad langle rangle lfloor rfloor lceil rceil top bot dagger ddagger
""".split()
)
_AROUND = frozenset(
    "mathbb mathcal mathbf mathrm mathit mathsf mathtt text hat bar tilde vec dot sqrt overline".split()
)
"""Commands that take one group."""
_DEEP = 8
"""How many groups may stand within one another."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text that is a formula with its dollar signs, or is none."""

    text: str
    formula: bool


def pieces(text: str) -> Iterator[Piece]:
    """Yield a text in pieces; what only looks like a formula (`$5 or $6`, `$\\mymacro$`) is none."""
    end = 0
    for found in _CANDIDATE.finditer(text) if "$" in text else ():
        if sound(found[0][1:-1]):
            yield Piece(text[end : found.start()], formula=False)
            yield Piece(found[0], formula=True)
            end = found.end()
    yield Piece(text[end:], formula=False)


def sound(formula: str) -> bool:
    """Say whether TeX sets a formula without an error and without a package.

    >>> sound("x^{2}_i \\\\in A"), sound("x^2^3"), sound("\\\\mymacro"), sound("five and")
    (True, False, False, False)
    """
    if not formula.isascii() or _TWO_WORDS.search(formula):
        return False
    tokens = [token for token in _TOKEN.findall(formula) if not token.isspace()]
    return _end(tokens, 0, 0) == len(tokens)


def _end(tokens: list[str], at: int, depth: int) -> int:
    """Return where the terms from `at` on end: at the brace that closes them, behind the last, or -1 at a mistake."""
    scripts: set[str] = set()
    while at < len(tokens) and tokens[at] != "}":
        if tokens[at] in "^_":
            if tokens[at] in scripts or at + 1 == len(tokens) or tokens[at + 1] in "^_":
                return -1
            scripts.add(tokens[at])
            at = _unit(tokens, at + 1, depth)
        else:
            scripts = set()
            at = _unit(tokens, at, depth)
        if at < 0:
            return -1
    return at


def _unit(tokens: list[str], at: int, depth: int) -> int:
    """Return where one sign, or one group, ends; -1 where there is none."""
    if at >= len(tokens) or tokens[at] in {"}", "&", "~", "^", "_"} or depth > _DEEP:
        return -1
    token = tokens[at]
    if token == "{":
        end = _end(tokens, at + 1, depth + 1)
        return end + 1 if 0 <= end < len(tokens) else -1
    if not token.startswith("\\"):
        return at + 1
    name = token[1:]
    if name in _SIGNS:
        return at + 1
    groups = 2 if name == "frac" else 1 if name in _AROUND else 0
    at += 1
    for _ in range(groups):
        at = _unit(tokens, at, depth) if 0 <= at < len(tokens) and tokens[at] == "{" else -1
    return at if groups else -1
