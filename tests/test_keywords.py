"""`surveykit keywords`, as it is used."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from surveykit.text import width
from tests.conftest import Ran

Command = Callable[..., Ran]


def test_a_year_is_shown_with_its_trends_and_papers(
    surveykit: Command, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    lines = surveykit("-C", corpus, "keywords", "2019").out.splitlines()
    assert lines[0] == "2019, 16 papers" and len(lines) == 11
    assert max(map(width, lines)) <= 80
    assert any(line.split()[:2] == ["强化学习", "new"] for line in lines)


def test_the_json_has_the_names_that_programs_rely_on(surveykit: Command, corpus: Path) -> None:
    found = surveykit("-C", corpus, "keywords", "2019", "-k", "3", "--json").json
    assert found["year"] == 2019 and len(found["keywords"]) == 3
    assert {"term", "score", "papers", "trend"} <= set(found["keywords"][0])
    assert [each["year"] for each in surveykit("-C", corpus, "keywords", "--json").json] == [
        2017,
        2018,
        2019,
        2020,
        2021,
    ]


def test_the_line_is_of_the_lists_own_form(surveykit: Command, corpus: Path) -> None:
    line = surveykit("-C", corpus, "keywords", "2021", "--line").out
    assert line.startswith("#年度关键词：数据集，") and line.endswith("。\n")


def test_a_year_that_the_list_has_not_and_a_list_without_years_say_so(
    surveykit: Command, corpus: Path, tmp_path: Path
) -> None:
    assert "no paper of 1999" in surveykit("-C", corpus, "keywords", "1999").err
    text = (
        "# Papers\n\n- [A paper on graphs](https://arxiv.org/pdf/a)\n- [Another on speech](https://arxiv.org/pdf/b)\n"
    )
    (tmp_path / "README.md").write_text(text, "utf-8")
    ran = surveykit("-C", tmp_path, "keywords")
    assert ran.status == 1 and "no paper of the list has a year" in ran.err
