"""Many papers that are new, a numbered list -> the list with all of them in it, read once instead of once for each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise

from surveykit.catalog import references
from surveykit.catalog.brackets import spelled
from surveykit.catalog.editing import entries, heads, readback, reviews
from surveykit.catalog.editing.crowd import Crowd, Refused
from surveykit.catalog.editing.draft import Draft
from surveykit.catalog.editing.heads import Head
from surveykit.catalog.editing.reviews import Spot
from surveykit.catalog.editing.seats import Seat, seat
from surveykit.catalog.editing.topics import Taxonomy
from surveykit.catalog.labels import of_list
from surveykit.catalog.numbering import begins_anew
from surveykit.catalog.parsing import parse, render
from surveykit.catalog.renumbering import renumber
from surveykit.errors import EditError
from surveykit.nouns import Block, Catalog, Change, NewPaper, Paper, Remark, TopicPath
from surveykit.text import slug

_MODELS = 24
"""How many entries and reviews around a place are looked at to write as they are written."""


@dataclass(frozen=True, slots=True)
class _Arrival:
    """A paper as it was given and as it is written, with its place, its number, and the line that enters it."""

    given: NewPaper
    paper: NewPaper
    seat: Seat
    number: int
    head: Head


def add(catalog: Catalog, papers: Iterable[NewPaper]) -> Crowd | None:
    """Return the list with the `papers` in it, which are tidy and new, each at the end of its venue or its year.

    None where the numbers of the list do not rise by one, or it has no years: there each paper must look for itself.

    Raises:
        NotFoundError: A topic is not there, or more than one answers to its name.
        EditError: A topic has no place for the papers, or another paper would be read as something else.
    """
    dated, refused = [], []
    for paper in papers:
        if paper.year is None:
            refused.append(Refused(paper, f"a numbered list enters {paper.title!r} under its year, which it lacks."))
        else:
            dated.append(paper)
    if catalog.papers and not _is_regular(catalog):
        return None
    opening = _opened(catalog, dated, refused)
    if not _is_regular(opening.catalog):
        return None
    waiting = opening.waiting
    while True:
        crowd = _Crowd(opening.catalog, waiting)
        text = crowd.text()
        result = parse(text)
        bad = list(crowd.misread(result))
        if not bad:
            break
        refused += bad
        waiting = [paper for paper in waiting if all(paper is not each.paper for each in bad)]
    keys = readback.others(opening.catalog, result, entered=crowd.keys(result))
    found = {(paper.title, paper.year): paper for paper in result.papers}
    named = [found[paper.title, paper.year] for paper in dated if (paper.title, paper.year) in found]
    notices = dict.fromkeys([*opening.notices, *crowd.notices(), *keys])
    return Crowd(Change(text, tuple(named), notices=tuple(notices)), tuple(refused))


def _is_regular(catalog: Catalog) -> bool:
    """Say whether every entry stands in a year of its own number, and numbers rise by one: in each year, or in all."""
    numbers = {paper.key: paper.number for paper in catalog.papers if paper.number is not None}
    years = [[numbers[key] for key in year.papers if key in numbers] for year in catalog.years]
    runs = years if begins_anew(catalog) else [[number for year in years for number in year]]
    rising = all(right == left + 1 for run in runs for left, right in pairwise(run))
    each_once = len({year.year for year in catalog.years}) == len(years)
    return rising and each_once and sum(map(len, years)) == len(numbers)


@dataclass(frozen=True, slots=True)
class _Opening:
    """The list with a section for every year that is needed, and the papers that have yet to enter it."""

    catalog: Catalog
    waiting: list[NewPaper]
    notices: tuple[str, ...]


def _opened(catalog: Catalog, papers: Sequence[NewPaper], refused: list[Refused]) -> _Opening:
    """Open each year that the list has not with the first paper of it that can enter."""
    years = {year.year for year in catalog.years if year.papers}
    waiting, notices = [], list[str]()
    for paper in papers:
        if paper.year in years:
            waiting.append(paper)
            continue
        try:
            change = entries.add(catalog, paper)
        except EditError as error:
            refused.append(Refused(paper, str(error)))
            continue
        catalog = parse(change.text)
        years |= {year.year for year in catalog.years}
        notices += change.notices
    return _Opening(catalog, waiting, tuple(notices))


class _Crowd:
    """The papers that enter one list at the same time."""

    def __init__(self, catalog: Catalog, papers: Sequence[NewPaper]) -> None:
        self.catalog = catalog
        self.numbers = entries.numbers(catalog)
        self.labels = of_list(catalog.papers, render(catalog))
        self.mark = entries.mark(catalog)
        self.models: dict[tuple[int, bool], Head | None] = {}
        self.shifted: dict[str, int] = {}
        self.arrivals = list(self._arrivals(papers))
        self.paths: dict[int, list[TopicPath]] = {}
        self.odd: tuple[object, ...] = ()

    def _arrivals(self, papers: Iterable[NewPaper]) -> Iterator[_Arrival]:
        """Yield the papers in the order in which they will stand, each with the number that is its own then."""
        seats: dict[tuple[int, str], Seat] = {}
        homes: dict[int, dict[int, list[tuple[NewPaper, Seat]]]] = defaultdict(lambda: defaultdict(list))
        for paper in papers:
            year = paper.year or 0
            # A venue shares its place with its workshops.
            name = (year, next(iter(slug(paper.venue or "")), ""))
            if name not in seats:
                seats[name] = seat(self.catalog, year, paper.venue, self.numbers)
            homes[year][seats[name].at].append((paper, seats[name]))
        anew, number = begins_anew(self.catalog), min(self.numbers.values(), default=1)
        for section in self.catalog.years:
            order = [key for key in section.papers if key in self.numbers]
            number = self.numbers[order[0]] if anew and order else number
            for at in range(len(order) + 1):
                for paper, place in homes[section.year][at]:
                    yield self._arrival(paper, place, number)
                    number += 1
                if at < len(order):
                    self.shifted[order[at]] = number
                    number += 1

    def _arrival(self, paper: NewPaper, place: Seat, number: int) -> _Arrival:
        review = tuple(Remark(self.labels.get(each.label, each.label), each.text) for each in paper.review)
        given, paper = paper, replace(paper, review=review, url=entries.encoded(paper.url))
        like = self._model(place, linked=paper.url is not None)
        if like is None:
            head = heads.made(heads.fresh(paper.venue, paper.year or 0, paper.title), paper, heads.MARK)
            return _Arrival(given, paper, place, number, replace(head, number=str(number)))
        head = heads.made(like, paper, self.mark)
        return _Arrival(given, paper, place, number, replace(head, number=spelled(number, like.number)))

    def _model(self, place: Seat, *, linked: bool) -> Head | None:
        if (place.line, linked) not in self.models:
            near = islice(entries.near(self.catalog, place), _MODELS)
            self.models[place.line, linked] = entries.model(self.catalog, near, linked=linked)
        return self.models[place.line, linked]

    def text(self) -> str:
        """Return the list with all of them in it."""
        change = renumber(self.catalog, self._changed(), others=[each.number for each in self.arrivals])
        self.odd = change.notices
        draft = Draft(self.catalog, change.edits)
        spots: dict[int, Spot] = {}
        near: dict[int, Catalog] = {}
        counts: dict[int, int] = defaultdict(int)
        for each in self.arrivals:
            place = each.seat
            draft.insert(place.line, (str(each.head),))
            if place.year is not None:
                counts[place.year.line - 1] += 1
            if each.paper.review:
                if place.line not in spots:
                    spots[place.line] = reviews.spot(self.catalog, place.order, place.at, place.line)
                spot = spots[place.line]
                if spot.line not in near:
                    near[spot.line] = self._around(spot.line)
                heading = reviews.heading(near[spot.line], each.head, spot.line)
                lines = reviews.lines(near[spot.line], each.paper.review, spot.line)
                draft.insert(spot.line, spot.around([str(heading), *lines]))
        for line, many in counts.items():
            entries.count(draft, line, many)
        self._join(draft)
        return draft.text()

    def _changed(self) -> Mapping[str, int]:
        return {key: number for key, number in self.shifted.items() if number != self.numbers[key]}

    def _around(self, line: int) -> Catalog:
        """Return the list with those of its reviews alone that a new one before `line` looks at."""
        blocks = [block for block in self.catalog.blocks if block.remarks]
        before = [block for block in blocks if block.line <= line][-_MODELS:]
        behind = [block for block in blocks if block.line > line][: max(_MODELS - len(before), 0)]
        marked = next((block for block in blocks if self._is_marked(block)), None)
        kept = {block.line: block for block in (marked, *before, *behind) if block}
        return replace(self.catalog, blocks=tuple(kept[at] for at in sorted(kept)))

    def _is_marked(self, block: Block) -> bool:
        head = heads.read(self.catalog.lines[block.line - 1].text) if block.entered else None
        return head is not None and head.mark is not None

    def _join(self, draft: Draft) -> None:
        if not any(each.paper.topics for each in self.arrivals):
            return
        kinds = [line.kind for line in self.catalog.lines]
        taxonomy = Taxonomy(draft.lines, kinds, references.separator(self.catalog))
        for each in self.arrivals:
            self.paths[id(each)] = [taxonomy.join(name, each.number) for name in each.paper.topics]
        draft.lines = taxonomy.lines

    def misread(self, result: Catalog) -> Iterator[Refused]:
        """Yield those that are not read as what they are."""
        found = self._found(result)
        for each in self.arrivals:
            facts = entries.facts(each.paper, each.head, self.paths.get(id(each), ()))
            try:
                readback.wanted(found.get((each.paper.year, each.number)), facts, each.paper.title)
            except EditError as error:
                yield Refused(each.given, str(error))

    def _found(self, result: Catalog) -> dict[tuple[int | None, int | None], Paper]:
        return {(paper.year, paper.number): paper for paper in result.papers}

    def keys(self, result: Catalog) -> set[str]:
        """Return the keys that they have in the list."""
        found = self._found(result)
        return {found[each.paper.year, each.number].key for each in self.arrivals}

    def notices(self) -> Iterator[str]:
        """Yield what a person should know of the numbers that shifted."""
        for each in self.arrivals:
            yield from entries.said((), each.paper, each.head)
        for notice in self.odd:
            yield from entries.said([notice], self.arrivals[0].paper, self.arrivals[0].head)
