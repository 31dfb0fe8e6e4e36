"""`verify`: parse, call, show."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from surveykit.cli import show
from surveykit.cli.app import app, open_survey
from surveykit.cli.options import Json, Workspace
from surveykit.nouns import Paper, Verdict, Verification
from surveykit.text import clip

if TYPE_CHECKING:
    from surveykit.writing.verifying.opening import Opened

EXCERPT = 60
"""Columns of a sentence that is shown in passing."""
NAMED = 6
"""Entries that are named of those that hardly support a sentence; `--json` has all."""
_UNKNOWN = "{} of the citations lead to no entry: correct them, or enter the papers with `surveykit add`."
_STRICT = "with --strict, {} of the sentences may not stand: cite what supports each, or take out what nothing does."


@app.command()
def verify(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A draft in Markdown or LaTeX; - for standard input.")],
    topic: Annotated[
        str | None, typer.Option("--topic", help="Say which papers of this topic are not cited, and of no other.")
    ] = None,
    threshold: Annotated[
        float, typer.Option("--threshold", min=0.0, max=1.0, help="From which support on a sentence may stand.")
    ] = 0.5,
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit with 1 for every problem, not only for unknown citations.")
    ] = False,
    json: Json = False,
    workspace: Workspace = None,
) -> None:
    """Verify the citations of FILE against the list: are they known, and do they support their sentences?

    The exit status is 1 where a citation leads to no entry of the list. Citations are numbers of the list (`[3, 5-7]`),
    keys as `export` writes them (`[@key]`, `\\cite{key}`) and short names (`[CTRL]`); a draft's own list of references
    says what its numbers mean.
    """
    from surveykit.writing.verifying import opening

    draft = opening.decode(file, sys.stdin.buffer.read()) if file == opening.STDIN else opening.read(file)
    survey = open_survey(workspace)
    found = survey.verify(draft, topic, threshold)
    papers = {paper.key: paper for paper in survey.catalog.papers}
    show.document(_document(found, threshold)) if json else _lines(draft, found, papers, threshold)
    wrong = [each for each in found.sentences if each.uncited or each.unsaid or _weak(each, threshold)]
    if strict and wrong:
        show.notice(_STRICT.format(len(wrong)))
    if found.unknown:
        show.notice(_UNKNOWN.format(len(found.unknown)))
    if found.unknown or (strict and wrong):
        raise typer.Exit(1)


def _lines(draft: Opened, found: Verification, papers: Mapping[str, Paper], threshold: float) -> None:
    name = "-" if str(draft.path) == "-" else str(draft.path)
    for at, said in sorted(_problems(found, papers, threshold), key=lambda each: each[0]):
        show.line(f"{name}:{at}: {said}")
    for path, keys in found.unmentioned.items():
        show.line(f"{name}: not cited of “{' / '.join(path)}”: {', '.join(_called(papers[key]) for key in keys)}")
    cited = sum(bool(each.cites) for each in found.sentences)
    show.line(
        f"{len(found.sentences)} sentences: {cited} cite entries, {found.uncited} should cite and do not "
        f"(uncited rate {_figure(found.uncited_rate)}); {len(found.unknown)} unknown citations."
    )
    show.line(
        f"citation recall {_figure(found.citation_recall)}, precision {_figure(found.citation_precision)}, "
        f"at a support of {threshold:g} or more."
    )


def _problems(found: Verification, papers: Mapping[str, Paper], threshold: float) -> Iterator[tuple[int, str]]:
    """Yield each problem with its line, the worst of a line first."""
    for each in found.unknown:
        meant = f"; {_called(papers[each.nearest])} may be meant" if each.nearest else ""
        yield each.line, f"unknown: {clip(each.text, EXCERPT)} is no entry{meant}"
    for verdict in found.sentences:
        said = clip(verdict.text, EXCERPT)
        advice = f"; {_called(papers[verdict.nearest])} may be" if verdict.nearest else ""
        weak = _weak(verdict, threshold)
        if weak:
            named = [f"{_called(papers[key])} ({support:.2f})" for key, support in list(weak.items())[:NAMED]]
            what = ", ".join(named) + (f" and {len(weak) - NAMED} more" if len(weak) > NAMED else "")
            better = f"; {_called(papers[verdict.nearest])} may" if verdict.nearest else ""
            yield verdict.line, f"unsupported: {what} hardly support{'s' if len(weak) == 1 else ''}: {said}{better}"
        if verdict.uncited:
            yield verdict.line, f"uncited: {said}{advice and advice + ' what to cite'}"
        if verdict.unsaid:
            yield verdict.line, f"unsaid: {', '.join(verdict.unsaid)} is not in what is cited: {said}"


def _weak(verdict: Verdict, threshold: float) -> dict[str, float]:
    """Return the entries that do not support their sentence."""
    return {key: each for key, each in zip(verdict.cites, verdict.supports, strict=True) if each < threshold}


def _called(paper: Paper) -> str:
    number = "" if paper.number is None else f"{paper.number} "
    return f"{number}{paper.short or clip(paper.title, 40)}"


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"


def _document(found: Verification, threshold: float) -> dict[str, Any]:
    return {
        "sentences": [
            {
                "text": each.text,
                "line": each.line,
                "cites": each.cites,
                "support": _rounded(each.support),
                "supports": list(map(_rounded, each.supports)),
                "unknown": each.unknown,
                "unsaid": each.unsaid,
                "uncited": each.uncited,
                "nearest": each.nearest,
            }
            for each in found.sentences
        ],
        "unknown": [each.text for each in found.unknown],
        "unknown_at": [{"text": each.text, "line": each.line, "nearest": each.nearest} for each in found.unknown],
        "uncited": found.uncited,
        "uncited_rate": _rounded(found.uncited_rate),
        "citation_recall": _rounded(found.citation_recall),
        "citation_precision": _rounded(found.citation_precision),
        "unmentioned": [{"topic": path, "papers": keys} for path, keys in found.unmentioned.items()],
        "threshold": threshold,
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
