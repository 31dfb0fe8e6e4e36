"""Text of a .bib file -> its entries with their lines, read without the library that reads everything BibTeX can be.

What needs authors in the order of their names, strings or cross-references asks `bibliography`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

_ENTRY = re.compile(r"@\s*(?P<kind>[A-Za-z]+)\s*[{(]\s*(?P<key>[^\s,{}()]*)\s*,?")
_FIELD = re.compile(r"[\s,]*(?P<name>[A-Za-z][\w:.-]*)\s*=\s*")
_BARE = re.compile(r"[^\s,{}]+")
_CLOSED = re.compile(r"[\s,]*[})]")
_SIGN = re.compile(r"""\\.|[{}"]""", re.DOTALL)
_COMMANDS = re.compile(r"\\[a-zA-Z]+\s*|\\[^a-zA-Z]|[{}]")
_NO_ENTRY = {"string", "preamble", "comment"}


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry as it stands in the file; `line` is counted from 1, names of fields are in lower case."""

    key: str
    line: int
    fields: Mapping[str, str]
    closed: bool = True
    """Whether its last brace was found."""


def entries(text: str) -> Iterator[Entry]:
    """Yield the entries of `text`, those that are not closed included."""
    at, line, counted = 0, 1, 0
    while match := _ENTRY.search(text, at):
        at = match.end()
        if match["kind"].lower() in _NO_ENTRY:
            continue
        line += text.count("\n", counted, match.start())
        counted = match.start()
        fields, end = _fields(text, at)
        closed = _CLOSED.match(text, end)
        # What is not closed has swallowed what follows: the next entry is looked for where this one began.
        at = closed.end() if closed else at
        yield Entry(match["key"], line, fields, closed is not None)


def _fields(text: str, at: int) -> tuple[dict[str, str], int]:
    fields: dict[str, str] = {}
    while match := _FIELD.match(text, at):
        value, at = _value(text, match.end())
        fields.setdefault(match["name"].lower(), value)
    return fields, at


def _value(text: str, at: int) -> tuple[str, int]:
    """Return the value that begins at `at`, and where it ends."""
    opening = text[at : at + 1]
    if opening not in ("{", '"'):
        bare = _BARE.match(text, at)
        return (bare[0], bare.end()) if bare else ("", at)
    depth = 0
    for sign in _SIGN.finditer(text, at + 1):
        if depth == 0 and sign[0] == ("}" if opening == "{" else '"'):
            return plain(text[at + 1 : sign.start()]), sign.end()
        depth += (sign[0] == "{") - (sign[0] == "}")
    return plain(text[at + 1 :]), len(text)


def plain(value: str) -> str:
    """Return a value without the braces and commands that only set it."""
    return " ".join(_COMMANDS.sub("", value).split())
