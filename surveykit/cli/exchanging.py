"""`import`, `export`: parse, call, show."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from surveykit.catalog.exchange.formats import Format
from surveykit.cli import imported, show
from surveykit.cli.app import app, open_survey
from surveykit.cli.keep import DryRun, Yes, settle
from surveykit.cli.options import Json, MustRead, Topic, Venue, Workspace, Years
from surveykit.errors import FormatError
from surveykit.nouns import Filters, NewPaper


@app.command(name="import")
def import_files(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE…", help="BibTeX, RIS, CSL JSON, CSV, JSON Lines, or another list.")
    ],
    topic: Annotated[list[str] | None, typer.Option("--topic", help="A topic that the new papers join.")] = None,
    yes: Yes = False,
    dry_run: DryRun = False,
    json: Json = False,
    workspace: Workspace = None,
) -> None:
    """Enter the papers of other libraries and lists, and fill in what the bibliography lacks.

    Each record is new, known, or too much like a paper of the list to be either, which is left to you.
    """
    survey = open_survey(workspace, empty=True)
    found = survey.gather(files)
    change = survey.take(found, NewPaper("", topics=tuple(topic or ())))
    if not json:
        imported.gathered(found)
    if json or change.papers or change.notices or survey.diff(change):
        before = imported.records(found)
        settle(survey, change, "enter", yes=yes, dry_run=dry_run, json=json, before=before)


@app.command()
def export(
    wanted: Annotated[Format, typer.Option("--format", help="What to write.")],
    out: Annotated[Path | None, typer.Option("-o", "--out", metavar="FILE", help="Where; else on stdout.")] = None,
    year: Years = None,
    venue: Venue = None,
    topic: Topic = None,
    must_read: MustRead = False,
    excel: Annotated[bool, typer.Option("--excel", help="Mark a CSV as UTF-8, which Excel needs to be told.")] = False,
    workspace: Workspace = None,
) -> None:
    """Write the papers for other programs, with all that the list and its bibliography say of them."""
    survey = open_survey(workspace)
    text = survey.export(wanted, Filters(year, venue, topic, must_read), excel=excel)
    if out is None:
        sys.stdout.write(text)
        return
    if out.exists() and any(out.samefile(file) for file in survey.files):
        raise FormatError(f"{out} is a file of this survey, of which an export holds only a part: choose another name.")
    try:
        out.write_bytes(text.encode("utf-8", "replace"))
    except OSError as error:
        raise FormatError(f"{out} cannot be written ({error.strerror}): choose another place.") from error
    show.line(f"wrote {out}")
