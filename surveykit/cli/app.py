"""The commands."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from surveykit.cli import figures, progress, show
from surveykit.cli.options import Count, InField, Json, MustRead, Topic, Venue, Workspace, Years
from surveykit.nouns import Answer, Filters, Mode
from surveykit.start import Language, begin

if TYPE_CHECKING:
    from surveykit.survey import Survey

app = typer.Typer(
    name="surveykit",
    help="Keeps, searches and writes from a researcher's Markdown list of papers, in Chinese and English, offline.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback(invoke_without_command=True)
def surveykit(
    workspace: Annotated[
        Path | None, typer.Option("-C", metavar="DIR", help="The survey: a folder with a list, or the list itself.")
    ] = None,
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    """Keep, search and write from a Markdown list of papers."""
    if version:
        show.line(f"surveykit {show.version()}")
        raise typer.Exit


@app.command()
def search(
    query: Annotated[str, typer.Argument(metavar="QUERY", help="A question or some words, Chinese or English.")],
    k: Count = 10,
    year: Years = None,
    venue: Venue = None,
    topic: Topic = None,
    must_read: MustRead = False,
    field: InField = None,
    mode: Annotated[Mode, typer.Option("--mode", help="By meaning, by words, or both.")] = Mode.HYBRID,
    json: Json = False,
    workspace: Workspace = None,
) -> None:
    """Find the papers closest to QUERY, in either language."""
    survey = open_survey(workspace)
    with progress.bar("indexing") as advance:
        answer = survey.ask(query, k, Filters(year, venue, topic, must_read, field), mode, advance)
    show.answer(query, answer, json=json)


@app.command()
def similar(
    paper: Annotated[str, typer.Argument(metavar="PAPER", help="A number, a key, or a piece of a title.")],
    k: Count = 10,
    year: Years = None,
    venue: Venue = None,
    topic: Topic = None,
    must_read: MustRead = False,
    field: InField = None,
    mode: Annotated[Mode, typer.Option("--mode", help="By meaning, by words, or both.")] = Mode.HYBRID,
    json: Json = False,
    workspace: Workspace = None,
) -> None:
    """Find the papers most like PAPER."""
    survey = open_survey(workspace)
    with progress.bar("indexing") as advance:
        hits = survey.similar(paper, k, Filters(year, venue, topic, must_read, field), mode, advance)
    show.answer(survey.show(paper).title, Answer(tuple(hits)), json=json)


@app.command(name="show")
def show_paper(
    paper: Annotated[str, typer.Argument(metavar="PAPER", help="A number, a key, or a piece of a title.")],
    json: Json = False,
    workspace: Workspace = None,
) -> None:
    """Show everything that is known of PAPER."""
    survey = open_survey(workspace)
    show.paper(survey.show(paper), json=json)


@app.command()
def index(json: Json = False, workspace: Workspace = None) -> None:
    """Bring the index up to date with the list, and say what changed."""
    survey = open_survey(workspace)
    with progress.bar("indexing") as advance:
        changes = survey.index(advance)
    show.changes(changes, json=json)


@app.command()
def status(json: Json = False, workspace: Workspace = None) -> None:
    """Say what is in the list and in its index, which encoder made it, and what is stale."""
    survey = open_survey(workspace)
    show.status(survey.status(), json=json)


@app.command(name="eval")
def evaluate(
    encoder: Annotated[
        list[str] | None,
        typer.Option("--encoder", metavar="NAME", help="Measure this one (or `shipped`); given twice, compare both."),
    ] = None,
    pairs: Annotated[
        Path | None, typer.Option("--pairs", metavar="FILE", help="Lines of a query, a tab, and its document.")
    ] = None,
    json: Json = False,
    workspace: Workspace = None,
) -> None:
    """Measure how well search finds what is in the list, by meaning, by words, and by both."""
    if len(encoder or ()) > 2:  # noqa: PLR2004 - two are compared, more are not
        raise typer.BadParameter("give it once to measure an encoder, or twice to compare two.", param_hint="--encoder")
    survey = open_survey(workspace)
    with progress.bar("measuring") as advance:
        evaluation = survey.evaluate(encoder or (), pairs, advance)
    figures.evaluation(evaluation, encoder or (), json=json)


@app.command()
def init(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where the survey begins; made if it is not there.")],
    title: Annotated[str, typer.Option("--title", help="The survey's title.")] = "",
    lang: Annotated[Language, typer.Option("--lang", help="The language of the new list.")] = Language.ZH,
) -> None:
    """Start a new survey in DIR: settings, an empty list with an example to follow, a bibliography."""
    show.created(begin(folder, title, lang))


@app.command()
def train(
    out: Annotated[Path, typer.Option("-o", "--out", metavar="DIR", help="Where the model goes; made if not there.")],
    data: Annotated[
        Path | None,
        typer.Argument(metavar="[DATA]", help="A folder with sentences.tsv.gz, papers.jsonl.xz or terms.tsv.gz."),
    ] = None,
    start: Annotated[
        str | None, typer.Option("--from", metavar="NAME", help="Adapt this one: `shipped`, or a folder made by train.")
    ] = None,
    pairs: Annotated[
        Path | None, typer.Option("--pairs", metavar="FILE", help="Lines of a query, a tab, and its document.")
    ] = None,
    steps: Annotated[
        int | None, typer.Option("--steps", min=1, help="How long; with --from, the more texts the longer.")
    ] = None,
    seed: Annotated[int, typer.Option("--seed", help="The same seed and texts make the same bytes.")] = 0,
    workspace: Workspace = None,
) -> None:
    """Make a bilingual encoder from the parallel text in DATA, or with --from adapt one to texts of your own.

    Those are DATA, the pairs, and the list of -C, whichever are given; if none is, the list of this folder. What
    changes is measured on papers that were kept back. To use the new folder, name it in survey.toml.
    """
    if start:
        _adapt(start, out, data, pairs, steps, seed, workspace)
    elif data and not (pairs or workspace):
        _make(data, out, steps, seed)
    else:
        raise typer.BadParameter(
            "a new encoder is made from DATA alone; to adapt one to a list or to --pairs, give `--from shipped`.",
            param_hint="--from",
        )


def _make(data: Path, out: Path, steps: int | None, seed: int) -> None:
    from surveykit.encoding import training

    descent = replace(training.AS_SHIPPED, seed=seed, **({"steps": steps} if steps else {}))
    with progress.bar("training") as advance:
        made = training.train(data, out, descent=descent, report=lambda done: advance(done.step, done.steps))
    show.line(f"made {out}: {made.fingerprint}")


def _adapt(
    start: str,
    out: Path,
    data: Path | None,
    pairs: Path | None,
    steps: int | None,
    seed: int,
    workspace: Path | None,
) -> None:
    from surveykit.analysis.adapted import Texts
    from surveykit.analysis.adapting import adapt_to

    survey = open_survey(workspace) if workspace or not (data or pairs) else None
    with progress.bar("adapting") as advance:
        if survey:
            made = survey.adapt(out, start, pairs=pairs, data=data, steps=steps, seed=seed, progress=advance)
        else:
            made = adapt_to(Texts(pairs=pairs, data=data), out, start, steps=steps, seed=seed, progress=advance)
    figures.adapted(made, out)


def open_survey(workspace: Path | None, *, empty: bool = False) -> Survey:
    """Open the survey that a command is about, telling what is odd about its files on stderr; see `Survey.open`."""
    # The parts that a survey wires take longer to import than --help takes to print.
    from surveykit.survey import Survey

    return Survey.open(workspace, tell=show.notice, empty=empty)
