from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from surveykit.catalog import parse
from surveykit.nouns import Paper
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


@pytest.mark.parametrize("suffix", ["bib", "ris", "json", "csv", "jsonl"])
def test_a_whole_list_goes_through_every_format_into_a_new_survey(
    surveykit: Command, corpus: Path, tmp_path: Path, suffix: str
) -> None:
    file, fresh = tmp_path / f"out.{suffix}", tmp_path / "fresh"
    wanted = {"bib": "bibtex", "json": "csl-json"}.get(suffix, suffix)
    assert surveykit("-C", corpus, "export", "--format", wanted, "-o", file).status == 0
    assert surveykit("init", fresh).status == 0
    ran = surveykit("-C", fresh, "import", file, "--yes")
    assert ran.status == 0 and "57 new." in ran.out, ran.err
    old, new = (parse((home / "corpus" / "catalog.md").read_text("utf-8")) for home in (corpus, fresh))
    assert _facts(new.papers) == _facts(old.papers)
    assert [(year.year, year.declared) for year in new.years] == [(year.year, year.declared) for year in old.years]
    assert "57 known." in surveykit("-C", fresh, "import", file, "--yes").out


def _facts(papers: Iterable[Paper]) -> list[tuple[object, ...]]:
    return sorted((p.title, (p.venue or "").lower(), p.year, p.short, p.must_read, p.review) for p in papers)


def test_a_list_without_a_bibliography_gets_one_beside_it(surveykit: Command, tmp_path: Path, file: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (home / "README.md").write_text("# 2021: 1\n1[ICCV 2021] Fast Video Moment Retrieval\n", "utf-8")
    ran = surveykit("-C", home, "import", file, "--yes")
    assert ran.status == 0 and "+++ b/papers.bib" in ran.out
    assert (home / "papers.bib").read_text("utf-8") == (
        "@inproceedings{imagined-grounding-sentences-made-2021,\n"
        "  title = {{Imagined Grounding of Sentences: A Made-Up Paper}},\n  booktitle = {CVPR},\n  year = {2021},\n"
        "  author = {Doe, Jane},\n  doi = {10.1234/made-up},\n}\n\n"
        "@inproceedings{fast-video-moment-retrieval-2021,\n  title = {{Fast Video Moment Retrieval}},\n"
        "  booktitle = {ICCV},\n  year = {2021},\n  doi = {10.1234/known},\n}\n"
    )
    assert sorted(path.name for path in home.iterdir()) == [".surveykit", "README.md", "papers.bib"]
    assert "2 known." in surveykit("-C", home, "import", file, "--yes").out


def test_another_list_is_imported_with_its_reviews(surveykit: Command, corpus: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.md"
    kinds = range(1, 11)
    entries = "\n".join(f"{at}[ACL 2021] An Invented Paper of Kind {at}" for at in kinds)
    reviews = "\n".join(f"\n[ACL 2021] An Invented Paper of Kind {at}\n* 方法：第{at}种。" for at in kinds)
    other.write_bytes(f"# 2021: 10\n{entries}\n{reviews}\n".encode("gb18030"))
    ran = surveykit("-C", corpus, "import", other, "--yes")
    assert ran.status == 0 and "10 new." in ran.out
    assert "is read as GB18030" in ran.err
    papers = parse(_bytes(corpus)[0].decode()).papers
    written = [paper.review[0].text for paper in papers if "Invented" in paper.title]
    assert written == [f"第{at}种。" for at in kinds]


def test_identifiers_that_are_none_stop_no_paper(surveykit: Command, corpus: Path, tmp_path: Path) -> None:
    odd = tmp_path / "odd.bib"
    odd.write_text(
        "@misc{a, title={An Odd Invented Paper}, year=2021, doi={see the publisher}, url={nowhere at all}}\n"
    )
    assert surveykit("-C", corpus, "import", odd, "--yes").status == 0
    assert "An Odd Invented Paper" in _bytes(corpus)[0].decode()
