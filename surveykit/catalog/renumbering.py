"""New numbers for the entries of a list -> the edits after which every reference still means the same papers."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from surveykit.catalog import notices, references
from surveykit.catalog.brackets import rewrite, spelled
from surveykit.catalog.comments import masked
from surveykit.catalog.edits import Edit
from surveykit.catalog.entering import NUMBER, entry_line, gained
from surveykit.catalog.meanings import meanings
from surveykit.catalog.notices import Notice
from surveykit.catalog.numbering import entered, places
from surveykit.catalog.taxonomy import numbers as spelt
from surveykit.nouns import Catalog


@dataclass(frozen=True, slots=True)
class Renumbering:
    """Edits that change numbers with all that refers to them, at most one for a line, and what is odd about it."""

    edits: tuple[Edit, ...]
    notices: tuple[Notice, ...] = ()


def renumbered(catalog: Catalog, numbers: Mapping[str, int]) -> list[Edit]:
    """Return the edits that give the papers of a numbered list those `numbers`, by key; the others keep theirs.

    A paper that has no number yet, only a heading, gains a line where it belongs. A number in their midst that loses
    its carrier is taken to be a new entry's, whose line is the caller's. Order and counts stay.
    """
    before = {each.key: each.number for each in catalog.papers if each.number is not None}
    after = set((before | dict(numbers)).values())
    new = {number for number in before.values() if number not in after and number < max(after)}
    return list(renumber(catalog, numbers, others=new).edits)


def renumber(
    catalog: Catalog,
    numbers: Mapping[str, int],
    gone: Collection[str] = (),
    others: Iterable[int] = (),
    bare: Collection[str] = (),
) -> Renumbering:
    """Return what `renumbered` does, with what a person should know; references to papers that are `gone` go as well.

    `others` are the numbers of papers that enter the list at the same time, `bare` the papers whose heading is such a
    line itself but for its number. Where a reference is not plain:

    * A number that several entries carried is the one's that keeps it, else the first's; a range that passes over it
      means all of them that stand between its ends.
    * A number that nobody carried goes to the entry that now stands in that very place, if it was misnumbered between
      two that keep their numbers and nothing refers to it otherwise. Else it stays; where it would come to mean
      somebody it becomes the next number that is nobody's.
    * Outside the taxonomy a bracket refers to entries only if it holds nothing but numbers that exist.
    """
    return _Renumbering(catalog, dict(numbers), frozenset(gone), frozenset(others), frozenset(bare)).result()


class _Renumbering:
    """Knows what each number of the list becomes."""

    def __init__(
        self,
        catalog: Catalog,
        numbers: dict[str, int],
        gone: frozenset[str],
        others: frozenset[int],
        bare: frozenset[str],
    ) -> None:
        self.catalog = catalog
        self.gone = gone
        self.bare = bare | entered(catalog).keys()
        self.numbers = {each.key: each.number for each in catalog.papers if each.number is not None} | numbers
        self.shown = masked("".join(line.text for line in catalog.lines))
        self.brackets = list(references.brackets(catalog, self.shown))
        self.separator = references.separator(catalog)
        mentioned = {number for each in self.brackets for number in spelt(each.text)}
        self.meanings = meanings(catalog, self.numbers, gone, others, mentioned)
        self.notices: list[Notice] = []

    def result(self) -> Renumbering:
        edits = [*self._entries(), *self._entered(), *self._references()]
        return Renumbering(tuple(sorted(edits, key=lambda edit: (edit.start, edit.end))), tuple(sorted(self.notices)))

    def _entries(self) -> Iterator[Edit]:
        """Give the edits of the lines that enter papers."""
        for paper in self.catalog.papers:
            at, number = paper.line - 1, self.numbers.get(paper.key)
            if number is None or number == paper.number or paper.key in self.gone:
                continue
            if paper.number is None:
                if paper.key in self.bare:
                    yield Edit(at, at + 1, (gained(self.catalog, at, number),))
            elif digits := NUMBER.match(self.shown[at]):
                line = self.catalog.lines[at].text.rstrip("\r\n")
                new = spelled(number, digits["number"])
                yield Edit(at, at + 1, (line[: digits.start("number")] + new + line[digits.end("number") :],))

    def _entered(self) -> Iterator[Edit]:
        """Give the lines for papers that only a heading enters."""
        headings = {each.paper: each.line - 1 for each in self.catalog.blocks if not each.entered}
        for key, at in places(self.catalog).items():
            if key in self.numbers and key not in self.gone and key not in self.bare:
                yield Edit(at, at, (entry_line(self.catalog, at, self.numbers[key], self.shown[headings[key]]),))

    def _references(self) -> Iterator[Edit]:
        change = self.meanings.change
        for at, brackets in groupby(self.brackets, key=lambda each: each.line):
            old = new = self.catalog.lines[at].text.rstrip("\r\n")
            for bracket in reversed(list(brackets)):
                if not references.refers(bracket, self.meanings.known):
                    self.notices += notices.mistakable(bracket, self.meanings)
                    continue
                text = rewrite(bracket.text, change, self.separator)
                self.notices += notices.rewritten(bracket, text, self.meanings)
                new = new[: bracket.start] + text + new[bracket.end :]
            if new != old:
                yield Edit(at, at + 1, (new,))
