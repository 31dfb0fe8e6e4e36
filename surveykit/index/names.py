"""A title -> the names that people call its paper by."""

from __future__ import annotations

import re

from surveykit.text import squeeze

_HEAD = re.compile(r"^\s*([^:：]+)[:：]")
_FIRST = re.compile(r"^(?:[^:：]*[:：])?\s*(\S+)\s")
_ASIDE = re.compile(r"[(（]([^()（）\s]+)[)）]")
MOST = 3
"""A head of more words is a part of the title, not a name."""
LEAST = 2
"""Characters that a name has, at least."""


def names(title: str) -> set[str]:
    """Return the names in `title`, squeezed: what stands before its colon, and what is written as no word is.

    >>> sorted(names("CTRL: TALL Temporal Activity Localization"))
    ['ctrl', 'tall']
    """
    head = _HEAD.match(title)
    found = [head.group(1)] if head and len(head.group(1).split()) <= MOST else []
    written = [first.group(1)] if (first := _FIRST.match(title)) else []
    found += [word for word in (*written, *_ASIDE.findall(title)) if is_name(word)]
    return {name for name in map(squeeze, found) if len(name) >= LEAST}


def is_name(word: str) -> bool:
    """Say whether `word` is written as names are and other words are not: with a capital within, or a digit."""
    letters = [letter for letter in word if letter.isalnum()]
    return any(map(str.isupper, letters[1:])) or any(map(str.isdigit, letters))
