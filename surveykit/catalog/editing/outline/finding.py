"""What the parser read -> where that stands in the source, which may spell it with Markdown in between."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from surveykit.catalog.outline.inline import TARGET

_MARKUP = r"[*_`\\]{0,3}"
_SPACE = r"(?:[\s*_`\\]|<br\s*/?>)+"
_LABEL = r"(?P<label>(?:[^\[\]\n]|\[[^\[\]\n]*\]){0,600})"
_LINK = re.compile(rf"\[{_LABEL}\]{TARGET.pattern}")
_ADDRESS = re.compile(r"https?://[^\s<>\[\]()|，。；、）】]+(?:\([^\s()]*\)[^\s<>\[\]()|，。；、）】]*)*")
_ANCHOR = re.compile(r"<a\b[^<>]*href\s*=\s*[\"']?(?P<url>[^\"'\s>]+)[^<>]*>(?P<label>[^<>]*)</a>", re.IGNORECASE)
_NAME = re.compile(r"[^\W\d_][\w'’`-]*\.?")
_JOINT = re.compile(r"[\s,.&;*_·†‡§¶#]*")
_BETWEEN = frozenset("and et al others with".split())
_END = 60
"""Letters by which the beginning and the end of a long text are looked for."""
_SPREAD = 3
"""How many times as long as its words a stretch may be with the Markdown in it."""
HIDDEN = "\x00"
"""Stands for what was found already."""


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch of the source."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Link:
    """A link of the source: all of it, its label (empty where it has none), its address."""

    whole: Found
    label: Found
    url: Found


def links(text: str) -> list[Link]:
    """Return the links of an entry in order, bare addresses included."""
    found = []
    for match in _LINK.finditer(text):
        url = match.start(2), match.end(2)
        found.append(Link(Found(*match.span()), Found(*match.span("label")), Found(*url)))
    for match in _ANCHOR.finditer(text):
        found.append(Link(Found(*match.span()), Found(*match.span("label")), Found(*match.span("url"))))
    for match in _ADDRESS.finditer(text):
        end = match.start() + len(match[0].rstrip(".,;:!?'\""))
        if not any(link.whole.start <= match.start() < link.whole.end for link in found):
            found.append(Link(Found(match.start(), end), Found(end, end), Found(match.start(), end)))
    return sorted(found, key=lambda link: link.whole.start)


@lru_cache(maxsize=1024)
def loose(words: str) -> re.Pattern[str]:
    """Return a pattern of `words` that lets Markdown stand between its letters.

    >>> loose("A* search")[0] if False else bool(loose("A* search").search("**A\\\\*  *search***"))
    True
    """
    letters = [_SPACE if each == " " else re.escape(each) for each in " ".join(words.split())]
    return re.compile(_MARKUP.join(letters))


def words(text: str, wanted: str) -> Iterator[Found]:
    """Yield where `wanted` stands by itself in `text`."""
    if not wanted.strip():
        return
    head, tail = loose(wanted[:_END]), loose(wanted[-_END:])
    at = 0
    while (first := head.search(text, at)) is not None:
        at = first.end()
        last = first if len(wanted) <= _END else tail.search(text, at + len(wanted) - 2 * _END)
        if last is None or last.end() - first.start() > _SPREAD * len(wanted):
            continue
        before, after = text[: first.start()][-1:], text[last.end() :][:1]
        if not (_wordlike(before, wanted[:1]) or _wordlike(after, wanted[-1:])):
            at = last.end()
            yield Found(first.start(), at)


def _wordlike(beside: str, edge: str) -> bool:
    """Say whether a sign beside a stretch goes on with its word: letters with letters, digits with digits."""
    if not (beside.isascii() and edge.isascii()):
        return False
    return (beside.isalpha() and edge.isalpha()) or (beside.isdigit() and edge.isdigit())


def people(text: str, authors: Sequence[str]) -> Found | None:
    """Return the longest stretch of `text` that is nothing but the names of `authors`."""
    known = {part.casefold().strip(".") for name in authors for part in re.split(r"[\s,]+", name)} | _BETWEEN
    runs: list[list[re.Match[str]]] = []
    for match in _NAME.finditer(text):
        if match[0].casefold().strip(".") not in known:
            continue
        joined = runs and _JOINT.fullmatch(text[runs[-1][-1].end() : match.start()])
        if joined:
            runs[-1].append(match)
        else:
            runs.append([match])
    runs = [run for run in runs if any(match[0].casefold().strip(".") not in _BETWEEN for match in run)]
    if not runs:
        return None
    run = max(runs, key=len)
    return Found(run[0].start(), run[-1].end() - run[-1][0].endswith("."))


def hide(text: str, found: Found) -> str:
    """Return `text` with a stretch hidden from further searches."""
    return text[: found.start] + HIDDEN * (found.end - found.start) + text[found.end :]
