"""Links within a list, `[Datasets](#datasets)` -> those to a heading that is not there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import unquote

from surveykit.catalog.doctor.finding import Finding, found
from surveykit.catalog.doctor.view import View, is_practice

_LINK = re.compile(r"\]\(#(?P<anchor>[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)\)")
_HEADING = re.compile(r"\s{0,3}#{1,6}\s+(?P<text>.*?)\s*#*\s*$")
_RULE = re.compile(r"\s{0,3}(?:=+|-+)\s*$")
_HTML = re.compile(r"<h[1-6][^>]*>(?P<text>.*?)</h[1-6]>", re.IGNORECASE)
_NAMED = re.compile(r"""(?:name|id)\s*=\s*["']?(?P<name>[^"'\s>]+)""", re.IGNORECASE)
_MARKS = re.compile(r"!?\[(?P<text>[^\[\]]*)\]\([^()]*\)|<[^<>]*>|[*`]")
_DROPPED = re.compile(r"[^\w\- ]")


def check(view: View) -> Iterator[Finding]:
    """Find links to headings that are not in the list, in one whose other links of this kind lead somewhere."""
    links = [
        (line, match["anchor"])
        for line, text in enumerate(view.lines, start=1)
        if "](#" in text
        for match in _LINK.finditer(text)
    ]
    if not links:
        return
    known = set(_anchors(view))
    lost = [(line, anchor) for line, anchor in links if _plain(anchor) not in known]
    if not is_practice(len(links) - len(lost), len(links)):
        return
    for line, anchor in lost:
        yield found("link-anchor", line, f"no heading of the list is #{unquote(anchor)}")


def _plain(anchor: str) -> str:
    return unquote(anchor).casefold().removeprefix("user-content-")


def _anchors(view: View) -> Iterator[str]:
    """Yield the anchors that a forge gives to the headings: in lower case, hyphens for spaces, no punctuation."""
    yield from ("", "top")
    seen: Counter[str] = Counter()
    for at, text in enumerate(view.lines):
        yield from (match["name"].casefold() for match in _NAMED.finditer(text) if "<" in text)
        heading = _HEADING.match(text) or _HTML.search(text)
        under = at + 1 < len(view.lines) and _RULE.match(view.lines[at + 1])
        words = heading["text"] if heading else text.strip() if under else ""
        if words:
            plain = _MARKS.sub(lambda mark: mark["text"] or "", words).casefold()
            anchor = _DROPPED.sub("", plain.strip()).replace(" ", "-")
            yield f"{anchor}-{seen[anchor]}" if seen[anchor] else anchor
            yield re.sub(r"^-+|-+$", "", anchor)
            seen[anchor] += 1
