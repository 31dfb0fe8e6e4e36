"""`enrich`: parse, ask, show, and write if a person agrees."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING, Annotated, Any

import typer

from surveykit.catalog.diffing import diff
from surveykit.cli import progress, show
from surveykit.cli.app import app
from surveykit.cli.options import Json, Workspace
from surveykit.errors import SourceError
from surveykit.text import clip, pad

if TYPE_CHECKING:
    from surveykit.enriching.found import Candidate, Enrichment, Outcome, Want

LABEL = 11
"""Columns of the word that says how asking ended."""
WIDE = 60
"""Columns of a value that is shown in passing."""
_UNDONE = "{} of the papers are not done, as is said of each: run it again; what was answered is kept."


class SourceName(StrEnum):
    """Whom `enrich` can ask."""

    ARXIV = "arxiv"
    CROSSREF = "crossref"
    SEMANTICSCHOLAR = "semanticscholar"
    OPENALEX = "openalex"


@app.command()
def enrich(
    papers: Annotated[
        list[str] | None, typer.Argument(metavar="[PAPER]…", help="Numbers, keys or pieces of titles; none: all.")
    ] = None,
    source: Annotated[
        list[SourceName] | None,
        typer.Option("--source", help="Ask this one; given again, others after it."),
    ] = None,
    missing: Annotated[
        str, typer.Option("--missing", metavar="FIELDS", help="What to look for, with commas between.")
    ] = "authors,abstract,doi,arxiv",
    limit: Annotated[int | None, typer.Option("--limit", min=1, help="Ask about so many papers, then stop.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would be written, and write nothing.")] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Write what is sure without asking.")] = False,
    refresh: Annotated[bool, typer.Option("--refresh", help="Ask again what earlier runs asked.")] = False,
    json: Json = False,
    workspace: Workspace = None,
) -> None:
    """Fill the bibliography from arXiv, Crossref, Semantic Scholar and OpenAlex; needs the network."""
    from surveykit.enriching.running import SOURCES, Plan
    from surveykit.survey import Survey

    plan = Plan(tuple(SOURCES[name] for name in dict.fromkeys(source or SOURCES)), _wanted(missing), limit)
    survey = Survey.open(workspace, tell=show.notice)
    with progress.bar("asking") as advance:
        made = survey.enrich(papers or (), plan, refresh=refresh, write=yes and not dry_run, progress=advance)
    show.document(_document(made)) if json else _lines(made)
    troubles = _troubles(made)
    if made.new != made.old and not (dry_run or made.written):
        if json or not sys.stdin.isatty():
            troubles.append(f"{made.file} is as it was: read the diff, then run it again with --yes to write it.")
        else:
            typer.confirm(f"Write {made.file}?", abort=True, err=True)
            survey.keep(made)
    for sentence in troubles[:-1]:
        show.notice(sentence)
    if troubles:
        raise SourceError(troubles[-1])


def _wanted(fields: str) -> frozenset[Want]:
    from surveykit.enriching.found import Want

    names = [name for name in re.split(r"[,，\s]+", fields) if name]
    unknown = sorted(set(names) - set(Want))
    if unknown or not names:
        said, known = ", ".join(unknown) or "no field", ", ".join(Want)
        raise typer.BadParameter(f"{said}: choose from {known}.", param_hint="--missing")
    return frozenset(map(Want, names))


def _troubles(made: Enrichment) -> list[str]:
    """Return what a person has to see to, in a sentence each."""
    undone = sum(bool(outcome.failures) for outcome in made.outcomes)
    return [*([_UNDONE.format(undone)] if undone else []), *made.unreachable]


def _lines(made: Enrichment) -> None:
    for outcome in made.outcomes:
        paper = outcome.paper
        show.line(f"{pad(outcome.result, LABEL)}{paper.key}  {paper.title}")
        for line in _account(outcome):
            show.line(" " * LABEL + line)
    counts = Counter(outcome.result for outcome in made.outcomes)
    if counts or not made.unreachable:
        show.line(", ".join(f"{counts[result]} {result}" for result in counts) or "nothing is missing.")
    for line in diff(made.file, made.old, made.new).splitlines():
        show.line(line)
    if made.written:
        show.line(f"wrote {made.file}")


def _account(outcome: Outcome) -> Iterator[str]:
    """Yield the lines that say where values come from, and what a person should look at."""
    for origin, wants in groupby(outcome.values, key=lambda want: outcome.values[want].source):
        yield f"{', '.join(wants)} from {origin}"
    if outcome.remark:
        yield outcome.remark
    for each in outcome.differences:
        yield f"{each.want}, which stay as they are, {each.source} has otherwise: {clip(each.theirs, WIDE)}"
    for doubt in outcome.doubts:
        yield f"{doubt.candidate.source}, {doubt.why}: {_brief(doubt.candidate)}"
    yield from outcome.failures


def _brief(candidate: Candidate) -> str:
    first, others = candidate.authors[:1], len(candidate.authors) > 1
    facts = [*first, *(["and others"] if others else []), candidate.venue, candidate.year, candidate.url]
    return ", ".join(str(fact) for fact in (candidate.title, *facts) if fact)


def _document(made: Enrichment) -> dict[str, Any]:
    return {
        "file": made.file,
        "written": made.written,
        "papers": [_paper(outcome) for outcome in made.outcomes],
        "unreachable": made.unreachable,
        "diff": diff(made.file, made.old, made.new),
    }


def _paper(outcome: Outcome) -> dict[str, Any]:
    paper = outcome.paper
    return {
        "key": paper.key,
        "number": paper.number,
        "title": paper.title,
        "result": outcome.result,
        "values": {want: {"text": value.text, "source": value.source} for want, value in outcome.values.items()},
        "remark": outcome.remark,
        "differences": [asdict(each) for each in outcome.differences],
        "doubts": [{"why": each.why} | asdict(each.candidate) for each in outcome.doubts],
        "failures": outcome.failures,
    }
