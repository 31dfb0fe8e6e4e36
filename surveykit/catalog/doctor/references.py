"""The numbers that a list refers to -> those that nobody carries, and brackets that lead nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from surveykit.catalog import taxonomy
from surveykit.catalog.doctor.finding import Finding, found
from surveykit.catalog.doctor.numbers import spans
from surveykit.catalog.doctor.view import PRACTICE, View
from surveykit.text import clip

_INNER = r"\d\s，,、；;～~\-–—至."
_BRACKET = re.compile(rf"[\[［](?P<inner>[{_INNER}]*)[\]］](?![(:])")
_UNCLOSED = re.compile(rf"[\[［]\s*\d[{_INNER}]*(?![{_INNER}\]］])")
_UNOPENED = re.compile(rf"(?<![{_INNER}\[［])\d[{_INNER}]*[\]］](?!\()")
_LINK = re.compile(r"!?\[[^\[\]]*\]\([^()\s]*\)|`[^`]*`")
_TASK = re.compile(r"\s*(?:[-*+]|\d+[.)])\s+\[ \]")
_RANGE = re.compile(r"(\d+)\s*[-–—~～至]\s*(\d+)")
_CITED = re.compile(r"[\[［]\s*[1-9]\d{0,5}(?:\s*[，,、；;-]\s*[1-9]\d{0,5})*\s*[\]］](?!\()")
_SHOWN = 40


def check(view: View) -> Iterator[Finding]:
    """Find what is wrong with the references of the taxonomy and of the reviews of a numbered list."""
    if not view.numbered:
        return
    # A number that a slip took from its entry is somebody's all the same: that is said once, where the slip is.
    numbers = {paper.number for paper in view.catalog.papers if paper.number is not None} | {*view.meant.values()}
    for line in range(view.taxonomy, len(view.lines) + 1):
        text = _LINK.sub(lambda link: " " * len(link[0]), view.lines[line - 1])
        yield from _malformed(line, text)
        for match in taxonomy.REFERENCE.finditer(text):
            yield from _wrong(line, match[0], numbers)
    yield from _in_reviews(view, numbers)


def _malformed(line: int, text: str) -> Iterator[Finding]:
    for match in _BRACKET.finditer(text):
        if not taxonomy.REFERENCE.fullmatch(match[0]) and not (match["inner"] == " " and _TASK.match(text)):
            message = f"“{match[0]}” refers to no paper" if match["inner"].strip() else "the brackets are empty"
            yield found("reference-nowhere", line, message)
    for match in _UNCLOSED.finditer(text):
        yield found("reference-nowhere", line, f"the bracket of “{match[0].strip()}” is not closed")
    for match in _UNOPENED.finditer(text):
        yield found("reference-nowhere", line, f"the bracket of “{match[0].strip()}” is not opened")


def _wrong(line: int, reference: str, numbers: set[int]) -> Iterator[Finding]:
    for first, last in _RANGE.findall(reference):
        if int(first) >= int(last):
            yield found("reference-nowhere", line, f"the range {first}-{last} in “{reference}” runs backwards")
    referred = taxonomy.numbers(reference)
    if nobody := sorted(set(referred) - numbers):
        yield found("reference-nobody", line, _nobody(nobody, reference))
    if twice := sorted({number for number in referred if referred.count(number) > 1} & numbers):
        yield found("reference-twice", line, f"“{reference}” has {spans(twice)} twice")


def _nobody(numbers: list[int], reference: str) -> str:
    return f"no entry has the number {clip(spans(numbers), _SHOWN)} of “{clip(reference, _SHOWN)}”"


def _in_reviews(view: View, numbers: set[int]) -> Iterator[Finding]:
    """Find citations of nobody in a list whose reviews cite its numbers; in others `[64]` may mean anything."""
    cited = [
        (line, block.paper, match[0])
        for block in view.catalog.blocks
        for line in block.remarks
        if "[" in view.lines[line - 1] or "［" in view.lines[line - 1]
        for match in _CITED.finditer(view.lines[line - 1])
    ]
    wrong = [each for each in cited if set(taxonomy.numbers(each[2])) - numbers]
    if not wrong or len(cited) - len(wrong) < PRACTICE * len(cited):
        return
    for line, key, reference in wrong:
        nobody = sorted(set(taxonomy.numbers(reference)) - numbers)
        yield found("reference-nobody", line, _nobody(nobody, reference), key)
