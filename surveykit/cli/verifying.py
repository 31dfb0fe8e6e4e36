"""The command that checks a draft against the list."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from surveykit.cli import verdicts
from surveykit.cli.app import app, open_survey
from surveykit.cli.options import Json, Workspace
from surveykit.errors import FormatError

STDIN = Path("-")
HEAD = 4096
"""Bytes in which a file that is no text shows that."""


@app.command()
def verify(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A draft in Markdown or LaTeX; - for standard input.")],
    threshold: Annotated[
        float, typer.Option("--threshold", min=0.0, max=1.0, metavar="P", help="Doubt what is less probable.")
    ] = 0.5,
    json: Json = False,
    workspace: Workspace = None,
) -> None:
    """Say which citations of FILE are unknown, which sentences their entries do not carry, and which cite nothing.

    The exit status is 1 if a citation is unknown.
    """
    text = _read(file)
    survey = open_survey(workspace)
    found = survey.verify(text)
    verdicts.shown(found, survey.catalog.papers, threshold, json=json)
    if found.unknown:
        raise typer.Exit(1)


def _read(file: Path) -> str:
    """Return the draft's text, which may be in GB18030.

    Raises:
        FormatError: It is not there, is no text, or is empty.
    """
    from surveykit.catalog import source

    if file == STDIN:
        text = sys.stdin.read()
    else:
        if file.suffix.lower() == ".pdf" or (file.is_file() and b"\0" in file.read_bytes()[:HEAD]):
            raise FormatError(f"{file} is no text: give the Markdown or LaTeX that it was made from.")
        text = source.read(file).text
    if not text.strip():
        raise FormatError(f"{file} is empty: give a draft in Markdown or LaTeX.")
    return text
