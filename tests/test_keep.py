from __future__ import annotations

import os
import pty
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from surveykit.catalog.source import Source
from surveykit.errors import ListError
from surveykit.nouns import NewPaper
from surveykit.survey import Survey
from tests.conftest import Ran

Run = Callable[..., Ran]
NEW = ("--title", "A New One", "--venue", "MM", "--year", "2021")


def _files(folder: Path) -> tuple[str, str]:
    return tuple((folder / "corpus" / name).read_text("utf-8") for name in ("catalog.md", "papers.bib"))  # type: ignore[return-value]


def test_add_shows_the_diff_and_enters_nothing_until_it_is_told_to(surveykit: Run, corpus: Path) -> None:
    before = _files(corpus)
    ran = surveykit("-C", corpus, "add", *NEW)
    assert ran.status == 1 and "+58[MM 2021] A New One  " in ran.out and "+@inproceedings{new-one-2021," in ran.out
    assert ran.err == (
        "surveykit: nothing was changed, since nobody is here to ask: give --yes to write it, or --dry-run to see it.\n"
    )
    ran = surveykit("-C", corpus, "add", *NEW, "--dry-run")
    assert (ran.status, ran.err) == (0, "") and _files(corpus) == before
    ran = surveykit("-C", corpus, "add", *NEW, "--yes")
    assert ran.status == 0 and ran.out.endswith("entered 58 new-one-2021 (A New One)\n")
    assert "\n58[MM 2021] A New One  \n" in _files(corpus)[0]
    assert surveykit("-C", corpus, "show", "58", "--json").json["title"] == "A New One"


def test_the_second_time_it_says_which_paper_it_is(surveykit: Run, corpus: Path) -> None:
    surveykit("-C", corpus, "add", *NEW, "--yes")
    before = _files(corpus)
    ran = surveykit("-C", corpus, "add", *NEW, "--topic", "强化学习")
    assert (ran.status, ran.err) == (0, "") and _files(corpus) == before
    assert ran.out == (
        "already there: 58 new-one-2021 (A New One), the same title. "
        "To add what it lacks: surveykit edit new-one-2021 --topic '强化学习'\n"
    )


def test_an_identifier_of_the_bibliography_tells_a_paper(surveykit: Run, corpus: Path) -> None:
    surveykit("-C", corpus, "add", *NEW, "--arxiv", "2101.00001v2", "--doi", "https://doi.org/10.1145/x", "--yes")
    for option, value, by in (("--arxiv", "arXiv:2101.00001", "arxiv"), ("--doi", "10.1145/X", "doi")):
        ran = surveykit("-C", corpus, "add", "--title", "Quite another title", option, value, "--json")
        assert ran.json["known"] == [
            {"title": "Quite another title", "key": "new-one-2021", "number": 58, "by": by, "lacks": []}
        ]


def test_a_program_reads_what_would_be_done(surveykit: Run, corpus: Path) -> None:
    ran = surveykit("-C", corpus, "add", *NEW, "--must-read", "--method", "新。", "--json", "--dry-run")
    document = ran.json
    assert [paper["key"] for paper in document["papers"]] == ["new-one-2021"]
    assert document["papers"][0]["review"] == [{"label": "方法", "text": "新。"}]
    assert (document["known"], document["notices"], document["written"]) == ([], [], False)
    assert "+58[MM 2021] A New One:o:  \n" in document["diff"]
    done = surveykit("-C", corpus, "add", *NEW, "--json", "--yes")
    assert done.json["written"] is True


def test_edit_move_and_remove_change_list_and_bibliography_together(surveykit: Run, corpus: Path) -> None:
    before = _files(corpus)
    surveykit("-C", corpus, "add", *NEW, "--topic", "强化学习", "--yes")
    ran = surveykit("-C", corpus, "edit", "58", "--title", "A Newer One", "--venue", "TIP", "--yes")
    assert ran.out.endswith("changed 58 newer-one-2021 (A Newer One)\n")
    assert "title = {{A Newer One}},\n  booktitle = {TIP}" in _files(corpus)[1]
    ran = surveykit("-C", corpus, "move", "newer", "--topic", "强化学习→修剪候选集", "--yes")
    assert "+* 修剪候选集[33，58]" in ran.out and ran.out.endswith("moved 58 newer-one-2021 (A Newer One)\n")
    ran = surveykit("-C", corpus, "move", "newer", "--after", "57", "--yes")
    assert (ran.status, ran.out) == (0, "nothing to change: the list says so already.\n")
    ran = surveykit("-C", corpus, "remove", "newer", "--yes")
    assert ran.out.endswith("removed 58 newer-one-2021 (A Newer One)\n")
    assert _files(corpus) == before


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (["add"], 2, "say which paper: by --title, or in a file."),
        (["add", "--title", "X y", "--year", "soon"], 2, "--year"),
        (["add", "--title", "X y"], 1, "a numbered list enters 'X y' under its year: give --year."),
        (["add", "--title", "X y", "--year", "2021", "--topic", "检"], 1, "'检' names "),
        (["edit", "1"], 2, "say what is to change"),
        (["edit", "999", "--year", "2020"], 1, "no paper has the number, key or title '999'"),
        (["move", "1"], 2, "say where to"),
        (["move", "1", "--topic", "强化学习"], 2, "write FROM→TO"),
        (["move", "1", "--after", "57"], 1, "give --year 2021 as well"),
        (["remove", "999"], 1, "no paper has the number, key or title '999'"),
    ],
)
def test_wrong_usage_is_told_in_a_sentence(
    surveykit: Run, corpus: Path, arguments: list[str], status: int, message: str
) -> None:
    ran = surveykit("-C", corpus, *arguments)
    assert ran.status == status and message in " ".join(ran.err.split())


