from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.readme import FILES, ROOT, SESSION, printed


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_command_in_the_readme_prints_what_is_shown(
    file: Path, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(corpus)
    monkeypatch.setenv("COLUMNS", "100")
    sessions = list(SESSION.finditer(file.read_text("utf-8")))
    assert len(sessions) >= 3
    for session in sessions:
        assert printed(session["arguments"]) == session["output"], session["arguments"]


def test_both_readmes_show_the_same_commands_and_figures() -> None:
    english, chinese = (file.read_text("utf-8") for file in FILES)
    assert SESSION.findall(english) == SESSION.findall(chinese)
    figures = re.compile(r"\d+\.\d+|\d+,\d+")
    assert sorted(figures.findall(english)) == sorted(figures.findall(chinese))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_link_of_the_readme_leads_somewhere(file: Path) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", file.read_text("utf-8"))
    assert links and [link for link in links if not (ROOT / link).exists()] == []
