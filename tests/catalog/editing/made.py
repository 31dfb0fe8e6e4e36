"""Numbered lists that hypothesis makes up, and what they mean once numbers are looked through."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hypothesis import strategies as st

from surveykit.nouns import Catalog, TopicPath

WORDS = "moment video query graph weak attention proposal language ranking network 检索 定位".split()
VENUES = ("AAAI", "CVPR", "MM", "ArXiv")
TOPICS = ("弱监督", "强化学习", "Graphs", "Datasets")
_BRACKET = re.compile(r"\[(\d+)\]")


@dataclass(frozen=True)
class Style:
    """How a made-up list is written."""

    falling: bool
    heading: str
    trail: str
    gap: int
    separator: str
    sign: str
    line_end: str


STYLES = st.builds(
    Style,
    falling=st.booleans(),
    heading=st.sampled_from(["# {year}: {count}", "## {year} ({count})", "# {year}年：{count}", "# {year}"]),
    trail=st.sampled_from(["", "  "]),
    gap=st.integers(1, 2),
    separator=st.sampled_from(["，", ", ", ","]),
    sign=st.sampled_from(["-", "–"]),
    line_end=st.sampled_from(["\n", "\r\n"]),
)


@st.composite
def lists(draw: st.DrawFn) -> str:
    """A numbered list with reviews, some of which cite entries, and a taxonomy of ranges and single numbers."""
    style = draw(STYLES)
    years = sorted(draw(st.sets(st.integers(2015, 2022), min_size=1, max_size=4)), reverse=style.falling)
    sizes = [draw(st.integers(1, 4)) for _ in years]
    total = sum(sizes)
    lines, number = ["# A list", ""], 0
    for year, size in zip(years, sizes, strict=True):
        lines.append(style.heading.format(year=year, count=size))
        entries = []
        for _ in range(size):
            number += 1
            title = " ".join(draw(st.lists(st.sampled_from(WORDS), min_size=3, max_size=5))).capitalize()
            mark = draw(st.sampled_from(["", ":o:"]))
            entries.append(f"[{draw(st.sampled_from(VENUES))} {year}] {title} {number}th")
            lines.append(f"{number}{entries[-1]}{mark}{style.trail}")
        for entry in entries:
            lines += [*[""] * style.gap, f"{entry}{style.trail}"] if (remarks := draw(_remarks(total))) else []
            lines += remarks
        lines += ["", "#Keywords: one, two", "", ""] if draw(st.booleans()) else ["", ""]
    lines += ["----------", "# Taxonomy", *draw(_taxonomy(total, style)), ""]
    return style.line_end.join(lines)


@st.composite
def _remarks(draw: st.DrawFn, total: int) -> list[str]:
    lines = []
    if draw(st.booleans()):
        lines.append("* 动机：" + draw(st.sampled_from(["太慢。", "too slow."])))
    if draw(st.booleans()):
        lines.append(f"* 方法：沿用[{draw(st.integers(1, total))}]的路线。")
    return lines


@st.composite
def _taxonomy(draw: st.DrawFn, total: int, style: Style) -> list[str]:
    lines = []
    for topic in draw(st.lists(st.sampled_from(TOPICS), min_size=1, max_size=4, unique=True)):
        items = []
        for low in sorted(draw(st.sets(st.integers(1, total), min_size=1, max_size=4))):
            high = min(low + draw(st.integers(0, 3)), total)
            items.append(f"{low}{style.sign}{high}" if high > low else str(low))
        lines.append(f"* {topic}[{style.separator.join(items)}]{draw(st.sampled_from(['', '：说明']))}")
    return lines


def meant(catalog: Catalog, title: str | None = None) -> dict[str, object]:
    """Return what a list says of every paper but `title`, by titles: citations and topics looked through."""
    titles = {paper.number: paper.title for paper in catalog.papers}

    def read(text: str) -> str:
        return _BRACKET.sub(lambda found: f"[{titles.get(int(found[1]), found[1])}]", text)

    return {
        paper.title: (
            paper.venue,
            paper.year,
            paper.must_read,
            [(remark.label, read(remark.text)) for remark in paper.review],
            frozenset(paper.topics),
        )
        for paper in catalog.papers
        if paper.title != title
    }


def members(catalog: Catalog) -> dict[TopicPath, set[str]]:
    """Return the titles of the papers of each topic."""
    found: dict[TopicPath, set[str]] = {}
    for paper in catalog.papers:
        for path in paper.topics:
            found.setdefault(path, set()).add(paper.title)
    return found
