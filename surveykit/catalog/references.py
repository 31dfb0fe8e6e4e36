"""A numbered list -> the brackets in it that refer to its entries: `局部对齐[17-19]`, 见[12]."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from surveykit.catalog.comments import without_code
from surveykit.catalog.taxonomy import REFERENCE, numbers
from surveykit.nouns import Catalog, Kind
from surveykit.text import is_chinese

_DEFINED = re.compile(r"[ ]{0,3}\[(\d{1,6})\]:\s*\S")
_SEPARATOR = re.compile(r"(?<=\d)(\s*[，,、；;]\s*)(?=\d)")
_READ = {Kind.TOPIC, Kind.TEXT, Kind.HEADING, Kind.REVIEW, Kind.KEYWORDS}
"""The lines that may refer to an entry; those that enter or head a paper say only what it is called."""


@dataclass(frozen=True, slots=True)
class Reference:
    """One bracket of numbers: its place in a line that counts from 0, and whether the taxonomy holds it."""

    line: int
    start: int
    end: int
    text: str
    taxonomy: bool


def brackets(catalog: Catalog, shown: Sequence[str]) -> Iterator[Reference]:
    """Give every bracket that holds nothing but numbers, but for links, code and what comments hide.

    In the taxonomy that is whatever `taxonomy` reads there. `shown` are the lines with what is hidden made spaces.
    """
    defined = {match[1] for line in shown if (match := _DEFINED.match(line))}
    for at, (line, text) in enumerate(zip(catalog.lines, shown, strict=True)):
        if line.kind in _READ and ("[" in text or "［" in text):
            taxonomy = line.kind is Kind.TOPIC
            for found in REFERENCE.finditer(text if taxonomy else without_code(text)):
                if taxonomy or not _linked(text, found, defined):
                    yield Reference(at, found.start(), found.end(), line.text[found.start() : found.end()], taxonomy)


def refers(reference: Reference, known: Set[int]) -> bool:
    """Say whether a bracket refers to entries: outside the taxonomy only if each of its numbers is `known`."""
    return reference.taxonomy or known >= set(numbers(reference.text))


def separator(catalog: Catalog) -> str:
    """Return what most brackets of the list put between two numbers."""
    used = Counter(match for line in catalog.lines if line.kind is Kind.TOPIC for match in _between(line.text))
    if used:
        return min(used, key=lambda each: (-used[each], each))
    return "，" if is_chinese("".join(line.text for line in catalog.lines)) else ", "


def _between(text: str) -> Iterator[str]:
    for bracket in REFERENCE.finditer(text):
        yield from _SEPARATOR.findall(bracket[0])


def _linked(text: str, found: re.Match[str], defined: Set[str]) -> bool:
    """Say whether Markdown makes a link of a bracket, or a wiki does: `[12]` with a definition, `[[12]]`."""
    doubled = text[: found.start()].endswith("[") and text[found.end() :].startswith("]")
    return doubled or found[0][1:-1].strip() in defined
