"""A form, what is to change about its paper -> the lines with that changed and all else as it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from surveykit.catalog.editing.outline import filling, writing
from surveykit.catalog.editing.outline.dropping import drop
from surveykit.catalog.editing.outline.filling import Filled
from surveykit.catalog.editing.outline.forms import FIRST, Form, Role
from surveykit.nouns import Amendment, NewPaper, Paper, Remark

_BESIDE = re.compile(r"i[^\w|]{0,4}j|j[^\w|]{0,4}i")


def revise(form: Form, like: Paper, wanted: Amendment, columns: Sequence[str] = ()) -> Filled:
    """Return the lines of `form` with what is `wanted` changed about the paper that they enter; all else stays."""
    new = NewPaper(
        title=wanted.title or like.title,
        venue=wanted.venue or None,
        year=wanted.year,
        short=wanted.short or None,
        must_read=bool(wanted.must_read),
        review=tuple(each for each in wanted.review if each.text),
        url=wanted.url,
    )
    changed = {
        Role.TITLE: wanted.title,
        Role.VENUE: wanted.venue,
        Role.YEAR: wanted.year,
        Role.SHORT: wanted.short,
        Role.MARK: wanted.must_read,
        Role.CLOSE: wanted.url,
        Role.LINK: wanted.url,
    }
    notes = iter(_renotes(form, like, wanted.review))
    texts = [
        next(notes) if item.role is Role.NOTE
        else filling.text(item, form, like, new, iter(())) if changed.get(item.role) is not None
        else item.lead + item.text
        for item in form.items
    ]  # fmt: skip
    lacking = set(filling.lacking_roles(form, new, texts))
    return filling.written(form, texts, new, lacking, columns)


def cleared(form: Form) -> Form:
    """Return the form without the words around venue and year that belong to a venue: `Proceedings of …`."""
    text = form.text
    for at, item in enumerate(form.items):
        sign = chr(FIRST + at)
        if item.role is Role.JUNK and _BESIDE.search(_roles(form, text, sign)):
            text = drop(text, text.index(sign), row=form.row)
    return replace(form, text=text)


def _roles(form: Form, text: str, sign: str) -> str:
    """Return the text with `j` for the sign, `i` for those of venue and year, `x` for any other item."""
    imprint = (Role.VENUE, Role.YEAR)
    names = (
        "j" if each == sign else ("i" if item.role in imprint else "x") if (item := form.item(each)) else each.upper()
        for each in text
    )
    return "".join(names)


def _renotes(form: Form, like: Paper, remarks: Sequence[Remark]) -> list[str | None]:
    """Return what the places for notes hold afterwards: a remark takes the place of the one with its label."""
    items = [item for item in form.items if item.role is Role.NOTE]
    notes: list[str | None] = [item.lead + item.text for item in items]
    old = list(like.review)[: len(items)]
    for remark in remarks:
        at = next(
            (n for n, each in enumerate(old) if remark.label and each.label.casefold() == remark.label.casefold()), None
        )
        text = writing.escaped(writing.review([remark])[0], row=form.row)
        if at is not None:
            notes[at] = text if remark.text else None
        elif notes and remark.text and not any(remark.text == each.text for each in like.review):
            notes[-1] = f"{notes[-1] or ''}{'; ' if text.isascii() else '；'}{text}"
    return notes
