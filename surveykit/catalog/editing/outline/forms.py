"""The source of one entry, the paper that was read from it -> its form: what is said where, and what stands between."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from surveykit.catalog.editing.outline import finding
from surveykit.catalog.editing.outline.finding import HIDDEN, Found, hide
from surveykit.catalog.outline.segments import MUST_READ
from surveykit.nouns import Paper

FIRST = 0xE000
"""The first of the signs for private use that stand for items in a form."""
_DATE = r"(?<!\d){year}(?:\s?[-./年]\s?\d{{1,2}}(?!\d)月?(?:[-./]\d{{1,2}}日?)?)?(?!\d)"
_ANY_DATE = re.compile(r"(?<!\d)(?:19|20)\d\d(?:[-./年]\d{1,2}(?!\d)月?(?:[-./]\d{1,2}日?)?)?(?!\d)")
_SHORT_YEAR = re.compile(r"['’‘]?(?<!\d)\d\d(?!\d)")
_WORDS = re.compile(r"[^\W_]+(?:[^\w\n\x00|<>()\[\]{}`*]+[^\W_]+)*[’']?")
_TAG = re.compile(r"<[^<>\n]*>")
_MARKER = re.compile(
    r"^\s*(?:[*+-]|\(?\d{1,4}[.)、．]\)?|\[\d{1,3}\][.:]?|[•·●◦▪■]|#{1,6})?\s*(?:\[[ xX-]\]\s)?", re.MULTILINE
)
_LEAD = re.compile(r"(?:in|at|appears? in|to appear in|published in|accepted (?:by|at|to))\s*[:：]?\s*$", re.IGNORECASE)
_LABEL = re.compile(r"[*_`]{0,3}[^\W\d_][^\n:：|\x00]{0,20}[:：][*_`]{0,3}\s*$")


class Role(StrEnum):
    """What an item of a form says."""

    TITLE = "title"
    OPEN = "opening of the link around the title"
    CLOSE = "its end, with the address"
    LINK = "link to the paper"
    OTHER = "link to something else"
    VENUE = "venue"
    YEAR = "year"
    SHORT = "short name"
    AUTHORS = "authors"
    NOTE = "note"
    TOPIC = "topic"
    MARK = "mark of a must-read"
    JUNK = "words that were not understood"


@dataclass(frozen=True, slots=True)
class Item:
    """A stretch of the source that says one thing; `lead` is what belongs to it alone: `In `, `Authors: `."""

    role: Role
    found: Found
    text: str
    lead: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """The source with one sign in the place of each item; a `row` keeps its bars."""

    text: str
    items: tuple[Item, ...]
    source: str
    row: bool = False

    def item(self, sign: str) -> Item | None:
        """Return the item that a sign of the form stands for."""
        at = ord(sign) - FIRST
        return self.items[at] if 0 <= at < len(self.items) else None

    def sign(self, role: Role) -> str:
        """Return the sign of the first item of a role, nothing where there is none."""
        return next((chr(FIRST + at) for at, item in enumerate(self.items) if item.role is role), "")

    def roles(self) -> set[Role]:
        """Return what the form has places for."""
        return {item.role for item in self.items}


@dataclass(slots=True)
class _Search:
    """What is left of the source to search in, and what was found."""

    source: str
    left: str
    items: list[Item] = field(default_factory=list)

    def take(self, role: Role, found: Found, lead: int = 0, url: str = "") -> None:
        whole = Found(found.start - lead, found.end)
        text = self.source[found.start : found.end]
        self.items.append(Item(role, whole, text, self.source[whole.start : found.start], url))
        self.left = hide(self.left, whole)


def read(lines: Sequence[str], paper: Paper, *, row: bool = False) -> Form | None:
    """Return the form of the entry in `lines`, or nothing where its title does not stand in them."""
    source = "\n".join(lines)
    search = _Search(source, source)
    for mark in _MARKER.finditer(source):
        search.left = hide(search.left, Found(*mark.span())) if mark[0].strip() else search.left
    if not _take_title(search, paper):
        return None
    _take_links(search, paper)
    for match in _TAG.finditer(search.left):
        search.left = hide(search.left, Found(*match.span()))
    _take_notes(search, paper)
    _take_topics(search, paper)
    _take_short(search, paper)
    _take_imprint(search, paper)
    if paper.authors and (found := finding.people(search.left, paper.authors)):
        search.take(Role.AUTHORS, found, _lead(search, found))
    for match in MUST_READ.finditer(search.left):
        search.take(Role.MARK, Found(*match.span()))
    for match in _WORDS.finditer(search.left):
        search.take(Role.JUNK, Found(*match.span()))
    return _form(source, search.items, row=row)


def _form(source: str, items: Iterable[Item], *, row: bool) -> Form:
    ordered = sorted(items, key=lambda item: (item.found.start, item.found.end))
    text, end = "", 0
    for at, item in enumerate(ordered):
        text += source[end : item.found.start] + chr(FIRST + at)
        end = item.found.end
    return Form(text + source[end:], tuple(ordered), source, row)


def _take_title(search: _Search, paper: Paper) -> bool:
    """Find the title, and the link around it."""
    urls = [link for link in finding.links(search.left) if link.label.end == link.label.start]
    left = search.left
    for link in finding.links(left):
        left = hide(left, link.url)
    found = next(finding.words(left, paper.title), None)
    if found is None:
        return False
    around = [each for each in finding.links(search.source) if each not in urls]
    own = next((each for each in around if each.label.start <= found.start and found.end <= each.label.end), None)
    search.take(Role.TITLE, found)
    if own is not None:
        search.take(Role.OPEN, Found(own.whole.start, own.label.start))
        url = search.source[own.url.start : own.url.end]
        search.take(Role.CLOSE, Found(own.label.end, own.whole.end), url=url)
    return True


def _take_links(search: _Search, paper: Paper) -> None:
    """Find the links beside the title: the paper's own, and others."""
    for link in finding.links(search.left):
        url = search.source[link.url.start : link.url.end]
        own = paper.url is not None and html.unescape(url) == html.unescape(paper.url)
        search.take(Role.LINK if own else Role.OTHER, link.whole, _lead(search, link.whole), url)


