"""Papers that are sorted into topics -> those that are in none."""

from __future__ import annotations

from collections.abc import Iterator

from surveykit.catalog.doctor.finding import Finding, called, found
from surveykit.catalog.doctor.numbers import spans
from surveykit.catalog.doctor.view import View
from surveykit.nouns import Kind
from surveykit.text import clip

ONE_BY_ONE = 0.05
"""The share of the papers up to which those without a topic are named one by one; beyond, one line counts them."""
_NAMED = 3
_SHOWN = 60


def check(view: View) -> Iterator[Finding]:
    """Find papers in no topic of a list that has topics."""
    papers = [paper for paper in view.entered if paper.number is not None or not view.numbered]
    bare = [paper for paper in papers if not paper.topics and paper.key not in view.meant]
    if not view.catalog.topics or len(bare) in (0, len(papers)):
        return
    if len(bare) <= max(ONE_BY_ONE * len(papers), 1):
        for paper in bare:
            yield found("topic-missing", paper.line, "a paper in no topic", paper.key)
        return
    numbers = sorted({paper.number for paper in bare if paper.number is not None})
    names = clip(spans(numbers), _SHOWN) if numbers else f"{', '.join(map(called, bare[:_NAMED]))} and others"
    yield found("topic-missing", _line(view), f"{len(bare)} of {len(papers)} papers are in no topic: {names}")


def _line(view: View) -> int:
    """Return the line of the taxonomy's heading, or of the first topic."""
    headings = (at for at in range(view.taxonomy, len(view.lines) + 1) if view.kind(at) is Kind.HEADING)
    return next(headings, view.catalog.topics[0].line) if view.numbered else view.catalog.topics[0].line
