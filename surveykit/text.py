"""Text as every part compares it: folded, cut into words that serve both languages, measured in terminal columns."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeAlias

_RUN = re.compile(r"[^\W_]+(?:[-.+'’][^\W_]+)*")
_HAN = re.compile("([㐀-鿿豈-﫿぀-ヿ가-힯𠀀-𲎯]+)")
"""Scripts that put no space between words: Chinese characters, kana, hangul."""
_NOT_ALPHANUMERIC = re.compile(r"[\W_]+")
_PART = re.compile(r"[^\W_]+")
_ACCENTED = re.compile("[\u00c0-\u02af\u1e00-\u1eff]")
"""Latin letters that may have accents."""
_CLUSTER = re.compile("(?s:.)[\u0300-\u036f\u3099\u309a\uff9e\uff9f]*")
"""A character with the marks that NFKC joins to it."""
STOP_WORDS = frozenset("a an and are as at by for from in is of on the to using via with".split())
"""English words that say nothing of a paper."""
ASKING_WORDS = frozenset(
    "about any be been can could did do does had has have how i it its me my our should that there these this those "
    "was we were what when where which who whose why would you".split()
)
"""English words that a question has beside what it asks for."""
_PARTICLE = "的"


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


@dataclass(frozen=True, slots=True)
class Term:
    """A word that lexical search compares, and where it stands: `text[start:end]` is how it is written there."""

    word: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing that a query asks for, by any of some words, and where it stands in the query."""

    words: tuple[str, ...]
    start: int
    end: int


def terms(text: str) -> list[str]:
    """Return the words that lexical search compares, in order, but for stop words.

    A Latin word counts whole, and if it is compound (`2D-TAN`) its parts count too. A Chinese run counts as its
    overlapping bigrams; single characters are indexed beside them so that a query of one character finds something.
    """
    found: list[str] = []
    for run in _RUN.findall(_plain(text)):
        for at, piece in enumerate(_HAN.split(run)):
            # Splitting at a group puts what matched it at every odd place.
            found += _han_terms(piece) if at % 2 else _word_terms(piece)
    return found


def _word_terms(word: str) -> list[str]:
    parts = [part for part in _PART.findall(word) if part not in STOP_WORDS]
    return parts if len(parts) < 2 else ["".join(parts), *parts]  # noqa: PLR2004 - two parts make a compound


def _han_terms(run: str) -> list[str]:
    return [*(run[at : at + 2] for at in range(len(run) - 1)), *run]


def located(text: str) -> list[Term]:
    """Return the terms of `text`, each with where it stands."""
    plain = _plain(text)
    places = _places(text, plain)
    found: list[Term] = []
    for piece in _pieces(plain):
        words = _han_terms(piece.text) if piece.han else _word_terms(piece.text)
        for word, (start, end) in zip(words, piece.spans(), strict=True):
            found.append(Term(word, places[piece.start + start], places[piece.start + end]))
    return found


def asked(query: str) -> list[Asked]:
    """Return what a query asks for, once each: a part of a compound is answered by the compound, too.

    One character alone is a question by itself; within a longer one it is a particle: `与`. So is `的` wherever it
    stands, and what a question has beside what it asks for (`what are …`), unless there is nothing else.
    """
    plain = _plain(query)
    places = _places(query, plain)
    found: dict[tuple[str, ...], Asked] = {}
    for piece in _pieces(plain):
        spans = piece.spans()
        compound = not piece.han and len(spans) > 1
        whole = _word_terms(piece.text)[:1] if compound else []
        for start, end in piece.bigrams() or spans if piece.han else spans[compound:]:
            words = (piece.text[start:end], *whole)
            found.setdefault(words, Asked(words, places[piece.start + start], places[piece.start + end]))
    every = list(found.values())
    telling = [each for each in every if each.words[0].isascii() or len(each.words[0]) > 1]
    content = [each for each in telling if each.words[0] not in ASKING_WORDS and _PARTICLE not in each.words[0]]
    return content or telling or every


Span: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Piece:
    """Letters and digits that stand together, of scripts without spaces (`han`) or of others."""

    text: str
    start: int
    han: bool

    def spans(self) -> list[Span]:
        """Return where the terms of the piece stand in it, in their order."""
        if self.han:
            return [*self.bigrams(), *((at, at + 1) for at in range(len(self.text)))]
        parts = [match.span() for match in _PART.finditer(self.text) if match.group() not in STOP_WORDS]
        return parts if len(parts) < 2 else [(0, len(self.text)), *parts]  # noqa: PLR2004 - two parts make a compound

    def bigrams(self) -> list[Span]:
        """Return where its overlapping bigrams stand."""
        return [(at, at + 2) for at in range(len(self.text) - 1)]


def _pieces(plain: str) -> Iterator[_Piece]:
    for run in _RUN.finditer(plain):
        start = run.start()
        for at, text in enumerate(_HAN.split(run.group())):
            if text:
                yield _Piece(text, start, at % 2 == 1)
            start += len(text)


def _plain(text: str) -> str:
    """Return `text` folded, and its Latin letters bare of accents: `é` as `e`."""
    folded = fold(text)
    return folded if folded.isascii() else _ACCENTED.sub(_without_accent, folded)


def _without_accent(letter: re.Match[str]) -> str:
    return unicodedata.normalize("NFD", letter.group())[0]


def _places(text: str, plain: str) -> Sequence[int]:
    """Return where in `text` each character of `plain` comes from, and where the last one ends."""
    if len(plain) == len(text) and unicodedata.is_normalized("NFKC", text):
        return range(len(text) + 1)
    places: list[int] = []
    again = ""
    for cluster in _CLUSTER.finditer(text):
        some = _plain(cluster.group())
        again += some
        places += [cluster.start()] * len(some)
    # Where characters fold together that do not stand together, no more can be said than about where.
    about = places if again == plain else [at * len(text) // len(plain) for at in range(len(plain))]
    return [*about, len(text)]


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
