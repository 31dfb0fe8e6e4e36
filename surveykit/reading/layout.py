"""A page of a PDF -> its lines, with where they stand and how large they are printed."""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from surveykit.reading.characters import explain

if TYPE_CHECKING:
    from pypdf import PageObject

SAME_LINE = 0.35
"""How far two baselines may be apart, in sizes of the larger letters, to be one line: what is raised still belongs."""
LEADING = 1.7
"""How far the lines of one paragraph are apart at most, in sizes of their letters."""
PARAGRAPH = 3
"""Lines; what has fewer is no paragraph."""
APART = 1.6
"""How far what stands beside each other is apart at most, in sizes of the larger letters, to be one line."""
PARTICLES = frozenset("de del della der den di da dos du el la le van von zu ter bin ibn al af st y e".split())
"""Words of names that are written small."""
_LETTERS = re.compile("[^，：；？！（）]+")
SMALLEST = 2.0
"""Points; what claims to be smaller is a font of bitmaps."""
UNKNOWN = 10.0
_CODES = re.compile(r"(?:/[A-Z0-9]{2}\s*)+")
_CLAUSE = re.compile(r"[\u3400-\u9fff]{4,}[，。；、]|[，。；、][\u3400-\u9fff]{4,}")
_NAMED = re.compile(r"/([^A-Za-z0-9\s]|[A-Za-z0-9](?![A-Za-z0-9]))")
_ABOVE = re.compile(r" {1,2}([\u0300-\u0326\u0329-\u036f])\s?([A-Za-z\u0131])")
_BELOW = re.compile(r"([A-Za-z]) {1,2}([\u0327\u0328])")
"""Old fonts draw an accent as a sign of its own: most before their letter, cedilla and ogonek after it."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text; lengths in points of the page as it is looked at, `y` from its lower edge."""

    text: str
    x: float
    y: float
    size: float
    font: str = ""
    turned: bool = False
    """Whether it does not run from left to right, as a stamp in the margin does not."""

    @property
    def bold(self) -> bool:
        """Say whether the font's name says so."""
        name = self.font.lower()
        return any(mark in name for mark in ("bold", "medi", "black", "heavy", "demi", "cmbx", "sfbx"))


@dataclass(frozen=True, slots=True)
class Page:
    """A page, its lines in the order in which they are written, and its height."""

    lines: tuple[Line, ...]
    width: float
    height: float

    @property
    def text(self) -> str:
        """The page's text, a line each."""
        return "\n".join(line.text for line in self.lines)

    @property
    def body(self) -> float:
        """The size in which most of the page is printed."""
        letters = Counter[float]()
        for line in self.lines:
            if not line.turned:
                letters[round(line.size * 2) / 2] += len(line.text)
        return max(letters, key=lambda size: (letters[size], size), default=0.0)


def lines(page: PageObject) -> Page:
    """Read a page; what is drawn as a picture is no text."""
    pieces: list[Line] = []
    turn = int(page.rotation or 0) % 360
    box = float(page.mediabox.width), float(page.mediabox.height)
    corner = float(page.mediabox.left), float(page.mediabox.bottom)

    def seen(text: str, cm: Sequence[float], tm: Sequence[float], font: Any, size: float) -> None:
        if text.strip():
            piece = _piece(text, cm, tm, font, size, turn)
            x, y = _seen(piece.x - corner[0], piece.y - corner[1], turn, box)
            pieces.append(replace(piece, x=x, y=y))

    explain(page)
    page.extract_text(visitor_text=seen)
    wide, high = (box[1], box[0]) if turn in {90, 270} else box
    return Page(tuple(_joined(pieces)), wide, high)


def _piece(text: str, cm: Sequence[float], tm: Sequence[float], font: Any, size: float, turn: int) -> Line:
    """Place a piece of text: its matrix says how large and where its letters are drawn."""
    across = tm[0] * cm[0] + tm[1] * cm[2], tm[0] * cm[1] + tm[1] * cm[3]
    up = tm[2] * cm[0] + tm[3] * cm[2], tm[2] * cm[1] + tm[3] * cm[3]
    x, y = tm[4] * cm[0] + tm[5] * cm[2] + cm[4], tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
    angle = (math.degrees(math.atan2(across[1], across[0])) - turn) % 360
    name = str(font.get("/BaseFont", "")) if font else ""
    height = abs(size) * math.hypot(*up)
    if height < SMALLEST:
        # A font of bitmaps: how large those are is not told, and their names are all that is known of some letters.
        text, height = _CODES.sub("", _NAMED.sub(r"\1", text).replace("{", "\u2013")), UNKNOWN
    return Line(text, x, y, height, name, turned=min(angle, 360 - angle) > 10)


