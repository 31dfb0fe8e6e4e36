"""The commands that change a list."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from surveykit.cli import show, shown
from surveykit.cli.app import app, open_survey
from surveykit.cli.options import Json, Workspace
from surveykit.errors import EditError
from surveykit.nouns import Amendment, Change, NewPaper, Remark

if TYPE_CHECKING:
    from surveykit.survey import Survey

Yes = Annotated[bool, typer.Option("--yes", "-y", help="Write it without asking.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Only show what would change.")]
Named = Annotated[str, typer.Argument(metavar="PAPER", help="A number, a key, or a piece of a title.")]
Venue = Annotated[str | None, typer.Option("--venue", help="Where it appeared: AAAI, TPAMI, ArXiv.")]
Year = Annotated[int | None, typer.Option("--year", help="When it appeared.")]
Short = Annotated[str | None, typer.Option("--short", help="The name that people call it by.")]
Review = Annotated[
    list[str] | None, typer.Option("--review", metavar="TEXT", help="A line of its review; `Label: text` has a label.")
]
Motivation = Annotated[str | None, typer.Option("--motivation", metavar="TEXT", help="Why it was written.")]
Method = Annotated[str | None, typer.Option("--method", metavar="TEXT", help="How it is done.")]
Url = Annotated[str | None, typer.Option("--url", help="Where to read it.")]
ARROWS = ("→", "->", "=>")


@app.command()
def add(
    file: Annotated[
        Path | None, typer.Argument(metavar="FILE", help="Enter the papers of a .bib, .ris or CSL-JSON file.")
    ] = None,
    title: Annotated[str | None, typer.Option("--title", help="The title of a paper to enter by hand.")] = None,
    venue: Venue = None,
    year: Year = None,
    review: Review = None,
    motivation: Motivation = None,
    method: Method = None,
    topic: Annotated[list[str] | None, typer.Option("--topic", help="A topic of the list's taxonomy.")] = None,
    short: Short = None,
    must_read: Annotated[bool, typer.Option("--must-read", help="Mark it as a must-read.")] = False,
    url: Url = None,
    doi: Annotated[str | None, typer.Option("--doi")] = None,
    arxiv: Annotated[str | None, typer.Option("--arxiv", help="Its arXiv id.")] = None,
    authors: Annotated[str | None, typer.Option("--authors", help="Names with commas or `and` between them.")] = None,
    yes: Yes = False,
    dry_run: DryRun = False,
    json: Json = False,
    workspace: Workspace = None,
) -> None:
    """Enter a paper in the list: in its year and topics, as its neighbours are written."""
    if (file is None) == (title is None):
        raise typer.BadParameter("say which paper: by --title, or in a file.", param_hint="--title")
    survey = open_survey(workspace, empty=True)
    from surveykit.catalog.editing.door import people

    paper = NewPaper(
        title=title or "",
        venue=venue,
        year=year,
        short=short,
        must_read=must_read,
        review=_remarks(review, motivation, method),
        topics=tuple(topic or ()),
        authors=people(authors) if authors else (),
        url=url,
        doi=doi,
        arxiv=arxiv,
    )
    papers = [paper] if file is None else survey.arrivals(file, paper)
    settle(survey, survey.add(papers), "enter", yes=yes, dry_run=dry_run, json=json)


@app.command()
def edit(
    paper: Named,
    title: Annotated[str | None, typer.Option("--title", help="Its new title.")] = None,
    venue: Venue = None,
    year: Year = None,
    review: Review = None,
    motivation: Motivation = None,
    method: Method = None,
    topic: Annotated[list[str] | None, typer.Option("--topic", help="A topic that it joins.")] = None,
    no_topic: Annotated[list[str] | None, typer.Option("--no-topic", help="A topic that it leaves.")] = None,
    short: Short = None,
    must_read: Annotated[
        bool | None, typer.Option("--must-read/--no-must-read", help="Mark it as a must-read, or not.")
    ] = None,
    url: Url = None,
    yes: Yes = False,
    dry_run: DryRun = False,
    json: Json = False,
    workspace: Workspace = None,
) -> None:
    """Change what the list says of PAPER, and nothing else; another year moves it."""
    wanted = Amendment(
        title=title,
        venue=venue,
        year=year,
        short=short,
        must_read=must_read,
        review=_remarks(review, motivation, method),
        topics=tuple(topic or ()),
        left=tuple(no_topic or ()),
        url=url,
    )
    if wanted == Amendment():
        raise typer.BadParameter("say what is to change: --title, --venue, --year, --review, --topic …")
    survey = open_survey(workspace)
    settle(survey, survey.edit(paper, wanted), "change", yes=yes, dry_run=dry_run, json=json)


@app.command()
def remove(
    paper: Named, yes: Yes = False, dry_run: DryRun = False, json: Json = False, workspace: Workspace = None
) -> None:
    """Take PAPER out of the list, with its review and what refers to it."""
    survey = open_survey(workspace)
    settle(survey, survey.remove(paper), "remove", yes=yes, dry_run=dry_run, json=json)


@app.command()
def move(
    paper: Named,
    topic: Annotated[
        str | None,
        typer.Option("--topic", metavar="FROM→TO", help="Out of one topic into another; -> will do as well."),
    ] = None,
    after: Annotated[str | None, typer.Option("--after", metavar="PAPER", help="Behind this paper.")] = None,
    year: Annotated[int | None, typer.Option("--year", help="To another year.")] = None,
    yes: Yes = False,
    dry_run: DryRun = False,
    json: Json = False,
    workspace: Workspace = None,
) -> None:
    """Move PAPER to another topic, year or place."""
    left, joined = _both(topic) if topic is not None else ((), ())
    if topic is None and after is None and year is None:
        raise typer.BadParameter("say where to: --topic FROM→TO, --after PAPER, or --year.")
    survey = open_survey(workspace)
    wanted = Amendment(year=year, topics=joined, left=left, after=after)
    settle(survey, survey.edit(paper, wanted), "move", yes=yes, dry_run=dry_run, json=json)


def _remarks(review: list[str] | None, motivation: str | None, method: str | None) -> tuple[Remark, ...]:
    from surveykit.catalog.editing.door import remark

    named = [Remark(kind, text) for kind, text in (("motivation", motivation), ("method", method)) if text is not None]
    return (*named, *map(remark, review or ()))


def _both(topic: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    arrow = next((sign for sign in ARROWS if sign in topic), None)
    left, joined = (half.strip() for half in topic.split(arrow, 1)) if arrow else ("", "")
    if not left or not joined:
        raise typer.BadParameter(f"{topic!r} names no two topics: write FROM→TO.", param_hint="--topic")
    return (left,), (joined,)


def settle(
    survey: Survey,
    change: Change,
    verb: str,
    *,
    yes: bool,
    dry_run: bool,
    json: bool,
    before: Mapping[str, Any] | None = None,
) -> None:
    """Show what would change, ask, and write it; `before` leads the JSON document."""
    diff = survey.diff(change)
    if not json:
        shown.proposal(change, diff)
    agreed = bool(diff) and not dry_run and (yes or (_is_terminal() and typer.confirm(f"{verb} it?", err=True)))
    written = agreed and survey.enter(change)
    if json:
        shown.document(change, diff, written=written, before=before or {})
    elif written:
        shown.done(change, verb)
    if diff and not dry_run and not agreed:
        if _is_terminal():
            show.notice("nothing was changed.")
            raise typer.Exit(1)
        raise EditError(
            "nothing was changed, since nobody is here to ask: give --yes to write it, or --dry-run to see it."
        )


def _is_terminal() -> bool:
    return sys.stdin.isatty() and sys.stderr.isatty()
