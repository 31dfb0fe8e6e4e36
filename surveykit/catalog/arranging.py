"""Entries put in, taken out, moved -> the edits of the numbered lines with all that follows from them."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from surveykit.catalog.counts import counted
from surveykit.catalog.edits import Edit
from surveykit.catalog.entering import entry_line
from surveykit.catalog.numbering import begins_anew, counts_down, entered
from surveykit.catalog.renumbering import Renumbering, renumber
from surveykit.nouns import Catalog


@dataclass(frozen=True, slots=True)
class Insert:
    """A new entry before line `at`, counted from 0; `text` is its line without the number: `[AAAI 2019] Title`."""

    at: int
    text: str


@dataclass(frozen=True, slots=True)
class Remove:
    """The numbered line of `paper` goes, and every reference to it; its review is the caller's."""

    paper: str


@dataclass(frozen=True, slots=True)
class Move:
    """The numbered line of `paper` goes before line `at`, counted from 0; its review is the caller's."""

    paper: str
    at: int


@dataclass(slots=True)
class _Slot:
    """A numbered line as it comes to stand: before line `at` where it is new there, else at it."""

    at: int
    stays: bool
    number: int
    paper: str | None = None
    text: str = ""


def arranged(catalog: Catalog, steps: Iterable[Insert | Remove | Move]) -> Renumbering:
    """Return the edits that make the `steps`, shift the other numbers, and correct the counts of the years they touch.

    A new entry takes the number after the one above it (in a list that counts down, after the one below), and all from
    there on go up by one; where an entry goes, those after it go down by one, unless its number has another carrier.
    So a list that was numbered from 1 to n is so afterwards, and what was wrong with another stays as it was.
    """
    arrangement = _Arrangement(catalog)
    for step in steps:
        arrangement.make(step)
    return arrangement.result()


class _Arrangement:
    """The numbered lines in the order that they come to have."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self.down = counts_down(catalog)
        self.anew = begins_anew(catalog)
        self.starts = [year.line - 1 for year in catalog.years]
        self.lines = entered(catalog)
        self.slots = [_Slot(p.line - 1, True, p.number, p.key) for p in catalog.papers if p.number is not None]
        self.gone: set[str] = set()
        self.change = Counter[int]()

    def make(self, step: Insert | Remove | Move) -> None:
        if isinstance(step, Insert):
            self._put(_Slot(step.at, False, 0, None, step.text))
        elif isinstance(step, Remove):
            self._take(step.paper)
            self.gone.add(step.paper)
        elif not 0 <= step.at - self.lines[step.paper] <= 1:
            self._take(step.paper)
            self._put(_Slot(step.at, False, 0, step.paper))

    def _put(self, slot: _Slot) -> None:
        self.slots.append(slot)
        self.slots.sort(key=lambda each: (each.at, each.stays))
        beside = self._counted_with(slot)
        at = next(at for at, each in enumerate(beside) if each is slot)
        above = beside[at - 1].number if at else None
        below = beside[at + 1].number if at + 1 < len(beside) else None
        follows, precedes = (below, above) if self.down else (above, below)
        slot.number = follows + 1 if follows is not None else precedes if precedes is not None else 1
        for each in beside:
            each.number += each is not slot and each.number >= slot.number
        self.change[self._year(slot)] += 1

    def _take(self, paper: str) -> None:
        slot = next(each for each in self.slots if each.paper == paper)
        others = [each for each in self._counted_with(slot) if each is not slot]
        if all(each.number != slot.number for each in others):
            for each in others:
                each.number -= each.number > slot.number
        self.slots.remove(slot)
        self.change[self._year(slot)] -= 1

    def _counted_with(self, slot: _Slot) -> list[_Slot]:
        if not self.anew:
            return self.slots
        return [each for each in self.slots if self._year(each) == self._year(slot)]

    def _year(self, slot: _Slot) -> int:
        """Return the place of the year that a line belongs to; one that is put before a heading is not of that year."""
        return bisect_right(self.starts, slot.at - (not slot.stays)) - 1

    def result(self) -> Renumbering:
        numbers = {each.paper: each.number for each in self.slots if each.paper is not None}
        new = frozenset(each.number for each in self.slots if each.paper is None)
        made = renumber(self.catalog, numbers, self.gone, new)
        edits = sorted([*self._lines(made.edits), *self._counts()], key=lambda edit: (edit.start, edit.end))
        return Renumbering(tuple(edits), made.notices)

    def _lines(self, edits: Iterable[Edit]) -> Iterator[Edit]:
        """Give the edits with those of lines that go elsewhere made there, and the lines that come or go."""
        moved = {self.lines[each.paper]: each for each in self.slots if each.paper is not None and not each.stays}
        texts = {line: self.catalog.lines[line].text.rstrip("\r\n") for line in moved}
        for edit in edits:
            if edit.start in moved and edit.end > edit.start:
                texts[edit.start] = edit.lines[0]
            else:
                yield edit
        for each in self.slots:
            if each.paper is None:
                yield Edit(each.at, each.at, (entry_line(self.catalog, each.at, each.number, each.text),))
            elif not each.stays:
                yield Edit(each.at, each.at, (texts[self.lines[each.paper]],))
        for line in [*moved, *(self.lines[key] for key in self.gone)]:
            yield Edit(line, line + 1)

    def _counts(self) -> Iterator[Edit]:
        years = enumerate(self.catalog.years)
        listed = {year.line: len(year.papers) + self.change[at] for at, year in years if self.change[at]}
        yield from counted(self.catalog, listed)
