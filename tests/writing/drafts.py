"""Drafts of small lists, with given keywords: `python -m tests.writing.drafts` writes the golden files anew."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from surveykit import encoding
from surveykit.catalog import parse
from surveykit.nouns import Keyword, Trend
from surveykit.templating import Templates
from surveykit.writing.drafting import Sources
from surveykit.writing.formats import Format
from surveykit.writing.writer import Writer

GOLDEN = Path(__file__).parent / "golden"
KEYWORDS: Mapping[int, tuple[Keyword, ...]] = {
    2018: (
        Keyword("锚框", 2.0, ("anet-2018",), Trend.NEW),
        Keyword("匹配", 1.5, ("words-before-frames-2018",), Trend.NEW),
    ),
    2019: (
        Keyword("强化学习", 2.0, ("rewarding-right-step-2019",), Trend.NEW, ("决策",)),
        Keyword("候选", 1.8, ("graphs-over-proposals-2019",), Trend.RISING),
        Keyword("标注", 1.0, ("one-label-per-video-2019",), Trend.STEADY),
        Keyword("次序", 0.5, ("rewarding-right-step-2019",), Trend.FADING),
        Keyword("weights", 0.5, ("words-that-weigh-2019",), Trend.NEW),
    ),
    2021: (
        Keyword("sparse", 0.5, ("splade-2021",), Trend.NEW, ("stays sparse",)),
        Keyword("words", 0.4, ("splade-2021",), Trend.RISING),
        Keyword("passages", 0.3, ("splade-2021",), Trend.STEADY),
        Keyword("points", 0.2, ("splade-2021",), Trend.FADING),
    ),
}


def writer(text: str, language: str, templates: Templates | None = None) -> Writer:
    """Return what drafts from a list of that text, without a bibliography."""
    known = parse(text)
    keys = {paper.key for paper in known.papers}

    def keywords(year: int) -> list[Keyword]:
        return [each for each in KEYWORDS.get(year, ()) if keys.issuperset(each.papers)]

    sources = Sources(known, encoding.load, keywords, templates or Templates(), language)
    return Writer(sources, tuple, ())


def golden() -> Iterator[tuple[str, str]]:
    """Yield the name of each golden file, and what it is to hold."""
    chinese, english = (writer((GOLDEN / f"{name}.md").read_text("utf-8"), name) for name in ("zh", "en"))
    quoting = writer((GOLDEN / "zh.md").read_text("utf-8"), "en")
    for wanted in (Format.MARKDOWN, Format.LATEX, Format.HTML):
        yield f"survey.zh.{wanted}", chinese.render(chinese.survey(), wanted)
        yield f"survey.en.{wanted}", english.render(english.survey(), wanted)
    yield "survey.zh.bib", chinese.library(chinese.survey())
    yield "topic.zh.json", chinese.render(chinese.topic("匹配"), Format.JSON)
    yield "year.zh.md", chinese.render(chinese.year(2019), Format.MARKDOWN)
    yield "year.zh.tex", chinese.render(chinese.year(2018), Format.LATEX)
    yield "year.en.md", english.render(english.year(2021), Format.MARKDOWN)
    yield "topic.quoting.md", quoting.render(quoting.topic("定位"), Format.MARKDOWN)


def main() -> None:
    """Write every golden file."""
    for name, text in golden():
        (GOLDEN / name).write_text(text, "utf-8", newline="\n")


if __name__ == "__main__":
    sys.exit(main())
