from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from surveykit.cli import findings
from surveykit.nouns import Problem
from surveykit.survey import Survey
from surveykit.text import width
from tests.conftest import Ran

Command = Callable[..., Ran]
LIST = "# 2020: 3\n1[ACL 2020] Alpha\n1[ACL 2020] Beta\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "README.md").write_text(LIST, "utf-8")
    return tmp_path


def test_each_problem_is_a_line_with_file_line_rule_and_paper(surveykit: Command, here: Path) -> None:
    ran = surveykit("check")
    assert (ran.status, ran.err) == (1, "")
    assert ran.out.splitlines() == [
        "README.md:1: count: 2020 declares 3 and lists 2",
        "README.md:3: number-twice: 1 is the number of line 2, too  [beta-2020]",
    ]


def test_a_list_without_problems_is_said_to_have_none_on_stderr(surveykit: Command, here: Path) -> None:
    ran = surveykit("check", "--ignore", "count", "--ignore", "number")
    assert (ran.status, ran.out, ran.err) == (0, "", "surveykit: nothing to report: 2 papers\n")


def test_a_list_elsewhere_is_named_by_its_path(surveykit: Command, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (here / "other").mkdir()
    monkeypatch.chdir(here / "other")
    assert surveykit("check", "-C", here).out.startswith(f"{here}/README.md:1: count: ")
    monkeypatch.chdir(here.parent)
    assert surveykit("check", "-C", here.name).out.startswith(f"{here.name}/README.md:1: count: ")


def test_programs_get_one_document(surveykit: Command, here: Path) -> None:
    ran = surveykit("check", "--json", "--select", "number,count")
    assert ran.status == 1
    assert ran.json == {
        "problems": [
            {
                "rule": "count",
                "line": 1,
                "paper": None,
                "message": "2020 declares 3 and lists 2",
                "fixable": True,
                "file": "README.md",
            },
            {
                "rule": "number-twice",
                "line": 3,
                "paper": "beta-2020",
                "message": "1 is the number of line 2, too",
                "fixable": True,
                "file": "README.md",
            },
        ]
    }
    assert surveykit("check", "--json", "--select", "link").json == {"problems": []}


def test_a_forge_gets_annotations(surveykit: Command, here: Path) -> None:
    assert surveykit("check", "--format", "github").out.splitlines() == [
        "::error file=README.md,line=1,title=count::2020 declares 3 and lists 2",
        "::error file=README.md,line=3,title=number-twice::1 is the number of line 2, too [beta-2020]",
    ]


def test_what_would_end_a_property_or_a_message_is_escaped() -> None:
    problem = Problem("count", 1, "100%\r\nof a: b, c", None, False, "a,b:c%.md")
    assert findings.annotation(problem) == "::error file=a%2Cb%3Ac%25.md,line=1,title=count::100%25%0D%0Aof a: b, c"


@pytest.mark.parametrize("columns", [80, 100])
def test_a_line_fits_the_terminal_and_keeps_rule_and_paper(columns: int) -> None:
    problem = Problem("punctuation", 120, "半角标点出现在中文句子里" * 8, "mcn-2017", True, "corpus/catalog.md")
    line = findings.text(problem, columns)
    assert width(line) <= columns
    assert line.startswith("corpus/catalog.md:120: punctuation: 半角")
    assert line.endswith("…  [mcn-2017]")


def test_the_bibliography_is_named_where_it_is_wrong(
    surveykit: Command, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(corpus)
    bib = corpus / "corpus" / "papers.bib"
    bib.write_text(bib.read_text("utf-8").replace("year = {2017}", "year = {2018}", 1), "utf-8")
    assert surveykit("check", "--select", "bib").out == (
        "corpus/papers.bib:1: bib-differs: ctrl-2017 has the year “2018”, line 11 has “2017”  [ctrl-2017]\n"
    )


@pytest.mark.parametrize("option", ["--select", "--ignore", "--explain"])
def test_a_rule_that_does_not_exist_is_an_error_that_names_the_nearest(
    surveykit: Command, here: Path, option: str
) -> None:
    ran = surveykit("check", option, "numbr-twice")
    assert (ran.status, ran.out) == (1, "")
    assert ran.err == (
        "surveykit: no rule is called 'numbr-twice'; the nearest: number-twice, bib-twice, year-twice; "
        "`surveykit check --explain RULE` tells more.\n"
    )


def test_a_rule_is_explained_where_there_is_no_list(
    surveykit: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = surveykit("check", "--explain", "title-underscore")
    assert ran.status == 0
    assert "MAN_ Moment Alignment Network        MAN: Moment Alignment Network" in ran.out


def test_a_check_writes_nothing_and_builds_no_index(here: Path) -> None:
    Survey.open(here).check()
    assert sorted(path.name for path in here.iterdir()) == ["README.md"]
    assert (here / "README.md").read_text("utf-8") == LIST


def test_the_same_list_gives_the_same_bytes_in_any_process(here: Path) -> None:
    outputs = {
        subprocess.run(
            [sys.executable, "-m", "surveykit", "check"],
            capture_output=True,
            check=False,
            env={**os.environ, "PYTHONHASHSEED": str(seed)},
        ).stdout
        for seed in range(2)
    }
    assert len(outputs) == 1
