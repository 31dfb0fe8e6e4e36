"""Links whose addresses stand elsewhere in the file, `[code][3]` and `[3]: https://…` -> links with their addresses."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

_TARGET = re.compile(r"^ {0,3}\[([^\[\]^]{1,100})\]:\s*<?([^\s<>]+)>?(?:\s+[\"'(].*)?\s*$")
_REFERENCE = re.compile(r"\]\s?\[([^\[\]]{0,100})\](?!\()")
_LABEL = re.compile(r"\[([^\[\]]{1,100})$")


def targets(lines: Sequence[str]) -> dict[str, str]:
    """The address of each label that the file defines, labels in lower case."""
    found = (_TARGET.match(line) for line in lines if "]:" in line)
    return {_key(match.group(1)): match.group(2) for match in found if match}


def resolve(text: str, known: Mapping[str, str]) -> str:
    """Write the addresses into a line; a line that defines one says nothing else and becomes empty."""
    if "]" not in text:
        return text
    if "]:" in text and _TARGET.match(text):
        return ""
    return _REFERENCE.sub(lambda found: _address(found, text, known), text) if "][" in text or "] [" in text else text


def _address(found: re.Match[str], text: str, known: Mapping[str, str]) -> str:
    label = found.group(1)
    if not label and (before := _LABEL.search(text[max(0, found.start() - 101) : found.start()])):
        label = before.group(1)
    url = known.get(_key(label))
    return f"]({url})" if url else found.group()


def _key(label: str) -> str:
    return " ".join(label.casefold().split())
