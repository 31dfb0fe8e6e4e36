from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveykit.catalog import bibliography
from surveykit.catalog.editing.bibtex import changed, entered, without
from surveykit.nouns import NewPaper, Paper
from surveykit.text import squeeze

PAPER = Paper("sheep-2021", "Sheep & Goats: 100% New", 1, short="SG", venue="KDD", year=2021)
NEW = NewPaper(
    PAPER.title,
    authors=("Ann Lee", "Bo Wu"),
    abstract="We count {sheep}.",
    url="https://a.org/~x/b%20c_d?e=1&f=2#g",
    doi="10.1145/1_2",
    arxiv="2101.00001",
)
TIGHT = (
    '@article{a,\n\ttitle="One Paper",\n\tjournal="TIP",\n\tyear=2020\n}\n@misc{b,\n\ttitle="Two",\n\tyear=2021\n}\n'
)


def test_an_entry_is_written_in_the_style_of_the_file() -> None:
    shipped = (Path(__file__).parents[3] / "corpus" / "papers.bib").read_text("utf-8")
    made = entered(shipped, PAPER, NewPaper(PAPER.title, authors=("Ann Lee",)))
    assert made.removeprefix(shipped) == (
        "\n@inproceedings{sheep-2021,\n  title = {{Sheep \\& Goats: 100\\% New}},\n  shorttitle = {SG},\n"
        "  author = {Ann Lee},\n  booktitle = {KDD},\n  year = {2021},\n}\n"
    )
    made = entered(TIGHT, Paper("c-2021", "Three", 1, venue="TIP", year=2021), NewPaper("Three"))
    assert made.removeprefix(TIGHT) == '@article{c-2021,\n\ttitle="Three",\n\tjournal="TIP",\n\tyear="2021"\n}\n'


def test_what_is_entered_is_read_back_to_the_letter(tmp_path: Path) -> None:
    file = tmp_path / "papers.bib"
    file.write_text(entered("", PAPER, NEW), "utf-8")
    read = bibliography.read(file)
    assert read.notice is None
    assert read.references[squeeze(PAPER.title)] == bibliography.Reference(
        NEW.authors, "We count sheep.", NEW.url, NEW.doi, NEW.arxiv
    )


@pytest.mark.parametrize("text", ["", TIGHT, TIGHT.replace("\n", "\r\n"), "@string{x = {y}}\n\n" + TIGHT])
def test_entering_twice_is_once_and_leaving_gives_the_very_bytes(text: str) -> None:
    made = entered(text, PAPER, NEW)
    assert made != text and entered(made, PAPER, NEW) == made
    assert without(made, PAPER) == text


@settings(deadline=None, max_examples=60)
@given(st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), min_size=1).filter(squeeze))
def test_any_title_is_found_again(title: str) -> None:
    paper = Paper("x-2021", " ".join(title.split()), 1, year=2021)
    made = entered(TIGHT, paper, NewPaper(title))
    assert entered(made, paper, NewPaper(title)) == made
    assert without(made, paper) == TIGHT


def test_a_taken_key_gets_a_number() -> None:
    made = entered("@misc{sheep-2021,\n  title = {Other},\n}\n", PAPER, NEW)
    assert "@inproceedings{sheep-2021-2," in made


def test_an_entry_changes_where_it_said_what_the_list_said() -> None:
    text = "@inproceedings{k,\n  title = {{Old Title}},\n  booktitle = {Proceedings of KDD},\n  year = 2020,\n}\n"
    old, new = Paper("k", "Old title", 1, venue="KDD", year=2020), Paper("k", "New", 1, venue="WWW", year=2021)
    made = changed(text, old, new)
    assert made == text.replace("{{Old Title}}", "{{New}}").replace("2020", "2021")
    assert changed(made, old, new) == made


def test_what_is_no_bibtex_stays_as_it_is() -> None:
    broken = "@article{a,\n  title = {Never closed,\n\n@misc{b, title = {Fine}}\n"
    assert without(broken, PAPER) == broken
    assert entered(broken, PAPER, NEW).startswith(broken)
