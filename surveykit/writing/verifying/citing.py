"""Blanked text -> the citations in it, each with its place and what stands in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from surveykit.catalog.taxonomy import DASH, numbers


class By(StrEnum):
    """What a citation calls its paper by."""

    NUMBER = "number"
    KEY = "key"
    MAYBE = "maybe"
    """What may be a key, a short name or a title, or no citation at all: `[CTRL]`, `@ctrl`."""
    NOTE = "note"
    """A footnote, which may hold a reference."""


@dataclass(frozen=True, slots=True)
class Citation:
    """Something that cites, where it stands in the text, and the names in it; a range is spelled out."""

    start: int
    end: int
    by: By
    names: tuple[str, ...]


_NUMBERS = rf"\d{{1,6}}(?:\s*{DASH}\s*\d{{1,6}})?"
_PLACE = r"(?:\s*[,，]\s*(?:pp?\.|[Ss]ec|[Ff]ig|[Tt]ab|[Cc]h|第)[^\[\]\n]{0,30})?"
_NUMBERED = re.compile(rf"[\[［【]\s*({_NUMBERS}(?:\s*[，,、；;]\s*{_NUMBERS})*){_PLACE}\s*[\]］】]")
_PANDOC = re.compile(r"\[(?=[^\[\]\n]{0,400}@)[^\[\]\n]{1,1000}\]")
_AT = re.compile(r"(?<![A-Za-z0-9_@.\]/])-?@\{?([A-Za-z0-9][A-Za-z0-9_:.#$%&+?<>~/-]*)")
_LATEX = re.compile(
    r"\\(?!nocite|setcite|defcite|citestyle)[A-Za-z]*[cC]ite[A-Za-z]*[*\x00]?"
    r"(?P<keys>(?:\s*(?:\[[^\[\]]{0,200}\]|<[^<>]{0,200}>|\([^()]{0,200}\)){0,2}\s*\{[^{}]{1,4000}\})(?:(?:\[[^\[\]]{0,200}\]){0,2}\{[^{}]{1,400}\})*)"
)
_BRACED = re.compile(r"\{([^{}]*)\}")
_NOTE = re.compile(r"\[\^([^\]\s]+)\](?!:)")
_BRACKETED = re.compile(r"[\[［【]([^\[\]［］【】\n]{1,200})[\]］】]")
_SEPARATOR = re.compile(r"\s*[,，;；、]\s*")
_TRAILING = ".:-?/"
_YEARS = range(1900, 2101)


def citations(text: str, most: int) -> list[Citation]:
    """Return the citations of a blanked text, in order; `most` is the highest number that the list gives.

    `[0, 1]` is an interval, and `[2019]` a year unless the list goes that far.
    """
    found: list[Citation] = []
    taken = bytearray(len(text))
    for each in _candidates(text, most):
        if not any(taken[each.start : each.end]):
            taken[each.start : each.end] = b"\1" * (each.end - each.start)
            found.append(each)
    return sorted(found, key=lambda each: each.start)


def _candidates(text: str, most: int) -> Iterator[Citation]:
    for match in _LATEX.finditer(text):
        keys = ",".join(_BRACED.findall(match["keys"]))
        yield Citation(*match.span(), By.KEY, several(keys))
    for match in _PANDOC.finditer(text):
        if named := tuple(name.rstrip(_TRAILING) for name in _AT.findall(match[0])):
            yield Citation(*match.span(), By.KEY, named)
    for match in _NOTE.finditer(text):
        yield Citation(*match.span(), By.NOTE, (match[1],))
    for match in _NUMBERED.finditer(text):
        found = numbers(match[1])
        if _cites(match[1], found, most):
            yield Citation(*match.span(), By.NUMBER, tuple(map(str, found)))
    for match in _AT.finditer(text):
        yield Citation(*match.span(), By.MAYBE, (match[1].rstrip(_TRAILING),))
    for match in _BRACKETED.finditer(text):
        yield Citation(*match.span(), By.MAYBE, (match[1].strip(),))


def _cites(written: str, found: list[int], most: int) -> bool:
    if not found or 0 in found or written.startswith("0"):
        return False
    return most >= _YEARS.start or not all(number in _YEARS for number in found)


def several(keys: str) -> tuple[str, ...]:
    """Return the names in a bracket that may hold some: `CTRL, MCN`."""
    return tuple(key for key in _SEPARATOR.split(keys.strip()) if key)
