"""A change of a list -> what a person or a program reads of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from surveykit.cli import show
from surveykit.nouns import Change, Known, Paper
from surveykit.text import clip

_WIDE = 60
_DONE = {"enter": "entered", "change": "changed", "move": "moved", "remove": "removed"}


def proposal(change: Change, diff: str) -> None:
    """Print what would change; what a person should read before saying yes goes to stderr."""
    for line in diff.split("\n")[:-1]:
        show.line(line.removesuffix("\r"))
    for each in change.known:
        show.line(_known(each))
    for notice in change.notices:
        show.notice(notice)
    if not diff and not change.known:
        show.line("nothing to change: the list says so already.")


def _known(known: Known) -> str:
    """Return the sentence that says that a paper is there already, and how to tell what is new about it."""
    said = f"already there: {_named(known.paper)}, the same {known.by}."
    if not known.lacks:
        return said
    return f"{said} To add what it lacks: surveykit edit {known.paper.key} {' '.join(known.lacks)}"


def _named(paper: Paper) -> str:
    number = f"{paper.number} " if paper.number is not None else ""
    return f"{number}{paper.key} ({clip(paper.title, _WIDE)})"


def done(change: Change, verb: str) -> None:
    """Print what was done."""
    for paper in change.papers:
        show.line(f"{_DONE[verb]} {_named(paper)}")


def document(change: Change, diff: str, *, written: bool, before: Mapping[str, Any]) -> None:
    """Print a change as one JSON document, after what comes `before`."""
    known: list[dict[str, Any]] = [
        {
            "title": each.title,
            "key": each.paper.key,
            "number": each.paper.number,
            "by": each.by,
            "lacks": each.lacks,
        }
        for each in change.known
    ]
    show.document(
        {
            **before,
            "papers": [asdict(paper) for paper in change.papers],
            "known": known,
            "notices": change.notices,
            "diff": diff,
            "written": written,
        }
    )
