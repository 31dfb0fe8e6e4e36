"""A draft -> its sentences with the entries that they cite, and what it cites that is no entry."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from surveykit.nouns import Unknown
from surveykit.writing.verifying import duty
from surveykit.writing.verifying.blanking import GONE, WORD, blank
from surveykit.writing.verifying.blocks import Role, Stretch, stretches
from surveykit.writing.verifying.citing import By, Citation, citations, several
from surveykit.writing.verifying.grounding import Claim
from surveykit.writing.verifying.naming import Names, looks_like_key
from surveykit.writing.verifying.references import Reference, label, references
from surveykit.writing.verifying.splitting import Said, shown, split

CLAUSE = 8
"""Letters (a Chinese character counts as two) that a part of a sentence has at least to be a claim by itself."""
_TEX = re.compile(r"\\(?:documentclass|begin\{document\}|(?:sub)*section\*?\{|cite[a-z]*\*?[\[{])")
_FENCED = re.compile(r"^(?:#{1,6} |```)", re.MULTILINE)
_RESERVED = str.maketrans({GONE: " ", WORD: " ", "\x02": " ", "\r": " "})


@dataclass(frozen=True, slots=True)
class Stated:
    """A sentence of a draft: what it says, where, what it cites, and the parts that its citations are behind."""

    text: str
    line: int
    cites: tuple[str, ...]
    unknown: tuple[str, ...]
    claims: tuple[Claim, ...]
    headings: tuple[str, ...]
    uncited: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read from a draft."""

    sentences: tuple[Stated, ...]
    unknown: tuple[Unknown, ...]
    cited: frozenset[str]
    """All entries that it cites, wherever."""
    headings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Resolved:
    """A citation of the draft: the entries behind it, and the names that lead to none."""

    at: Citation
    keys: tuple[str, ...]
    unknown: tuple[str, ...]


def read(text: str, names: Names, *, tex: bool | None = None, whole: bool = False) -> Reading:
    """Read a draft in Markdown or LaTeX; `tex` None: as it looks; `whole`: sentences that need not cite, too."""
    raw = text.replace("\r\n", "\n").translate(_RESERVED)
    tex = is_tex(raw) if tex is None else tex
    blanked = blank(raw, tex=tex)
    found = stretches(raw, blanked, tex=tex)
    own = references(raw, blanked, found, names)
    outside = [each for each in found if each.role is not Role.REFERENCES]
    most = max(names.most, *(int(name) for name in own if name.isdecimal()), 0)
    cited = _cited(citations(blanked, most), outside, names, own)
    lines = _Lines(raw)
    sentences = [
        stated
        for each, within in zip(outside, cited, strict=True)
        if each.role is Role.PROSE
        for said in split(blanked, each.start, each.end, list(within))
        if (stated := _stated(raw, blanked, said, within, each.headings, lines)).cites
        or stated.unknown
        or stated.uncited
        or whole
    ]
    titles = [shown(raw, blanked, each.start, each.end, ()) for each in found if each.role is Role.HEADING]
    resolved = [one for within in cited for one in within.values()]
    return Reading(
        tuple(sentences),
        tuple(sorted(_unknown(resolved, names, own, lines), key=lambda each: each.line)),
        frozenset(key for one in resolved for key in one.keys),
        tuple(titles),
    )


def _cited(
    found: Sequence[Citation], outside: Sequence[Stretch], names: Names, own: Mapping[str, Reference]
) -> list[dict[Citation, _Resolved]]:
    """Return the citations in each stretch, in order, with what they lead to."""
    cited: list[dict[Citation, _Resolved]] = [{} for _ in outside]
    starts = [each.start for each in outside]
    for each in found:
        at = bisect_right(starts, each.start) - 1
        if at >= 0 and each.start < outside[at].end and (resolved := _resolve(each, names, own)):
            cited[at][each] = resolved
    return cited


def _unknown(
    resolved: Sequence[_Resolved], names: Names, own: Mapping[str, Reference], lines: _Lines
) -> Iterator[Unknown]:
    """Yield what leads to no entry: names in citations, and references of the draft that nothing cites."""
    used: set[str] = set()
    for one in resolved:
        for name in one.unknown:
            used.add(label(name))
            yield Unknown(name, lines.of(one.at.start), _meant(name, names, own))
    for name, each in own.items():
        if not (each.paper or each.note or each.link or name in used):
            yield Unknown(each.label, lines.of(each.start), names.nearest(each.text))


