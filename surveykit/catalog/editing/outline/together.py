"""Many new papers, a list of bullets, tables or headings -> the list with all of them in it, read once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from surveykit.catalog.editing import readback
from surveykit.catalog.editing.crowd import Crowd, Refused
from surveykit.catalog.editing.draft import Draft
from surveykit.catalog.editing.outline import counting, imitating
from surveykit.catalog.editing.outline.imitating import Attempt, Target
from surveykit.catalog.editing.outline.places import Outline
from surveykit.catalog.parsing import parse, render
from surveykit.errors import EditError
from surveykit.nouns import Catalog, Change, NewPaper, Paper


@dataclass(slots=True, eq=False)
class _Placed:
    """A paper as it was given and as it is written, where it goes, and the lines that are to enter it."""

    given: NewPaper
    target: Target
    attempts: Iterator[Attempt]
    attempt: Attempt
    why: EditError | None = None
    """What was wrong with the first attempt."""

    @property
    def height(self) -> int:
        """How many lines it adds."""
        spot = self.target.spot
        return len(spot.before) + len(self.attempt.filled.lines) + len(spot.behind)

    def goes_on(self) -> bool:
        """Say whether there is another form to try, which is then taken."""
        following = next(self.attempts, None)
        self.attempt = following or self.attempt
        return following is not None


def add(catalog: Catalog, papers: Iterable[NewPaper]) -> Crowd:
    """Return the list with the `papers` in it, which are tidy and new, each written as its neighbours are.

    Where entries are counted, or their numbers fall, a paper enters by itself.

    Raises:
        NotFoundError: A topic is not there, or more than one answers to its name.
    """
    crowd, waiting = _Crowd(catalog), list(papers)
    while waiting:
        before = len(crowd.entered)
        misread = crowd.enter(waiting)
        if len(crowd.entered) == before:
            crowd.refused += [Refused(each.given, str(each.why)) for each in misread]
            break
        # Beside others that were misread, one may have been so without a fault of its own.
        waiting = [each.given for each in misread]
    crowd.enter_each()
    return crowd.result()


class _Crowd:
    """A list that more and more papers have entered, and the papers that have not."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self.entered: list[Paper] = []
        self.single: list[NewPaper] = []
        self.refused: list[Refused] = []
        self.notices: dict[str, None] = {}

    def enter(self, papers: Sequence[NewPaper]) -> list[_Placed]:
        """Enter the papers together, each in the first of its forms that is read right; return those without any."""
        outline, misread = Outline(self.catalog), list[_Placed]()
        placed = self._placed(outline, papers)
        while placed:
            result = parse(_written(outline, placed))
            good, bad = _read(placed, result)
            if not bad:
                self._take(placed, good, result)
                break
            gone = [each for each in bad if not each.goes_on()]
            misread += gone
            placed = [each for each in placed if each not in gone]
        return misread

    def _placed(self, outline: Outline, papers: Iterable[NewPaper]) -> list[_Placed]:
        """Return those that can enter together with their places, in the order of those."""
        targets: dict[tuple[tuple[str, ...], int | None], Target] = {}
        plain: dict[int, bool] = {}
        placed = []
        for given in papers:
            paper = imitating.named(given)
            name = (paper.topics, paper.year)
            try:
                target = targets[name] = targets.get(name) or imitating.target(outline, paper)
            except EditError as error:
                self.refused.append(Refused(given, str(error)))
                continue
            if id(target) not in plain:
                plain[id(target)] = _is_plain(outline, target)
            attempts = imitating.attempts(outline, target, paper)
            if plain[id(target)] and (first := next(attempts, None)):
                placed.append(_Placed(given, target, attempts, first))
            else:
                self.single.append(given)
        return sorted(placed, key=lambda each: each.target.spot.line)

    def _take(self, placed: Iterable[_Placed], read: Sequence[Paper], result: Catalog) -> None:
        placed = list(placed)
        try:
            readback.others(self.catalog, result, entered={paper.key for paper in read})
        except EditError:
            # Who of them it was is found by trying each.
            self.single += [each.given for each in placed]
            return
        self.catalog = result
        self.entered += read
        for each in placed:
            filled, paper = each.attempt.filled, each.attempt.paper
            self.notices |= dict.fromkeys(imitating.left_out(filled, paper, each.given))

    def enter_each(self) -> None:
        """Enter those that cannot enter together, one after the other."""
        for paper in self.single:
            try:
                change = imitating.add(self.catalog, paper)
            except EditError as error:
                self.refused.append(Refused(paper, str(error)))
                continue
            self.catalog = parse(change.text)
            self.entered += change.papers
            self.notices |= dict.fromkeys(change.notices)

    def result(self) -> Crowd:
        """Return the list as it is now."""
        now = {(paper.title, paper.year): paper for paper in self.catalog.papers}
        papers = tuple(now.get((paper.title, paper.year), paper) for paper in self.entered)
        return Crowd(Change(render(self.catalog), papers, notices=tuple(self.notices)), tuple(self.refused))


def _is_plain(outline: Outline, target: Target) -> bool:
    """Say whether a paper enters there without a heading of its own, a count that follows, or numbers that fall."""
    counted = counting.recount(Draft(outline.catalog), outline, target.spot, 1)
    return not target.spot.fresh and not counted and counting.counts(outline, target.spot) >= 0


def _written(outline: Outline, placed: Iterable[_Placed]) -> str:
    """Return the list with all of them in it, in the order of their places; their numbers follow from that."""
    draft = Draft(outline.catalog)
    before: Counter[int] = Counter()
    for each in placed:
        spot, lines = each.target.spot, list(each.attempt.filled.lines)
        counting.number(draft, outline, spot, lines)
        number, section = counting.ordinal(lines[0]), id(spot.section)
        if number is not None and counting.counts(outline, spot):
            lines[0] = counting.reordinal(lines[0], number + before[section])
        before[section] += 1
        draft.insert(spot.line, (*spot.before, *lines, *spot.behind))
    return draft.text()


def _read(placed: Iterable[_Placed], result: Catalog) -> tuple[list[Paper], list[_Placed]]:
    """Return those that are read as they should be, and those that are not."""
    at_line = {paper.line: paper for paper in result.papers}
    added, good, bad = 0, list[Paper](), list[_Placed]()
    for each in placed:
        spot, attempt = each.target.spot, each.attempt
        paper = at_line.get(spot.line + added + len(spot.before) + 1)
        added += each.height
        try:
            good.append(imitating.checked(paper, each.target, attempt.filled, attempt.paper, {}))
        except EditError as error:
            each.why = each.why or error
            bad.append(each)
    return good, bad
