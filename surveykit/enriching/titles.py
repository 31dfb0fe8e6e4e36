"""Two titles -> whether they are of one paper, and what to look a title up by."""

from __future__ import annotations

import difflib
import re
import unicodedata
from enum import Enum

from surveykit.catalog.keys import short_name
from surveykit.text import STOP_WORDS, is_chinese, slug, squeeze

WORDS = 3
"""A title of fewer words is shared by many papers."""
CHARACTERS = 6
"""Likewise in Chinese."""
NEAR = 0.85
"""How alike the letters of two titles are (difflib's ratio) for a person to look at both."""
_SUBTITLE = re.compile(r"[:：]\s*|_\s+|\s[-–—]\s+")
_WORDS = re.compile(r"[^\W_]+")


class Likeness(Enum):
    """How two titles stand to each other."""

    SAME = "same"
    """Letter by letter, or but for a short name that only one of them begins with."""
    WEAK = "weak"
    """As far as they go: both are very short, or one has a subtitle more."""
    NEAR = "near"
    OTHER = "other"


def compare(mine: str, theirs: str, short: str | None = None) -> Likeness:
    """Say how a paper's title, which people also call by its `short` name, stands to another title.

    Letters count, without case, punctuation, accents. A short name (`MAC: Mining …`, one word before a colon, or
    before the underscore that stands for it) may be missing from one of the two; two of them must be the same.
    """
    if _same(mine, theirs, short):
        return Likeness.WEAK if _is_short(min(mine, theirs, key=len)) else Likeness.SAME
    if any(_same(head, theirs, short) for head in _heads(mine)) or any(
        _same(mine, head, short) for head in _heads(theirs)
    ):
        return Likeness.WEAK
    matcher = difflib.SequenceMatcher(None, letters(mine), letters(theirs), autojunk=False)
    # The quick ratio is an upper bound, and does for most.
    return Likeness.NEAR if matcher.quick_ratio() >= NEAR and matcher.ratio() >= NEAR else Likeness.OTHER


def _same(mine: str, theirs: str, short: str | None) -> bool:
    whole, other, name = letters(mine), letters(theirs), letters(short or "")
    called = letters(short_name(theirs) or "")
    return (
        whole == other
        or letters(bare(mine)) == other
        or (letters(bare(theirs)) == whole and name in ("", called))
        or (bool(name) and (name + whole == other or name + other == whole))
    )


def letters(text: str) -> str:
    """Return the letters and digits of `text`, folded, without accents."""
    split = unicodedata.normalize("NFKD", text)
    return squeeze("".join(character for character in split if not unicodedata.combining(character)))


def bare(title: str) -> str:
    """Return a title without the short name and colon that it begins with."""
    if short_name(title) is None:
        return title
    return title.replace("：", ":").replace("_ ", ": ").partition(":")[2].strip()


def _heads(title: str) -> list[str]:
    """Return a title without its subtitle, if it has one."""
    breaks = list(_SUBTITLE.finditer(bare(title)))
    return [bare(title)[: breaks[-1].start()]] if breaks else []


def _is_short(title: str) -> bool:
    return len(letters(title)) < CHARACTERS if is_chinese(title) else len(slug(title)) < WORDS


def words(title: str) -> list[str]:
    """Return the words that a catalogue is asked for, without the short name and what every title has."""
    if is_chinese(title):
        return _WORDS.findall(title)
    return [word for word in slug(bare(title)) if word not in STOP_WORDS] or slug(title)
