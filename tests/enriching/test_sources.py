from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from surveykit.enriching import arxiv, crossref, openalex, semanticscholar
from surveykit.enriching.found import ARTICLE, INPROCEEDINGS, Candidate, Source
from surveykit.nouns import Paper
from tests.enriching import apis
from tests.enriching.apis import Work, dumped, entry, feed

SOURCES = [arxiv.SOURCE, crossref.SOURCE, semanticscholar.SOURCE, openalex.SOURCE]
ONE = Work("A <i>Small</i> Title & More", 2019, ("Ada Invented",), "Some text.", "10.5555/ABC", "1901.00001", "CVPR")


def _paper(title: str, **known: str) -> Paper:
    return Paper("key", title, 1, year=2019, **known)  # type: ignore[arg-type]


def test_arxiv_says_what_its_feed_holds() -> None:
    one = Work(
        "Title\n  in Two Lines & More", 2018, ("Ada Invented", "Bo Fictive"), "Text.", "10.5555/ABC", "1812.00001"
    )
    assert arxiv.read(feed(entry(one))) == [
        Candidate(
            source="arxiv",
            title="Title in Two Lines & More",
            year=2018,
            authors=("Ada Invented", "Bo Fictive"),
            abstract="Text.",
            preprint=True,
            doi="10.5555/abc",
            arxiv="1812.00001",
            url="https://arxiv.org/abs/1812.00001",
        )
    ]


def test_crossref_says_what_its_works_hold() -> None:
    body = apis.crossref(["works"], {"query.bibliographic": "small title more"}, [ONE])
    assert body is not None
    assert crossref.read(body) == [
        Candidate(
            source="crossref",
            title="A Small Title & More",
            year=2019,
            authors=("Invented, Ada",),
            abstract="Some text.",
            venue="CVPR",
            kind=INPROCEEDINGS,
            doi="10.5555/abc",
            url="https://doi.org/10.5555/abc",
        )
    ]


def test_semantic_scholar_says_what_its_papers_hold() -> None:
    paper = apis.semanticscholar_paper(ONE) | {"publicationTypes": ["JournalArticle"]}
    assert semanticscholar.read(dumped({"total": 1, "offset": 0, "data": [paper]})) == semanticscholar.read(
        dumped(paper)
    )
    assert semanticscholar.read(dumped(paper)) == [
        Candidate(
            source="semanticscholar",
            title="A <i>Small</i> Title & More",
            year=2019,
            authors=("Ada Invented",),
            abstract="Some text.",
            venue="CVPR",
            kind=ARTICLE,
            doi="10.5555/abc",
            arxiv="1901.00001",
            url=f"https://www.semanticscholar.org/paper/{'0' * 40}",
        )
    ]


def test_openalex_says_what_its_works_hold() -> None:
    work = apis.openalex_work(ONE)
    assert openalex.read(dumped({"meta": {}, "results": [work]})) == openalex.read(dumped(work))
    assert openalex.read(dumped(work)) == [
        Candidate(
            source="openalex",
            title="A Small Title & More",
            year=2019,
            authors=("Ada Invented",),
            abstract="Some text.",
            venue="CVPR",
            kind=INPROCEEDINGS,
            doi="10.5555/abc",
            arxiv="1901.00001",
            url="https://openalex.org/W1",
        )
    ]


def test_arxivs_own_doi_is_an_arxiv_id() -> None:
    work = apis.openalex_work(ONE) | {"doi": "https://doi.org/10.48550/arXiv.1901.00002", "locations": []}
    paper = apis.semanticscholar_paper(ONE) | {"externalIds": {"DOI": "10.48550/ARXIV.1901.00002"}}
    for found in (openalex.read(dumped(work)), semanticscholar.read(dumped(paper))):
        assert [(each.doi, each.arxiv) for each in found] == [(None, "1901.00002")]


def test_a_list_of_authors_that_may_be_cut_off_is_none() -> None:
    many = Work("Title of a Large Experiment", authors=tuple(f"Person {at}" for at in range(100)))
    assert openalex.read(dumped(apis.openalex_work(many)))[0].authors == ()
    nameless = apis.crossref_work(ONE) | {"author": [{"family": "Ada"}, {"suffix": "?"}]}
    assert crossref.read(dumped({"message": nameless}))[0].authors == ()


