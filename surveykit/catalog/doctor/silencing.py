"""Findings -> those that no `<!-- surveykit: ignore RULE -->` of the list silences, and the ignores that are idle."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from surveykit.catalog import comments
from surveykit.catalog.doctor import registry
from surveykit.catalog.doctor.finding import Finding
from surveykit.catalog.doctor.view import View
from surveykit.nouns import Problem

_IGNORE = re.compile(r"<!--\s*surveykit\s*:\s*ignore\b(?P<rules>.*?)-->", re.IGNORECASE)
_HEADING = re.compile(r"\s{0,3}#{1,6}\s")
_CODE = re.compile(r"`[^`]*`")


@dataclass(frozen=True, slots=True)
class Ignore:
    """A comment that silences a rule, or those that begin with its name, on one line or (None) on all."""

    line: int
    name: str
    target: int | None


def silence(view: View, found: Sequence[Finding], ran: frozenset[str]) -> list[Finding]:
    """Return the findings that are not to be ignored; what ignores nothing although its rule was `ran` is one, too."""
    ignores = list(_ignores(view))
    used: set[Ignore] = set()
    kept = []
    for finding in found:
        asked = [each for each in ignores if _silences(each, finding.problem)]
        used.update(asked)
        if not asked:
            kept.append(finding)
    if registry.UNUSED in ran:
        kept += [_unused(each) for each in ignores if each not in used and _was_tried(each, ran)]
    return kept


def _was_tried(ignore: Ignore, ran: frozenset[str]) -> bool:
    return not ignore.name or ran.issuperset(registry.beginning(ignore.name))


def _silences(ignore: Ignore, problem: Problem) -> bool:
    named = bool(ignore.name) and problem.rule.startswith(ignore.name)
    return named and (ignore.target is None or (ignore.target == problem.line and problem.file is None))


def _ignores(view: View) -> Iterator[Ignore]:
    if "surveykit" not in view.text:
        return
    lines = comments.without_fences(comments.split(view.text))
    heading = next((at for at, line in enumerate(lines) if _HEADING.match(line)), 0)
    for at, line in enumerate(lines):
        for match in _IGNORE.finditer(_CODE.sub(lambda code: " " * len(code[0]), line)):
            alone = not _IGNORE.sub("", line).strip("\ufeff \t\r\n")
            target = (None if at < heading else _next(lines, at)) if alone else at + 1
            for name in match["rules"].split(",") or [""]:
                yield Ignore(at + 1, name.strip(), target)


def _next(lines: Sequence[str], at: int) -> int:
    """Return the number of the first line below `at` that says something other than what to ignore."""
    below = (n for n in range(at + 1, len(lines)) if _IGNORE.sub("", lines[n]).strip())
    return next(below, at) + 1


def _unused(ignore: Ignore) -> Finding:
    if not ignore.name:
        message = "this ignores nothing, because it names no rule: write `<!-- surveykit: ignore RULE -->`"
    elif not registry.beginning(ignore.name):
        message = f"no rule is called {ignore.name!r}; {registry.nearest(ignore.name)}"
    else:
        where = "in the list" if ignore.target is None else f"on line {ignore.target}"
        message = f"{ignore.name} finds nothing {where}: take the comment away"
    return Finding(Problem(registry.UNUSED, ignore.line, message))
