"""What was read of a paper, or is said of it -> the newcomer that the list is asked about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from surveykit.analysis import rhetoric
from surveykit.errors import FormatError
from surveykit.nouns import Document, NewPaper

TEXTS = ("venue", "abstract", "doi", "arxiv", "url")


def of_document(document: Document) -> NewPaper:
    """Return the paper that a document is; its title is empty where none was found."""
    return NewPaper(
        title=document.title or "",
        venue=document.venue,
        year=document.year,
        authors=document.authors,
        abstract=document.abstract,
        doi=document.doi,
        arxiv=document.arxiv,
        url=f"https://arxiv.org/abs/{document.arxiv}" if document.arxiv else None,
        review=rhetoric.review(document.abstract),
    )


def completed(paper: NewPaper, told: NewPaper) -> NewPaper:
    """Return a paper with what a person says of it, which counts more than what was read."""
    abstract = told.abstract or paper.abstract
    return replace(
        paper,
        title=told.title.strip() or paper.title,
        venue=told.venue or paper.venue,
        year=told.year or paper.year,
        abstract=abstract,
        review=rhetoric.review(abstract),
    )


def of_record(said: object) -> NewPaper:
    """Return the paper that a line of JSON describes.

    Raises:
        FormatError: It is no object, has no title, or one of its fields is of another kind.
    """
    if not isinstance(said, Mapping) or not isinstance(said.get("title"), str) or not said["title"].strip():
        raise FormatError('is no object with a title: write `{"title": "…", "abstract": "…"}`.')
    for name in TEXTS:
        if said.get(name) is not None and not isinstance(said[name], str):
            raise FormatError(f'has a "{name}" that is no text: put it in quotes.')
    authors = said.get("authors") or []
    if not isinstance(authors, list) or not all(isinstance(name, str) for name in authors):
        raise FormatError('has "authors" that are no list of names: write `["A. Name", "B. Name"]`.')
    year = said.get("year")
    if year is not None and (not isinstance(year, int) or isinstance(year, bool)):
        raise FormatError('has a "year" that is no whole number: write it without quotes.')
    texts: dict[str, Any] = {name: said.get(name) for name in TEXTS}
    review = rhetoric.review(texts["abstract"])
    return NewPaper(title=said["title"].strip(), year=year, authors=tuple(authors), review=review, **texts)
