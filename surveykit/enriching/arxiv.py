"""arXiv: a paper -> queries of its API, and the Atom feeds that it answers with -> candidates."""

from __future__ import annotations

from urllib.parse import urlencode
from xml.etree import ElementTree

from surveykit.enriching import titles, untrusted
from surveykit.enriching.found import Candidate, Query, Source, Want
from surveykit.nouns import Paper

MOST_WORDS = 16
"""Words of a title that a query has."""
_ATOM = "{http://www.w3.org/2005/Atom}"
_ARXIV = "{http://arxiv.org/schemas/atom}"
_STOPPED = frozenset("be but if into it no not or such that their then there these they this was will".split())
"""Words beside ours that arXiv's index has left out: a query for one of them finds nothing."""


def queries(paper: Paper) -> list[Query]:
    """Ask for the paper's arXiv id, then for its title's words; a title without Latin letters is not on arXiv."""
    known = untrusted.arxiv(paper.arxiv)
    words = [word for word in titles.words(paper.title) if word.isascii() and word not in _STOPPED]
    titled = " AND ".join(f"ti:{word}" for word in words[:MOST_WORDS])
    return [*([_query(id_list=known)] if known else []), *([_query(search_query=titled)] if titled else [])]


def _query(**parameters: str) -> Query:
    return Query(f"/api/query?{urlencode(parameters | {'start': '0', 'max_results': '10'})}")


class _Tree(ElementTree.TreeBuilder):
    """Refuses documents that define entities, which is how a small answer becomes a large one."""

    def doctype(self, *_: object) -> None:
        raise ValueError("it is XML with a document type, which a feed has not")


def read(body: bytes) -> list[Candidate]:
    """Return the entries of a feed."""
    parser = ElementTree.XMLParser(target=_Tree())
    try:
        parser.feed(body)
        feed = parser.close()
    except ElementTree.ParseError as error:
        raise ValueError(f"it is no XML ({error})") from error
    if feed.tag != f"{_ATOM}feed":
        raise ValueError("it is no Atom feed")
    found = [_candidate(entry) for entry in feed.findall(f"{_ATOM}entry")[: untrusted.MOST]]
    return [candidate for candidate in found if candidate]


def _candidate(entry: ElementTree.Element) -> Candidate | None:
    title = untrusted.line(entry.findtext(f"{_ATOM}title"))
    known = untrusted.arxiv(entry.findtext(f"{_ATOM}id"))
    if title is None or known is None:
        return None
    return Candidate(
        source=SOURCE.name,
        title=title,
        year=untrusted.year(entry.findtext(f"{_ATOM}published")),
        authors=untrusted.names(name.text for name in entry.findall(f"{_ATOM}author/{_ATOM}name")),
        abstract=untrusted.line(entry.findtext(f"{_ATOM}summary"), untrusted.LONGEST),
        preprint=True,
        doi=untrusted.doi(entry.findtext(f"{_ARXIV}doi")),
        arxiv=known,
        url=f"https://arxiv.org/abs/{known}",
    )


SOURCE = Source(
    name="arxiv",
    address="https://export.arxiv.org",
    interval=3.0,
    gives=frozenset({Want.AUTHORS, Want.ABSTRACT, Want.DOI, Want.ARXIV}),
    queries=queries,
    read=read,
)
