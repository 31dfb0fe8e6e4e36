"""The options that commands share, one alias each."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from surveykit.nouns import Field


def _or_global(context: typer.Context, folder: Path | None) -> Path | None:
    """Let `surveykit -C DIR search` mean the same as `surveykit search -C DIR`."""
    outer = context.find_root()
    return folder or (outer.params.get("workspace") if outer is not context else None)


Workspace = Annotated[
    Path | None,
    typer.Option(
        "-C", metavar="DIR", help="The survey: a folder with a list, or the list itself.", callback=_or_global
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON document for programs to read.")]
Count = Annotated[int, typer.Option("-k", min=1, max=1000, metavar="N", help="How many papers.")]
Years = Annotated[str | None, typer.Option("--year", metavar="YEARS", help="2019, 2019-2021, 2019- or -2021.")]
Venue = Annotated[str | None, typer.Option("--venue", help="Only papers of this venue.")]
Topic = Annotated[str | None, typer.Option("--topic", help="Only papers of this topic of the taxonomy.")]
MustRead = Annotated[bool, typer.Option("--must-read", help="Only papers marked as a must-read.")]
InField = Annotated[Field | None, typer.Option("--field", help="Only passages of this kind.")]
