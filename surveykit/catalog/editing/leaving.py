"""A numbered list, one of its papers -> the list without it: entry, review, references and count."""

from __future__ import annotations

from collections.abc import Iterator

from surveykit.catalog import references
from surveykit.catalog.comments import masked
from surveykit.catalog.editing import readback, reviews
from surveykit.catalog.editing.draft import Draft
from surveykit.catalog.editing.entries import count, numbers
from surveykit.catalog.editing.seats import closed
from surveykit.catalog.editing.topics import DOUBLED
from surveykit.catalog.editing.years import blank, end
from surveykit.catalog.edits import Edit
from surveykit.catalog.numbering import begins_anew
from surveykit.catalog.parsing import parse, render
from surveykit.catalog.renumbering import renumber
from surveykit.catalog.taxonomy import numbers as spelt
from surveykit.errors import EditError
from surveykit.nouns import Catalog, Change, Kind, Paper, Year
from surveykit.text import clip


def remove(catalog: Catalog, paper: Paper) -> Change:
    """Return the list without `paper`; who cites it is named in a notice, since the citation goes as well.

    Raises:
        EditError: Another paper would be read as something else.
    """
    carried = numbers(catalog)
    closing = closed(carried, paper.key, within(catalog, paper)) if paper.key in carried else {}
    change = renumber(catalog, closing, gone=[paper.key])
    draft = Draft(catalog, [_tidied(catalog, edit) for edit in change.edits])
    take(draft, paper)
    result = parse(text := draft.text())
    notices = list(_cited(catalog, paper))
    try:
        notices += readback.others(catalog, result, changed={paper.key})
    except EditError:
        notices += readback.others(catalog, result, changed={paper.key}, topics=False)
        notices.append("other papers' topics would be read differently once the reference is gone: see the diff.")
    return Change(text, (paper,), notices=tuple(notices))


def within(catalog: Catalog, paper: Paper) -> list[str]:
    """Return the keys of the entries that are counted together with `paper`: all, or those of its year."""
    carried = numbers(catalog)
    home = section(catalog, paper)
    if home is None or not begins_anew(catalog):
        return list(carried)
    return [key for key in home.papers if key in carried]


def section(catalog: Catalog, paper: Paper) -> Year | None:
    """Return the year that a paper stands in."""
    return next((year for year in catalog.years if paper.key in year.papers), None)


def take(draft: Draft, paper: Paper) -> None:
    """Take out a paper's entry and the block of its review, and its year where nothing else is left of it."""
    catalog = draft.catalog
    block = next((each for each in catalog.blocks if each.paper == paper.key), None)
    if block is not None:
        draft.remove(reviews.span(catalog, block))
    if paper.number is None:
        return
    draft.remove([paper.line - 1])
    home = section(catalog, paper)
    if home is not None:
        count(draft, home.line - 1, -1)
        _close(draft, home)


def _close(draft: Draft, home: Year) -> None:
    """Take out the heading of a year that has become empty, with the blank lines that set it off."""
    catalog = draft.catalog
    lines = range(home.line - 1, end(catalog, home))
    if not draft.is_bare(lines[1:]):
        return
    first = lines.start
    while blank(catalog, first - 1):
        first -= 1
    last = lines.stop
    if catalog.years[0] is home:
        first = lines.start
        while blank(catalog, last):
            last += 1
    draft.remove(range(first, last))


def _tidied(catalog: Catalog, edit: Edit) -> Edit:
    """Return the edit of a taxonomy's line such that no sign of separation is doubled where a bracket went."""
    old = catalog.lines[edit.start]
    if old.kind is not Kind.TOPIC or DOUBLED.search(old.text):
        return edit
    return Edit(edit.start, edit.end, tuple(DOUBLED.sub(r"\1", line) for line in edit.lines))


def _cited(catalog: Catalog, paper: Paper) -> Iterator[str]:
    """Yield a sentence for each bracket outside the taxonomy that cites `paper`."""
    known = frozenset(numbers(catalog).values())
    own = {line - 1 for block in catalog.blocks if block.paper == paper.key for line in block.remarks}
    for bracket in references.brackets(catalog, masked(render(catalog))):
        found = spelt(bracket.text)
        if (
            not bracket.taxonomy
            and bracket.line not in own
            and paper.number in found
            and references.refers(bracket, known)
        ):
            words = catalog.lines[bracket.line].text.strip()
            yield (
                f"line {bracket.line + 1} cites it as {bracket.text}, which goes with it: "
                f"see if the sentence still holds ({clip(words, 48)})."
            )
