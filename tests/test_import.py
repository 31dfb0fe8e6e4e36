from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from surveykit.catalog import parse
from tests.conftest import Ran

Command = Callable[..., Ran]
RIS = """TY  - CONF
TI  - Imagined Grounding of Sentences: A Made-Up Paper
AU  - Doe, Jane
PY  - 2021
T2  - CVPR
DO  - 10.1234/made-up
ER  -
TY  - CONF
TI  - Fast Video Moment Retrieval
PY  - 2021
DO  - 10.1234/known
ER  -
TY  - CONF
TI  -
ER  -
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "new.ris"
    path.write_text(RIS, "utf-8")
    return path


def _bytes(corpus: Path) -> list[bytes]:
    return [(corpus / "corpus" / name).read_bytes() for name in ("catalog.md", "papers.bib")]


def test_what_is_new_is_entered_and_what_the_bibliography_lacks_is_filled_in(
    surveykit: Command, corpus: Path, file: Path
) -> None:
    ran = surveykit("-C", corpus, "import", file, "--topic", "强化学习", "--yes")
    assert ran.status == 0 and "1 new, 1 known." in ran.out
    assert "new.ris, line 13: the record has no title" in ran.err
    text, library = (data.decode() for data in _bytes(corpus))
    (paper,) = [each for each in parse(text).papers if each.title.startswith("Imagined")]
    assert (paper.number, paper.venue, paper.year) == (58, "CVPR", 2021)
    assert [path[-1] for path in paper.topics] == ["强化学习"]
    assert "doi = {10.1234/made-up}" in library and "doi = {10.1234/known}" in library


def test_a_second_import_of_the_same_file_changes_nothing(surveykit: Command, corpus: Path, file: Path) -> None:
    surveykit("-C", corpus, "import", file, "--yes")
    before = _bytes(corpus)
    ran = surveykit("-C", corpus, "import", file, "--yes")
    assert ran.status == 0 and "2 known." in ran.out
    assert _bytes(corpus) == before


def test_without_an_answer_or_in_a_dry_run_nothing_is_written(surveykit: Command, corpus: Path, file: Path) -> None:
    before = _bytes(corpus)
    ran = surveykit("-C", corpus, "import", file)
    assert ran.status == 1 and "give --yes to write it" in ran.err
    assert surveykit("-C", corpus, "import", file, "--dry-run").status == 0
    assert _bytes(corpus) == before


def test_programs_get_the_report_and_the_change_in_one_document(surveykit: Command, corpus: Path, file: Path) -> None:
    document = surveykit("-C", corpus, "import", file, "--yes", "--json").json
    assert [each["status"] for each in document["records"]] == ["new", "known"]
    assert (len(document["papers"]), document["written"], len(document["unread"])) == (1, True, 1)


def test_one_record_that_cannot_be_entered_stops_no_other(surveykit: Command, corpus: Path, tmp_path: Path) -> None:
    file = tmp_path / "odd.ris"
    undated, other = RIS.replace("PY  - 2021\nT2", "T2"), RIS.replace("Imagined", "Dreamt").replace("made-up", "dreamt")
    file.write_text(undated + other, "utf-8")
    ran = surveykit("-C", corpus, "import", file, "--yes")
    assert ran.status == 0 and "is left out" in ran.err
    titles = [each.title for each in parse(_bytes(corpus)[0].decode()).papers]
    assert [title.split()[0] for title in titles if "Made-Up" in title] == ["Dreamt"]


def test_an_unknown_topic_is_one_sentence_and_changes_nothing(surveykit: Command, corpus: Path, file: Path) -> None:
    before = _bytes(corpus)
    ran = surveykit("-C", corpus, "import", file, "--topic", "烹饪", "--yes")
    assert (ran.status, ran.out) == (1, "") and "烹饪" in ran.err and ran.err.count(os.linesep) <= 2
    assert _bytes(corpus) == before
