"""Crossref: a paper -> queries of its REST API, and the JSON that it answers with -> candidates."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from surveykit.enriching import untrusted
from surveykit.enriching.found import ARTICLE, INPROCEEDINGS, Candidate, Query, Source, Want
from surveykit.nouns import Paper

_FIELDS = "DOI,title,subtitle,author,issued,container-title,abstract,type"
_ROWS = 5
_KINDS = {"journal-article": ARTICLE, "proceedings-article": INPROCEEDINGS}


def queries(paper: Paper) -> list[Query]:
    """Ask for the paper's DOI, then for its title."""
    asked = urlencode({"query.bibliographic": paper.title, "rows": _ROWS, "select": _FIELDS})
    known = untrusted.doi(paper.doi)
    by_doi = [Query(f"/works/{quote(known, safe='')}", lookup=True)] if known else []
    return [*by_doi, Query(f"/works?{asked}")]


def read(body: bytes) -> list[Candidate]:
    """Return the works of a list, or the one work that was asked for."""
    message = untrusted.at(untrusted.document(body), "message")
    works = [message] if untrusted.at(message, "DOI") else untrusted.required(message, "items")
    return [candidate for candidate in map(_candidate, works) if candidate]


def _candidate(work: object) -> Candidate | None:
    doi = untrusted.doi(untrusted.at(work, "DOI"))
    title = ": ".join(filter(None, [_first(work, "title"), _first(work, "subtitle")]))
    if doi is None or not title:
        return None
    date = untrusted.listed(untrusted.at(work, "issued", "date-parts"))
    venues = [untrusted.plain(name) for name in untrusted.listed(untrusted.at(work, "container-title"))]
    kind = untrusted.at(work, "type")
    return Candidate(
        source=SOURCE.name,
        title=title,
        year=untrusted.number(next(iter(untrusted.listed(date[0])), None)) if date else None,
        authors=untrusted.names(map(_name, untrusted.listed(untrusted.at(work, "author")))),
        abstract=_abstract(untrusted.plain(untrusted.at(work, "abstract"), untrusted.LONGEST)),
        venue=" ".join(filter(None, venues)) or None,
        kind=_KINDS.get(str(kind)),
        preprint=kind == "posted-content",
        doi=doi,
        url=untrusted.resolver(doi),
    )


def _first(work: object, field: str) -> str | None:
    return untrusted.plain(next(iter(untrusted.listed(untrusted.at(work, field))), None))


def _name(author: object) -> str | None:
    """Return `Family, Given`, the form in which BibTeX need not guess; the name of a group of people in braces."""
    family, given = (untrusted.line(untrusted.at(author, part), 200) for part in ("family", "given"))
    if family and given:
        return f"{family}, {given}"
    group = untrusted.line(untrusted.at(author, "name"), 200)
    return family or (f"{{{group}}}" if group else None)


def _abstract(text: str | None) -> str | None:
    """Return an abstract without the heading that says so."""
    return text.removeprefix("Abstract ").removeprefix("ABSTRACT ") if text else None


SOURCE = Source(
    name="crossref",
    address="https://api.crossref.org",
    interval=1.0,
    gives=frozenset({Want.AUTHORS, Want.ABSTRACT, Want.DOI}),
    queries=queries,
    read=read,
    mail_parameter="mailto",
)