def _seen(x: float, y: float, turn: int, box: tuple[float, float]) -> tuple[float, float]:
    """Return where a point stands once a page is turned clockwise, from the left and from below."""
    wide, high = box
    return {90: (y, wide - x), 180: (wide - x, high - y), 270: (high - y, x)}.get(turn, (x, y))


def _joined(pieces: Sequence[Line]) -> list[Line]:
    """Join what follows each other on one line: small capitals, raised marks, words in italics."""
    found: list[Line] = []
    for piece in pieces:
        last = found[-1] if found else None
        broken = last is not None and last.text.endswith("\n")
        if last and not broken and _beside(last, piece):
            larger = max(last, piece, key=lambda line: (line.size, len(line.text)))
            space = "" if _touching(last, piece) else " "
            found[-1] = replace(larger, text=last.text + space + piece.text, x=last.x, y=larger.y)
        else:
            found.append(piece)
    clean = (replace(line, text=tidy(line.text)) for line in found)
    return [line for line in clean if line.text]


def _beside(last: Line, piece: Line) -> bool:
    larger = max(last.size, piece.size)
    near = abs(last.y - piece.y) <= SAME_LINE * larger and piece.x >= last.x
    return near and last.turned == piece.turned and piece.x - _end(last) < APART * larger


def _end(line: Line) -> float:
    """Guess where a line ends, from the usual widths of its letters."""
    return line.x + sum(map(_wide, line.text)) * line.size


@cache
def _wide(letter: str) -> float:
    """Return about how wide a letter is, in sizes: as in Times, those of Chinese as wide as high."""
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.0
    if letter in "mwMW":
        return 0.8
    if letter.isupper():
        return 0.68
    return 0.3 if letter in " ijlftr.,;:'|!()[]-" else 0.5


def _touching(last: Line, piece: Line) -> bool:
    if last.text[-1:].isspace() or piece.text[:1].isspace():
        return True
    return piece.x - _end(last) < 0.15 * max(last.size, piece.size)


def tidied(text: str) -> str:
    """Tidy every line of a text."""
    return "\n".join(filter(None, map(tidy, text.splitlines())))


def tidy(text: str) -> str:
    """Undo ligatures, full-width letters and accents that stand apart, and squeeze blanks; no controls are left.

    The full-width punctuation of Chinese stays.
    """
    text = _LETTERS.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text.replace("\u2010", "-"))
    text = _BELOW.sub(r"\1\2", text)
    text = _ABOVE.sub(_accented, text)
    text = "".join(" " if unicodedata.category(letter)[0] == "C" else letter for letter in text)
    return " ".join(unicodedata.normalize("NFC", text).split())


def _accented(found: re.Match[str]) -> str:
    """Put an accent on the letter after it; what is small there goes on with the word before."""
    accent, letter = found[1], found[2].replace("\u0131", "i")
    return ("" if letter.islower() else " ") + letter + accent


def running(line: Line) -> bool:
    """Say whether a line is running text: long, and mostly small words."""
    words = line.text.split()
    whole = len(line.text) > 3 * len(words)
    return whole and len(words) > 7 and _mostly_small(words) and "@" not in line.text


def paragraphs(page: Page, least: int = PARAGRAPH) -> Iterator[list[Line]]:
    """Yield the paragraphs of running text: at least so many lines below each other, alike in size, that are prose."""
    block: list[Line] = []
    for line in page.lines:
        if block and not _goes_on(block[-1], line):
            if len(block) >= least and _reads_on(block):
                yield block
            block = []
        block.append(line)
    if len(block) >= least and _reads_on(block):
        yield block


def _goes_on(last: Line, line: Line) -> bool:
    size = max(last.size, line.size)
    return (
        last.turned == line.turned
        and abs(last.size - line.size) <= 0.1 * size
        and (0 <= last.y - line.y <= LEADING * size)
    )


def _reads_on(block: Sequence[Line]) -> bool:
    """Say whether at least half of the lines of a block are prose: mostly small words, or clauses of Chinese."""
    return 2 * sum(map(prose, block)) >= len(block)


def prose(line: Line) -> bool:
    """Say whether a line reads as prose: mostly small words, or a clause of Chinese."""
    words = line.text.split()
    return bool(_CLAUSE.search(line.text)) or (len(words) > 3 and _mostly_small(words) and "@" not in line.text)


def _mostly_small(words: Sequence[str]) -> bool:
    return 2 * sum(word[:1].islower() and word not in PARTICLES and word != "and" for word in words) > len(words)
