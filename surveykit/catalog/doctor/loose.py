"""Review headings that no numbered line stands over -> what each of them is, and whose."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto

from surveykit.nouns import Block, Catalog, Kind, Paper
from surveykit.text import squeeze, terms

ALIKE = 0.5
"""The share of their words that two titles have in common when one of them was retyped."""
MOST = 200_000
"""Pairs of titles to compare at most; beyond, what is loose is so for another reason than a typing error."""


class Manner(Enum):
    """What a loose heading is."""

    ENTRY = auto()
    """A line of the year's index that lacks its number."""
    OWN = auto()
    """The review of such a line."""
    SECOND = auto()
    """Another block of a paper that has one."""
    RETYPED = auto()
    """The review of a paper whose title it has otherwise."""
    REVIEW_ONLY = auto()
    HEADING_ONLY = auto()


@dataclass(frozen=True, slots=True)
class Loose:
    """A loose block, what it is, and the key of the paper that it belongs to."""

    block: Block
    manner: Manner
    paper: str


def read(catalog: Catalog) -> tuple[Loose, ...]:
    """Return what each block is whose paper no numbered line enters."""
    blocks = [block for block in catalog.blocks if not block.entered]
    if not blocks:
        return ()
    found = [Loose(block, Manner.ENTRY, block.paper) for block in blocks if _is_entry(catalog, block)]
    entries = {each.block.line for each in found}
    owners = _owners(catalog, found)
    rest = []
    for block in blocks:
        if block.line in entries:
            continue
        owner, reviewed = owners.get(squeeze(block.title), (None, False))
        if owner is None:
            rest.append(block)
        else:
            found.append(Loose(block, Manner.SECOND if reviewed else Manner.OWN, owner))
            owners[squeeze(block.title)] = owner, True
    retyped = _retyped(catalog, rest, {each.paper for each in found if each.manner is Manner.OWN})
    for block in rest:
        alone = Manner.REVIEW_ONLY if block.remarks else Manner.HEADING_ONLY
        owner = retyped.get(block.paper)
        found.append(Loose(block, Manner.RETYPED if owner else alone, owner or block.paper))
    return tuple(sorted(found, key=lambda each: each.block.line))


def _is_entry(catalog: Catalog, block: Block) -> bool:
    """Say whether the line stands among those of an index, or comes before the review of the same title."""
    if block.remarks:
        return False
    for step in (-1, 1):
        at = block.line - 1 + step
        while 0 <= at < len(catalog.lines) and catalog.lines[at].kind is Kind.REVIEW_HEADING:
            at += step
        if 0 <= at < len(catalog.lines) and catalog.lines[at].kind is Kind.ENTRY:
            return True
    title = squeeze(block.title)
    return any(other.line > block.line and squeeze(other.title) == title for other in catalog.blocks)


def _owners(catalog: Catalog, entries: list[Loose]) -> dict[str, tuple[str, bool]]:
    """Return by title the key of each paper that a line of an index enters, and whether it has a review block."""
    owners = {squeeze(each.block.title): (each.paper, False) for each in entries}
    reviewed = {block.paper for block in catalog.blocks if block.entered}
    for paper in catalog.papers:
        if paper.number is not None:
            owners.setdefault(squeeze(paper.title), (paper.key, paper.key in reviewed))
    return owners


def _retyped(catalog: Catalog, blocks: list[Block], reviewed: set[str]) -> Mapping[str, str]:
    """Return for each loose paper the one of its year, without a review, whose title is most like its own."""
    sections = {key: at for at, year in enumerate(catalog.years) for key in year.papers}
    reviewed = reviewed | {block.paper for block in catalog.blocks if block.entered}
    waiting: dict[int | None, list[Paper]] = defaultdict(list)
    for paper in catalog.papers:
        if paper.number is not None and paper.key not in reviewed:
            waiting[sections.get(paper.key)].append(paper)
    if len(blocks) * max(map(len, waiting.values()), default=0) > MOST:
        return {}
    words = {paper.key: set(terms(paper.title)) for papers in waiting.values() for paper in papers}
    found: dict[str, str] = {}
    for block in blocks:
        own = set(terms(block.title))
        free = [paper.key for paper in waiting[sections.get(block.paper)] if paper.key not in found.values()]
        best = max(free, key=lambda key: _overlap(own, words[key]), default=None)
        if best is not None and _overlap(own, words[best]) >= ALIKE:
            found[block.paper] = best
    return found


def _overlap(one: set[str], other: set[str]) -> float:
    return len(one & other) / max(len(one | other), 1)
