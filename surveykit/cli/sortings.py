"""Where papers belong -> lines for people, or a document for programs."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from surveykit.cli.show import document, line, notice
from surveykit.nouns import Document, Hit, NewPaper, Paper, Placement, Sorting
from surveykit.text import clip, fold, pad, width

if TYPE_CHECKING:
    from surveykit.analysis.placing_trial import Placed
    from surveykit.analysis.statistics import Figure

UNDER = " " * 8
LABEL = 24
IMPRINT = 24
"""Columns of a venue and a year."""
CHOICE = (("title", "title"), ("authors", "authors"), ("year", "year"), ("venue", "venue"), ("arxiv", "arXiv"))


@dataclass(frozen=True, slots=True)
class Asked:
    """A paper that is asked about, or why it cannot be; and, once it was sorted, where it belongs."""

    source: str | None
    """The file, or the line of standard input."""
    paper: NewPaper | None = None
    error: str | None = None
    document: Document | None = None
    sorting: Sorting | None = None


def shown(asked: Sequence[Asked], *, json: bool) -> None:
    """Print where papers belong; what went wrong goes to stderr."""
    if json:
        document(documents(asked))
        return
    columns = shutil.get_terminal_size((100, 24)).columns
    for number, each in enumerate(asked):
        if each.error:
            notice(each.error)
            continue
        if number:
            line()
        for text in _lines(each, columns):
            line(text)


def _lines(each: Asked, columns: int) -> Iterator[str]:
    paper, sorting = each.paper, each.sorting
    if not paper or not sorting:
        return
    if each.source:
        yield each.source
    yield from wrap(paper.title, columns, initial_indent="  ", subsequent_indent="  ")
    facts = [", ".join(paper.authors[:3]) + (" et al." if len(paper.authors) > 3 else "")]  # noqa: PLR2004
    facts += [paper.venue or "", str(paper.year or ""), f"arXiv {paper.arxiv}" if paper.arxiv else ""]
    if said := "; ".join(filter(None, facts)):
        yield clip(f"  {said}", columns)
    if doubts := _doubts(each):
        yield clip(f"  not sure of: {doubts}", columns)
    if sorting.known:
        yield f"  in the list by its {sorting.known.by}:"
        yield clip(f"{UNDER}{_named(sorting.known.paper)}", columns)
    if not sorting.fits:
        yield from wrap(f"a new topic? {sorting.reason}.", columns, initial_indent="  ", subsequent_indent="    ")
    for placement in sorting.placements:
        yield clip(f"  {placement.probability:.2f}  {' / '.join(placement.topic)}", columns)
        for hit in placement.evidence:
            why = clip(_why(placement, hit), max(columns // 3, 20))
            head = f"{UNDER}{hit.score:.2f}  {_named(hit.paper)}"
            yield f"{clip(head, columns - width(why) - 2)}  {why}"


def _named(paper: Paper) -> str:
    number = "" if paper.number is None else f"{paper.number} "
    imprint = " ".join(str(part) for part in (paper.venue, paper.year) if part)
    return f"{number}[{clip(imprint, IMPRINT)}] {paper.title}" if imprint else f"{number}{paper.title}"


def _why(placement: Placement, hit: Hit) -> str:
    """Return the words that speak for an entry, those of the topic's name among them first."""
    name = fold(placement.topic[-1])
    for match in hit.matched:
        words = sorted(match.terms, key=lambda word: fold(word) not in name)
        return f"[{match.field}: {', '.join(words)}]" if words else f"[{match.field}, by meaning]"
    return ""


def _doubts(each: Asked) -> str:
    origins = each.document.origins if each.document else {}
    return ", ".join(f"{shown} ({origins[name].source})" for name, shown in CHOICE if _unsure(origins, name))


def _unsure(origins: Any, name: str) -> bool:
    return name in origins and origins[name].sure < 0.6  # noqa: PLR2004 - rather a guess than not


def documents(asked: Sequence[Asked]) -> list[dict[str, Any]]:
    """Return where papers belong, for a program."""
    return [_document(each) for each in asked]


def _document(each: Asked) -> dict[str, Any]:
    paper = each.paper or NewPaper("")
    sorting = each.sorting or Sorting((), fits=True)
    known = sorting.known
    return {
        "file": each.source,
        "error": each.error,
        "title": paper.title or None,
        "authors": paper.authors,
        "year": paper.year,
        "venue": paper.venue,
        "arxiv": paper.arxiv,
        "doi": paper.doi,
        "abstract": paper.abstract,
        "language": each.document.language if each.document else None,
        "origins": {name: asdict(origin) for name, origin in each.document.origins.items()} if each.document else {},
        "duplicate_of": known.paper.key if known else None,
        "duplicate_by": known.by if known else None,
        "suggestions": [_suggestion(placement) for placement in sorting.placements],
        "new_topic": not sorting.fits,
        "reason": sorting.reason,
    }


def _suggestion(placement: Placement) -> dict[str, Any]:
    evidence = [
        {"key": hit.paper.key, "score": hit.score, "matched": [asdict(match) for match in hit.matched]}
        for hit in placement.evidence
    ]
    return {"topic": placement.topic, "probability": placement.probability, "evidence": evidence}


def placed(found: Placed, *, json: bool) -> None:
    """Print how well papers find their topics."""
    if json:
        document(asdict(found))
        return
    way = "each left out by itself" if found.folds == found.n else f"{found.folds} parts, each left out in turn"
    line(f"{found.n} papers in {found.topics} topics, {way}")
    rows = {
        "right topic first": found.top_1,
        "among the first three": found.top_3,
        "micro F1": found.micro_f1,
        "macro F1": found.macro_f1,
        "calibration error": found.calibration_error,
        "none fits": found.abstained,
    }
    for name, figure in rows.items():
        line(f"  {pad(name, LABEL)}{_figure(figure)}")
    line("of the papers that it is surest of, the share that is right")
    for each in found.answered:
        line(f"  {pad(f'{each.share:.0%}', LABEL)}{_figure(each.right)}")


def _figure(figure: Figure) -> str:
    return f"{figure.value:.2f} [{figure.low:.2f}, {figure.high:.2f}]"