def is_tex(text: str) -> bool:
    """Say whether a draft is LaTeX rather than Markdown."""
    return bool(_TEX.search(text)) and not (_FENCED.search(text) and "\\documentclass" not in text)


class _Lines:
    """Where the lines of a text begin."""

    def __init__(self, text: str) -> None:
        self.starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def of(self, place: int) -> int:
        """Return the line of a place, counted from 1."""
        return bisect_right(self.starts, place)


def _resolve(citation: Citation, names: Names, own: Mapping[str, Reference]) -> _Resolved | None:
    """Return what a citation leads to; None if it is none."""
    if citation.by is By.NOTE:
        note = own.get(label(citation.names[0], note=True))
        return _Resolved(citation, (note.paper,), ()) if note and note.paper else None
    if citation.by is By.MAYBE:
        return _perhaps(citation, names, own)
    numbered = citation.by is By.NUMBER
    # A draft that says itself what its numbers mean is read by that alone.
    listed = numbered and any(name.isdecimal() and not each.link for name, each in own.items())
    keys: dict[str, None] = {}
    unknown: dict[str, None] = {}
    for name in citation.names:
        reference = own.get(label(name))
        if reference and reference.link:
            continue
        if reference or listed:
            key = reference.paper if reference else None
        else:
            key = names.numbers.get(name) if numbered else names.keys.get(name.casefold())
        (keys if key else unknown)[key or name] = None
    return _Resolved(citation, tuple(keys), tuple(unknown)) if keys or unknown else None


def _perhaps(citation: Citation, names: Names, own: Mapping[str, Reference]) -> _Resolved | None:
    name = citation.names[0]
    reference = own.get(label(name))
    if reference and not (reference.note or reference.link):
        return _Resolved(citation, (reference.paper,) if reference.paper else (), () if reference.paper else (name,))
    if key := names.called(name):
        return _Resolved(citation, (key,), ())
    parts = several(name)
    keys = [names.called(part) for part in parts]
    if len(parts) > 1 and any(keys) and all(key or looks_like_key(part) for key, part in zip(keys, parts, strict=True)):
        unknown = tuple(part for key, part in zip(keys, parts, strict=True) if not key)
        return _Resolved(citation, tuple(key for key in keys if key), unknown)
    return _Resolved(citation, (), (name,)) if looks_like_key(name) else None


def _meant(name: str, names: Names, own: Mapping[str, Reference]) -> str | None:
    reference = own.get(label(name))
    return names.nearest(reference.text if reference else name)


def _stated(
    raw: str, blanked: str, said: Said, cited: Mapping[Citation, _Resolved], headings: tuple[str, ...], lines: _Lines
) -> Stated:
    text = shown(raw, blanked, said.start, said.end, said.citations)
    keys = tuple(dict.fromkeys(key for each in said.citations for key in cited[each].keys))
    unknown = tuple(dict.fromkeys(name for each in said.citations for name in cited[each].unknown))
    uncited = not said.citations and duty.should_cite(text)
    first = next(at for at in range(said.start, said.end) if not (blanked[at].isspace() or blanked[at] == GONE))
    claims = tuple(_claims(raw, blanked, said, cited, text)) if keys else ()
    return Stated(text, lines.of(first), keys, unknown, claims, headings, uncited)


def _claims(raw: str, blanked: str, said: Said, cited: Mapping[Citation, _Resolved], text: str) -> Iterator[Claim]:
    """Yield the parts of a sentence, each up to the citations behind it; one that says too little is the whole."""
    start = said.start
    for group in _groups(blanked, said.citations):
        keys = tuple(dict.fromkeys(key for each in group for key in cited[each].keys))
        part = shown(raw, blanked, start, group[0].start, ())
        start = group[-1].end
        if keys:
            yield Claim(part if _size(part) >= CLAUSE * 2 and len(said.citations) > 1 else text, keys)


def _groups(blanked: str, found: Sequence[Citation]) -> list[list[Citation]]:
    """Put citations together that stand side by side."""
    groups: list[list[Citation]] = []
    for each in found:
        between = blanked[groups[-1][-1].end : each.start] if groups else "x"
        if between.strip(f" {GONE},，、;；和与及and\n"):
            groups.append([each])
        else:
            groups[-1].append(each)
    return groups


def _size(text: str) -> int:
    return sum(1 if sign.isascii() else 2 for sign in text if sign.isalnum())
