"""OpenAlex: a paper -> queries of its API, and the JSON that it answers with -> candidates."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from surveykit.enriching import titles, untrusted
from surveykit.enriching.found import ARTICLE, INPROCEEDINGS, Candidate, Query, Source, Want
from surveykit.nouns import Paper

_FIELDS = "id,doi,title,publication_year,type,authorships,abstract_inverted_index,primary_location,locations"
_ROWS = 5
_KINDS = {"journal": ARTICLE, "conference": INPROCEEDINGS}
_ALL = 100
"""A work with as many authors may have more, which are left out."""


def queries(paper: Paper) -> list[Query]:
    """Ask for the paper's DOI, then for arXiv's, then for its title's words."""
    doi, arxiv = untrusted.doi(paper.doi), untrusted.arxiv(paper.arxiv)
    known = [*([doi] if doi else []), *([f"10.48550/arxiv.{arxiv}"] if arxiv else [])]
    words = " ".join(titles.words(paper.title))
    asked = urlencode({"filter": f"title.search:{words}", "per-page": _ROWS, "select": _FIELDS})
    one = urlencode({"select": _FIELDS})
    by_doi = [Query(f"/works/doi:{quote(each, safe='/')}?{one}", lookup=True) for each in known]
    return [*by_doi, Query(f"/works?{asked}")]


def read(body: bytes) -> list[Candidate]:
    """Return the works of a list, or the one work that was asked for."""
    answer = untrusted.document(body)
    works = [answer] if untrusted.at(answer, "authorships") is not None else untrusted.required(answer, "results")
    return [candidate for candidate in map(_candidate, works) if candidate]


def _candidate(work: object) -> Candidate | None:
    title = untrusted.plain(untrusted.at(work, "title"))
    if title is None:
        return None
    places = untrusted.listed(untrusted.at(work, "locations"))
    place = untrusted.at(work, "primary_location", "source")
    kind = untrusted.at(place, "type")
    doi = untrusted.at(work, "doi")
    return Candidate(
        source=SOURCE.name,
        title=title,
        year=untrusted.number(untrusted.at(work, "publication_year")),
        authors=_authors(untrusted.listed(untrusted.at(work, "authorships"))),
        abstract=_abstract(untrusted.at(work, "abstract_inverted_index")),
        venue=untrusted.plain(untrusted.at(place, "display_name")) if str(kind) in _KINDS else None,
        kind=_KINDS.get(str(kind)),
        preprint=kind == "repository" or untrusted.at(work, "type") == "preprint",
        doi=untrusted.doi(doi),
        arxiv=untrusted.arxiv(doi, *(untrusted.at(each, "landing_page_url") for each in places)),
        url=untrusted.line(untrusted.at(work, "id"), 100),
    )


def _authors(authorships: list[object]) -> tuple[str, ...]:
    if len(authorships) >= _ALL:
        return ()
    return untrusted.names(untrusted.at(each, "author", "display_name") for each in authorships)


def _abstract(index: object) -> str | None:
    """Return the text that an index of words by their places is of."""
    if not isinstance(index, dict):
        return None
    places = [
        (place, word)
        for word, found in index.items()
        for place in (found if isinstance(found, list) else [])
        if isinstance(place, int) and isinstance(word, str)
    ]
    return untrusted.plain(" ".join(word for _, word in sorted(places)), untrusted.LONGEST)


SOURCE = Source(
    name="openalex",
    address="https://api.openalex.org",
    interval=0.2,
    gives=frozenset({Want.AUTHORS, Want.ABSTRACT, Want.DOI, Want.ARXIV}),
    queries=queries,
    read=read,
    key_parameter="api_key",
    key_variable="OPENALEX_API_KEY",
    mail_parameter="mailto",
)
