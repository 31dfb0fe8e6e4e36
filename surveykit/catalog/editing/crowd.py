"""What becomes of many papers that are to enter a list at once."""

from __future__ import annotations

from dataclasses import dataclass

from surveykit.nouns import Change, NewPaper


@dataclass(frozen=True, slots=True)
class Refused:
    """A paper that cannot enter the list, and why."""

    paper: NewPaper
    why: str


@dataclass(frozen=True, slots=True)
class Crowd:
    """The change that enters many papers, and those that it leaves out."""

    change: Change
    refused: tuple[Refused, ...] = ()
