"""Words around a title: what is taken off its ends, and where plain words stop being one."""

# ruff: noqa: PLR2004, RUF001 - Chinese marks are what lists hold; small counts of words and letters explain themselves

from __future__ import annotations

import re

from surveykit.catalog.outline import people, segments, venues
from surveykit.catalog.outline.facts import Facts
from surveykit.catalog.outline.segments import Cut, Segment, size

LEAST = 3
"""Words of a title that needs no other sign to be one."""
_FRAME = r"(?:\[([^\[\]]{1,100})\]|【([^【】]{1,100})】|\(([^()]{1,100})\)|（([^（）]{1,100})）)"


_LEADING = re.compile(rf"^[\s:：,.|/-]*{_FRAME}\s*[:：,|.-]?\s*")


_TRAILING = re.compile(rf"[\s,.;:-]*{_FRAME}[\s.,;]*$")


_DATED = re.compile(r"^\s*([^\s:：|]{2,24}(?: \d{4}\b)?)\s*[-–—:：|.,]\s+(?=\S)")


_SHORT_FIRST = re.compile(r"^([A-Za-z0-9][\w.+*/@$^-]{1,24}|[A-Z][\w-]{1,15} [A-Z0-9][\w.-]{0,10})\s?[:：]\s?\S")


_SENTENCE = re.compile(r"(?<=[^\s.A-Z])(?:(?<=[^\s.][^\s.])\.(?=\s|$)|(?<=[?!？！。])(?=\s|$)|\.?\s*\n)")


_DASH = re.compile(r"\s+(?:[-–—]{1,3}|\|)\s+|\s*——\s*|\s*[–—]\s+")


def short_of(title: str) -> str | None:
    """The name that a title opens with: `TALL: Temporal …`."""
    found = _SHORT_FIRST.match(title)
    if found is None:
        return None
    name = found.group(1)
    telling = sum(char.isupper() or char.isdigit() for char in name)
    return name if telling >= 2 and not name.isdigit() else None


def tidy(text: str) -> str:
    """A title without stray marks around it."""
    text = " ".join(text.split()).strip(' ,;:：|*_`-–—/"“”').rstrip("[({【（<").rstrip()
    while text.endswith((".", "。", ",", "，", ";", ":")) and not text.endswith("..."):
        text = text[:-1].rstrip()
    if text.count("(") < text.count(")") and text.endswith(")"):
        text = text[:-1]
    return text.lstrip(".)],:： ").strip()


def tag(text: str, facts: Facts, tags: list[str]) -> None:
    """Take a bracketed or set-off word before a title for an imprint, a short name or a category."""
    bare = text.strip(" :：*_[]()【】,.")
    found = venues.imprint(bare, framed=True, words=True)
    if found:
        facts.imprint(found)
    elif bare:
        tags.append(bare)


def unframe(text: str, facts: Facts, tags: list[str]) -> str:
    """Take the bracketed tags off the beginning of a text."""
    while (found := _LEADING.match(text)) is not None:
        inner = next(group for group in found.groups() if group is not None)
        imprint = venues.imprint(inner, framed=True)
        if imprint is None and (found.group(3) or found.group(4)) and size(text[found.end() :]) and size(inner) > 2:
            break
        if imprint is None and segments.has_han(inner) and segments.has_han(text[found.end() :]):
            break
        tag(inner, facts, tags)
        text = text[found.end() :]
    return text


def undate(text: str, facts: Facts) -> str:
    """Take an imprint off the beginning of plain words: `2015-CVPR - Title`."""
    dated = _DATED.match(text)
    imprint = venues.imprint(dated.group(1), framed=True) if dated else None
    if dated and imprint and imprint.year and size(text[dated.end() :]):
        facts.imprint(imprint)
        text = text[dated.end() :]
    return text


def unwrap(text: str, facts: Facts, tags: list[str]) -> str:
    """Take tags, imprints and authors off a title's ends."""
    text = unframe(text, facts, tags)
    while (found := _TRAILING.search(text[-140:])) is not None:
        inner = next(group for group in found.groups() if group is not None)
        imprint = venues.imprint(inner, framed=True)
        begin = max(0, len(text) - 140) + found.start()
        if imprint is None or not size(text[:begin]):
            break
        facts.imprint(imprint)
        text = text[:begin]
    bare = text.strip()
    if (
        bare.startswith(("“", '"'))
        and (end := bare.find("”" if bare[0] == "“" else '"', 1)) > 0
        and not bare[end + 1 : end + 2].isalnum()
    ):
        facts.trail([Segment(Cut.TEXT, bare[end + 1 :])])
        return tidy(bare[1:end])
    cited = people.leading(bare) if "." in bare or "(" in bare else None
    if cited and size(cited[1]) >= LEAST and (len(cited[0]) > 2 or "et al." in cited[0]):
        facts.authors = facts.authors or cited[0]
        bare, rest = cut(unframe(cited[1].lstrip(" .,:"), facts, tags))
        facts.trail([Segment(Cut.TEXT, rest)])
    return tidy(bare)


def cut(text: str) -> tuple[str, str]:
    """Split plain words into the title and what follows it."""
    bar = re.search(r"\s*[|｜]", text)
    if bar and size(text[: bar.start()]) >= 2:
        return text[: bar.start()], text[bar.start() :]
    for stop in _SENTENCE.finditer(text):
        if "\n" in stop.group() and not _line_ends(text, stop):
            continue
        if size(text[: stop.start()]) >= 2 or "\n" in stop.group():
            return _cut_fields(text[: stop.end()], text[stop.end() :])
    return _cut_fields(text, "")


def _line_ends(text: str, stop: re.Match[str]) -> bool:
    """A line's end closes a title if a full stop goes before it, or authors or an imprint come after it."""
    after = text[stop.end() :].partition("\n")[0]
    authors = people.names(after) or ()
    return "." in stop.group() or not size(after) or len(authors) > 1 or bool(venues.imprint(after, words=True))


def _cut_fields(text: str, rest: str) -> tuple[str, str]:
    """Cut off authors, venue or a note that a comma, a bracket or a dash joins to the title."""
    for found in list(re.finditer(r"[,，]\s|\s[(（\[]|\s+[-–—|]+\s+|——", text))[:30]:
        tail = text[found.end() :].strip(" .)]）\n")
        head = text[: found.start()]
        if size(head) < 2:
            continue
        authors = people.names(tail)
        if (
            (authors and (len(authors) > 1 or "|" in found.group() or "-" in found.group()))
            or venues.imprint(tail, words=True)
            or people.leading(tail + ". ")
        ):
            return head, text[found.start() :] + " " + rest
        if _DASH.fullmatch(found.group()) and size(head) >= LEAST:
            return head, text[found.start() :] + " " + rest
    return text, rest
