"""The command that looks after a list."""

from __future__ import annotations

from typing import Annotated

import typer

from surveykit.cli import findings, mended, show
from surveykit.cli.app import app, open_survey
from surveykit.cli.findings import Format
from surveykit.cli.options import Json, Workspace

Rules = Annotated[
    list[str] | None,
    typer.Option("--select", metavar="RULE", help="Only these rules, or those whose names begin so; commas between."),
]
NotRules = Annotated[list[str] | None, typer.Option("--ignore", metavar="RULE", help="All rules but these.")]


@app.command()
def check(
    select: Rules = None,
    ignore: NotRules = None,
    explain: Annotated[
        str | None, typer.Option("--explain", metavar="RULE", help="Say what a rule finds, and how to silence it.")
    ] = None,
    semantic: Annotated[
        bool, typer.Option("--semantic/--no-semantic", help="With the rules that compare what texts mean, or without.")
    ] = True,
    fix: Annotated[bool, typer.Option("--fix", help="Put right what is sure, and say what is left.")] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Show what --fix would change, and change nothing.")] = False,
    form: Annotated[Format, typer.Option("--format", help="For people, or annotations for GitHub.")] = Format.TEXT,
    json: Json = False,
    workspace: Workspace = None,
) -> None:
    """Find what is wrong with the list and its bibliography; the exit status is 1 where something is."""
    if explain is not None:
        from surveykit.catalog import doctor

        show.text(doctor.explain(explain))
        return
    survey = open_survey(workspace)
    if diff:
        raise typer.Exit(mended.difference(survey, survey.mend(select or (), ignore or ())))
    if fix:
        done = survey.mend(select or (), ignore or ())
        survey.write(done.text)
        mended.repairs(done, survey.place.list)
        survey = open_survey(workspace)
    found = survey.check(select or (), ignore or (), semantic=semantic)
    findings.findings(found, survey.place.list, len(survey.catalog.papers), form, json=json)
    if found:
        raise typer.Exit(1)