def test_a_new_survey_takes_its_first_paper(surveykit: Run, tmp_path: Path) -> None:
    surveykit("init", tmp_path, "--lang", "en")
    ran = surveykit("-C", tmp_path, "add", *NEW, "--motivation", "Slow.", "--yes")
    assert ran.status == 0
    listed, library = _files(tmp_path)
    assert listed.endswith("-->\n\n# 2021: 1\n1[MM 2021] A New One\n\n[MM 2021] A New One\n* Motivation: Slow.\n")
    assert (
        library == "@inproceedings{new-one-2021,\n  title = {{A New One}},\n  booktitle = {MM},\n  year = {2021},\n}\n"
    )


BIB = """@inproceedings{a, title={{A Brand New Paper}}, author={Lee, Ann and Wu, Bo and others}, year=2021,
  booktitle={IEEE/CVF International Conference on Computer Vision (ICCV)}, doi={10.1109/ABC.1}}
@misc{b, title={Another New One}, author={王, 小明}, year=2019, eprint={1901.00005}, archiveprefix={arXiv}}
@misc{c, title={TALL: Temporal Activity Localization via Language Query}, year=2017}
"""
RIS = "TY  - CONF\nTI  - A Brand New Paper\nAU  - Lee, Ann\nPY  - 2021\nT2  - ICCV\nER  - \n"
CSL = '[{"type": "paper-conference", "title": "A Brand New Paper", "issued": {"date-parts": [[2021]]}}]'


def test_a_file_of_references_enters_what_the_list_has_not(surveykit: Run, corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "new.bib").write_text(BIB, "utf-8")
    ran = surveykit("-C", corpus, "add", tmp_path / "new.bib", "--topic", "全库", "--json", "--yes")
    papers = [(each["number"], each["title"], each["venue"], each["year"]) for each in ran.json["papers"]]
    assert papers == [(59, "A Brand New Paper", "ICCV", 2021), (24, "Another New One", "ArXiv", 2019)]
    assert [each["key"] for each in ran.json["known"]] == ["ctrl-2017"]
    listed, library = _files(corpus)
    assert "全库视频时刻搜索[24，36，39，59]" in listed
    assert "author = {Ann Lee and Bo Wu and others}" in library and "author = {王小明}" in library
    before = _files(corpus)
    assert surveykit("-C", corpus, "add", tmp_path / "new.bib", "--yes").status == 0
    assert _files(corpus) == before


@pytest.mark.parametrize(("name", "text"), [("new.ris", RIS), ("new.json", CSL)])
def test_what_a_record_lacks_the_options_say(
    surveykit: Run, corpus: Path, tmp_path: Path, name: str, text: str
) -> None:
    (tmp_path / name).write_text(text, "utf-8")
    ran = surveykit("-C", corpus, "add", tmp_path / name, "--venue", "ICCV", "--must-read", "--dry-run")
    assert "+58[ICCV 2021] A Brand New Paper:o:  \n" in ran.out
    (tmp_path / "bad.bib").write_text("no references", "utf-8")
    ran = surveykit("-C", corpus, "add", tmp_path / "bad.bib")
    assert ran.status == 1 and "has no paper that can be read" in ran.err


@pytest.mark.parametrize(("answer", "status", "entered"), [("y", 0, True), ("n", 1, False), ("", 1, False)])
def test_on_a_terminal_it_asks(corpus: Path, answer: str, status: int, *, entered: bool) -> None:
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "surveykit", "-C", str(corpus), "add", *NEW]
    with subprocess.Popen(command, stdin=theirs, stdout=subprocess.DEVNULL, stderr=theirs) as process:
        os.write(ours, f"{answer}\n".encode())
        assert process.wait(60) == status
    said = os.read(ours, 10_000).decode()
    os.close(ours)
    os.close(theirs)
    assert "enter it? [y/N]" in said
    assert ("A New One" in _files(corpus)[0]) is entered


def test_a_list_that_changed_meanwhile_is_left_alone_and_so_is_the_bibliography(corpus: Path) -> None:
    survey = Survey.open(corpus)
    change = survey.add([NewPaper("A New One", "MM", 2021)])
    listed, library = _files(corpus)
    (corpus / "corpus" / "catalog.md").write_text(listed + "\n", "utf-8")
    with pytest.raises(ListError, match="was changed by somebody else meanwhile"):
        survey.enter(change)
    assert _files(corpus) == (listed + "\n", library)


def test_a_gb18030_list_stays_one(surveykit: Run, tmp_path: Path) -> None:
    path = tmp_path / "README.md"
    path.write_bytes("# 论文列表\r\n\r\n# 2020：1\r\n1[A 2020] 一篇论文\r\n\r\n* 方法一[1]\r\n".encode("gb18030"))
    assert surveykit("-C", tmp_path, "add", *NEW[:-1], "2020", "--topic", "方法", "--yes").status == 0
    text = "# 论文列表\r\n\r\n# 2020：2\r\n1[A 2020] 一篇论文\r\n2[MM 2020] A New One\r\n\r\n* 方法一[1，2]\r\n"
    assert path.read_bytes() == text.encode("gb18030")
    assert Source(path, text, "gb18030").encode(text) == path.read_bytes()
