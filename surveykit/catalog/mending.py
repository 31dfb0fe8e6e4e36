"""What the doctor found -> the list with all of it put right that can be, and a word on each repair."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from surveykit.catalog import doctor
from surveykit.catalog.bibliography import Bibliography
from surveykit.catalog.counts import counted
from surveykit.catalog.doctor import Finding, View
from surveykit.catalog.doctor.loose import Manner
from surveykit.catalog.edits import Edit, apply
from surveykit.catalog.entering import entry_line
from surveykit.catalog.notices import Notice
from surveykit.catalog.numbering import due
from surveykit.catalog.parsing import parse, render
from surveykit.catalog.renumbering import Renumbering, renumber
from surveykit.nouns import Catalog, Kind, Problem

ROUNDS = 50
"""How often a list is looked at again at most: every round puts right what the last one let see."""
_NUMBERS = frozenset({"number-twice", "number-missing", "number-order"})
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
        repair = _lines(found) or _entered(catalog, found) or _numbers(catalog, found) or _counts(catalog, found)
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


def _entered(catalog: Catalog, found: Sequence[Finding]) -> _Repair | None:
    """Give a line of the index that lacks its number that of the entry above, for renumbering to tell apart."""
    view = View(catalog)
    wanted = {each.problem.paper for each in found if each.problem.rule == "number-missing"}
    lines = {each.block.line - 1 for each in view.loose if each.manner is Manner.ENTRY and each.block.paper in wanted}
    if not lines:
        return None
    numbers = {paper.line - 1: paper.number for paper in catalog.papers if paper.number is not None}
    edits, above = [], 1
    for at, line in enumerate(catalog.lines):
        above = numbers.get(at) or above
        if at in lines:
            text = line.text.rstrip("\r\n")
            edits.append(Edit(at, at + 1, (entry_line(catalog, at, above, text),)))
    return _Repair(edits, [])


def _numbers(catalog: Catalog, found: Sequence[Finding]) -> _Repair | None:
    """Number the entries as they stand; a paper that has no more than a heading gains its line."""
    problems = [each.problem for each in found if each.problem.rule in _NUMBERS]
    if not problems:
        return None
    plain = _plain(catalog)
    made: Renumbering = renumber(plain, due(plain))
    return _Repair(made.edits, problems, made.notices) if made.edits else None


def _plain(catalog: Catalog) -> Catalog:
    """Return the catalog without the headings that enter no paper: reviews of others, or of papers not listed."""
    view = View(catalog)
    alone = {each.block.line for each in view.loose if each.manner is Manner.HEADING_ONLY}
    blocks = tuple(block for block in catalog.blocks if block.entered or block.line in alone)
    headings = {block.paper for block in catalog.blocks if not block.entered and block.line not in alone}
    papers = tuple(paper for paper in catalog.papers if paper.key not in headings or _has_line(catalog, paper.line))
    return replace(catalog, papers=papers, blocks=blocks)


def _has_line(catalog: Catalog, line: int) -> bool:
    return catalog.lines[line - 1].kind is Kind.ENTRY


def _counts(catalog: Catalog, found: Sequence[Finding]) -> _Repair | None:
    """Let the headings of years declare what is listed."""
    problems = [each.problem for each in found if each.problem.rule == _COUNT]
    lines = {problem.line for problem in problems}
    view = View(catalog)
    listed = {year.line: len(view.listed(year)) for year in catalog.years if year.line in lines}
    edits = counted(catalog, listed)
    return _Repair(edits, problems) if edits else None
