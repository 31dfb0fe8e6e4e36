"""The command that says what years are about."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from typing import Annotated, Any

import typer

from surveykit.cli import show
from surveykit.cli.app import app, open_survey
from surveykit.cli.options import Json, Workspace
from surveykit.errors import NotFoundError
from surveykit.nouns import Keyword, Paper
from surveykit.text import clip, pad, width

TREND = 8
WIDEST = 34
ALSO = 3
"""Other forms of a keyword that are shown."""


@app.command()
def keywords(
    year: Annotated[int | None, typer.Argument(metavar="[YEAR]", help="A year of the list; else every one.")] = None,
    k: Annotated[int, typer.Option("-k", min=1, max=100, metavar="N", help="How many keywords a year.")] = 10,
    as_line: Annotated[
        bool, typer.Option("--line", help="Only the line of keywords, as the list has such lines.")
    ] = False,
    json: Json = False,
    workspace: Workspace = None,
) -> None:
    """Say what a year is about, against the years before it."""
    survey = open_survey(workspace)
    years = sorted({paper.year for paper in survey.catalog.papers if paper.year}) if year is None else [year]
    if not years:
        raise NotFoundError("no paper of the list has a year: write it in its line, such as `[AAAI 2019]`.")
    if as_line:
        for each in years:
            show.line(next(section.line for section in survey.writer().year(each).sections if section.line))
        return
    found = {each: survey.keywords(each, k) for each in years}
    if json:
        said = [_document(each, some) for each, some in found.items()]
        show.document(said[0] if year is not None else said)
        return
    papers = {paper.key: paper for paper in survey.catalog.papers}
    for each, some in found.items():
        _shown(each, some, papers)


def _shown(year: int, found: Sequence[Keyword], papers: dict[str, Paper]) -> None:
    columns = shutil.get_terminal_size((100, 24)).columns
    count = sum(paper.year == year for paper in papers.values())
    show.line(f"{year}, {count} paper{'' if count == 1 else 's'}")
    broad = min(max((width(keyword.term) for keyword in found), default=0), WIDEST)
    for keyword in found:
        numbers = ", ".join(_called(paper) for paper in sorted(map(papers.__getitem__, keyword.papers), key=_place))
        also = f"  also {', '.join(keyword.also[:ALSO])}" if keyword.also else ""
        head = f"  {pad(clip(keyword.term, broad), broad)}  {pad(keyword.trend, TREND)}"
        show.line(clip(f"{head}{numbers}{also}", columns))


def _place(paper: Paper) -> tuple[int, int]:
    return paper.number or 0, paper.line


def _called(paper: Paper) -> str:
    return str(paper.number) if paper.number is not None else paper.short or paper.key


def _document(year: int, found: Sequence[Keyword]) -> dict[str, Any]:
    keys = [
        {
            "term": keyword.term,
            "score": keyword.score,
            "papers": keyword.papers,
            "trend": keyword.trend,
            "also": keyword.also,
        }
        for keyword in found
    ]
    return {"year": year, "keywords": keys}
