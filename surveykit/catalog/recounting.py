"""Findings about numbers -> the number that each paper should carry."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from surveykit.catalog.doctor import View, sequence
from surveykit.catalog.doctor.sequence import Stretch
from surveykit.catalog.numbering import places
from surveykit.nouns import Catalog, Paper


def due(view: View, wrong: Collection[str]) -> dict[str, int]:
    """Return the numbers that the papers are to have after those that are `wrong`, by their keys, are put right.

    Entries keep their places: those that are wrong are counted on from the one before, and what follows shifts. Where
    nothing is found to be wrong, or is not to be mended, the numbers keep their distances. A paper that only a heading
    enters is counted where its line belongs.
    """
    bare = {key for key in wrong if view.papers[key].number is None}
    catalog, missing = _with_places(view.catalog, bare - view.unnumbered)
    numbers: dict[str, int] = {}
    for stretches in sequence.read(catalog, view.unnumbered | missing):
        numbers |= dict(_counted(stretches, frozenset(wrong)))
    return numbers


def _with_places(catalog: Catalog, keys: Collection[str]) -> tuple[Catalog, set[str]]:
    """Return the list with the papers that only a heading enters where they belong, and which of them have a place."""
    lines = {key: line for key, line in places(catalog).items() if key in keys}
    order = sorted(catalog.papers, key=lambda paper: (lines.get(paper.key, paper.line), paper.key in lines, paper.line))
    return replace(catalog, papers=tuple(order)), set(lines)


def _counted(stretches: Sequence[Stretch], wrong: Collection[str]) -> Iterator[tuple[str, int]]:
    held = {stretch.after.number: stretch.after for stretch in stretches if stretch.after}
    length = sum(len(stretch.between) + (stretch.after is not None) for stretch in stretches)
    kept: dict[str | None, int] = {}
    rest: list[tuple[str, str | None, int]] = []
    last, shift = 0, 0
    for stretch in stretches:
        after = stretch.after
        number = after.number or 0 if after else 0
        if stretch.before is None and after:
            # A list that begins beyond its own length goes on with another.
            last = number - 1 if number > length else 0
        if any(paper.key in wrong for paper in (*stretch.between, *([after] if after else []))):
            yield from ((paper.key, last + place) for place, paper in enumerate(stretch.between, start=1))
            last += len(stretch.between) + 1
            shift = last - number
        else:
            rest += _apart(stretch.between, held, shift)
            last = number + shift
        if after:
            kept[after.key] = last
            yield after.key, last
    yield from ((key, kept.get(other, number)) for key, other, number in rest)


def _apart(
    papers: Iterable[Paper], held: Mapping[int | None, Paper], shift: int
) -> Iterator[tuple[str, str | None, int]]:
    """Give papers that stay wrong, each with the other one that carries its number, and what the number becomes."""
    for paper in papers:
        if paper.number is not None:
            other = held.get(paper.number)
            yield paper.key, other.key if other else None, paper.number + shift
