"""Text as every part compares it: folded, cut into words that serve both languages, measured in terminal columns."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path

_RUN = re.compile(r"[^\W_]+(?:[-.+'’][^\W_]+)*")
_HAN = re.compile("([㐀-鿿豈-﫿぀-ヿ가-힯𠀀-𲎯]+)")
"""Scripts that put no space between words: Chinese characters, kana, hangul."""
_NOT_ALPHANUMERIC = re.compile(r"[\W_]+")
STOP_WORDS = frozenset("a an and are as at by for from in is of on the to using via with".split())
"""English words that say nothing of a paper."""


@cache
def simplified() -> dict[int, str]:
    """Return the simplified character for each traditional one that is no simplified one, too (OpenCC, Apache-2.0)."""
    traditional, simplified = Path(__file__).with_name("simplified.txt").read_text("utf-8").split()
    return str.maketrans(dict(zip(traditional, simplified, strict=True)))


def fold(text: str) -> str:
    """Return `text` as it is compared: NFKC, case folded, traditional characters simplified."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return folded if folded.isascii() else folded.translate(simplified())


def squeeze(text: str) -> str:
    """Return the letters and digits of `text`, folded: what is left when spelling and punctuation do not count."""
    return _NOT_ALPHANUMERIC.sub("", fold(text))


def slug(text: str) -> list[str]:
    """Return the words of `text` as they stand in a key: `2D-TAN` gives `2d`, `tan`."""
    return _NOT_ALPHANUMERIC.sub(" ", fold(text)).split()


def is_chinese(text: str) -> bool:
    """Say whether `text` has a Chinese, Japanese or Korean character."""
    return _HAN.search(text) is not None


def terms(text: str, *, query: bool = False) -> list[str]:
    """Return the words that lexical search compares, in order, but for stop words.

    A Latin word counts whole, and if it is compound (`2D-TAN`) its parts count too. A Chinese run counts as its
    overlapping bigrams; single characters are indexed beside them so that a query of one character finds something.
    """
    found: list[str] = []
    for run in _RUN.findall(fold(text)):
        for at, piece in enumerate(_HAN.split(run)):
            # Splitting at a group puts what matched it at every odd place.
            found += _han_terms(piece, query=query) if at % 2 else _word_terms(piece)
    # One character alone is a question by itself; within a longer one it is a particle: 与, 的.
    telling = [term for term in found if term.isascii() or len(term) > 1] if query else []
    return telling or found


def _word_terms(word: str) -> list[str]:
    parts = _NOT_ALPHANUMERIC.sub(" ", word).split()
    parts = [part for part in parts if part not in STOP_WORDS]
    return parts if len(parts) < 2 else ["".join(parts), *parts]  # noqa: PLR2004 - two parts make a compound


def _han_terms(run: str, *, query: bool) -> list[str]:
    bigrams = [run[at : at + 2] for at in range(len(run) - 1)]
    return bigrams if query and bigrams else [*bigrams, *run]


def width(text: str) -> int:
    """Return how many terminal columns `text` takes."""
    return len(text) if text.isascii() else sum(map(_columns, text))


def _columns(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Cf", "Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def clip(text: str, columns: int) -> str:
    """Return `text` cut to `columns` terminal columns, with an ellipsis where something is missing."""
    if width(text) <= columns:
        return text
    kept, used = [], 1
    for character in text:
        used += _columns(character)
        if used > columns:
            break
        kept.append(character)
    return "".join(kept).rstrip() + "…"


def pad(text: str, columns: int) -> str:
    """Return `text` filled with spaces to `columns` terminal columns."""
    return text + " " * (columns - width(text))
