from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from surveykit.catalog import parse
from surveykit.catalog.exchange import reading
from surveykit.catalog.exchange.formats import Format
from surveykit.catalog.exchange.lists import record
from surveykit.text import squeeze
from tests.conftest import Ran

Command = Callable[..., Ran]
SUFFIXES = {
    Format.BIBTEX: ".bib",
    Format.CSL_JSON: ".json",
    Format.RIS: ".ris",
    Format.CSV: ".csv",
    Format.JSONL: ".jsonl",
}


@pytest.mark.parametrize("wanted", Format)
def test_the_corpus_is_exported_and_read_again_as_it_is(
    surveykit: Command, corpus: Path, tmp_path: Path, wanted: Format
) -> None:
    file = tmp_path / f"out{SUFFIXES[wanted]}"
    assert surveykit("-C", corpus, "export", "--format", wanted, "-o", file).out == f"wrote {file}\n"
    papers = parse((corpus / "corpus" / "catalog.md").read_text("utf-8")).papers
    read = reading.read(file)
    assert read.notices == ()
    for mine, theirs in zip(map(record, papers), read.records, strict=True):
        assert (theirs.title, theirs.year, theirs.must_read) == (mine.title, mine.year, mine.must_read)
        assert (theirs.short, theirs.topics, theirs.key) == (mine.short, mine.topics, mine.key)
        assert squeeze(theirs.venue or "") == squeeze(mine.venue or "")
        assert [(each.label, each.text) for each in theirs.review] == [(each.label, each.text) for each in mine.review]


@pytest.mark.parametrize("wanted", Format)
def test_the_same_list_makes_the_same_bytes(surveykit: Command, corpus: Path, wanted: Format) -> None:
    first = surveykit("-C", corpus, "export", "--format", wanted)
    assert first.status == 0
    assert surveykit("-C", corpus, "export", "--format", wanted).out == first.out


def test_filters_narrow_what_is_exported(surveykit: Command, corpus: Path) -> None:
    def keys(*options: str) -> set[str]:
        out = surveykit("-C", corpus, "export", "--format", "jsonl", *options).out
        return {json.loads(line)["key"] for line in out.splitlines()}

    assert keys("--year", "2017") == {"ctrl-2017", "mcn-2017"}
    assert "ctrl-2017" in keys("--venue", "iccv", "--must-read")
    assert keys("--topic", "强化学习") < keys()


def test_a_key_of_the_bibliography_wins_and_its_authors_are_exported(surveykit: Command, corpus: Path) -> None:
    bib = corpus / "corpus" / "papers.bib"
    text = bib.read_text("utf-8").replace("{ctrl-2017,\n", "{made17up,\n  author = {Example, Ann and {A Group}},\n")
    bib.write_text(text, "utf-8")
    exported = surveykit("-C", corpus, "export", "--format", "bibtex", "--year", "2017").out
    assert exported.startswith("@inproceedings{made17up,\n")
    assert "  author = {Example, Ann and {A Group}},\n" in exported
    assert exported.count("author = ") == 1


def test_a_table_is_marked_for_excel_only_if_that_is_asked(surveykit: Command, corpus: Path) -> None:
    plain = surveykit("-C", corpus, "export", "--format", "csv").out
    assert surveykit("-C", corpus, "export", "--format", "csv", "--excel").out == "\ufeff" + plain
    rows = list(csv.DictReader(io.StringIO(plain)))
    assert len(rows) == 57 and rows[0]["key"] == "ctrl-2017"


def test_an_export_does_not_replace_a_file_of_the_survey(surveykit: Command, corpus: Path) -> None:
    for name in ("catalog.md", "papers.bib"):
        file = corpus / "corpus" / name
        before = file.read_bytes()
        ran = surveykit("-C", corpus, "export", "--format", "bibtex", "-o", file)
        assert (ran.status, ran.out) == (1, "")
        assert "is a file of this survey, of which an export holds only a part: choose another name." in ran.err
        assert file.read_bytes() == before


def test_what_cannot_be_written_says_so(surveykit: Command, corpus: Path, tmp_path: Path) -> None:
    ran = surveykit("-C", corpus, "export", "--format", "ris", "-o", tmp_path / "gone" / "a.ris")
    assert (ran.status, ran.out) == (1, "")
    assert "cannot be written (No such file or directory): choose another place." in ran.err


def test_what_nobody_says_is_not_exported(surveykit: Command, tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("1[2020] A Paper\n", "utf-8")
    assert surveykit("-C", tmp_path, "export", "--format", "bibtex").out == (
        "@misc{paper-2020,\n  title = {{A Paper}},\n  year = {2020},\n}\n"
    )
