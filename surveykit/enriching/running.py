"""Papers of a list, a bibliography -> the bibliography with what was found, and an account of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from surveykit.enriching import arxiv, crossref, filling, openalex, semanticscholar
from surveykit.enriching.asking import Desk
from surveykit.enriching.filling import FIELDS, Bibliography
from surveykit.enriching.found import Enrichment, Outcome, Result, Source, Want
from surveykit.enriching.resolving import resolve
from surveykit.nouns import Paper
from surveykit.text import squeeze

SOURCES = {each.name: each for each in (arxiv.SOURCE, crossref.SOURCE, semanticscholar.SOURCE, openalex.SOURCE)}
BATCH = 25
"""Papers after which what was found is written."""

Keep = Callable[[str], object]
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Plan:
    """Whom to ask, about what, and about how many papers that no earlier run asked about."""

    sources: Sequence[Source] = tuple(SOURCES.values())
    wanted: frozenset[Want] = frozenset(Want)
    limit: int | None = None


def enrich(
    papers: Iterable[Paper],
    bibliography: Bibliography,
    plan: Plan,
    desk: Desk,
    keep: Keep | None = None,
    progress: Progress | None = None,
) -> Enrichment:
    """Ask about each paper that lacks something; what was found goes to `keep` every now and then, as a whole text."""
    todo = [paper for paper in _once(papers) if filling.lacking(bibliography.entry(paper), plan.wanted)]
    outcomes, pending = list[Outcome](), 0
    for outcome in _asked(todo, bibliography, plan, desk, progress):
        outcomes.append(outcome)
        pending += bool(outcome.values)
        if keep and pending >= BATCH:
            keep(filling.fill(bibliography, outcomes))
            pending = 0
    text = filling.fill(bibliography, outcomes)
    if keep and pending:
        keep(text)
    return Enrichment(
        file=bibliography.name,
        old=bibliography.text,
        new=text,
        outcomes=outcomes,
        unreachable=tuple(desk.closed.values()),
        requests=desk.fetcher.requests,
        written=keep is not None and text != bibliography.text,
    )


def _once(papers: Iterable[Paper]) -> list[Paper]:
    """Return each paper once: a list may enter one under several topics."""
    first = dict[str, Paper]()
    for paper in papers:
        first.setdefault(squeeze(paper.title), paper)
    return [paper for title, paper in first.items() if title]


def _asked(
    todo: Sequence[Paper], bibliography: Bibliography, plan: Plan, desk: Desk, progress: Progress | None
) -> Iterator[Outcome]:
    new = 0
    for at, paper in enumerate(todo):
        if progress:
            progress(at, len(todo))
        if plan.limit is not None and new >= plan.limit:
            return
        before = desk.fetcher.requests
        outcome = _about(paper, bibliography, plan, desk)
        new += desk.fetcher.requests > before
        if outcome.result is Result.FAILED and desk.closed.keys() >= {source.name for source in plan.sources}:
            continue  # Nobody can be asked any more; what earlier runs asked about is still answered.
        yield outcome


def _about(paper: Paper, bibliography: Bibliography, plan: Plan, desk: Desk) -> Outcome:
    if hindrance := bibliography.hindrance(paper):
        return Outcome(paper, Result.FAILED, failures=(hindrance,))
    entry = bibliography.entry(paper)
    said = entry.fields if entry else {}
    known = {want: said[name] for want, name in FIELDS.items() if said.get(name, "").strip()}
    return resolve(paper, filling.lacking(entry, plan.wanted), known, plan.sources, desk)
