from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from surveykit.catalog import parse
from surveykit.catalog.editing.adding import add
from surveykit.catalog.editing.altering import remove
from surveykit.errors import EditError, NotFoundError
from surveykit.nouns import NewPaper, Remark
from tests.catalog.editing.outline.shapes import (
    BULLETS,
    CITED,
    COLUMNS,
    HEADINGS,
    NUMBERED,
    PARAGRAPHS,
    TABLE,
    TAGS,
    YEARS,
)

FULL = NewPaper(
    "Sheep: A Brand New Paper",
    "KDD",
    2021,
    authors=("Kim Yoo", "Lou Zee"),
    url="https://arxiv.org/abs/2105.01234",
)


def _but(paper: NewPaper = FULL, **facts: object) -> NewPaper:
    known = {name: getattr(paper, name) for name in NewPaper.__slots__}
    return NewPaper(**(known | facts))  # type: ignore[arg-type]


def _added(text: str, new: NewPaper) -> list[str]:
    """Return the lines that are new, once nothing else was found to have changed."""
    after = add(parse(text), [new]).text.split("\n")
    old = text.split("\n")
    start = next((n for n, (a, b) in enumerate(zip(old, after, strict=False)) if a != b), len(old))
    count = len(after) - len(old)
    assert after[:start] + after[start + count :] == old
    return after[start : start + count]


@pytest.mark.parametrize(
    ("text", "new", "lines"),
    [
        (
            BULLETS,
            _but(topics=("retrieval",), authors=()),
            ["- [Sheep: A Brand New Paper](https://arxiv.org/abs/2105.01234), KDD 2021."],
        ),
        (BULLETS, _but(topics=("grounding",), authors=(), url=None), ["- Sheep: A Brand New Paper, KDD 2021."]),
        (
            BULLETS,
            _but(topics=("Grounding",), authors=(), review=(Remark("", "Worth reading twice."),)),
            [
                "- [Sheep: A Brand New Paper](https://arxiv.org/abs/2105.01234), KDD 2021.",
                "  - Worth reading twice.",
            ],
        ),
        (TABLE, _but(authors=(), topics=("recall",)), [
            "| KDD     | [Sheep: A Brand New Paper](https://arxiv.org/abs/2105.01234) | Recall  | 2021 |"
        ]),
        (COLUMNS, _but(review=(Remark("", "new"),)), [
            "| 2021 | KDD | [Sheep: A Brand New Paper](https://arxiv.org/abs/2105.01234) | Kim Yoo, Lou Zee | | new |"
        ]),
        (
            PARAGRAPHS,
            _but(year=2022, topics=("image",)),
            [
                "**(*KDD2022*) Sheep: A Brand New Paper.** <br>",
                "*Kim Yoo, Lou Zee.*<br>",
                "[[paper]](https://arxiv.org/abs/2105.01234)",
                "",
            ],
        ),
        (
            HEADINGS,
            _but(year=2022, topics=("detection",)),
            [
                "",
                "### Sheep: A Brand New Paper",
                "",
                "- Authors: Kim Yoo, Lou Zee",
                "- Venue: KDD 2022",
                "- Paper: https://arxiv.org/abs/2105.01234",
            ],
        ),
        (
            TAGS,
            _but(venue=None, topics=("检索/排序",), review=(Remark("", "很新"),)),
            ["", f"+ [检索-排序] | [{FULL.title}]({FULL.url}) | 很新 | Kim Yoo et al,2021"],
        ),
        (
            CITED,
            _but(year=2020, topics=("grounding",)),
            [f"1. Yoo, Kim, and Lou Zee. **{FULL.title}.** KDD. 2020. [[Paper]]({FULL.url})", ""],
        ),
        (
            YEARS,
            _but(topics=("theory",), authors=()),
            ["- [Sheep: A Brand New Paper](https://arxiv.org/abs/2105.01234) (KDD)"],
        ),
        (
            YEARS,
            _but(year=2022, topics=("theory",), authors=()),
            ["### 2022", "", "- [Sheep: A Brand New Paper](https://arxiv.org/abs/2105.01234) (KDD)", ""],
        ),
    ],
)  # fmt: skip
def test_a_paper_is_written_as_its_neighbours_are(text: str, new: NewPaper, lines: list[str]) -> None:
    assert sorted(_added(text, new)) == sorted(lines)


def test_newest_first_is_kept() -> None:
    titles = [
        paper.title for paper in parse(add(parse(BULLETS), [_but(authors=(), topics=("retrieval",))]).text).papers
    ]
    assert titles.index("Sheep: A Brand New Paper") == titles.index("Older Paper of This Topic") - 1


