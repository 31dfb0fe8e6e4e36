from __future__ import annotations

from pathlib import Path

from surveykit.catalog import bibliography
from surveykit.catalog.exchange.filling import Filled, fill
from surveykit.catalog.exchange.matching import Difference
from surveykit.catalog.exchange.record import Form, Name, Record
from surveykit.nouns import Paper

PAPER = Paper("made-up-2020", "A Made-up Paper", 1, venue="ICCV", year=2020)
OTHER = Paper("other-2019", "另一篇论文", 2, venue="TIP", year=2019)
RECORD = Record(
    "A made-up paper.",
    authors=(Name("Gödel", "Kurt"), Name("Example Research Group")),
    venue="Proceedings of a Conference",
    year=2021,
    doi="10.1000/xyz_1",
    arxiv="2001.00001",
    abstract="One, 100%.\nTwo.",
    form=Form.CONFERENCE,
    key="goedel2020made",
)
BIB = """\
% kept

@inproceedings{mine,
  title  = {{A Made-up Paper}},
  author = {Somebody Else},
  doi    = {10.1000/other}
}
"""


def test_an_entry_gains_what_it_lacks_and_keeps_the_rest() -> None:
    filled = fill("papers.bib", BIB, [(PAPER, RECORD)])
    assert filled.text == BIB.replace(
        "{10.1000/other}\n",
        """{10.1000/other},
  eprint = {2001.00001},
  archiveprefix = {arXiv},
  abstract = {One, 100\\%.

Two.}
""",
    )
    assert filled.differences == {PAPER.key: (Difference("DOI", "10.1000/other", "10.1000/xyz_1"),)}
    assert fill("papers.bib", filled.text, [(PAPER, RECORD)]).text == filled.text


def test_a_paper_without_an_entry_gets_one_with_what_the_list_says_and_the_key_it_is_cited_by() -> None:
    filled = fill("papers.bib", "", [(PAPER, RECORD)])
    assert (
        filled.text
        == r"""@inproceedings{goedel2020made,
  title = {{A Made-up Paper}},
  booktitle = {ICCV},
  year = {2020},
  author = {G{\"o}del, Kurt and {Example Research Group}},
  doi = {10.1000/xyz_1},
  eprint = {2001.00001},
  archiveprefix = {arXiv},
  abstract = {One, 100\%.

Two.},
}
"""
    )


def test_a_key_that_is_taken_or_is_none_gives_way_to_the_papers() -> None:
    def key(record_key: str | None) -> str:
        record = Record("x", doi="1", key=record_key)
        text = fill("papers.bib", BIB.replace("mine", "taken2020"), [(OTHER, record)]).text
        return text.rpartition("@")[2].partition("{")[2].partition(",")[0]

    keys = {name: key(name) for name in (None, "TAKEN2020", "AB3D5F7H", "12345", "http://zotero.org/1", "new2021x")}
    assert keys.pop("new2021x") == "new2021x"
    assert set(keys.values()) == {"other-2019"}


def test_a_record_that_adds_nothing_enters_nothing() -> None:
    assert fill("papers.bib", BIB, [(OTHER, Record("另一篇论文", venue="TIP", year=2019))]) == Filled(BIB)


def test_of_several_records_of_one_paper_the_first_that_adds_something_is_taken() -> None:
    pairs = [(PAPER, Record("x")), (PAPER, RECORD), (PAPER, Record("x", abstract="Another."))]
    filled = fill("papers.bib", BIB, pairs)
    assert [gain.record for gain in filled.gains] == [RECORD]


def test_an_entry_that_cannot_be_added_to_is_named_and_left_as_it_is() -> None:
    broken = "@misc{a, title={A Made-up Paper}, author={X}\n\n@misc{b, title={Whole}}\n"
    filled = fill("papers.bib", broken, [(PAPER, RECORD)])
    assert filled == Filled(broken, notices=("papers.bib, line 1: no BibTeX; correct it first.",))


def test_windows_line_ends_stay() -> None:
    text = fill("papers.bib", BIB.replace("\n", "\r\n"), [(PAPER, RECORD), (OTHER, RECORD)]).text
    assert text.count("\n") == text.count("\r\n")


def test_what_was_filled_is_read_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / "papers.bib"
    file.write_text(fill("papers.bib", "", [(PAPER, RECORD)]).text, "utf-8")
    (enriched,) = bibliography.enrich([PAPER], bibliography.read(file))
    assert enriched.authors == ("Gödel, Kurt", "Example Research Group")
    assert (enriched.abstract, enriched.doi, enriched.arxiv) == ("One, 100%.\nTwo.", "10.1000/xyz_1", "2001.00001")
