from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from surveykit import encoding
from surveykit.nouns import Catalog, Paper, Remark, Topic
from surveykit.templating import Templates
from surveykit.writing.drafting import Sources
from surveykit.writing.formats import Format
from surveykit.writing.markup import Markdown
from surveykit.writing.rendering import citations
from surveykit.writing.works import plain
from surveykit.writing.writer import Writer

ENCODER = encoding.load()
WORDS = st.text(min_size=1, max_size=25).filter(str.strip)
LABELS = st.sampled_from(["动机", "方法", "其他", "", "Motivation", "Method"])
REVIEWS = st.lists(st.builds(Remark, LABELS, st.text(max_size=60)), max_size=3).map(tuple)


@st.composite
def papers(draw: st.DrawFn) -> list[Paper]:
    """Any papers: with or without a number, a year, a review, an abstract."""
    return [
        Paper(
            f"key-{at}",
            draw(WORDS),
            at,
            number=draw(st.none() | st.integers(1, 9)),
            short=draw(st.none() | WORDS),
            venue=draw(st.none() | WORDS),
            year=draw(st.none() | st.integers(2000, 2003)),
            must_read=draw(st.booleans()),
            review=draw(REVIEWS),
            abstract=draw(st.none() | st.text(max_size=40)),
        )
        for at in range(1, draw(st.integers(2, 8)))
    ]


def _writer(some: Sequence[Paper], topics: Sequence[Topic], language: str) -> Writer:
    known = Catalog((), tuple(some), topics=tuple(topics))
    return Writer(Sources(known, lambda: ENCODER, lambda _year: (), Templates(), language), tuple, ())


@settings(max_examples=20)
@given(papers(), st.sampled_from(["zh", "en"]), WORDS, st.booleans())
def test_whatever_a_list_holds_every_paper_is_cited_in_every_format(
    some: list[Paper], language: str, name: str, sorted_: bool
) -> None:
    keys = tuple(paper.key for paper in some)
    topics = [Topic((name,), 1, "", keys[:-1], (Topic((name, name), 2),))] if sorted_ else []
    writes = _writer(some, topics, language)
    draft = writes.survey()
    assert set(citations(draft)) == set(keys)
    assert all(said.cites for section in draft.sections for paragraph in section.paragraphs for said in paragraph)
    escape = Markdown({}, "", "").escape
    markdown = writes.render(draft, Format.MARKDOWN)
    assert all(escape(plain(paper.title)) in markdown for paper in some)
    for wanted in (Format.LATEX, Format.HTML, Format.JSON):
        assert writes.render(draft, wanted) == writes.render(writes.survey(), wanted)
    assert writes.library(draft).count("\n@") == len(keys)
