"""A numbered list, a new paper -> the list with the paper's entry, its review, and the topics that refer to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

from surveykit.catalog import references
from surveykit.catalog.brackets import spelled
from surveykit.catalog.editing import heads, readback, reviews
from surveykit.catalog.editing.draft import Draft
from surveykit.catalog.editing.heads import Head
from surveykit.catalog.editing.seats import Seat, seat
from surveykit.catalog.editing.topics import Taxonomy
from surveykit.catalog.editing.years import recounted
from surveykit.catalog.labels import of_list
from surveykit.catalog.parsing import parse, render
from surveykit.catalog.renumbering import renumber
from surveykit.errors import EditError
from surveykit.nouns import Catalog, Change, NewPaper, Paper, Remark, TopicPath

_NEAR = 50
"""Entries among which one with a link is looked for."""


def add(catalog: Catalog, new: NewPaper) -> Change:
    """Return the list with `new` in it; everything else is what it was, numbers that had to shift apart.

    Raises:
        EditError: It cannot be written so that it is read back.
        NotFoundError: A topic is not there, or more than one answers to its name.
    """
    year = new.year
    if year is None:
        raise EditError(f"a numbered list enters {new.title!r} under its year: give --year.")
    new = replace(new, review=labelled(catalog, new.review), url=encoded(new.url))
    place = seat(catalog, year, new.venue, numbers(catalog))
    change = renumber(catalog, place.shifted, others=[place.number])
    draft = Draft(catalog, change.edits)
    head = _entry(catalog, place, new)
    enter(draft, place, head, _block(catalog, place, head, new.review))
    paths = join(draft, new.topics, place.number)
    result = parse(text := draft.text())
    at = place.line + (len(place.opening.before) if place.opening else 0)
    paper = readback.wanted(readback.at_line(result, at), facts(new, head, paths), new.title)
    keys = readback.others(catalog, result, entered={paper.key})
    return Change(text, (paper,), notices=(*said(change.notices, new, head), *keys))


def numbers(catalog: Catalog) -> dict[str, int]:
    """Return the numbers of the papers that have one, by key."""
    return {paper.key: paper.number for paper in catalog.papers if paper.number is not None}


def labelled(catalog: Catalog, remarks: Iterable[Remark]) -> tuple[Remark, ...]:
    """Return the remarks with `motivation` and `method` called as the list calls them."""
    known = of_list(catalog.papers, render(catalog))
    return tuple(Remark(known.get(each.label, each.label), each.text) for each in remarks)


def enter(draft: Draft, place: Seat, entry: Head, block: list[str]) -> None:
    """Put an entry and the block of its review (none if empty) in their places, and count the entry."""
    catalog = draft.catalog
    if place.opening is not None:
        gap = [""] * bool(block)
        draft.insert(place.line, (*place.opening.before, str(entry), *gap, *block, *place.opening.after))
        return
    draft.insert(place.line, (str(entry),))
    if place.year is not None:
        count(draft, place.year.line - 1, 1)
    if block:
        spot = reviews.spot(catalog, place.order, place.at, place.line)
        draft.insert(spot.line, spot.around(block))


def count(draft: Draft, line: int, by: int) -> None:
    """Raise the count that the heading of a year declares."""
    draft.lines[line] = recounted(draft.lines[line], by)


def join(draft: Draft, names: Iterable[str], number: int, left: Iterable[str] = ()) -> list[TopicPath]:
    """Let topics refer to `number`, those that it has `left` no longer; return the paths of the former."""
    names, left = list(names), list(left)
    if not names and not left:
        return []
    kinds = [line.kind for line in draft.catalog.lines]
    taxonomy = Taxonomy(draft.lines, kinds, references.separator(draft.catalog))
    for name in left:
        taxonomy.leave(name, number)
    paths = [taxonomy.join(name, number) for name in names]
    draft.lines = taxonomy.lines
    return paths


def mark(catalog: Catalog) -> str:
    """Return the mark of a must-read as the list writes it, with the space before it."""
    for paper in catalog.papers:
        head = heads.read(catalog.lines[paper.line - 1].text) if paper.must_read else None
        if head is not None and head.mark is not None:
            return head.mark
    return heads.MARK


def model(catalog: Catalog, near: Iterable[Paper], *, linked: bool) -> Head | None:
    """Return the entry to imitate: the nearest, or if there is a link to write, one of the nearest that has one."""
    found = (heads.read(catalog.lines[paper.line - 1].text) for paper in near)
    models = list(islice((head for head in found if head is not None), _NEAR if linked else 1))
    return next((head for head in models if head.linked), next(iter(models), None))


def _entry(catalog: Catalog, place: Seat, new: NewPaper) -> Head:
    like = model(catalog, near(catalog, place), linked=new.url is not None)
    if like is None:
        head = heads.fresh(new.venue, new.year or 0, new.title)
        return replace(heads.made(head, new, heads.MARK), number=str(place.number))
    return replace(heads.made(like, new, mark(catalog)), number=spelled(place.number, like.number))


def near(catalog: Catalog, place: Seat) -> Iterator[Paper]:
    """Yield the entries, the nearest before the place first, then those behind it, then all others."""
    yield from reversed(place.order[: place.at])
    yield from place.order[place.at :]
    entries = [paper for paper in catalog.papers if paper.number is not None]
    yield from reversed([paper for paper in entries if paper.line <= place.line])
    yield from (paper for paper in entries if paper.line > place.line)


def _block(catalog: Catalog, place: Seat, entry: Head, remarks: tuple[Remark, ...]) -> list[str]:
    if not remarks:
        return []
    near = reviews.spot(catalog, place.order, place.at, place.line).line
    return [str(reviews.heading(catalog, entry, near)), *reviews.lines(catalog, remarks, near)]


def facts(new: NewPaper, head: Head, paths: Iterable[TopicPath]) -> dict[str, object]:
    """Return what the new paper must be read as."""
    facts: dict[str, object] = {
        "title": new.title,
        "venue": new.venue,
        "year": new.year,
        "must_read": new.must_read,
        "review": new.review,
        "topics": frozenset(paths),
    }
    return facts | ({"short": new.short} if new.short else {}) | ({"url": new.url} if head.linked else {})


def said(notices: Iterable[object], new: NewPaper, head: Head) -> Iterator[str]:
    """Yield what a person should know of an entry and of the numbers that shifted for it."""
    for notice in notices:
        yield f"line {notice.line}: {notice.message}."  # type: ignore[attr-defined]
    if new.url and not head.linked:
        yield "the list links no titles; the address stands in the bibliography, if there is one."


def encoded(url: str | None) -> str | None:
    """Return an address with its brackets as a link of this dialect can hold them."""
    return url and url.replace("(", "%28").replace(")", "%29")
