"""A line that enters or heads a paper -> its parts, which can be exchanged one by one: `12[AAAI 2019] Title:o:`."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from surveykit.catalog.keys import short_name
from surveykit.catalog.numbered import ENTRY, HEADING, IN_BRACKETS, LINK, MUST_READ, VENUE
from surveykit.nouns import NewPaper

MARK = ":o:"
"""Of a must-read, where the list has none yet."""
_ENDS = "\r\n"
_SPACED_LINK = re.compile(rf"\s*{LINK.pattern}")
_SPACED_MARK = re.compile(rf"(?P<space>\s*)(?P<mark>{MUST_READ.pattern})")
_PLAIN = "[", "]", " "


@dataclass(frozen=True, slots=True)
class Bracket:
    """`[AAAI 2019] ` in its parts; `after` is the space behind it."""

    opening: str
    words: str
    closing: str
    after: str

    def __str__(self) -> str:
        return f"{self.opening}{self.words}{self.closing}{self.after}"


@dataclass(frozen=True, slots=True)
class Head:
    """The parts of the line; joined in this order they are it, but for its line end."""

    before: str
    number: str
    joint: str
    brackets: tuple[Bracket, ...]
    title: str
    """With its link and its mark."""
    trail: str

    def __str__(self) -> str:
        return f"{self.before}{self.number}{self.joint}{''.join(map(str, self.brackets))}{self.title}{self.trail}"

    @property
    def linked(self) -> bool:
        """Whether the line links to the paper."""
        return LINK.search(self.title) is not None

    @property
    def mark(self) -> str | None:
        """The mark of a must-read, with the space before it."""
        found = _SPACED_MARK.search(self.title)
        return found[0] if found else None


def read(line: str) -> Head | None:
    """Return the parts of a line that `numbered` reads as an entry or as the heading of a review."""
    bare = line.rstrip(_ENDS)
    shown = bare.lstrip("\ufeff")
    match = ENTRY.match(shown) or HEADING.match(shown)
    if match is None:
        return None
    numbered = "number" in match.re.groupindex
    start, end = match.span("number") if numbered else (match.start("brackets"),) * 2
    title = match["title"].rstrip()
    return Head(
        before=bare[: len(bare) - len(shown)] + shown[:start],
        number=shown[start:end],
        joint=shown[end : match.start("brackets")],
        brackets=tuple(_brackets(match["brackets"])),
        title=title,
        trail=shown[match.start("title") + len(title) :],
    )


def _brackets(text: str) -> list[Bracket]:
    found = list(IN_BRACKETS.finditer(text))
    ends = [each.start() for each in found[1:]] + [len(text)]
    return [
        Bracket(each[0][0], each[1], each[0][-1], text[each.end() : end]) for each, end in zip(found, ends, strict=True)
    ]


def titled(head: Head, title: str) -> Head:
    """Return the line with another title; link and mark stay."""
    link = LINK.match(head.title)
    if link:
        return replace(head, title=head.title[: link.start("words")] + title + head.title[link.end("words") :])
    start = min(
        (each.start() for each in (_SPACED_MARK.search(head.title), _SPACED_LINK.search(head.title)) if each),
        default=len(head.title),
    )
    return replace(head, title=title + head.title[start:])


def linked(head: Head, url: str | None) -> Head:
    """Return the line with its link leading to `url`, or without one; a line without a link stays."""
    link = LINK.search(head.title)
    if link is None:
        return head
    if url:
        return replace(head, title=head.title[: link.start("url")] + url + head.title[link.end("url") :])
    if link.start() == 0:
        return replace(head, title=link["words"] + head.title[link.end() :])
    return replace(head, title=_SPACED_LINK.sub("", head.title, count=1))


def marked(head: Head, must_read: bool, mark: str = MARK) -> Head:
    """Return the line with or without the mark of a must-read."""
    if not must_read:
        return replace(head, title=_SPACED_MARK.sub("", head.title))
    if head.mark is not None:
        return head
    link = LINK.match(head.title) or _SPACED_LINK.search(head.title)
    at = len(head.title) if link is None or link.start() == 0 else link.start()
    return replace(head, title=head.title[:at] + mark + head.title[at:])


def dated(head: Head, venue: str | None, year: int | None) -> Head:
    """Return the line with another venue and year, written as the line writes them: `AAAI2019`, `AAAI'19`."""
    brackets = list(head.brackets)
    at = _dated(head)
    words = brackets[at].words
    match = VENUE.fullmatch(words.strip())
    if match is None or year is None:
        return head
    joint = words.strip()[match.end("venue") : match.start("year")]
    short = len(match["year"]) == len("19") and year // 100 == 20  # noqa: PLR2004 - as the reader does
    written = f"{year % 100:02}" if short else str(year)
    joint = (joint if match["venue"].strip() else " ") if venue else ("'" if short else "")
    brackets[at] = replace(brackets[at], words=f"{venue or ''}{joint}{written}")
    return replace(head, brackets=tuple(brackets))


def named(head: Head, short: str | None, title: str) -> Head:
    """Return the line with the short name in a bracket of its own, or in none where the `title` says it already."""
    wanted = short if short and short != short_name(title) else None
    at = next((n for n in range(len(head.brackets)) if n != _dated(head)), None)
    brackets = list(head.brackets)
    if wanted is None:
        brackets = [brackets[_dated(head)]] if at is not None else brackets
    elif at is not None:
        brackets[at] = replace(brackets[at], words=wanted)
    else:
        last = brackets[-1]
        brackets.append(replace(last, words=wanted))
        brackets[-2] = replace(last, after=last.after or "")
    return replace(head, brackets=tuple(brackets))


def _dated(head: Head) -> int:
    return next((n for n, each in enumerate(head.brackets) if VENUE.fullmatch(each.words.strip())), 0)


def made(model: Head, paper: NewPaper, mark: str) -> Head:
    """Return the line of a new paper in the form of `model`; it keeps the model's number."""
    head = titled(linked(marked(model, must_read=False), paper.url), paper.title)
    head = named(dated(head, paper.venue, paper.year), paper.short, paper.title)
    return marked(head, paper.must_read, mark)


def unnumbered(head: Head) -> Head:
    """Return the line without its number."""
    return replace(head, number="", joint="")


def ending(head: Head, before: str, trail: str) -> Head:
    """Return the line with other white space around it."""
    return replace(head, before=before, trail=trail)


def fresh(venue: str | None, year: int, title: str) -> Head:
    """Return the line of the first paper of a list, as `init` shows it."""
    opening, closing, after = _PLAIN
    words = f"{venue} {year}" if venue else str(year)
    return Head("", "", "", (Bracket(opening, words, closing, after),), title, "")
