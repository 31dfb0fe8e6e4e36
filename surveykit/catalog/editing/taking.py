"""Records beside a list -> the change that enters what is new, and fills in what the bibliography lacks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from surveykit.catalog.editing import adding, arrivals, door, together
from surveykit.catalog.editing.crowd import Crowd
from surveykit.catalog.editing.dialects import is_numbered
from surveykit.catalog.editing.known import Register
from surveykit.catalog.exchange import filling
from surveykit.catalog.exchange.gathering import Gathered
from surveykit.catalog.exchange.matching import Difference, Standing
from surveykit.catalog.exchange.record import Record
from surveykit.errors import EditError
from surveykit.nouns import Catalog, Change, Known, NewPaper, Paper
from surveykit.text import squeeze

FEW = 8
"""How many papers enter one after the other, each with a look at its neighbours; more enter together."""


@dataclass(frozen=True, slots=True)
class _New:
    """What is to enter the list, what turned out to be in it, and what cannot enter."""

    papers: tuple[NewPaper, ...]
    known: tuple[Known, ...]
    hindrances: tuple[str, ...]


def take(
    catalog: Catalog,
    gathered: Gathered,
    like: NewPaper,
    beside: Sequence[Paper] = (),
    library: str = "",
    name: str = "",
) -> Change:
    """Return the list with the new records in it, and its bibliography `library` with what it lacked of all of them.

    What a record does not say is taken from `like`; one that cannot be entered is told of and stops no other. `beside`
    is as in `adding.add`, `name` what the bibliography is called in a notice.

    Raises:
        NotFoundError: A topic of `like` is not there, or more than one answers to its name.
    """
    records = [match.record for match in gathered.matches if match.standing is Standing.NEW]
    new = _sifted(catalog, records, like, beside or catalog.papers)
    change = _added(catalog, new.papers)
    by_title = {squeeze(record.title): record for record in reversed(records)}
    pairs = [(paper, by_title[squeeze(paper.title)]) for paper in change.papers if squeeze(paper.title) in by_title]
    pairs += [(match.paper, match.record) for match in gathered.matches if match.paper is not None and match.sure]
    filled = filling.fill(name, library, pairs)
    told = (*new.hindrances, *filled.notices, *_otherwise(filled.differences))
    bibliography = filled.text if filled.text != library else None
    return replace(change, known=new.known, bibliography=bibliography, notices=(*change.notices, *told))


def _sifted(catalog: Catalog, records: Sequence[Record], like: NewPaper, beside: Sequence[Paper]) -> _New:
    spelled, register = arrivals.spellings(catalog.papers), Register(beside)
    papers, known, hindrances = [], [], []
    for record in records:
        try:
            # The bibliography has the abstract from the record itself.
            paper = door.newcomer(replace(arrivals.newcomer(record, spelled, like), abstract=None))
        except EditError as error:
            hindrances.append(f"{record.place}: {error}")
            continue
        if found := register.find(paper):
            known.append(found)
        else:
            papers.append(paper)
    return _New(tuple(papers), tuple(known), tuple(hindrances))


def _added(catalog: Catalog, papers: Sequence[NewPaper]) -> Change:
    if len(papers) > FEW and (crowd := _together(catalog, papers)):
        left_out = (_left_out(each.paper, each.why) for each in crowd.refused)
        return replace(crowd.change, notices=(*crowd.change.notices, *left_out))
    try:
        return adding.add(catalog, papers)
    except EditError:
        return _each_added(catalog, papers)


def _together(catalog: Catalog, papers: Sequence[NewPaper]) -> Crowd | None:
    if is_numbered(catalog):
        return together.add(catalog if catalog.papers else adding.begun(catalog), papers)
    from surveykit.catalog.editing.outline import together as outlined

    return outlined.add(catalog, papers)


def _each_added(catalog: Catalog, papers: Sequence[NewPaper]) -> Change:
    able, hindrances = [], []
    for paper in papers:
        try:
            adding.add(catalog, [paper])
            able.append(paper)
        except EditError as error:
            hindrances.append(_left_out(paper, str(error)))
    change = adding.add(catalog, able)
    return replace(change, notices=(*change.notices, *hindrances))


def _left_out(paper: NewPaper, why: str) -> str:
    return f"“{paper.title}” is left out: {why}"


def _otherwise(differences: Mapping[str, Sequence[Difference]]) -> Iterator[str]:
    for key, found in differences.items():
        for each in found:
            yield f"{key}: {each.field} here: {each.ours}; there: {each.theirs}; it stays as it is."
