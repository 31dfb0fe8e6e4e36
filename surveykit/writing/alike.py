"""Parts of an outline -> the same, their large groups parted by how alike the methods are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from surveykit.writing import views
from surveykit.writing.outline import Bunch, Likeness, Part
from surveykit.writing.sections import Desk

if TYPE_CHECKING:
    from surveykit.nouns import Vectors
    from surveykit.writing.works import Work

FEW = 6
"""Fewer papers than this need no groups."""


def regrouped(desk: Desk, parts: Sequence[Part]) -> tuple[Part, ...]:
    """Return the parts with every group of many papers in the place of which stand groups of papers that are alike."""
    rows = _Rows(desk, sorted({key for part in parts for key in _many(desk, part)}, key=lambda key: desk.works[key].at))
    return tuple(_regrouped(desk, part, rows) for part in parts)


class _Rows:
    """The vectors of what is said of some papers, made when they are first asked for."""

    def __init__(self, desk: Desk, keys: Sequence[str]) -> None:
        self.desk = desk
        self.of = {key: at for at, key in enumerate(keys)}

    @cached_property
    def vectors(self) -> Vectors:
        return self.desk.encoder().encode([_text(self.desk.works[key]) for key in self.of])


def _text(work: Work) -> str:
    return " ".join(clause.text for clause in work.telling)


def _many(desk: Desk, part: Part) -> set[str]:
    own = {key for bunch in part.bunches for key in _told(desk, bunch)}
    return own.union(*(_many(desk, child) for child in part.children))


def _told(desk: Desk, bunch: Bunch) -> list[str]:
    """Return, in time, the papers of a group whose methods are to be compared; what the list names stays together."""
    if bunch.name:
        return []
    told = [work.key for work in views.in_time(desk.works, bunch.papers) if work.telling]
    return told if len(told) >= FEW else []


def _regrouped(desk: Desk, part: Part, rows: _Rows) -> Part:
    bunches = tuple(new for bunch in part.bunches for new in _parted(desk, bunch, rows))
    return replace(part, bunches=bunches, children=tuple(_regrouped(desk, child, rows) for child in part.children))


def _parted(desk: Desk, bunch: Bunch, rows: _Rows) -> list[Bunch]:
    told = _told(desk, bunch)
    if not told:
        return [bunch]
    from surveykit.writing.likeness import groups

    found, compared = groups(told, rows.of, rows.vectors), set(told)
    alike = [Bunch(group, likeness=Likeness.ALIKE) for group in found.alike]
    apart = Bunch(found.apart, likeness=Likeness.APART if alike else Likeness.UNASKED)
    rest = Bunch(tuple(key for key in bunch.papers if key not in compared))
    return [each for each in (*alike, apart, rest) if each.papers]
