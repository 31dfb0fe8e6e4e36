"""Pieces of an entry -> segments: the stretches that may each be a title, a tag, authors, a link."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from surveykit.catalog.outline import inline, links
from surveykit.catalog.outline.inline import Piece
from surveykit.catalog.outline.links import Link, Role


class Cut(StrEnum):
    """How a segment is set off from its neighbours."""

    TEXT = "text"
    BOLD = "bold"
    ITALIC = "italic"
    CODE = "code"
    QUOTE = "quote"
    LINK = "link"
    """A link whose label may be a title."""
    RESOURCE = "resource"
    """A link whose label says what it leads to."""


@dataclass(slots=True)
class Segment:
    """A stretch of an entry, with its link if it is one."""

    cut: Cut
    text: str
    link: Link | None = None
    bold: bool = False


MUST_READ = re.compile(r"(?:[⭐🌟🔥★]\ufe0f?|:star2?:|:fire:|:o:)(?!\s*\(?\d)")
_EMOJI = re.compile(
    r"[\U0001F000-\U0001FAFF\u2600-\u27BF\u2B00-\u2BFF\uFE0F\u200D\u20E3]+|(?<!\w)(?::[a-z][a-z0-9_+-]+:)+(?!\w)"
)
_QUOTED = re.compile(
    r"“([^“”]{6,400})”|(?<!\w)\"([^\"]{6,400})\"(?!\w)|《([^《》]{2,200})》|``([^`']{6,400})''|«([^«»]{6,300})»"
)
_CJK = re.compile(r"[\u3400-\u9fff]")
_WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")


@lru_cache(maxsize=512)
def read(text: str) -> tuple[Segment, ...]:
    """Read an entry's text into segments, emoji and badges left out; nobody may change them."""
    out: list[Segment] = []
    pieces = inline.read(text)
    whole = {piece.link: piece for piece in inline.links(pieces)}
    seen = 0
    _unbracket(pieces)
    for piece in pieces:
        if piece.link:
            if piece.link != seen:
                seen = piece.link
                _add_link(out, links.judge(whole[piece.link]), piece)
        elif not piece.image:
            _add(out, piece)
    return tuple(part for segment in out for part in _quotes(segment))


def size(text: str) -> int:
    """How many words a text has; two Chinese characters count as one."""
    if text.isascii():
        return len(_WORD.findall(text))
    han = len(_CJK.findall(text))
    return (han + 1) // 2 + len(_WORD.findall(_CJK.sub(" ", text)))


def has_han(text: str) -> bool:
    """Is any of it Chinese?"""
    return bool(_CJK.search(text))


def _unbracket(pieces: Sequence[Piece]) -> None:
    """Drop the brackets around a link that are no part of it: `[[pdf](…)]`."""
    at = 0
    while at < len(pieces):
        end = at + 1
        while end < len(pieces) and pieces[at].link and pieces[end].link == pieces[at].link:
            end += 1
        if pieces[at].link and at > 0 and end < len(pieces):
            before, after = pieces[at - 1], pieces[end]
            pair = before.text.rstrip()[-1:] + after.text.lstrip()[:1]
            if not before.link and not after.link and pair in ("[]", "()", "【】"):
                before.text = before.text.rstrip()[:-1]
                after.text = after.text.lstrip()[1:]
        at = end


def _add(out: list[Segment], piece: Piece) -> None:
    text = _EMOJI.sub(" ", piece.text)
    cut = Cut.CODE if piece.code else Cut.BOLD if piece.bold else Cut.ITALIC if piece.italic else Cut.TEXT
    if cut is Cut.CODE and piece.bold:
        cut = Cut.BOLD
    if cut is Cut.ITALIC and not text.strip(" ,.;:()[]"):
        cut = Cut.TEXT
    last = out[-1] if out else None
    if last is not None and last.cut is cut and cut is not Cut.CODE:
        last.text += text
    elif text:
        out.append(Segment(cut, text))


def _add_link(out: list[Segment], link: Link, piece: Piece) -> None:
    if link.role is Role.BADGE:
        return
    label = _EMOJI.sub(" ", link.label)
    if link.role in (Role.TITLE, Role.INTERNAL):
        out.append(Segment(Cut.LINK, label, link, piece.bold))
    else:
        out.append(Segment(Cut.RESOURCE, label, link))


def _quotes(segment: Segment) -> Sequence[Segment]:
    """Split a segment of plain text at quoted titles."""
    if segment.cut not in (Cut.TEXT, Cut.ITALIC):
        return [segment]
    out: list[Segment] = []
    at = 0
    for found in _QUOTED.finditer(segment.text):
        quoted = next(group for group in found.groups() if group)
        if size(quoted) < 3 and not quoted.endswith((".", ",", "?", "!")):
            continue
        if found.start() > at:
            out.append(Segment(segment.cut, segment.text[at : found.start()]))
        out.append(Segment(Cut.QUOTE, quoted))
        at = found.end()
    if at < len(segment.text):
        out.append(Segment(segment.cut, segment.text[at:]))
    return out
