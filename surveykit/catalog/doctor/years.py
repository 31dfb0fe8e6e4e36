"""The years that a list names -> counts that are wrong, and years that cannot be right."""

from __future__ import annotations

import re
from collections.abc import Iterator

from surveykit.catalog.doctor.finding import Finding, found
from surveykit.catalog.doctor.view import View, is_practice
from surveykit.nouns import Paper, Problem

_ARXIV = re.compile(r"arxiv\.org/(?:abs|pdf|html)/(\d\d)(?:0[1-9]|1[0-2])\.\d{4,5}", re.IGNORECASE)
_ID = re.compile(r"(\d\d)(?:0[1-9]|1[0-2])\.\d{4,5}")
_TOO_LONG = re.compile(r"(?:^|\D)((?:19|20)\d{3})$")
_PREPRINT = re.compile(r"(?:arxiv|corr)(?: preprint)?", re.IGNORECASE)
_DATED = re.compile(
    r"arxiv\.org/(?:abs|pdf)/(?P<number>\d{4})\.\d{4,5}[^()\s]*\)\s*[(`]?(?P<date>(?P<year>20\d\d)[./-](?P<month>\d\d?))(?!\d)"
)
LATE = 1
"""Years that a paper may wait after its publication before it is on arXiv, without a word."""


def check(view: View) -> Iterator[Finding]:
    """Find wrong counts, two sections of one year, and papers whose year disagrees with what stands around it."""
    yield from _miscounted(view)
    yield from _twice(view)
    yield from _astray(view)
    yield from _misdated(view)
    for paper in view.entered:
        yield from _impossible(paper)


def _miscounted(view: View) -> Iterator[Finding]:
    for year in view.catalog.years:
        # One that is no number, such as `x`, is that of a year that is still being written.
        if year.declared is None or not year.declared.isdecimal():
            continue
        papers = view.listed(year)
        if len(papers) != int(year.declared):
            bare = [str(paper.line) for paper in papers if paper.number is None]
            without = f", {len(bare)} of them without a number (line {', '.join(bare[:5])})" if bare else ""
            message = f"{year.year} declares {year.declared} and lists {len(papers)}{without}"
            yield Finding(Problem("count", year.line, message, fixable=True))


def _twice(view: View) -> Iterator[Finding]:
    if not view.numbered:
        return
    first: dict[int, int] = {}
    for year in view.catalog.years:
        if year.year in first:
            yield found("year-twice", year.line, f"{year.year} has a section on line {first[year.year]} already")
        first.setdefault(year.year, year.line)


def _astray(view: View) -> Iterator[Finding]:
    """Find papers in the section of another year, where papers stand in that of their own."""
    placed = [(view.papers[key], year) for year in view.catalog.years for key in year.papers]
    if not is_practice(sum(paper.year == year.year for paper, year in placed), len(placed)):
        return
    for paper, year in placed:
        if paper.year is not None and paper.year != year.year:
            message = f"a paper of {paper.year} under {year.year}"
            yield found("year-differs", paper.line, message, paper.key)


def _impossible(paper: Paper) -> Iterator[Finding]:
    venue = (paper.venue or "").strip()
    if typed := _TOO_LONG.search(venue):
        yield found("year-malformed", paper.line, f"{typed[1]} in “{venue}” is no year", paper.key)
    known = submitted(paper)
    if known is None or paper.year is None:
        return
    if (_PREPRINT.fullmatch(venue) and paper.year != known) or paper.year < known - LATE:
        where = f"{venue} {paper.year}".strip()
        yield found("year-arxiv", paper.line, f"its arXiv number is of {known}, the entry says “{where}”", paper.key)


def submitted(paper: Paper) -> int | None:
    """Return the year that a paper's arXiv number is of, nothing where it has none or one from before 2007."""
    number = _ID.match(paper.arxiv or "") or _ARXIV.search(paper.url or "")
    return 2000 + int(number[1]) if number else None


def _misdated(view: View) -> Iterator[Finding]:
    """Find months beside a link to arXiv that are not those of its number, where the list dates papers by these."""
    dated = [
        (line, match)
        for line, text in enumerate(view.lines, start=1)
        if "arxiv.org/" in text
        for match in _DATED.finditer(text)
    ]
    wrong = [(line, match) for line, match in dated if match["number"] != f"{match['year'][2:]}{match['month']:0>2}"]
    if not is_practice(len(dated) - len(wrong), len(dated)):
        return
    keys = {line: paper.key for paper in view.catalog.papers for line in view.spoken(paper)}
    for line, match in wrong:
        number = match["number"]
        message = f"the date {match['date']} is not that of the arXiv number, 20{number[:2]}.{number[2:]}"
        yield found("date-arxiv", line, message, keys.get(line))
