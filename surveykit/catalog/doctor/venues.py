"""Venues as the lines of a list spell them -> spellings that are not those of the rest, and slips of the keyboard."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from surveykit.catalog.doctor.finding import Finding, found
from surveykit.catalog.doctor.twice import slips
from surveykit.catalog.doctor.view import View, is_practice
from surveykit.catalog.edits import Edit
from surveykit.catalog.meetings import VENUES
from surveykit.nouns import Kind, Paper
from surveykit.text import squeeze

_DATED = re.compile(
    r"[\[【［]\s*(?P<venue>[^\[\]【】［］]*(?<![\s'’_-]))(?P<gap>[\s'’_-]*)(?P<year>(?:19|20)\d\d)\s*[\]】］]"
)
_AFTER = re.compile(r"(?P<gap>[\s'’_-]{0,2})(?P<year>(?:19|20)\d\d)(?!\d)")
_ADDRESS = re.compile(r"https?://[^\s)>\]]*|\]\([^()]*\)")
_SPONSOR = re.compile(r"^(?:ieee|acm)(?=[a-z]{2})")
_WORKSHOP = re.compile(r"(?:workshops?|ws)$")
_ALIASES = {"nips": "neurips", "acmmm": "mm", "acmmultimedia": "mm", "pami": "tpami", "arxivpreprint": "arxiv"}
_BEST = {"arxiv": "arXiv", "neurips": "NeurIPS"}
"""How a venue is best known where capitals alone do not say it."""
RENAMED = 2018
"""Since when NIPS is called NeurIPS; each name is right for its years."""
_FEW = 2
_OFTEN = 3
_SHORTEST = 4


@dataclass(frozen=True, slots=True)
class Spelling:
    """A venue as it stands in a line, with what stands between it and its year if that follows at once."""

    line: int
    start: int
    end: int
    venue: str
    paper: str
    year: str | None = None
    gap: str = ""
    frame: str = ""
    """The character before it: venues in brackets and venues in italics are written in ways of their own."""

    @property
    def text(self) -> str:
        """The venue and, where it stands beside it, the year."""
        return self.venue + (self.gap + self.year if self.year else "")


def check(view: View) -> Iterator[Finding]:
    """Find venues that are spelled otherwise than in most of the list, or that nobody knows; or that are missing."""
    spellings = list(_numbered(view) if view.numbered else _free(view))
    families: dict[str, list[Spelling]] = defaultdict(list)
    for each in spellings:
        families[_family(each)].append(each)
    gaps = _gaps(spellings)
    for family, members in families.items():
        best = _best(family, members)
        meant = _meant(family, families)
        for each in members:
            if meant:
                yield _slip(view, each, meant, families)
            else:
                yield from _other(view, each, best, gaps)
    yield from _without(view)


def _numbered(view: View) -> Iterator[Spelling]:
    keys = {block.line: block.paper for block in view.catalog.blocks} | {p.line: p.key for p in view.catalog.papers}
    for at, line in enumerate(view.catalog.lines):
        match = _DATED.search(view.lines[at]) if line.kind in (Kind.ENTRY, Kind.REVIEW_HEADING) else None
        if match and match["venue"].strip():
            place = at + 1, match.start("venue"), match.end("year")
            yield Spelling(*place, match["venue"].strip(), keys[at + 1], match["year"], match["gap"], frame="[")


def _free(view: View) -> Iterator[Spelling]:
    for paper in view.catalog.papers:
        if paper.venue:
            yield from _in_line(view.lines[paper.line - 1], paper, paper.venue)


def _in_line(line: str, paper: Paper, venue: str) -> Iterator[Spelling]:
    """Yield where a line names the venue of its paper: not within an address, nor within a word."""
    text = _ADDRESS.sub(lambda address: " " * len(address[0]), line)
    start = text.lower().find(venue.lower())
    end = start + len(venue)
    if (
        start < 0
        or len(text.lower()) != len(text)
        or text[start - 1 : start].isalnum()
        or text[end : end + 1].isalpha()
    ):
        return
    if after := _AFTER.match(text, end):
        yield Spelling(
            paper.line,
            start,
            after.end(),
            text[start:end],
            paper.key,
            after["year"],
            after["gap"],
            text[start - 1 : start],
        )
    elif text[end : end + 1] not in (":", "."):
        # `arXiv:1905.00001` is a number, not a venue.
        yield Spelling(paper.line, start, end, text[start:end], paper.key)


def _family(spelling: Spelling) -> str:
    """Return what all spellings of one venue have in common."""
    name = _name(spelling.venue)
    return f"{name} before" if name == "neurips" and int(spelling.year or RENAMED) < RENAMED else name


@lru_cache(1_000)
def _name(venue: str) -> str:
    letters = _SPONSOR.sub("", squeeze(venue))
    if "findings" in letters:
        letters = letters.replace("findings", "").removeprefix("of").removesuffix("of") + "findings"
    letters = _WORKSHOP.sub("w", letters)
    return _ALIASES.get(letters, letters)


def _best(family: str, members: Sequence[Spelling]) -> str:
    """Return the spelling that most have; of two that are as frequent the better-known."""
    counts = Counter(each.venue for each in members)
    return max(counts, key=lambda name: (counts[name], name == _BEST.get(family), name.isupper(), name))


def _gaps(spellings: Sequence[Spelling]) -> Mapping[str, str]:
    """Return for each frame what most spellings have between venue and year, if that is the list's practice."""
    frames: dict[str, Counter[str]] = defaultdict(Counter)
    for each in spellings:
        if each.year:
            frames[each.frame][each.gap] += 1
    usual = {frame: max(counts, key=lambda gap: (counts[gap], gap == " ")) for frame, counts in frames.items()}
    return {
        frame: gap
        for frame, gap in usual.items()
        if frame == "[" or is_practice(frames[frame][gap], frames[frame].total())
    }


