"""Numbered lines one below the other -> those that Markdown would run together."""

from __future__ import annotations

from collections.abc import Iterator

from surveykit.catalog.doctor.finding import Finding, found
from surveykit.catalog.doctor.view import View, is_practice
from surveykit.nouns import Kind, Paper


def check(view: View) -> Iterator[Finding]:
    """Find entries that lack the two spaces at their end by which the others keep their line."""
    lines = view.catalog.lines
    followed = [
        paper
        for paper in view.catalog.papers
        if paper.number is not None and paper.line < len(lines) and lines[paper.line].kind is Kind.ENTRY
    ]
    if not is_practice(sum(_breaks(view, paper) for paper in followed), len(followed)):
        return
    for paper in followed:
        if not _breaks(view, paper):
            edits = view.rewrite(paper.line, view.lines[paper.line - 1].rstrip() + "  ")
            message = "without two spaces at its end this line runs into the next one"
            yield found("line-break", paper.line, message, paper.key, edits)


def _breaks(view: View, paper: Paper) -> bool:
    line = view.lines[paper.line - 1]
    return line.endswith(("  ", "\\")) or line.rstrip().endswith(("<br>", "<br/>", "<br />"))
