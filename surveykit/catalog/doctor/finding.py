"""What a rule hands over: the problem, and the edits that put it right where a few lines do."""

from __future__ import annotations

from dataclasses import dataclass

from surveykit.catalog.edits import Edit
from surveykit.nouns import Problem


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem with its repair; one that is fixable without edits is put right by renumbering the list."""

    problem: Problem
    edits: tuple[Edit, ...] = ()
