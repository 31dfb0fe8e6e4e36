"""What the doctor found -> the list with all of it put right that can be, and a word on each repair."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from surveykit.catalog import doctor
from surveykit.catalog.bibliography import Bibliography
from surveykit.catalog.counts import counted
from surveykit.catalog.doctor import Finding, View
from surveykit.catalog.edits import Edit, apply
from surveykit.catalog.notices import Notice
from surveykit.catalog.parsing import parse, render
from surveykit.catalog.recounting import due
from surveykit.catalog.renumbering import renumber
from surveykit.nouns import Catalog, Problem

ROUNDS = 50
"""How often a list is looked at again at most: every round puts right what the last one let see."""
_NUMBERS = frozenset({"number-twice", "number-missing", "number-order", "entry-missing"})
_COUNT = "count"


@dataclass(frozen=True, slots=True)
class Mended:
    """A list after its repair: the text, what was put right, and where a reference's meaning was not plain."""

    text: str
    done: tuple[Problem, ...]
    notices: tuple[Notice, ...] = ()


def mend(
    catalog: Catalog,
    references: Bibliography | None = None,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
) -> Mended:
    """Put right what the chosen rules find: first line by line, then numbers with all that refers to them, then counts.

    Only lines that must change do; the bibliography is left alone. Every reference goes on meaning the same papers.

    Raises:
        NotFoundError: `select` or `ignore` names no rule.
    """
    chosen, silent = tuple(select), tuple(ignore)
    done: list[Problem] = []
    notices: list[Notice] = []
    for _ in range(ROUNDS):
        found = [each for each in doctor.check(catalog, references, chosen, silent) if _is_ours(each)]
        repair = _lines(found) or _numbers(catalog, found) or _counts(catalog, found)
        if repair is None:
            break
        mended = parse(apply(catalog, repair.edits))
        if render(mended) == render(catalog):
            break
        done += repair.problems
        notices += repair.notices
        catalog = mended
    return Mended(render(catalog), tuple(done), tuple(notices))


@dataclass(frozen=True, slots=True)
class _Repair:
    """Edits, the problems that they put right, and what should be known of them."""

    edits: Sequence[Edit]
    problems: Sequence[Problem]
    notices: Sequence[Notice] = ()


def _is_ours(finding: Finding) -> bool:
    return finding.problem.fixable and finding.problem.file is None


def _lines(found: Sequence[Finding]) -> _Repair | None:
    """Make the edits that findings bring along; of two that touch one line the later waits for the next round."""
    touched: set[int] = set()
    edits: list[Edit] = []
    problems = []
    for finding in found:
        lines = {line for edit in finding.edits for line in range(edit.start, max(edit.end, edit.start + 1))}
        if lines and not lines & touched:
            touched |= lines
            edits += finding.edits
            problems.append(finding.problem)
    return _Repair(edits, problems) if edits else None


def _numbers(catalog: Catalog, found: Sequence[Finding]) -> _Repair | None:
    """Count the entries that are misnumbered where they stand; a paper that only a heading enters gains its line."""
    problems = [each.problem for each in found if each.problem.rule in _NUMBERS]
    if not problems:
        return None
    view = View(catalog)
    numbers = due(view, {problem.paper for problem in problems if problem.paper})
    made = renumber(catalog, numbers, bare=view.unnumbered)
    return _Repair(made.edits, problems, made.notices) if made.edits else None


def _counts(catalog: Catalog, found: Sequence[Finding]) -> _Repair | None:
    """Let the headings of years declare what is listed."""
    problems = [each.problem for each in found if each.problem.rule == _COUNT]
    lines = {problem.line for problem in problems}
    view = View(catalog)
    listed = {year.line: len(view.listed(year)) for year in catalog.years if year.line in lines}
    edits = counted(catalog, listed)
    return _Repair(edits, problems) if edits else None
