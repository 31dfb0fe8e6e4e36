"""Findings -> lines for people, annotations for a forge, or a document for programs."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from surveykit.cli.show import document, line, notice
from surveykit.nouns import Problem
from surveykit.text import clip, width

if TYPE_CHECKING:
    from surveykit.catalog.doctor import Finding

_DATA = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_PROPERTY = _DATA | {":": "%3A", ",": "%2C"}
LEAST = 20
"""Columns that a message keeps, however narrow the terminal is."""


class Format(StrEnum):
    """For whom findings are printed."""

    TEXT = "text"
    GITHUB = "github"
    """Workflow commands, which GitHub shows beside the lines of a change."""


def findings(found: Sequence[Finding], file: Path, papers: int, form: Format, *, json: bool) -> None:
    """Print what was found in the list `file`, which has so many papers; nothing on stdout where nothing was."""
    problems = [_placed(finding.problem, file) for finding in found]
    if json:
        document({"problems": [asdict(problem) for problem in problems]})
    elif form is Format.GITHUB:
        _print(map(annotation, problems))
    else:
        columns = _columns()
        _print(text(problem, columns) for problem in problems)
    if not problems:
        notice(f"nothing to report: {papers} papers")


def _print(lines: Iterable[str]) -> None:
    for each in lines:
        line(each)


def _placed(problem: Problem, file: Path) -> Problem:
    """Return the problem with its file as a person in the current folder names it."""
    path, here = Path(problem.file or file), Path.cwd()
    return replace(problem, file=str(path.relative_to(here) if path.is_relative_to(here) else path))


def _columns() -> int | None:
    """Return how wide the terminal is; what is not read on one is not cut."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


def text(problem: Problem, columns: int | None = None) -> str:
    """Return `list.md:53: number-twice: what is wrong  [key]`, its message cut where there are too few columns."""
    head = f"{problem.file}:{problem.line}: {problem.rule}: "
    tail = f"  [{problem.paper}]" if problem.paper else ""
    room = len(problem.message) * 2 if columns is None else max(columns - width(head) - width(tail), LEAST)
    return head + clip(problem.message, room) + tail


def annotation(problem: Problem) -> str:
    """Return the workflow command that has GitHub show a problem beside its line.

    https://docs.github.com/actions/reference/workflow-commands-for-github-actions
    """
    properties = {"file": problem.file, "line": problem.line, "title": problem.rule}
    said = ",".join(f"{name}={_escaped(str(value), _PROPERTY)}" for name, value in properties.items())
    message = problem.message + (f" [{problem.paper}]" if problem.paper else "")
    return f"::error {said}::{_escaped(message, _DATA)}"


def _escaped(value: str, signs: dict[str, str]) -> str:
    return "".join(signs.get(sign, sign) for sign in value)
