"""`diff`: parse, compare, show."""

from __future__ import annotations

from typing import Annotated

import typer

from surveykit.cli import changed
from surveykit.cli.app import app
from surveykit.cli.options import Json, Workspace


@app.command()
def diff(
    old: Annotated[
        str, typer.Argument(metavar="OLD", help="A list, its folder, or a git revision: HEAD~3, v1.0:README.md.")
    ],
    new: Annotated[str | None, typer.Argument(metavar="[NEW]", help="Likewise; without it the list as it is.")] = None,
    json: Json = False,
    workspace: Workspace = None,
) -> None:
    """Say what papers, reviews, topics and keywords changed between two versions of a list."""
    from surveykit.catalog.comparison import versions
    from surveykit.catalog.comparison.comparing import compare

    both = versions.both(old, new, workspace)
    changed.comparison(both.old, both.new, compare(both.old.catalog, both.new.catalog), json=json)
