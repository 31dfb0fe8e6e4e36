from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Ran

Command = Callable[..., Ran]
DRAFT = """# 强化学习

依靠候选的做法时间开销太大，于是有人首次采用强化学习，把任务视为顺序决策问题[12]。
此后又把语义特征融入强化学习的框架[15, 99]。候选框的效率一向不高。

TSP-PRL在反复细化中依次调整时间边界，精度达到85.3[33]。
"""


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.md"
    path.write_text(DRAFT, "utf-8")
    return path


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("form", ["md", "tex"])
def test_our_own_survey_has_nothing_to_object_to(
    surveykit: Command, corpus: Path, tmp_path: Path, language: str, form: str
) -> None:
    path = tmp_path / f"survey.{form}"
    surveykit("-C", corpus, "draft", "survey", "--lang", language, "--format", form, "-o", path)
    ran = surveykit("-C", corpus, "verify", path, "--strict", "--json")
    assert ran.status == 0, ran.err
    found = ran.json
    assert (found["unknown"], found["uncited"], found["unmentioned"]) == ([], 0, [])
    assert (found["citation_recall"], found["citation_precision"], found["uncited_rate"]) == (1, 1, 0)
    assert len({key for each in found["sentences"] for key in each["cites"]}) == 57


def test_problems_come_with_their_lines_and_an_unknown_citation_is_exit_status_one(
    surveykit: Command, corpus: Path, draft: Path
) -> None:
    ran = surveykit("-C", corpus, "verify", draft)
    assert ran.status == 1
    lines = [line.removeprefix(f"{draft}:") for line in ran.out.splitlines()]
    assert lines[0] == "4: unknown: 99 is no entry"
    assert lines[1].startswith("4: uncited: 候选框的效率一向不高。")
    assert lines[2].startswith("6: unsupported: 33 VLANet (0.0") and lines[2].endswith(
        "; 25 Tree-Structured Policy based Progressiv… may"
    )
    assert lines[3].startswith("6: unsaid: TSP-PRL, 85.3 is not in what is cited")
    assert "not cited of “高效检索/定位 / 定位方法 / 强化学习”: 14 " in lines[4]
    assert ran.out.splitlines()[-2:] == [
        "4 sentences: 3 cite entries, 1 should cite and do not (uncited rate 0.25); 1 unknown citations.",
        "citation recall 0.67, precision 0.67, at a support of 0.5 or more.",
    ]
    assert ran.err.endswith("correct them, or enter the papers with `surveykit add`.\n")


def test_the_json_has_the_promised_names(surveykit: Command, corpus: Path, draft: Path) -> None:
    found = surveykit("-C", corpus, "verify", draft, "--json").json
    assert found["unknown"] == ["99"]
    assert found["unknown_at"] == [{"text": "99", "line": 4, "nearest": None}]
    assert found["uncited"] == 1
    first = found["sentences"][0]
    assert first["text"].startswith("依靠候选") and first["cites"] == ["read-watch-move-reinforcement-2019"]
    assert first["support"] > 0.9


def test_what_an_unknown_citation_may_mean_is_what_its_sentence_is_about(
    surveykit: Command, corpus: Path, draft: Path
) -> None:
    draft.write_text("此后又把语义特征融入强化学习的框架[99]。\n", "utf-8")
    ran = surveykit("-C", corpus, "verify", draft)
    assert ran.out.splitlines()[0].endswith(
        "1: unknown: 99 is no entry; 15 Language-Driven Temporal Activity Local… may be meant"
    )


def test_without_an_unknown_citation_only_strict_objects(surveykit: Command, corpus: Path, draft: Path) -> None:
    draft.write_text(DRAFT.replace(", 99", ""), "utf-8")
    assert surveykit("-C", corpus, "verify", draft).status == 0
    ran = surveykit("-C", corpus, "verify", draft, "--strict")
    assert ran.status == 1 and "with --strict, 2 of the sentences may not stand" in ran.err
    assert surveykit("-C", corpus, "verify", draft, "--threshold", 0).out.count("unsupported") == 0


def test_a_topic_is_asked_for_by_name(surveykit: Command, corpus: Path, draft: Path) -> None:
    found = surveykit("-C", corpus, "verify", draft, "--topic", "标注鲁棒性", "--json").json
    assert [(each["topic"][-1], len(each["papers"])) for each in found["unmentioned"]] == [("标注鲁棒性", 5)]
    assert "the list has no topic" in surveykit("-C", corpus, "verify", draft, "--topic", "没有的").err


def test_standard_input_is_a_draft_too(
    surveykit: Command, corpus: Path, draft: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = surveykit("-C", corpus, "verify", draft).out.replace(str(draft), "-")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(DRAFT.encode())))
    assert surveykit("-C", corpus, "verify", "-").out == wanted


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-8-sig"])
def test_a_draft_in_another_encoding_is_read(surveykit: Command, corpus: Path, draft: Path, encoding: str) -> None:
    wanted = surveykit("-C", corpus, "verify", draft).out
    draft.write_bytes(DRAFT.encode(encoding))
    assert surveykit("-C", corpus, "verify", draft).out == wanted


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty: name a draft"),
        (b" \n\t\n", "is empty: name a draft"),
        (b"%PDF-1.7\n%\xe2\xe3", "is a PDF: give the Markdown or LaTeX"),
        (b"PK\x03\x04\x14\x00", "save it as Markdown"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "is not a text file"),
        (bytes(range(128, 255)) * 20, "is not a text file"),
    ],
)
def test_what_is_no_draft_is_said_to_be_none(
    surveykit: Command, corpus: Path, draft: Path, data: bytes, said: str
) -> None:
    draft.write_bytes(data)
    ran = surveykit("-C", corpus, "verify", draft)
    assert (ran.status, ran.out) == (1, "")
    assert said in ran.err and ran.err.count("\n") == 1


def test_a_file_that_is_not_there_and_a_folder_are_named(surveykit: Command, corpus: Path, tmp_path: Path) -> None:
    assert "cannot be read (it is a folder)" in surveykit("-C", corpus, "verify", tmp_path).err
    assert "cannot be read (No such file" in surveykit("-C", corpus, "verify", tmp_path / "no.md").err


def test_keys_of_the_drafts_own_bibliography_are_found_by_title(
    surveykit: Command, corpus: Path, tmp_path: Path
) -> None:
    (tmp_path / "refs.bib").write_text(
        "@inproceedings{wu20, title = {Tree-Structured Policy based Progressive Reinforcement Learning for Temporally "
        "Language Grounding in Video}}\n@article{other, title = {A Paper That No List Has}}\n",
        "utf-8",
    )
    draft = tmp_path / "draft.tex"
    draft.write_text(
        "\\begin{document}\n用树结构策略做渐进式强化学习\\cite{wu20}，也有旁人\\citep{other}。\n\\bibliography{refs}\n\\end{document}\n",
        "utf-8",
    )
    found = surveykit("-C", corpus, "verify", draft, "--json").json
    assert found["sentences"][0]["cites"] == ["tree-structured-policy-based-2020"]
    assert found["unknown"] == ["other"]


def test_a_draft_is_read_and_nothing_is_written(surveykit: Command, corpus: Path, draft: Path) -> None:
    before = {path: path.read_bytes() for path in corpus.rglob("*") if path.is_file()}
    first = surveykit("-C", corpus, "verify", draft).out
    assert surveykit("-C", corpus, "verify", draft).out == first
    assert {path: path.read_bytes() for path in corpus.rglob("*") if path.is_file()} == before
