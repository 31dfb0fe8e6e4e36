"""A form, a new paper -> the lines that enter it, and what the form has no place for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from surveykit.catalog.editing.outline import finding, writing
from surveykit.catalog.editing.outline.dropping import drop, tidied
from surveykit.catalog.editing.outline.forms import FIRST, Form, Item, Role
from surveykit.catalog.outline.titles import short_of
from surveykit.nouns import NewPaper, Paper
from surveykit.text import pad, squeeze, width

_NUMBERED = re.compile(r"\d{4}\.\d{4,5}(?:v\d)?")
_LINE_END = re.compile(r"[ \t]*(?:<br\s*/?>)?[ \t]*(?=\n|$)", re.IGNORECASE)
_CELL = re.compile(r"(?<!\\)\|")
_COLUMNS = {Role.SHORT: "short", Role.LINK: "link"}
MARK = "⭐"


@dataclass(frozen=True, slots=True)
class Filled:
    """Lines that may enter a paper; `lacking` are the roles that it has something for and the lines no place."""

    lines: tuple[str, ...]
    lacking: frozenset[Role] = frozenset()


def fill(form: Form, like: Paper, new: NewPaper, columns: Sequence[str] = ()) -> Filled:
    """Return the lines of `form`, which `like` was read from, with what `new` says in the places of what `like` says.

    What `new` does not say is left out, with what sets it off. A venue without a place stands before the year, an
    address without one behind the title, a mark at the end of the first line; in a row the roles of the `columns` tell
    which of the empty cells is for it.
    """
    texts = _texts(form, like, new)
    lacking = set(lacking_roles(form, new, texts))
    return written(form, texts, new, lacking, columns)


def written(form: Form, texts: list[str | None], new: NewPaper, lacking: set[Role], columns: Sequence[str]) -> Filled:
    """Return the lines of a form with `texts` in the places of its items, and without those that are None."""
    text = form.text
    for at in range(len(form.items) - 1, -1, -1):
        if texts[at] is None:
            signs = (form.sign(Role.OPEN), form.sign(Role.CLOSE))
            text = drop(text, text.index(chr(FIRST + at)), row=form.row, opening=signs[0], closing=signs[1])
    if columns:
        text = _in_columns(text, columns, new, lacking)
    text = _improvised(text, form, new, texts, lacking)
    written = "".join(texts[ord(sign) - FIRST] or "" if form.item(sign) else sign for sign in text)
    if form.row:
        written = padded(written, form.source)
    return Filled(tuple(tidied(written).split("\n")), frozenset(lacking))


def _texts(form: Form, like: Paper, new: NewPaper) -> list[str | None]:
    """Return what each item becomes; None where it is left out."""
    notes = iter(_notes(form, new))
    return [text(item, form, like, new, notes) for item in form.items]


def text(item: Item, form: Form, like: Paper, new: NewPaper, notes: Iterator[str]) -> str | None:
    """Return what an item says of the new paper; None where there is nothing to say."""
    said: str | None = None
    match item.role:
        case Role.TITLE:
            said = writing.escaped(new.title, row=form.row)
        case Role.OPEN:
            said = item.text if new.url else ""
        case Role.CLOSE:
            said = item.text.replace(item.url, new.url) if new.url else ""
        case Role.LINK:
            said = _link(item, like, new)
        case Role.VENUE:
            said = new.venue and writing.escaped(new.venue, row=form.row)
        case Role.YEAR:
            bare = new.year is None and Role.VENUE not in form.roles()
            said = new.venue if bare else _year(item, new.year)
        case Role.SHORT:
            said = new.short or (short_of(new.title) if squeeze(item.text) in squeeze(like.title) else None)
        case Role.AUTHORS:
            said = writing.people(new.authors, item.text, like.authors) if new.authors else None
        case Role.NOTE:
            said = next(notes, None)
        case Role.TOPIC:
            return item.lead + item.text
        case Role.MARK:
            said = item.text if new.must_read else None
    if said is None:
        return None
    return item.lead + said


def _year(item: Item, year: int | None) -> str | None:
    if year is None:
        return None
    return f"{year % 100:02}" if len(item.text) == len("19") else str(year)


def _link(item: Item, like: Paper, new: NewPaper) -> str | None:
    """Return a link with another address; a label that says id, venue or year of the other paper says ours."""
    if not new.url:
        return None
    start = item.text.rfind(item.url)
    label, rest = item.text[:start], item.text[start:].replace(item.url, new.url, 1)
    if number := _NUMBERED.search(label):
        if not new.arxiv:
            return None
        label = label[: number.start()] + new.arxiv + label[number.end() :]
    for old, now in ((like.venue, new.venue), (str(like.year), str(new.year) if new.year else None)):
        found = next(finding.words(label, old), None) if old else None
        if found is not None:
            if now is None:
                return None
            label = label[: found.start] + now + label[found.end :]
    return label + rest


def _notes(form: Form, new: NewPaper) -> list[str]:
    """Return what each place for a note gets; the last gets all that is left."""
    places = sum(item.role is Role.NOTE for item in form.items)
    notes = [writing.escaped(note, row=form.row) for note in writing.review(new.review)]
    if not places or not notes:
        return []
    joint = "; " if notes[0].isascii() else "；"
    return [*notes[: places - 1], joint.join(notes[places - 1 :])] if len(notes) >= places else notes


def lacking_roles(form: Form, new: NewPaper, texts: Sequence[str | None]) -> Iterator[Role]:
    """Yield the roles that the paper has something for and the form has no place."""
    written = {item.role for item, text in zip(form.items, texts, strict=True) if text is not None}
    wanted = {
        Role.VENUE: new.venue,
        Role.YEAR: new.year,
        Role.SHORT: new.short,
        Role.AUTHORS: new.authors,
        Role.NOTE: new.review,
        Role.MARK: new.must_read or None,
    }
    yield from (role for role, value in wanted.items() if value and role not in written)
    if new.url and not {Role.LINK, Role.CLOSE} & written:
        yield Role.LINK


def _in_columns(text: str, columns: Sequence[str], new: NewPaper, lacking: set[Role]) -> str:
    """Fill the empty cells of a row whose columns are for what the row lacks."""
    said = {
        Role.VENUE: new.venue,
        Role.YEAR: str(new.year),
        Role.SHORT: new.short,
        Role.AUTHORS: ", ".join(new.authors),
        Role.LINK: f"[link]({new.url})",
        Role.NOTE: "; ".join(writing.review(new.review)),
    }
    cells = text.split("|")
    first = 1 if not cells[0].strip() else 0
    for role in sorted(lacking & said.keys()):
        name = role.value if role is not Role.SHORT and role is not Role.LINK else _COLUMNS[role]
        at = columns.index(name) + first if name in columns else len(cells)
        if at < len(cells) and not cells[at].strip():
            cells[at] = f" {writing.escaped(said[role] or '', row=True) if role is not Role.LINK else said[role]} "
            lacking.discard(role)
    return "|".join(cells)


def padded(row: str, like: str) -> str:
    """Return a row whose cells are as wide as those of `like`, where those are filled with spaces.

    >>> padded("| KDD | x |", "| SIGIR   | y |")
    '| KDD     | x |'
    """
    new, old = _CELL.split(row), _CELL.split(like)
    if len(new) != len(old):
        return row
    cells = []
    for cell, model in zip(new, old, strict=True):
        filled = bool(model) and (model.endswith("  ") or not cell.strip())
        cells.append(pad(f"{cell.rstrip()} ", width(model)) if filled else cell)
    return "|".join(cells)


def _improvised(text: str, form: Form, new: NewPaper, texts: list[str | None], lacking: set[Role]) -> str:
    """Write what has no place of its own beside what has."""
    for at, item in enumerate(form.items):
        if item.role is Role.YEAR and texts[at] and Role.VENUE in lacking and new.venue:
            texts[at] = f"{item.lead}{writing.escaped(new.venue, row=form.row)} {str(texts[at])[len(item.lead) :]}"
        if item.role is Role.TITLE and Role.LINK in lacking and new.url:
            texts[at] = f"[{texts[at]}]({new.url})"
        if item.role is Role.TITLE and Role.MARK in lacking and form.row:
            texts[at] = f"{texts[at]} {MARK}"
    if Role.MARK in lacking and not form.row:
        end = _LINE_END.search(text)
        at = end.start() if end else len(text)
        text = f"{text[:at]} {MARK}{text[at:]}"
    return text