def _other(view: View, each: Spelling, best: str, gaps: Mapping[str, str]) -> Iterator[Finding]:
    gap = gaps.get(each.frame, each.gap)
    # `CVPR2019` may be a list's way; a name of several words keeps its distance all the same.
    gap = each.gap if " " in each.venue and not gap else gap
    right = best + (gap + each.year if each.year else "")
    if right != each.text:
        message = f"“{each.text}” is written “{right}” elsewhere"
        yield found("venue-spelling", each.line, message, each.paper, _replaced(view, each, right))


def _meant(family: str, families: Mapping[str, Sequence[Spelling]]) -> list[str]:
    """Return the venues that a rare and unknown name is a slip of: those of the list, else those that are known."""
    rare = len(families[family]) <= _FEW
    if not rare or len(family) < _SHORTEST or not family.isascii() or not family.isalpha() or _known(family):
        return []
    near = [name for name in families if len(families[name]) >= _OFTEN and slips(family, name)]
    known = sum(_known(name) for name in families)
    return near or (sorted(name for name in VENUES if slips(family, name)) if 2 * known > len(families) else [])


def _known(family: str) -> bool:
    return family in VENUES or family.removesuffix("w") in VENUES or family.removesuffix("findings") in VENUES


def _slip(view: View, each: Spelling, meant: Sequence[str], families: Mapping[str, Sequence[Spelling]]) -> Finding:
    names = [_best(name, families[name]) if name in families else _BEST.get(name, name.upper()) for name in meant]
    sure = len(names) == 1 and meant[0] in families
    right = names[0] + (each.gap + each.year if each.year else "")
    message = f"nobody knows “{each.venue}”: {' or '.join(names[:3])} may be meant"
    return found("venue-spelling", each.line, message, each.paper, _replaced(view, each, right) if sure else ())


def _replaced(view: View, each: Spelling, right: str) -> tuple[Edit, ...]:
    line = view.lines[each.line - 1]
    return view.rewrite(each.line, line[: each.start] + right + line[each.end :])


def _without(view: View) -> Iterator[Finding]:
    papers = [paper for paper in view.catalog.papers if paper.number is not None]
    if is_practice(sum(bool(paper.venue) for paper in papers), len(papers)):
        for paper in papers:
            if not paper.venue:
                yield found("venue-missing", paper.line, "an entry without a venue", paper.key)
