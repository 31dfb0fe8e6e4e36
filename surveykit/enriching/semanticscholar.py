"""Semantic Scholar: a paper -> queries of its Graph API, and the JSON that it answers with -> candidates."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from surveykit.enriching import titles, untrusted
from surveykit.enriching.found import ARTICLE, INPROCEEDINGS, Candidate, Query, Source, Want
from surveykit.nouns import Paper

_FIELDS = "title,abstract,year,venue,authors,externalIds,publicationTypes"
_LIMIT = 5
_KINDS = {"JournalArticle": ARTICLE, "Conference": INPROCEEDINGS}


def queries(paper: Paper) -> list[Query]:
    """Ask for the paper's ids, then for its title without its hyphens, which match nothing."""
    asked = {"fields": _FIELDS}
    doi, arxiv = untrusted.doi(paper.doi), untrusted.arxiv(paper.arxiv)
    known = [*([f"ARXIV:{arxiv}"] if arxiv else []), *([f"DOI:{doi}"] if doi else [])]
    words = " ".join(titles.words(paper.title))
    return [
        *(Query(f"/paper/{quote(each, safe=':')}?{urlencode(asked)}", lookup=True) for each in known),
        Query(f"/paper/search?{urlencode({'query': words, 'limit': _LIMIT} | asked)}"),
    ]


def read(body: bytes) -> list[Candidate]:
    """Return the papers of a list, or the one paper that was asked for."""
    answer = untrusted.document(body)
    if untrusted.at(answer, "paperId"):
        papers = [answer]
    elif untrusted.at(answer, "total") == 0:
        papers = []  # An answer without papers may have no list of them either.
    else:
        papers = untrusted.required(answer, "data")
    return [candidate for candidate in map(_candidate, papers) if candidate]


def _candidate(paper: object) -> Candidate | None:
    title = untrusted.line(untrusted.at(paper, "title"))
    known = untrusted.line(untrusted.at(paper, "paperId"), 64)
    if title is None or known is None:
        return None
    ids = untrusted.at(paper, "externalIds")
    doi, arxiv = untrusted.doi(untrusted.at(ids, "DOI")), untrusted.arxiv(untrusted.at(ids, "ArXiv"))
    venue = untrusted.line(untrusted.at(paper, "venue"))
    authors = (untrusted.at(author, "name") for author in untrusted.listed(untrusted.at(paper, "authors")))
    return Candidate(
        source=SOURCE.name,
        title=title,
        year=untrusted.number(untrusted.at(paper, "year")),
        authors=untrusted.names(authors),
        abstract=untrusted.line(untrusted.at(paper, "abstract"), untrusted.LONGEST),
        venue=venue,
        kind=_kind(untrusted.listed(untrusted.at(paper, "publicationTypes"))),
        preprint=venue in ("arXiv.org", "ArXiv", "bioRxiv", "medRxiv") or (venue is None and doi is None),
        doi=doi,
        arxiv=arxiv or untrusted.arxiv(untrusted.at(ids, "DOI")),
        url=f"https://www.semanticscholar.org/paper/{quote(known, safe='')}",
    )


def _kind(types: list[object]) -> str | None:
    """Return the kind of entry; much is said to be both, in a journal and at a conference."""
    kinds = {_KINDS[str(each)] for each in types if str(each) in _KINDS}
    return kinds.pop() if len(kinds) == 1 else None


SOURCE = Source(
    name="semanticscholar",
    address="https://api.semanticscholar.org/graph/v1",
    interval=1.0,
    gives=frozenset({Want.AUTHORS, Want.ABSTRACT, Want.DOI, Want.ARXIV}),
    queries=queries,
    read=read,
    key_header="x-api-key",
    key_variable="S2_API_KEY",
)
