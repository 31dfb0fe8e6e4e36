"""A Markdown list in any dialect -> records."""

from __future__ import annotations

from surveykit.catalog.exchange import names
from surveykit.catalog.exchange.record import Form, Read, Record
from surveykit.catalog.parsing import parse
from surveykit.nouns import Paper


def read(text: str, file: str = "") -> Read:
    """Return the papers of a list, with their reviews and topics."""
    return Read(tuple(record(paper, file) for paper in parse(text).papers))


def record(paper: Paper, file: str = "") -> Record:
    """Return what a list says of a paper."""
    people, others = names.gather(paper.authors)
    return Record(
        title=paper.title,
        authors=people,
        others=others,
        venue=paper.venue,
        year=paper.year,
        doi=paper.doi,
        arxiv=paper.arxiv,
        url=paper.url,
        abstract=paper.abstract,
        form=Form.OTHER,
        key=paper.key,
        short=paper.short,
        must_read=paper.must_read,
        topics=paper.topics,
        review=paper.review,
        place=f"{file}, line {paper.line}",
    )
