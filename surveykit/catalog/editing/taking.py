"""Records beside a list -> the change that enters what is new, and fills in what the bibliography lacks of the rest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from surveykit.catalog.editing import adding, arrivals
from surveykit.catalog.exchange import filling
from surveykit.catalog.exchange.gathering import Gathered
from surveykit.catalog.exchange.matching import Difference, Standing
from surveykit.errors import EditError
from surveykit.nouns import Catalog, Change, NewPaper, Paper


def take(
    catalog: Catalog,
    gathered: Gathered,
    like: NewPaper,
    beside: Sequence[Paper] = (),
    library: str | None = None,
    name: str = "",
) -> Change:
    """Return the list with the new records in it, and its bibliography `library` with what it lacked of all of them.

    What a record does not say is taken from `like`; one that cannot be entered is told of and stops no other. `beside`
    is as in `adding.add`, `name` what the bibliography is called in a notice.

    Raises:
        NotFoundError: A topic of `like` is not there, or more than one answers to its name.
    """
    new = [match.record for match in gathered.matches if match.standing is Standing.NEW]
    papers = [arrivals.newcomer(record, arrivals.spellings(catalog.papers), like) for record in new]
    change = _added(catalog, papers, beside, library)
    if library is None:
        return change
    known = [(match.paper, match.record) for match in gathered.matches if match.paper is not None and match.sure]
    filled = filling.fill(name, change.bibliography or library, known)
    told = (*filled.notices, *_otherwise(filled.differences))
    return replace(change, bibliography=filled.text, notices=(*change.notices, *told))


def _added(catalog: Catalog, papers: Sequence[NewPaper], beside: Sequence[Paper], library: str | None) -> Change:
    try:
        return adding.add(catalog, papers, beside, library)
    except EditError:
        able, hindrances = [], []
        for paper in papers:
            try:
                adding.add(catalog, [paper], beside)
                able.append(paper)
            except EditError as error:
                hindrances.append(f"“{paper.title}” is left out: {error}")
        change = adding.add(catalog, able, beside, library)
        return replace(change, notices=(*change.notices, *hindrances))


def _otherwise(differences: Mapping[str, Sequence[Difference]]) -> Iterator[str]:
    for key, found in differences.items():
        for each in found:
            yield f"{key}: {each.field} here: {each.ours}; there: {each.theirs}; it stays as it is."
