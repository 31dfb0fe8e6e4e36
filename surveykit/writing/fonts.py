"""A text -> the characters in it that a TeX font may lack, each with words to print in its place."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

_SURE = frozenset("–—‘’“”…")
_LATIN = 0x17F
"""Latin letters with accents end here; TeX's own fonts have them all."""
_MARKS = ((0x3001, 0x3011), (0xFF01, 0xFF5E))
"""Chinese punctuation, and full-width forms of what ASCII has."""
_SILENT = {0xFE0F, 0xFE0E, 0x200D, 0x200B, 0x200C, 0x2060, 0xFEFF, 0xAD}
"""Characters that join or vary others, and print nothing."""


@dataclass(frozen=True, slots=True)
class Sign:
    """A character by its code in hexadecimal digits, and what stands for it in a font without it."""

    code: str
    words: str


def signs(text: str) -> list[Sign]:
    """Return the characters of a text that are neither plain Latin nor common Chinese, in order, each once."""
    rare = sorted(character for character in set(text) if not _common(character))
    return [Sign(f"{ord(character):X}", _words(character)) for character in rare]


def _common(character: str) -> bool:
    code = ord(character)
    if character in _SURE or character.isascii() or (code <= _LATIN and character.isalpha()):
        return True
    if any(first <= code <= last for first, last in _MARKS):
        return True
    try:
        return "\u4e00" <= character <= "\u9fff" and bool(character.encode("gb2312"))
    except UnicodeEncodeError:
        return False


def _words(character: str) -> str:
    if ord(character) in _SILENT or unicodedata.category(character) == "Mn":
        return ""
    name = unicodedata.name(character, "")
    unnamed = not name or name.startswith("CJK UNIFIED")
    return f"U+{ord(character):04X}" if unnamed else name.lower()
