"""The reviews of a list -> entries without one, reviews without an entry, parts that a review lacks."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from surveykit.catalog.doctor.finding import Finding, found
from surveykit.catalog.doctor.loose import Manner
from surveykit.catalog.doctor.view import View, is_practice
from surveykit.nouns import Block, Paper, Problem
from surveykit.text import squeeze

_PARTS = {"motivation-missing": ("动机", "motivation"), "method-missing": ("方法", "method")}
_STOP = "。"
_ENDS = "。！？!?.…）)”」】；;"
"""What a sentence ends with, brackets and quotation marks that close behind its stop included."""


def check(view: View) -> Iterator[Finding]:
    """Find what the reviews lack, by the practice of this list."""
    yield from _without_review(view)
    yield from _without_entry(view)
    yield from _without_part(view)
    yield from _without_keywords(view)
    yield from _without_end(view)


def _has_review(view: View, paper: Paper) -> bool:
    block = view.blocks.get(paper.key)
    return bool(paper.review or (block and block.remarks))


def _without_review(view: View) -> Iterator[Finding]:
    if not view.numbered:
        # Where notes stand in the entry's own line, a paper without one is as its keeper wants it.
        return
    papers = [paper for paper in view.entered if paper.number is not None or paper.key in view.unnumbered]
    if not is_practice(sum(_has_review(view, paper) for paper in papers), len(papers)):
        return
    for paper in papers:
        if not _has_review(view, paper):
            block = view.blocks.get(paper.key)
            message = "a heading without a review" if block else "an entry without a review"
            yield found("review-missing", block.line if block else paper.line, message, paper.key)


def _without_entry(view: View) -> Iterator[Finding]:
    for each in view.loose:
        paper = view.papers[each.paper]
        if each.manner is Manner.REVIEW_ONLY:
            message = "a review of a paper that no numbered line enters"
            yield Finding(Problem("entry-missing", each.block.line, message, paper.key, fixable=True))
        elif each.manner is Manner.SECOND:
            first = view.blocks.get(paper.key)
            where = f" on line {first.line}" if first else ""
            yield found("review-twice", each.block.line, f"the paper has a review{where} already", paper.key)


def _without_part(view: View) -> Iterator[Finding]:
    """Find reviews that have one of the two parts of a review where nearly all have both."""
    labels = {paper.key: {remark.label.strip().casefold() for remark in paper.review} for paper in view.catalog.papers}
    has = {
        key: {rule for rule, names in _PARTS.items() if own.intersection(names)} for key, own in labels.items() if own
    }
    has = {key: parts for key, parts in has.items() if parts}
    if not is_practice(sum(len(parts) == len(_PARTS) for parts in has.values()), len(has)):
        return
    for key, parts in has.items():
        for rule, names in _PARTS.items():
            if rule not in parts:
                paper = view.papers[key]
                block = view.blocks.get(key)
                name = names[0] if any(names[0] in own for own in labels.values()) else names[1]
                message = f"a review without {name}"
                yield found(rule, block.line if block else paper.line, message, key)


def _without_keywords(view: View) -> Iterator[Finding]:
    # A count that is no number is that of a year that is still being written.
    years = [year for year in view.catalog.years if year.papers and (year.declared or "0").isdecimal()]
    if not is_practice(sum(bool(year.keywords) for year in years), len(years)):
        return
    for year in years:
        if not year.keywords:
            yield found("keywords-missing", year.line, f"{year.year} has no line of keywords, as the other years have")


def _without_end(view: View) -> Iterator[Finding]:
    """Find remarks without a full stop where nearly all have one."""
    ends = [(line, block.paper) for block in view.catalog.blocks for line in _last_lines(view, block)]
    texts = [view.lines[line - 1].rstrip() for line, _ in ends]
    if not is_practice(sum(text.endswith(_STOP) for text in texts), len(texts)):
        return
    for (line, key), text in zip(ends, texts, strict=True):
        if not text.endswith(tuple(_ENDS)) and squeeze(text):
            edits = view.rewrite(line, text + _STOP + view.lines[line - 1][len(text) :])
            yield found("sentence-end", line, f"a sentence without {_STOP} at its end", key, edits)


def _last_lines(view: View, block: Block) -> Iterator[int]:
    """Yield the last line of each remark; what is no bullet goes on with the one above."""
    for line, following in zip_longest(block.remarks, block.remarks[1:]):
        if following is None or _is_bullet(view.lines[following - 1]):
            yield line


def _is_bullet(line: str) -> bool:
    return line.lstrip().startswith(("*", "-", "+"))