def _take_notes(search: _Search, paper: Paper) -> None:
    for remark in paper.review:
        label = f"{remark.label}: " if remark.label else ""
        for said in dict.fromkeys((label + remark.text, remark.text)):
            found = next(finding.words(search.left, said), None)
            if found is not None:
                search.take(Role.NOTE, found, _lead(search, found))
                break


def _take_topics(search: _Search, paper: Paper) -> None:
    """Find the names of topics that the entry itself says: a tag, a cell."""
    names = {name for path in paper.topics for name in path}
    for name in sorted(names, key=lambda name: (-len(name), name)):
        for found in list(finding.words(search.left, name)):
            search.take(Role.TOPIC, found)


def _take_short(search: _Search, paper: Paper) -> None:
    found = next(finding.words(search.left, paper.short), None) if paper.short else None
    if found is not None:
        search.take(Role.SHORT, found)


def _take_imprint(search: _Search, paper: Paper) -> None:
    """Find venue and year, those that stand nearest to each other; further dates say nothing that is known again."""
    venues = list(finding.words(search.left, paper.venue)) if paper.venue else []
    if paper.venue and not venues:
        # `EMNLP 2023 findings` is read as EMNLP findings.
        venues = list(finding.words(search.left, paper.venue.split()[0]))
    years = list(_years(search.left, paper.year))
    pairs = [(abs(_apart(venue, year)), venue, year) for venue in venues for year in years]
    if pairs:
        _, venue, year = min(pairs, key=lambda pair: (pair[0], pair[1].start))
        search.take(Role.VENUE, venue, _lead(search, venue))
        search.take(Role.YEAR, year)
    elif venues:
        venue = venues[0]
        search.take(Role.VENUE, venue, _lead(search, venue))
        if paper.year is not None and (match := _SHORT_YEAR.match(search.left, venue.end)):
            digits = match[0].lstrip("'’‘")
            if int(digits) == paper.year % 100:
                search.take(Role.YEAR, Found(match.end() - len(digits), match.end()))
    elif years:
        search.take(Role.YEAR, years[0], _lead(search, years[0]))
    for match in _ANY_DATE.finditer(search.left):
        search.take(Role.JUNK, Found(*match.span()))


def _years(text: str, year: int | None) -> Iterator[Found]:
    if year is not None:
        for match in re.finditer(_DATE.format(year=year), text):
            yield Found(*match.span())


def _apart(one: Found, other: Found) -> int:
    return max(one.start, other.start) - min(one.end, other.end)


def _lead(search: _Search, found: Found) -> int:
    """Return how many signs before a stretch belong to it: a label, or the word that leads to a venue."""
    start = search.left.rfind("\n", 0, found.start) + 1
    before = search.left[start : found.start]
    before = before[before.rfind(HIDDEN) + 1 :]
    match = _LABEL.search(before) or _LEAD.search(before)
    return len(match[0]) if match else 0
