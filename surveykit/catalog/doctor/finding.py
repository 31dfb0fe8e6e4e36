"""What a rule hands over: the problem, and the edits that put it right where a few lines do."""

from __future__ import annotations

from dataclasses import dataclass

from surveykit.catalog.edits import Edit
from surveykit.nouns import Paper, Problem
from surveykit.text import clip

_SHOWN = 40
"""How many terminal columns of a title a message shows."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem with its repair; one that is fixable without edits is put right by renumbering the list.

    Edits of two findings may replace the same line: whoever makes them takes the first and checks again.
    """

    problem: Problem
    edits: tuple[Edit, ...] = ()


def found(rule: str, line: int, message: str, paper: str | None = None, edits: tuple[Edit, ...] = ()) -> Finding:
    """Return the finding of `rule` on `line`, fixable where there are edits."""
    return Finding(Problem(rule, line, message, paper, fixable=bool(edits)), edits)


def called(paper: Paper) -> str:
    """Return the paper's title in quotation marks, cut to what a line has room for."""
    return f"“{clip(paper.title, _SHOWN)}”"