def test_numbers_and_counts_around_a_paper_follow() -> None:
    change = add(parse(NUMBERED), [_but(topics=("surveys",))])
    papers = parse(change.text).papers
    assert [paper.topics for paper in papers] == [(("Surveys (3)",),)] * 3 + [(("Methods (2)",),)] * 2
    assert "2. **Sheep: A Brand New Paper** `KDD 2021`\n\n   *Kim Yoo, Lou Zee* [[paper]]" in change.text
    assert "3. **Second Survey of the Field**" in change.text
    assert remove(parse(change.text), change.papers[0]).text == NUMBERED


@pytest.mark.parametrize("text", [BULLETS, NUMBERED, TABLE, COLUMNS, PARAGRAPHS, HEADINGS, TAGS, YEARS, CITED])
@pytest.mark.parametrize("year", [2016, 2021, 2024])
def test_what_was_entered_can_leave_without_a_trace_and_twice_is_once(text: str, year: int) -> None:
    old = parse(text)
    topic = " / ".join(old.papers[0].topics[0]) if old.papers[0].topics else None
    venue = FULL.venue if any(paper.venue for paper in old.papers) else None
    new = _but(year=year, venue=venue, authors=(), topics=(topic,) if topic else ())
    change = add(old, [new])
    again = add(parse(change.text), [new])
    assert again.text == change.text and len(again.known) == 1
    assert remove(parse(change.text), change.papers[0]).text == text


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("A* Search, Revisited", r"A\* Search, Revisited"),
        ("What `code` _means_ in snake_case", r"What \`code\` \_means\_ in snake_case"),
        ("Learning [MASK] Tokens <b>", r"Learning [MASK] Tokens \<b>"),
        ("Half a bracket [ is no link", r"Half a bracket \[ is no link"),
        ("面向长视频的检索", "面向长视频的检索"),
        ("A Title with a Full Stop.", "A Title with a Full Stop"),
    ],
)
def test_what_means_something_in_markdown_is_escaped(title: str, written: str) -> None:
    change = add(parse(BULLETS), [_but(title=title, authors=(), topics=("retrieval",))])
    assert f"- [{written}](https://arxiv.org/abs/2105.01234), KDD 2021.\n" in change.text
    assert change.papers[0].title == title.removesuffix(".")


def test_an_arxiv_id_or_a_doi_makes_the_link() -> None:
    change = add(parse(BULLETS), [_but(url=None, arxiv="2105.01234", authors=(), topics=("retrieval",))])
    assert change.papers[0].url == "https://arxiv.org/abs/2105.01234"
    change = add(parse(BULLETS), [_but(url=None, doi="10.1145/1.2", authors=(), topics=("retrieval",))])
    assert change.papers[0].url == "https://doi.org/10.1145/1.2"


def test_what_the_entries_have_no_place_for_is_said() -> None:
    change = add(parse(BULLETS), [_but(topics=("retrieval",))])
    assert change.papers[0].authors == ()
    assert change.notices == ("the authors have no place in the entries there; they are left out of the list.",)


@pytest.mark.parametrize(
    ("text", "new", "message"),
    [
        (BULLETS, _but(), "this list enters each paper under a topic: say which with --topic; it has: Retrieval, Gro"),
        (BULLETS, _but(topics=("Retrievel",)), "the list has no topic 'Retrievel'; the nearest are: Retrieval."),
        (BULLETS, _but(topics=("Retrieval", "Grounding")), "this list enters a paper under one heading: give one"),
        (TABLE, _but(topics=("recall",), review=(Remark("", "x y"),)), "the entries there have no place for a review"),
        (TAGS, _but(title="“Why Should I Trust You?”: A Title", topics=("检索",)), "cannot be written so that it"),
        (YEARS, _but(year=None, topics=("theory",)), "the topic 'Theory' is divided into years: give --year."),
    ],
)  # fmt: skip
def test_what_cannot_be_imitated_is_refused(text: str, new: NewPaper, message: str) -> None:
    with pytest.raises((EditError, NotFoundError)) as raised:
        add(parse(text), [new])
    assert message in str(raised.value)


def test_topics_of_seven_lists_take_a_paper_and_nothing_else_changes(shared: Path) -> None:
    for file in sorted((shared / "eval" / "lists").glob("*.md")):
        old = parse(file.read_text("utf-8"))
        paths = [path for paper in old.papers for path in paper.topics]
        # `python -m tests.bench.keeper` enters one in each of the 124.
        for path in [path for path in dict.fromkeys(paths) if paths.count(path) > 1][:2]:
            own = [paper for paper in old.papers if path in paper.topics]
            year = max((paper.year for paper in own if paper.year), default=None)
            venue = "KDD" if any(paper.venue for paper in old.papers) else None
            change = add(old, [_but(year=year, venue=venue, authors=(), topics=(" / ".join(path),))])
            lines = change.text.split("\n")
            assert Counter(line.text.rstrip("\n") for line in old.lines) <= Counter(lines)
            assert change.papers[0].topics == (path,)