@pytest.mark.parametrize(
    ("source", "paper", "asked"),
    [
        (
            arxiv.SOURCE,
            _paper("MAC_ 2D-TAN for the Moments it Will AND Not OR"),
            ["search_query=ti%3A2d+AND+ti%3Atan+AND+ti%3Amoments&"],
        ),
        (arxiv.SOURCE, _paper("A B", arxiv="1901.00001v3"), ["id_list=1901.00001&", "search_query=ti%3Ab&"]),
        (arxiv.SOURCE, _paper("视频时刻检索"), []),
        (
            crossref.SOURCE,
            _paper("视频 & x", doi="https://doi.org/10.5555/A_1"),
            ["/works/10.5555%2Fa_1", "%E8%A7%86%E9%A2%91+%26+x&"],
        ),
        (
            semanticscholar.SOURCE,
            _paper("Text-to-Clip", arxiv="1901.00001", doi="10.5555/a"),
            ["/paper/ARXIV:1901.00001?", "/paper/DOI:10.5555%2Fa?", "query=text+clip&"],
        ),
        (
            openalex.SOURCE,
            _paper("A, b|c: NOT d", arxiv="1901.00001"),
            ["/works/doi:10.48550/arxiv.1901.00001?", "title.search%3Ab+c+not+d&"],
        ),
    ],
)
def test_a_paper_is_asked_for_in_words_that_the_source_understands(
    source: Source, paper: Paper, asked: list[str]
) -> None:
    queries = source.queries(paper)
    assert len(queries) == len(asked) and all(part in query.path for part, query in zip(asked, queries, strict=True))


BOMB = b"""<?xml version="1.0"?><!DOCTYPE feed [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>&b;</title></entry></feed>"""


@pytest.mark.parametrize(
    "body",
    [
        BOMB,
        BOMB.decode().encode("utf-16"),
        b'<!DOCTYPE feed SYSTEM "file:///etc/passwd"><feed xmlns="http://www.w3.org/2005/Atom"/>',
        b'<feed xmlns="http://www.w3.org/2005/Atom"><title>&nbsp;</title></feed>',
        b'<feed xmlns="http://www.w3.org/2005/Atom"><title>half',
        b"<rss/>",
        b"\xff\xfe\x00",
        b"",
    ],
)
def test_a_feed_that_is_none_is_refused(body: bytes) -> None:
    with pytest.raises(ValueError):
        arxiv.read(body)


@pytest.mark.parametrize("read", [crossref.read, semanticscholar.read, openalex.read])
@pytest.mark.parametrize(
    "body",
    [
        b"[" * 100_000,
        b"null",
        b"[]",
        b'{"message": 3}',
        b'{"data": {}}',
        b"{",
        b"\xff",
        b'{"results": "x"}',
        b"9" * 9999,
    ],
    ids=["deep", "null", "list", "number", "object", "cut", "bytes", "text", "long"],
)
def test_json_that_is_not_the_apis_is_refused(read: Callable[[bytes], object], body: bytes) -> None:
    with pytest.raises(ValueError):
        read(body)


HOSTILE = [None, 7, "", "\u0000", [], {}, [None], {"x": {}}, -1, 10**30, "x" * 100_000, ["a", 2], True]


@pytest.mark.parametrize(
    ("read", "whole"),
    [
        (crossref.read, {"message": {"items": [apis.crossref_work(ONE)]}}),
        (semanticscholar.read, {"total": 1, "data": [apis.semanticscholar_paper(ONE)]}),
        (openalex.read, {"results": [apis.openalex_work(ONE)]}),
    ],
    ids=["crossref", "semanticscholar", "openalex"],
)
def test_a_field_of_the_wrong_kind_is_left_out_and_breaks_nothing(
    read: Callable[[bytes], list[Candidate]], whole: object
) -> None:
    (right,) = read(dumped(whole))
    for path in _paths(whole):
        for value in HOSTILE:
            changed = json.loads(json.dumps(whole))
            inner = changed
            for step in path[:-1]:
                inner = inner[step]
            inner[path[-1]] = value
            try:
                found = read(dumped(changed))
            except ValueError:
                continue
            for each in found:
                assert each.title and isinstance(each.title, str) and len(each.title) <= 1000
                assert each.year is None or 1500 <= each.year <= 2100
                assert all(isinstance(name, str) and name for name in each.authors)
                assert each.source == right.source


def _paths(value: object, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    inner: list[tuple[str | int, object]] = []
    if isinstance(value, dict):
        inner = list(value.items())
    elif isinstance(value, list):
        inner = list(enumerate(value))
    found = [(*path, step) for step, _ in inner]
    return found + [deeper for step, each in inner for deeper in _paths(each, (*path, step))]
