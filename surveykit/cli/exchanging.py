"""`import`, `export`: parse, call, show."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from surveykit.catalog.exchange.formats import Format
from surveykit.cli import imported, show
from surveykit.cli.app import app, open_survey
from surveykit.cli.options import Json, MustRead, Topic, Venue, Workspace, Years
from surveykit.errors import FormatError
from surveykit.nouns import Filters


@app.command(name="import")
def import_files(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE…", help="BibTeX, RIS, CSL JSON, CSV, JSON Lines, or another list.")
    ],
    json: Json = False,
    workspace: Workspace = None,
) -> None:
    """Enter the papers of other libraries and lists: say which are new, and which the list has."""
    survey = open_survey(workspace)
    imported.gathered(survey.gather(files), json=json)


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
