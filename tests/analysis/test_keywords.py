"""What a year is about, against the years before it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from surveykit.analysis.keywords import of_year
from surveykit.catalog import parse
from surveykit.encoding import Encoder, load
from surveykit.errors import NotFoundError
from surveykit.nouns import Catalog, Paper, Trend
from surveykit.text import squeeze
from tests.conftest import ROOT

CORPUS = parse((ROOT / "corpus" / "catalog.md").read_text("utf-8"))


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return load()


def english() -> Catalog:
    titles = {
        2019: ["Neural Machine Translation", "Document Machine Translation", "Speech Recognition at Home"],
        2020: [
            *("Contrastive Learning of Images", "Contrastive Learning of Graphs", "Multilingual Machine Translation"),
            *("Speech Recognition in Noise", "Contrastive Learning of Sounds", "Federated Speech Recognition"),
        ],
    }
    papers = [
        Paper(f"{year}-{at}", title, at, year=year) for year, some in titles.items() for at, title in enumerate(some)
    ]
    return Catalog((), tuple(papers))


def test_a_year_is_told_by_what_is_new_in_it(encoder: Encoder) -> None:
    first, *others = of_year(english(), 2020, encoder)
    assert (first.term, first.trend, len(first.papers)) == ("Contrastive Learning", Trend.NEW, 3)
    trends = {keyword.term: keyword.trend for keyword in others}
    assert trends["Speech Recognition"] in {Trend.STEADY, Trend.RISING}
    scores = [first.score, *(keyword.score for keyword in others)]
    assert scores == sorted(scores, reverse=True)


def test_the_keywords_of_the_corpus_are_phrases_with_their_papers(encoder: Encoder) -> None:
    found = {keyword.term: keyword for keyword in of_year(CORPUS, 2019, encoder)}
    assert {"强化学习", "局部对齐", "细粒度"} <= set(found)
    by_number = {paper.key: paper.number for paper in CORPUS.papers}
    assert sorted(by_number[key] or 0 for key in found["强化学习"].papers) == [12, 14, 15]
    years = {paper.key: paper.year for paper in CORPUS.papers}
    assert all(years[key] == 2019 for keyword in found.values() for key in keyword.papers)


def test_the_keepers_own_lines_are_not_read(encoder: Encoder) -> None:
    text = (ROOT / "corpus" / "catalog.md").read_text("utf-8")
    bare = "".join(line for line in text.splitlines(keepends=True) if not line.startswith("#年度关键词"))
    assert bare != text
    for year in (2018, 2021):
        assert of_year(parse(bare), year, encoder) == of_year(CORPUS, year, encoder)


def test_the_order_of_the_list_changes_nothing(encoder: Encoder) -> None:
    turned = replace(CORPUS, papers=CORPUS.papers[::-1])
    assert of_year(turned, 2020, encoder) == of_year(CORPUS, 2020, encoder)


def test_phrases_that_mean_the_same_are_one_keyword(encoder: Encoder) -> None:
    for year in (2019, 2020, 2021):
        found = of_year(CORPUS, year, encoder)
        terms = [keyword.term for keyword in found]
        also = [term for keyword in found for term in keyword.also]
        assert not set(terms) & set(also)


@pytest.mark.parametrize("k", [1, 3])
def test_no_more_are_given_than_are_asked_for(encoder: Encoder, k: int) -> None:
    assert len(of_year(CORPUS, 2020, encoder, k)) == k


def test_a_year_with_one_paper_and_the_first_year_have_keywords(encoder: Encoder) -> None:
    one = Catalog(
        (), (Paper("a", "Graph Attention Networks", 1, year=2018), Paper("b", "Speech Recognition", 2, year=2017))
    )
    assert of_year(one, 2018, encoder)[0].term == "Graph Attention Networks"
    assert all(keyword.trend is Trend.NEW for keyword in of_year(one, 2017, encoder))


def test_a_year_without_papers_names_those_with_some(encoder: Encoder) -> None:
    with pytest.raises(NotFoundError, match="no paper of 1999; the years that it has: 2017, 2018, 2019, 2020, 2021"):
        of_year(CORPUS, 1999, encoder)


def test_what_the_whole_list_is_about_is_no_keyword_of_a_year(encoder: Encoder) -> None:
    for year in range(2017, 2022):
        terms = {keyword.term for keyword in of_year(CORPUS, year, encoder)}
        assert not {"视频", "Video", "Moment", "Retrieval"} & terms


def test_other_forms_of_a_keyword_share_a_paper_with_it(encoder: Encoder) -> None:
    texts = {
        paper.key: _stem(f"{paper.title} {' '.join(remark.text for remark in paper.review)} {paper.topics}")
        for paper in CORPUS.papers
    }
    several = [keyword for year in (2019, 2020, 2021) for keyword in of_year(CORPUS, year, encoder) if keyword.also]
    assert several
    for keyword in several:
        for form in keyword.also:
            assert any(_stem(form) in texts[key] for key in keyword.papers), form


def _stem(text: str) -> str:
    """Return the letters without what plurals add."""
    return squeeze(text).replace("ies", "y").replace("s", "")
