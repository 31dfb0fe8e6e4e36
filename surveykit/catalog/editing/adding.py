"""A list's catalog, papers that are new -> the change that enters them, by the dialect of the list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from surveykit.catalog import numbered
from surveykit.catalog.comments import visible
from surveykit.catalog.editing import bibtex, door, entries
from surveykit.catalog.editing.dialects import is_numbered
from surveykit.catalog.editing.known import Register
from surveykit.catalog.parsing import parse, render
from surveykit.nouns import Catalog, Change, Kind, Known, Line, NewPaper, Paper, Year


def add(
    catalog: Catalog, papers: Iterable[NewPaper], beside: Sequence[Paper] = (), library: str | None = None
) -> Change:
    """Return the list with the `papers` in it that it does not have yet, one after the other.

    `beside` are the papers of the catalog with what a bibliography adds to them, which tells more of them apart;
    `library` is the text of that bibliography, which they enter as well.

    Raises:
        EditError: One cannot be written so that it is read back; none is entered.
        NotFoundError: A topic is not there, or more than one answers to its name.
    """
    text, entered, there = render(catalog), list[tuple[Paper, NewPaper]](), list[Known]()
    notices: dict[str, None] = {}
    register = Register(beside or catalog.papers)
    for paper in map(door.newcomer, papers):
        if (found := register.find(paper)) is not None:
            there.append(found)
            continue
        catalog = parse(text) if entered else catalog
        change = _adder(catalog)(catalog, paper)
        text = change.text
        entered += [(each, paper) for each in change.papers]
        for each in change.papers:
            register.add(_told(each, paper))
        notices |= dict.fromkeys(change.notices)
    entered = _renewed(entered, text)
    for each, paper in entered if library is not None else ():
        library = bibtex.entered(library or "", each, paper)
    return Change(text, tuple(each for each, _ in entered), tuple(there), tuple(notices), library)


def _renewed(entered: list[tuple[Paper, NewPaper]], text: str) -> list[tuple[Paper, NewPaper]]:
    """Return the papers as the list has them in the end: who enters later may shift who entered before."""
    if len(entered) < 2:  # noqa: PLR2004 - nobody came later
        return entered
    now = {(each.title, each.year): each for each in parse(text).papers}
    return [(now.get((each.title, each.year), each), paper) for each, paper in entered]


def _adder(catalog: Catalog) -> Callable[[Catalog, NewPaper], Change]:
    if not catalog.papers:
        return lambda empty, paper: entries.add(begun(empty), paper)
    if is_numbered(catalog):
        return entries.add
    # The patterns of every other dialect take longer to compile than a numbered list takes to change.
    from surveykit.catalog.editing.outline import imitating

    return imitating.add


def begun(catalog: Catalog) -> Catalog:
    """Return a list without papers as one that is to have numbered ones: with the years that it has headings for."""
    parsed = numbered.read(visible(render(catalog)))
    lines = tuple(
        # What a comment hides is blank to the reader, but it is there.
        Line(line.text, line.kind if kind is Kind.BLANK else kind)
        for line, kind in zip(catalog.lines, parsed.kinds, strict=True)
    )
    years = tuple(Year(section.year, section.line + 1, section.declared) for section in parsed.sections)
    return replace(catalog, lines=lines, years=years)


def _told(paper: Paper, new: NewPaper) -> Paper:
    """Return a paper that was entered with what the list does not say of it."""
    return replace(paper, doi=paper.doi or new.doi, arxiv=paper.arxiv or new.arxiv, short=paper.short or new.short)
