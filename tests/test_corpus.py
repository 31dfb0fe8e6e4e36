"""What stays true of the shipped list, whatever is edited in it: read as text, without the parser it helps to test."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

CORPUS = Path(__file__).parents[1] / "corpus"
NUMBERED = re.compile(r"^(\d+)(\[[^\]]+ 20\d\d\] .+?)(:o:)? {2}$", re.MULTILINE)
HEADING = re.compile(r"^(\[[^\]]+ 20\d\d\] .+?) {2}$", re.MULTILINE)
YEAR = re.compile(r"^# (20\d\d): (\d+)$", re.MULTILINE)
REFERENCE = re.compile(r"\[(\d[\d，-]*)\]")
BIB = re.compile(
    r"^@\w+\{(?P<key>[^,]+),\n +title = \{\{(?P<title>.+)\}\},\n(?:.*\n)*? +year = \{(?P<year>\d+)\},\n\}$",
    re.MULTILINE,
)
COPIED = 13
"""From how many Chinese characters on a run is taken for copied: the longest technical terms are shorter."""


@pytest.fixture(scope="module")
def catalog() -> str:
    return (CORPUS / "catalog.md").read_text("utf-8")


@pytest.fixture(scope="module")
def bib() -> list[re.Match[str]]:
    return list(BIB.finditer((CORPUS / "papers.bib").read_text("utf-8")))


def titles(catalog: str) -> list[str]:
    """Return `2019 Title` of every numbered line, in order, without venue and short name."""
    lines = [match[2] for match in NUMBERED.finditer(catalog)]
    return [re.sub(r"^\[[^\]]+ (20\d\d)\] (?:\[\w+\] )?", r"\1 ", line) for line in lines]


def letters(title: str) -> str:
    return "".join(filter(str.isalnum, title.casefold()))


def chinese(line: str) -> str:
    return "".join(re.findall(r"[一-鿿]", line))


def sentences(text: str) -> list[str]:
    """Return the lines that say something: neither an index line nor a title nor a year's keywords."""
    return [line for line in text.splitlines() if not re.match(r"\d*\[|#", line) and chinese(line)]


def test_the_papers_are_numbered_from_1_to_57_in_order(catalog: str) -> None:
    assert [int(match[1]) for match in NUMBERED.finditer(catalog)] == list(range(1, 58))


def test_every_numbered_line_has_one_review_heading_of_the_same_words_in_the_same_order(catalog: str) -> None:
    assert HEADING.findall(catalog) == [match[2] for match in NUMBERED.finditer(catalog)]


def test_each_year_declares_as_many_papers_as_it_lists(catalog: str) -> None:
    starts = [*YEAR.finditer(catalog), None]
    for year, following in pairwise(starts):
        assert year is not None
        section = catalog[year.end() : following.start() if following else None]
        entries = [match[2] for match in NUMBERED.finditer(section)]
        assert len(entries) == int(year[2])
        assert all(f" {year[1]}] " in entry for entry in entries)


def test_each_year_ends_with_its_keywords(catalog: str) -> None:
    assert len(re.findall(r"^#年度关键词：\S.*。(?: {2})?$", catalog, re.MULTILINE)) == len(YEAR.findall(catalog)) == 5


def test_must_read_marks_stand_in_numbered_lines_only(catalog: str) -> None:
    marked = [int(match[1]) for match in NUMBERED.finditer(catalog) if match[3]]
    assert marked == [1, 2, 3, 4, 12, 13, 15, 16, 17, 26, 28, 29, 46, 48]
    assert catalog.count(":o:") == len(marked) + 1  # The introduction says once what the mark means.


def test_the_taxonomy_refers_to_papers_of_the_list_only(catalog: str) -> None:
    taxonomy = catalog.partition("# 稍作分类\n")[2]
    numbers = [int(number) for found in REFERENCE.findall(taxonomy) for number in re.findall(r"\d+", found)]
    assert numbers
    assert set(numbers) <= set(range(1, 58))
    ranges = re.findall(r"(\d+)-(\d+)", taxonomy)
    assert all(int(low) < int(high) for low, high in ranges)


def test_what_follows_a_bullet_ends_like_a_sentence(catalog: str) -> None:
    reviews = catalog.partition("# 稍作分类\n")[0]
    bullets = re.findall(r"^[*+-] .*$", reviews, re.MULTILINE)
    assert [line for line in bullets if not re.fullmatch(r"\* .*。", line)] == []


def test_the_bibliography_has_the_57_papers_in_the_order_of_the_list(catalog: str, bib: list[re.Match[str]]) -> None:
    assert [f"{entry['year']} {entry['title']}" for entry in bib] == titles(catalog)


def test_no_two_papers_of_the_bibliography_share_a_key(bib: list[re.Match[str]]) -> None:
    assert len({entry["key"] for entry in bib}) == len(bib) == 57


def test_every_title_of_the_seed_is_in_the_list(catalog: str, shared: Path) -> None:
    seed = (shared / "seed.md").read_text("utf-8")
    lines = re.findall(r"^\d*\[[^\]]*20\d\d\] *(?:\[\w+\] *)?(.+?)(?::o:)?\s*$", seed, re.MULTILINE)
    ours = {letters(title[5:]) for title in titles(catalog)}
    assert {letters(title) for title in lines} == ours


def test_no_sentence_is_copied_from_the_seed(catalog: str, shared: Path) -> None:
    seed = "\n".join(map(chinese, sentences((shared / "seed.md").read_text("utf-8"))))
    ours = [chinese(line) for line in sentences(catalog)]
    runs = [line[at : at + COPIED] for line in ours for at in range(len(line) - COPIED + 1)]
    assert [run for run in runs if run in seed] == []
