"""`surveykit classify`, as it is used."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Ran
from tests.reading.pdfs import pdf
from tests.reading.test_reading import PROSE, paper

Command = Callable[..., Ran]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    papers = tmp_path / "papers"
    papers.mkdir()
    titles = {
        "new.pdf": ["*Reinforced Agents that Find Moments"],
        "known.pdf": [
            *("*MAN: Moment Alignment Network for", "*Natural Language Moment Retrieval via"),
            "*Iterative Graph Adjustment",
        ],
    }
    for name, parts in titles.items():
        lines = [(part, 72.0, 760.0 - 20 * at, 16.0) for at, part in enumerate(parts)]
        pdf(papers / name, paper(lines, [("Jane Doe", 260, 670, 12)]))
    (papers / "broken.pdf").write_bytes(b"%PDF-1.7 and nothing else")
    return papers


def test_a_folder_of_pdfs_is_sorted_and_the_broken_one_named(surveykit: Command, corpus: Path, folder: Path) -> None:
    ran = surveykit("-C", corpus, "classify", folder)
    assert ran.status == 1
    assert "broken.pdf is damaged" in ran.err and "Traceback" not in ran.err
    assert "in the list by its title:\n        13 [CVPR 2019] MAN" in ran.out
    assert "Reinforced Agents that Find Moments\n  Jane Doe" in ran.out


def test_the_json_has_the_names_that_programs_rely_on(surveykit: Command, corpus: Path, folder: Path) -> None:
    found = surveykit("-C", corpus, "classify", folder, "--json").json
    by_file = {Path(each["file"]).name: each for each in found}
    assert list(by_file) == ["broken.pdf", "known.pdf", "new.pdf"]
    names = "file error title authors year venue arxiv abstract duplicate_of suggestions new_topic".split()
    assert all(set(names) <= set(each) for each in found)
    assert by_file["broken.pdf"]["error"] and not by_file["broken.pdf"]["suggestions"]
    assert by_file["known.pdf"]["duplicate_of"] == "man-2019"
    new = by_file["new.pdf"]
    assert (new["error"], new["duplicate_of"], new["abstract"]) == (None, None, PROSE)
    first = new["suggestions"][0]
    assert set(first) == {"topic", "probability", "evidence"} and set(first["evidence"][0]) >= {"key", "score"}


def test_lines_of_json_are_read_and_a_bad_one_is_numbered(
    surveykit: Command, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = '{"title": "Subtitles for moment search"}\n\n{bad\n{"year": 3}\n'
    monkeypatch.setattr("sys.stdin", io.StringIO(lines))
    ran = surveykit("-C", corpus, "classify", "-", "--json")
    found = json.loads(ran.out)
    assert ran.status == 1
    assert [each["file"] for each in found] == ["line 1", "line 3", "line 4"]
    assert "line 3 is no JSON" in found[1]["error"] and "no object with a title" in found[2]["error"]
    assert found[0]["suggestions"]


def test_a_new_paper_is_entered_with_its_review_and_topic(surveykit: Command, corpus: Path) -> None:
    options = [
        "--title",
        "Reinforced Agents that Find Moments by Reinforcement Learning",
        "--venue",
        "CVPR",
        "--year",
        "2021",
    ]
    abstract = "However, moments are hard to find. We propose agents that learn by reinforcement."
    shown = surveykit("-C", corpus, "classify", *options, "--abstract", abstract, "--add", "--dry-run")
    before = (corpus / "corpus" / "catalog.md").read_text("utf-8")
    assert shown.status == 0 and "+58[CVPR 2021] Reinforced Agents" in shown.out + shown.err
    done = surveykit("-C", corpus, "classify", *options, "--abstract", abstract, "--add", "--yes")
    after = (corpus / "corpus" / "catalog.md").read_text("utf-8")
    assert done.status == 0 and before != after
    assert (
        "* 动机：However, moments are hard to find.\n* 方法：We propose agents that learn by reinforcement.\n" in after
    )
    assert "* 强化学习：[12，14，15，25，29，30，58]" in after
    again = surveykit("-C", corpus, "classify", *options, "--add", "--yes")
    assert again.status == 0 and (corpus / "corpus" / "catalog.md").read_text("utf-8") == after


def test_how_well_it_does_is_said(surveykit: Command, corpus: Path) -> None:
    assert "46 papers in 20 topics, each left out by itself" in surveykit("-C", corpus, "classify", "--evaluate").out
    found = surveykit("-C", corpus, "classify", "--evaluate", "--json").json
    assert {"n", "top_1", "top_3", "micro_f1", "macro_f1", "calibration_error", "answered"} <= set(found)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ([], "say which paper"),
        (["--title", " "], "the title is empty"),
        (["nowhere.pdf"], "there is no file nowhere.pdf: check its path."),
    ],
)
def test_what_cannot_be_asked_is_said_in_a_sentence(
    surveykit: Command, corpus: Path, options: list[str], said: str
) -> None:
    ran = surveykit("-C", corpus, "classify", *options)
    assert ran.status in {1, 2} and said in ran.err
