"""The command that says where papers belong."""

from __future__ import annotations

import json as decoder
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from surveykit.cli import progress, sortings
from surveykit.cli.app import app, open_survey
from surveykit.cli.keep import DryRun, Venue, Year, Yes, settle
from surveykit.cli.options import Json, Workspace
from surveykit.cli.sortings import Asked
from surveykit.errors import FormatError, ReadingError
from surveykit.nouns import NewPaper, Sorting

if TYPE_CHECKING:
    from surveykit.survey import Survey

STDIN = Path("-")
LIKELY = 0.5
"""From which probability on `--add` enters a paper in a topic beside the best."""


@app.command()
def classify(
    files: Annotated[
        list[Path] | None, typer.Argument(metavar="[PDF…]", help="PDFs, folders of them, or - for lines of JSON.")
    ] = None,
    title: Annotated[str | None, typer.Option("--title", help="A paper without its file.")] = None,
    abstract: Annotated[str | None, typer.Option("--abstract", metavar="TEXT", help="Its abstract.")] = None,
    venue: Venue = None,
    year: Year = None,
    password: Annotated[str | None, typer.Option("--password", help="Of PDFs that are encrypted.")] = None,
    k: Annotated[int, typer.Option("-k", min=1, max=100, metavar="N", help="How many topics.")] = 3,
    evaluate: Annotated[
        bool, typer.Option("--evaluate", help="Say how well papers of the list find their topics.")
    ] = False,
    add: Annotated[bool, typer.Option("--add", help="Enter what is new in the list.")] = False,
    llm: Annotated[
        bool, typer.Option("--llm", help="With --add: have the language model of survey.toml write the review.")
    ] = False,
    yes: Yes = False,
    dry_run: DryRun = False,
    json: Json = False,
    workspace: Workspace = None,
) -> None:
    """Say whether the list has a paper, and which topics it belongs to, with what speaks for that."""
    if evaluate:
        _evaluate(open_survey(workspace), json=json)
        return
    if not files and title is None:
        raise typer.BadParameter("say which paper: a PDF, a folder, --title, or - for lines of JSON.", param_hint="PDF")
    if title is not None and not title.strip():
        raise typer.BadParameter("the title is empty: write it in quotes.", param_hint="--title")
    survey = open_survey(workspace)
    told = NewPaper(title or "", venue=venue, year=year, abstract=abstract)
    asked = _sorted(survey, list(_asked(files or [], told, password)), k)
    if not (json and add):
        sortings.shown(asked, json=json)
    if add:
        _add(survey, asked, llm=llm, yes=yes, dry_run=dry_run, json=json)
    if any(each.error for each in asked):
        raise typer.Exit(1)


def _asked(files: Sequence[Path], told: NewPaper, password: str | None) -> Iterator[Asked]:
    """Yield every paper that is asked about, those of PDFs once they are read; `told` is said of each."""
    from surveykit import reading
    from surveykit.analysis.arriving import completed, of_document

    pdfs: list[Path] = []
    for path in (path for path in files if path != STDIN):
        try:
            pdfs += reading.found([path])
        except ReadingError as error:
            yield Asked(str(path), error=str(error))
    if STDIN in files:
        yield from _lines()
    if not pdfs and not files:
        yield Asked(None, completed(told, told))
        return
    with progress.bar("reading") as advance:
        for path, read in reading.read_many(pdfs, password, advance):
            if isinstance(read, ReadingError):
                yield Asked(str(path), error=str(read))
                continue
            paper = completed(of_document(read), told)
            if paper.title:
                yield Asked(str(path), paper, document=read)
            else:
                yield Asked(str(path), error=f"{path}: {read.notices[0]}")


def _lines() -> Iterator[Asked]:
    from surveykit.analysis.arriving import of_record

    for number, line in enumerate(sys.stdin, 1):
        if not line.strip():
            continue
        source = f"line {number}"
        try:
            yield Asked(source, of_record(decoder.loads(line)))
        except decoder.JSONDecodeError as error:
            yield Asked(source, error=f"{source} is no JSON ({error.msg}): write one object a line.")
        except FormatError as error:
            yield Asked(source, error=f"{source} {error}")


def _sorted(survey: Survey, asked: Sequence[Asked], k: int) -> list[Asked]:
    papers = [each.paper for each in asked if each.paper]
    found = iter(survey.classify(papers, k) if papers else [])
    return [replace(each, sorting=next(found)) if each.paper else each for each in asked]


def _add(survey: Survey, asked: Sequence[Asked], *, llm: bool, yes: bool, dry_run: bool, json: bool) -> None:
    """Enter the papers that the list does not have, in the topics that fit."""
    new = [
        replace(each.paper, topics=_topics(each.sorting))
        for each in asked
        if each.paper and each.sorting and not each.sorting.known
    ]
    if llm:
        new = [survey.reviewed(paper) for paper in new]
    before = {"classified": sortings.documents(asked)}
    settle(survey, survey.add(new), "enter", yes=yes, dry_run=dry_run, json=json, before=before)


def _topics(sorting: Sorting) -> tuple[str, ...]:
    """Return the best topic, and those that are likely, too; none where none fits."""
    if not sorting.fits:
        return ()
    first, *others = sorting.placements
    return tuple(
        " / ".join(each.topic) for each in (first, *(other for other in others if other.probability >= LIKELY))
    )


def _evaluate(survey: Survey, *, json: bool) -> None:
    with progress.bar("leaving papers out") as advance:
        found = survey.evaluate_topics(advance)
    sortings.placed(found, json=json)
