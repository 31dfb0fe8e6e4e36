"""Words around a title: what is taken off its ends, and where plain words stop being one."""

from __future__ import annotations

import re
from itertools import islice

from surveykit.catalog.outline import people, segments, venues, vocabulary
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


_LAST_WORD = re.compile(r"\s(arXiv|[A-Z][A-Za-z]*[A-Z][A-Za-z]*)$")
_CITED = re.compile(r"[A-Z][a-z]+(?:19|20)\d\d[a-f]?")
"""The key of a citation: `[Smith2020]`."""

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
    text = " ".join(text.split())
    quotes = text.count('"') > 2 and text.count('"') % 2 == 0
    text = text.strip(" ,;:：|*_`-–—/" if quotes else ' ,;:：|*_`-–—/"“”').rstrip("[({【（<").rstrip()
    while text.endswith((".", "。", ",", "，", ";", ":")) and not text.endswith("..."):
        text = text[:-1].rstrip()
    if text.count("(") < text.count(")") and text.endswith(")"):
        text = text[:-1]
    return text.lstrip(".)],:： ").strip()


def tag(text: str, facts: Facts, tags: list[str]) -> None:
    """Take a bracketed or set-off word before a title for an imprint, a short name or a category."""
    bare = text.strip(" :：*_[]()【】,.")
    if _CITED.fullmatch(bare) and not venues.known(bare.rstrip("abcdef")[:-4]):
        facts.key_year = int(bare.rstrip("abcdef")[-4:])
        return
    found = venues.imprint(bare, framed=True, words=True)
    if found:
        facts.imprint(found)
    elif bare and bare.casefold() not in vocabulary.ENTRY_LABELS:
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
    text = _unprint(text, facts)
    bare = text.strip()
    if (
        bare.startswith(("“", '"'))
        and (end := bare.find("”" if bare[0] == "“" else '"', 1)) > 0
        and not bare[end + 1 : end + 2].isalnum()
        and (size(bare[1:end]) >= LEAST or not size(bare[end + 1 :]))
    ):
        facts.trail([Segment(Cut.TEXT, bare[end + 1 :])])
        return tidy(bare[1:end])
    cited = people.leading(bare) if "." in bare or "(" in bare else None
    if cited and size(cited[1]) >= LEAST and (len(cited[0]) > 2 or "et al." in cited[0]):
        facts.authors = facts.authors or cited[0]
        bare, rest = cut(unframe(cited[1].lstrip(" .,:"), facts, tags))
        facts.trail([Segment(Cut.TEXT, rest)])
    return tidy(bare)


_BAR = re.compile(r"\s*[|｜]")
_JOINTS = re.compile(r",\s|，\s?|\s[(（\[]|\s+[-–—|]+\s+|——")
_LAST_FIELD = re.compile(r"[.,，]\s*([^\s.,，][^.,，]{1,40}(?:[.,，]\s*[\d年月./-]{4,12})?)[.。]?\s*$")


def _unprint(text: str, facts: Facts) -> str:
    """Take an imprint that a comma or full stop joins off a title's end: `Title, CVPR 2019`."""
    field = _LAST_FIELD.search(text[-90:])
    if field is None or not any(char.isdigit() for char in field.group(1)):
        return text
    found = venues.imprint(field.group(1), words=True, framed=bool(re.match(r"[A-Z]{3,}\b", field.group(1))))
    begin = max(0, len(text) - 90) + field.start()
    acronym = found is not None and found.venue is not None and (found.venue.isupper() or venues.meeting(found.venue))
    if found is None or found.year is None or not acronym or size(text[:begin]) < 2:
        return text
    facts.imprint(found)
    return text[:begin]


def cut(text: str) -> tuple[str, str]:
    """Split plain words into the title and what follows it."""
    bar = _BAR.search(text)
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
    for found in islice(_JOINTS.finditer(text), 30):
        tail = text[found.end() :].strip(" .)]）\n")
        head = text[: found.start()]
        if found.group()[-1] in "([（" and (closed := re.search(r"[)\]）]", tail)) and size(tail[closed.end() :]):
            tail = tail[: closed.start()]
        if size(head) < 2:
            continue
        authors = people.names(tail)
        if venues.BARE_YEAR.fullmatch(tail) and (named := _LAST_WORD.search(head)) and venues.known(named.group(1)):
            return head[: named.start()], text[named.start() :] + " " + rest
        if (
            (authors and (len(authors) > 1 or "|" in found.group() or "-" in found.group()))
            or venues.imprint(tail, words=True)
            or people.leading(tail + ". ")
        ):
            return head, text[found.start() :] + " " + rest
        if _DASH.fullmatch(found.group()) and size(head) >= LEAST:
            return head, text[found.start() :] + " " + rest
    return text, rest
