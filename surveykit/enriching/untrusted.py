"""What somebody else's server sent -> text, numbers and identifiers of the kinds that are expected, or nothing."""

from __future__ import annotations

import html
import json
import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from urllib.parse import quote

MOST = 100
"""How many items of a list are looked at."""
LONGEST = 20_000
"""Characters that an abstract may have; no other text is as long."""
_DOI = re.compile(r"10\.\d{4,9}/[^\s\"'\\{}~^$%|`]{1,200}")
_DOI_OF_ARXIV = re.compile(r"10\.48550/arxiv\.(?P<id>.+)", re.IGNORECASE)
_ARXIV = re.compile(r"(?P<id>\d{4}\.\d{4,5}|[a-z-]{2,12}(?:\.[A-Z]{2})?/\d{7})(?:v\d{1,3})?")
_ARXIV_ADDRESS = re.compile(r"(?:https?://)?(?:export\.|www\.)?arxiv\.org/(?:abs|pdf)/(?P<id>[^?#]+?)(?:\.pdf)?/?")
_TAG = re.compile(r"</?[A-Za-z][\w:.-]{0,40}(?:\s[^<>]{0,300})?/?>")
_BREAK = re.compile(r"</?(?:jats:)?(?:p|title|sec|break|br|list|list-item)\b[^<>]{0,300}>")
_JOINERS = "\u200c\u200d"
"""Nobody sees them, but some scripts are written with them."""
_FIRST, _LAST = 1500, 2100
"""Years that papers are of."""


def document(body: bytes) -> object:
    """Return what a JSON body holds.

    Raises:
        ValueError: It is no JSON, or nested beyond reason.
    """
    try:
        return json.loads(body)
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error


def at(value: object, *path: str) -> object:
    """Return what is at `path` in nested objects, None where a step is missing."""
    for step in path:
        value = value.get(step) if isinstance(value, dict) else None
    return value


def listed(value: object) -> list[object]:
    """Return a list's items, none where it is no list; the body's length bounds how many there are."""
    return value if isinstance(value, list) else []


def required(value: object, *path: str) -> list[object]:
    """Return the list at `path`, which a true answer has.

    Raises:
        ValueError: There is none.
    """
    found = at(value, *path)
    if not isinstance(found, list):
        raise ValueError(f"it has no list {'.'.join(path)}")
    return found[:MOST]


def line(value: object, longest: int = 1000) -> str | None:
    """Return text as one line without control characters; None where it is no text, empty or beyond reason."""
    if not isinstance(value, str) or len(value) > longest:
        return None
    shown = value if value.isprintable() else "".join(map(_shown, value))
    return " ".join(shown.split()) or None


def _shown(character: str) -> str:
    """Return a character, a space for one that moves the cursor, nothing for one that nobody sees or that is half."""
    category = unicodedata.category(character)
    if category in ("Cc", "Zl", "Zp"):
        return " "
    return "" if category in ("Cf", "Cs") and character not in _JOINERS else character


def plain(value: object, longest: int = 1000) -> str | None:
    """Return text that may have HTML, MathML or JATS in it as a line without that."""
    if not isinstance(value, str) or len(value) > 2 * longest:
        return None
    unmarked = _TAG.sub("", _BREAK.sub(" ", value))
    return line(_TAG.sub("", html.unescape(unmarked)), longest)


def number(value: object) -> int | None:
    """Return a year, None where it is none."""
    return value if isinstance(value, int) and not isinstance(value, bool) and _FIRST <= value <= _LAST else None


def year(value: str | None) -> int | None:
    """Return the year of a date such as 2017-05-05T17:42:14Z."""
    try:
        return number(date.fromisoformat((value or "")[:10]).year)
    except ValueError:
        return None


def doi(value: object) -> str | None:
    """Return a DOI without its resolver, in lower case, as DOIs are compared; None for arXiv's and for other text."""
    text = re.sub(r"^(?:https?://(?:dx\.)?doi\.org/|doi:)", "", (line(value) or ""), flags=re.IGNORECASE)
    return text.lower() if _DOI.fullmatch(text) and not _DOI_OF_ARXIV.fullmatch(text) else None


def resolver(doi: str) -> str:
    """Return the address that a DOI leads to."""
    return f"https://doi.org/{quote(doi, safe='/:;().-_')}"


def arxiv(*values: object) -> str | None:
    """Return the arXiv id, without its version, in the first of `values` that is one, its address or its DOI."""
    for value in values:
        text = re.sub(r"^https?://(?:dx\.)?doi\.org/", "", line(value) or "")
        for pattern in (_DOI_OF_ARXIV, _ARXIV_ADDRESS):
            if found := pattern.fullmatch(text):
                text = found["id"]
        if found := _ARXIV.fullmatch(text):
            return found["id"]
    return None


def names(values: Iterable[object]) -> tuple[str, ...]:
    """Return the names of authors, in order; none at all where one of them is no name."""
    found = [line(value, 200) for value in values]
    return tuple(name for name in found if name) if all(found) else ()
