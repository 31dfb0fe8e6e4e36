from __future__ import annotations

from pathlib import Path

from surveykit.catalog import bibliography, parse
from surveykit.catalog.bibliography import Reference

BIB = r"""
@inproceedings{tall, title = {{TALL}: Temporal Activity}, author = {Gao, Jiyang and G{\"o}del, Kurt}, year = 2017,
  abstract = {We localize 20\% of it.}, doi = {10.1/x}, eprint = {1705.00001}, url = {https://example.org}}
"""


def test_a_reference_adds_what_the_list_does_not_say(tmp_path: Path) -> None:
    file = tmp_path / "papers.bib"
    file.write_text(BIB, "utf-8")
    (paper,) = bibliography.enrich(parse("1[ICCV 2017] TALL Temporal Activity\n").papers, bibliography.read(file))
    assert paper.authors == ("Gao, Jiyang", "Gödel, Kurt")
    assert (paper.abstract, paper.doi, paper.arxiv) == ("We localize 20% of it.", "10.1/x", "1705.00001")
    assert (paper.title, paper.year) == ("TALL Temporal Activity", 2017)


def test_an_entry_that_is_no_bibtex_is_named_and_stops_no_other(tmp_path: Path) -> None:
    file = tmp_path / "papers.bib"
    file.write_text("@article{a, title={Open, author={X}\n\n@article{b, title={Whole}, author={Y}}\n", "utf-8")
    read = bibliography.read(file)
    assert read.references == {"whole": Reference(authors=("Y",))}
    assert read.notice == f"{file}, line 1: no BibTeX; correct it to have what it says."


def test_a_bibliography_of_titles_alone_adds_nothing(tmp_path: Path) -> None:
    file = tmp_path / "papers.bib"
    file.write_text("@misc{a, title = {Whole}, year = 2017}\n", "utf-8")
    assert bibliography.read(file).references == {}
