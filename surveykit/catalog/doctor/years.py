"""The sections of years -> those that declare another number of papers than they list."""

from __future__ import annotations

from collections.abc import Iterator

from surveykit.catalog.doctor.finding import Finding
from surveykit.catalog.doctor.view import View
from surveykit.nouns import Problem


def check(view: View) -> Iterator[Finding]:
    """Find counts that are wrong; one that is no number, such as `x`, is still open and never wrong."""
    for year in view.catalog.years:
        if year.declared is None or not year.declared.isdecimal():
            continue
        papers = view.listed(year)
        if len(papers) == int(year.declared):
            continue
        bare = [str(paper.line) for paper in papers if paper.number is None]
        without = f", {len(bare)} of them without a number (line {', '.join(bare[:5])})" if bare else ""
        message = f"{year.year} declares {year.declared} and lists {len(papers)}{without}"
        yield Finding(Problem("count", year.line, message, None, fixable=True))
