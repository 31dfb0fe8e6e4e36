"""`draft`, `templates`: parse, call, show."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from surveykit.cli import show
from surveykit.cli.app import app, open_survey
from surveykit.cli.modelling import Asked, Asking, proposed, rewritten
from surveykit.cli.options import Json, Workspace
from surveykit.writing.formats import Format, Language

if TYPE_CHECKING:
    from surveykit.writing.shelf import Shelved
    from surveykit.writing.writer import Writer

Lang = Annotated[Language | None, typer.Option("--lang", help="The language of the text; else that of the list.")]
Wanted = Annotated[Format, typer.Option("--format", help="What to write.")]
Out = Annotated[Path | None, typer.Option("-o", "--out", metavar="FILE", help="Where; else on stdout.")]
Template = Annotated[
    Path | None,
    typer.Option(
        "--template",
        metavar="FILE",
        help="Your layout, or under its name any one of `surveykit templates`, for this time.",
    ),
]
Llm = Annotated[bool, typer.Option("--llm", help="Have the language model of survey.toml rewrite it, and check that.")]
Prompt = Annotated[
    Path | None, typer.Option("--prompt", metavar="FILE", help="Your prompt, in the place of the one of its name.")
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="With --llm: print what it would be asked, and ask nothing.")]
drafts = typer.Typer(help="Write from the list, every sentence with what it cites.", no_args_is_help=True)
app.add_typer(drafts, name="draft")


@drafts.command(name="year")
def draft_year(
    year: Annotated[int, typer.Argument(metavar="YEAR", help="A year of the list.")],
    lang: Lang = None,
    wanted: Wanted = Format.MARKDOWN,
    out: Out = None,
    template: Template = None,
    llm: Llm = False,
    prompt: Prompt = None,
    dry_run: DryRun = False,
    json: Json = False,
    workspace: Workspace = None,
) -> None:
    """Say what YEAR is about: the line of keywords for the list, and its papers by topic."""
    survey = open_survey(workspace)
    writer = survey.writer(lang, template)
    asked = rewritten(survey, writer.year(year), Asking(llm, prompt, dry_run))
    _give(writer, asked, Format.JSON if json else wanted, out)


@drafts.command(name="topic")
def draft_topic(
    topic: Annotated[str, typer.Argument(metavar="TOPIC", help="A topic of the taxonomy, by name or path.")],
    lang: Lang = None,
    wanted: Wanted = Format.MARKDOWN,
    out: Out = None,
    template: Template = None,
    llm: Llm = False,
    prompt: Prompt = None,
    dry_run: DryRun = False,
    json: Json = False,
    workspace: Workspace = None,
) -> None:
    """Write of TOPIC, and of those below it: the problem, the methods, what changed, what is thin, a table."""
    survey = open_survey(workspace)
    writer = survey.writer(lang, template)
    asked = rewritten(survey, writer.topic(topic), Asking(llm, prompt, dry_run))
    _give(writer, asked, Format.JSON if json else wanted, out)


@drafts.command(name="survey")
def draft_survey(
    lang: Lang = None,
    wanted: Wanted = Format.MARKDOWN,
    out: Out = None,
    template: Template = None,
    llm: Llm = False,
    prompt: Prompt = None,
    dry_run: DryRun = False,
    json: Json = False,
    workspace: Workspace = None,
) -> None:
    """Write a survey of the whole list along its taxonomy, or along its years if it has none."""
    survey = open_survey(workspace)
    writer = survey.writer(lang, template)
    asked = rewritten(survey, writer.survey(), Asking(llm, prompt, dry_run))
    _give(writer, asked, Format.JSON if json else wanted, out)


@drafts.command(name="outline")
def draft_outline(
    lang: Lang = None,
    wanted: Wanted = Format.MARKDOWN,
    out: Out = None,
    llm: Llm = False,
    prompt: Prompt = None,
    dry_run: DryRun = False,
    json: Json = False,
    workspace: Workspace = None,
) -> None:
    """Give the sections of a survey: those of the taxonomy, or what a language model proposes."""
    survey = open_survey(workspace)
    writer = survey.writer(lang)
    asked = proposed(survey, writer.survey(), Asking(llm, prompt, dry_run))
    _give(writer, asked, Format.JSON if json else wanted, out)


def _give(writer: Writer, asked: Asked, wanted: Format, out: Path | None) -> None:
    draft = asked.draft
    if draft is None:
        return
    if out is None:
        show.text(writer.render(draft, wanted))
        if wanted is Format.LATEX:
            show.notice("it cites from references.bib; with -o FILE, that is written beside it.")
    else:
        for path in writer.save(draft, wanted, out):
            show.line(f"wrote {path}")
    for notice in draft.notices:
        show.notice(notice)
    if asked.failed:
        raise asked.failed


@app.command()
def templates(
    copy: Annotated[
        str | None, typer.Option("--copy", metavar="NAME", help="Copy this one, or `all`, for you to edit.")
    ] = None,
    folder: Annotated[
        Path | None, typer.Argument(metavar="[DIR]", help="Where the copies go; else the survey's templates/.")
    ] = None,
    json: Json = False,
    workspace: Workspace = None,
) -> None:
    """List the templates that drafts are written with, or copy them; the survey's own come before what is shipped."""
    from surveykit.writing import shelf

    root = open_survey(workspace, empty=True).place.root
    if copy is None:
        _list(list(shelf.shelved(root)), json=json)
        return
    new, kept = shelf.copy(root, copy, folder)
    if json:
        show.document({"copied": list(map(str, new)), "kept": list(map(str, kept))})
        return
    for path in map(_near, new):
        show.line(f"copied {path}")
    for path in map(_near, kept):
        show.line(f"kept {path}, which is there already")


def _near(path: Path) -> Path:
    """Return a path as it is seen from here, if it is below."""
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path


def _list(found: list[Shelved], *, json: bool) -> None:
    if json:
        show.document([{**asdict(each), "own": str(each.own) if each.own else None} for each in found])
        return
    broad = max(len(each.name) for each in found)
    for each in found:
        state = "edited" if each.edited else "copied" if each.own else ""
        show.line(f"{each.name:<{broad}}  {state:<6}  {each.purpose}".rstrip())
