"""The command that sorts a whole list."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from surveykit.cli import groups, show
from surveykit.cli.app import app, open_survey
from surveykit.cli.options import Json, Workspace


@app.command()
def cluster(
    level: Annotated[int, typer.Option("--level", min=1, max=2, help="1: few proposed topics; 2: finer ones.")] = 1,
    html: Annotated[
        Path | None, typer.Option("--html", metavar="FILE", help="Draw a map to explore in a browser.")
    ] = None,
    png: Annotated[
        Path | None, typer.Option("--png", metavar="FILE", help="Draw it as a picture: .png, .pdf or .svg.")
    ] = None,
    json: Json = False,
    workspace: Workspace = None,
) -> None:
    """Sort the list: its own topics, what the other papers would make topics of, and what seems out of place."""
    survey = open_survey(workspace)
    found = survey.cluster(level)
    groups.shown(found, survey.catalog.papers, json=json)
    for file in (each for each in (html, png) if each is not None):
        show.notice(f"drew {survey.draw(found, file)}.")
