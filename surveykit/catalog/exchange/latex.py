"""LaTeX as bibliographies write it <-> plain text: accents, escapes, ligatures, braces; formulas stay as they are."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from surveykit.catalog.exchange import formulas

_ACCENTS = {
    '"': "\u0308",
    "'": "\u0301",
    "`": "\u0300",
    "^": "\u0302",
    "~": "\u0303",
    "=": "\u0304",
    ".": "\u0307",
    "u": "\u0306",
    "v": "\u030c",
    "H": "\u030b",
    "c": "\u0327",
    "d": "\u0323",
    "b": "\u0331",
    "r": "\u030a",
    "k": "\u0328",
}
"""The combining character that each accent of LaTeX is."""
_LETTERS = {
    "ß": "ss",
    "æ": "ae",
    "Æ": "AE",
    "œ": "oe",
    "Œ": "OE",
    "ø": "o",
    "Ø": "O",
    "ł": "l",
    "Ł": "L",
    "đ": "dj",
    "Đ": "DJ",
    "ð": "dh",
    "Ð": "DH",
    "þ": "th",
    "Þ": "TH",
    "\u0131": "i",
    "ȷ": "j",
}
_SIGNS = {
    "{": "textbraceleft",
    "}": "textbraceright",
    "\\": "textbackslash",
    "~": "textasciitilde",
    "^": "textasciicircum",
    "<": "textless",
    ">": "textgreater",
    "|": "textbar",
    "_": "textunderscore",
    "$": "textdollar",
    "'": "textquotesingle",
    '"': "textquotedbl",
    "`": "textasciigrave",
    "TeX": "TeX",
    "LaTeX": "LaTeX",
}
_NAMED = {name: text for text, name in (_LETTERS | _SIGNS).items()} | {"lbrace": "{", "rbrace": "}", "space": " "}
_LIGATURES = {"---": "—", "--": "–", "``": "“", "''": "”", "!`": "¡", "?`": "¿", "~": " "}
_ACCENT = re.compile(
    r"(?<!\\)\\(?:(?P<sign>[\"'`^~=.])|(?P<letter>[uvHcdbrk])(?![A-Za-z]))\s*"
    r"(?:\{\s*(?:\\(?P<dotless>[ij])|(?P<braced>[^\W\d_]))\s*\}|\\(?P<bare_dotless>[ij])(?![A-Za-z])\s*|(?P<bare>[^\W\d_]))"
)
_FORMULA = re.compile(r"((?<!\\)\$(?:[^$\\]|\\.)+\$)", re.DOTALL)
_LITERAL = re.compile(r"\\href\s*\{[^{}]*\}|\\(?P<name>[A-Za-z]+)\*?[ \t]*|\\(?P<escaped>.)|[{}]", re.DOTALL)
_TEXT = re.compile(f"{_LITERAL.pattern}|---?|``|''|[!?]`|~", re.DOTALL)
_MARKED = re.compile(r"[\\{}~$]|--|``|''|[!?]`")
_DEEPEST = 3
"""How many accents one letter may carry."""

_WOULD_JOIN = re.compile(r"-(?=-)|'(?=')|`(?=`)|[!?](?=`)")


def decode(text: str) -> str:
    """Return what LaTeX prints for `text`; formulas between dollar signs stay as they are."""
    if not _MARKED.search(text):
        return text
    if "$" not in text:
        return _decoded(text)
    pieces = _FORMULA.split(text)
    return "".join(piece if at % 2 else _decoded(piece) for at, piece in enumerate(pieces))


def decode_address(text: str) -> str:
    """Return an address without the marks that LaTeX needs; its dashes and tildes are its own."""
    return _LITERAL.sub(_spoken, text) if "\\" in text or "{" in text else text


def encode(text: str) -> str:
    """Return LaTeX that prints `text`, and that `decode` turns into `text` again."""
    return "".join(piece.text if piece.formula else _encoded(piece.text) for piece in formulas.pieces(text))


def _decoded(text: str) -> str:
    if "\\" in text:
        for _ in range(_DEEPEST):
            text, count = _ACCENT.subn(_accented, text)
            if not count:
                break
    return _TEXT.sub(_spoken, text)


def _accented(match: re.Match[str]) -> str:
    letter = match["braced"] or match["bare"] or match["dotless"] or match["bare_dotless"]
    return unicodedata.normalize("NFC", letter + _ACCENTS[match["sign"] or match["letter"]])


def _spoken(match: re.Match[str]) -> str:
    if match["name"]:
        return _symbol(match["name"])
    if match["escaped"]:
        return "" if match["escaped"] in "\"'`^~=./,!" else " " if match["escaped"] == "\\" else match["escaped"]
    return _LIGATURES.get(match[0], "")


@cache
def _symbol(name: str) -> str:
    """Return the character that a command prints; one that only sets what follows it prints nothing."""
    if name in _NAMED:
        return _NAMED[name]
    from pylatexenc.latex2text import get_default_latex_context_db  # type: ignore[import-untyped]

    known = get_default_latex_context_db().get_macro_spec(name)
    printed = known.simplify_repl if known else None
    # What takes an argument prints a frame around it: `√(%s)`.
    return printed if isinstance(printed, str) and len(printed) == 1 else ""


def _encoded(text: str) -> str:
    text = _WOULD_JOIN.sub(lambda found: f"{found[0]}\0", text)
    return text.translate(_table()).replace("\0", "{}")


@cache
def _table() -> dict[int, str]:
    """Return LaTeX for each character that it would take for a command, and for each Latin letter with one accent."""
    table = {sign: f"\\{sign}" for sign in "&%$#_"} | {sign: f"{{\\{_SIGNS[sign]}}}" for sign in "{}\\~^"}
    table |= {letter: f"{{\\{name}}}" for letter, name in _LETTERS.items()}
    named = {combining: accent for accent, combining in _ACCENTS.items()}
    for code in range(0xC0, 0x250):
        parts = unicodedata.normalize("NFD", chr(code))
        if len(parts) == 2 and parts[0].isascii() and (accent := named.get(parts[1])):  # noqa: PLR2004 - a letter with one accent
            table[chr(code)] = f"{{\\{accent}{f'{{{parts[0]}}}' if accent.isalpha() else parts[0]}}}"
    return {ord(character): latex for character, latex in table.items()}
