"""papers.bib -> what a list does not say of its papers: authors, abstract, addresses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from surveykit.catalog import source
from surveykit.nouns import Paper
from surveykit.text import squeeze

_SAYS_MORE = re.compile(r"\b(?:author|abstract|url|doi|eprint)\s*=", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reference:
    """What a bibliography adds to one paper."""

    authors: tuple[str, ...] = ()
    abstract: str | None = None
    url: str | None = None
    doi: str | None = None
    arxiv: str | None = None


@dataclass(frozen=True, slots=True)
class Bibliography:
    """References by their titles' letters, and a sentence on what could not be read."""

    references: Mapping[str, Reference]
    notice: str | None = None
    path: Path | None = None
    text: str = ""
    """The file as it is, for whoever looks for what is wrong with it."""


def read(path: Path) -> Bibliography:
    """Return what a .bib file says; an entry that cannot be read is named and stops no other.

    Raises:
        ListError: The file cannot be read at all.
    """
    text = source.read(path).text
    # Most lists start from titles alone, and the library that reads BibTeX costs more than the rest of a search.
    said = _parsed(path, text) if _SAYS_MORE.search(text) else Bibliography({})
    return replace(said, path=path, text=text)


def enrich(papers: Iterable[Paper], bibliography: Bibliography) -> tuple[Paper, ...]:
    """Return the papers with what the references of the same title add; what the list says itself stands."""
    return tuple(_enriched(paper, bibliography.references.get(squeeze(paper.title))) for paper in papers)


def _enriched(paper: Paper, reference: Reference | None) -> Paper:
    if reference is None:
        return paper
    return replace(
        paper,
        authors=paper.authors or reference.authors,
        abstract=paper.abstract or reference.abstract,
        url=paper.url or reference.url,
        doi=paper.doi or reference.doi,
        arxiv=paper.arxiv or reference.arxiv,
    )


def _parsed(path: Path, text: str) -> Bibliography:
    # What reads every kind of BibTeX takes as long to load as a list takes to read.
    from surveykit.catalog.exchange import bibtex

    library = bibtex.parse(text)
    references = {}
    for each in bibtex.papers(bibtex.entries(library)):
        record = bibtex.record(each)
        references[squeeze(record.title)] = Reference(
            bibtex.people(each), record.abstract, record.url, record.doi, record.arxiv
        )
    lines = ", ".join(map(str, bibtex.broken(library)))
    return Bibliography(
        references, f"{path}, line {lines}: no BibTeX; correct it to have what it says." if lines else None
    )
