"""`surveykit verify`, as it is used."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from surveykit.encoding import load
from surveykit.nouns import Sentence
from surveykit.survey import Survey
from surveykit.writing.doubting import doubted, wants
from surveykit.writing.grounding import ground
from surveykit.writing.verifying import verify_sentences
from tests.conftest import Ran

Command = Callable[..., Ran]
Draft = Callable[[str], Path]
RIGHT = "首个采用强化学习的工作把任务视为顺序决策问题[12]。"


@pytest.fixture
def draft(tmp_path: Path) -> Draft:
    def write(text: str) -> Path:
        (tmp_path / "draft.md").write_text(text, "utf-8")
        return tmp_path / "draft.md"

    return write


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("suffix", ["md", "tex"])
def test_what_draft_writes_is_clean(
    surveykit: Command, corpus: Path, tmp_path: Path, language: str, suffix: str
) -> None:
    file = tmp_path / f"survey.{suffix}"
    surveykit("-C", corpus, "draft", "survey", "--lang", language, "--format", suffix, "-o", file)
    ran = surveykit("-C", corpus, "verify", file, "--json")
    assert ran.status == 0
    found = ran.json
    assert (found["unknown"], found["uncited"], found["unmentioned"]) == ([], 0, [])
    assert (found["citation_recall"], found["citation_precision"], found["uncited_rate"]) == (1, 1, 0)
    assert not any(each["unsaid"] for each in found["sentences"])
    cited = {key for each in found["sentences"] for key in each["cites"]}
    assert len(cited) == 57


def test_an_unknown_citation_is_an_error_with_its_line(surveykit: Command, corpus: Path, draft: Draft) -> None:
    ran = surveykit(
        "-C", corpus, "verify", draft(f"# 题\n\n{RIGHT}\n\n没有这一篇的说法不成立[999]。又一句[@ctrl-2071]。\n")
    )
    assert ran.status == 1
    assert "5: unknown citation 999" in ran.out
    assert "5: unknown citation ctrl-2071, perhaps ctrl-2017" in ran.out


def test_a_swapped_citation_loses_its_support(surveykit: Command, corpus: Path, draft: Draft) -> None:
    right = surveykit("-C", corpus, "verify", draft(RIGHT), "--json").json["sentences"][0]
    wrong = surveykit("-C", corpus, "verify", draft(RIGHT.replace("12", "36")), "--json").json["sentences"][0]
    assert right["cites"] == ["read-watch-move-reinforcement-2019"]
    assert right["support"] > 0.9
    assert wrong["support"] < 0.1


def test_support_crosses_languages(surveykit: Command, corpus: Path, draft: Draft) -> None:
    text = "It is the first to use reinforcement learning, and sees the task as a problem of sequential decisions [{}]."
    right = surveykit("-C", corpus, "verify", draft(text.format(12)), "--json").json["sentences"][0]
    wrong = surveykit("-C", corpus, "verify", draft(text.format(36)), "--json").json["sentences"][0]
    assert right["support"] > 0.5 > wrong["support"]


def test_a_sentence_that_cites_nothing_is_counted(surveykit: Command, corpus: Path, draft: Draft) -> None:
    ran = surveykit("-C", corpus, "verify", draft(f"{RIGHT}这一句话没有注明任何出处。\n"))
    assert ran.status == 0
    assert "1: cites nothing: 这一句话没有注明任何出处。" in ran.out
    assert re.search(r"uncited rate +0\.50", ran.out)


def test_numbers_and_names_that_the_entries_lack_are_said(surveykit: Command, corpus: Path, draft: Draft) -> None:
    text = "首个采用强化学习的工作在ActivityNet上达到45.2%，把任务视为顺序决策问题[12]。"
    assert surveykit("-C", corpus, "verify", draft(text), "--json").json["sentences"][0]["unsaid"] == [
        "45.2%",
        "ActivityNet",
    ]


def test_papers_of_a_treated_topic_that_are_left_out_are_named(surveykit: Command, corpus: Path, draft: Draft) -> None:
    found = surveykit(
        "-C", corpus, "verify", draft("这些工作采用强化学习来定位[12，14，15，25，29]。\n"), "--json"
    ).json
    left = {each["topic"][-1]: each["papers"] for each in found["unmentioned"]}
    assert left["强化学习"] == ["strong-2020"]


def test_a_drafts_own_reference_list_counts_before_the_lists_numbers(
    surveykit: Command, corpus: Path, draft: Draft
) -> None:
    title = "Localizing Moments in Video with Natural Language"
    text = "特征抽取采用全局的LSTM与VGG，两种模态之间不作交互[1]。另有一说[2]。\n\n## 参考文献\n\n"
    text += f"[1] {title}. ICCV, 2017.\n[2] Another Paper. 2030.\n"
    ran = surveykit("-C", corpus, "verify", draft(text), "--json")
    assert ran.json["sentences"][0]["cites"] == ["mcn-2017"]
    assert ran.json["unknown"] == ["2"] and ran.status == 1


def test_a_draft_may_come_from_standard_input_and_in_gb18030(
    surveykit: Command, corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(RIGHT))
    first = surveykit("-C", corpus, "verify", "-", "--json").json
    (tmp_path / "gb.md").write_bytes(RIGHT.encode("gb18030"))
    assert surveykit("-C", corpus, "verify", tmp_path / "gb.md", "--json").json == first


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [("a.md", b" \n", "is empty"), ("a.pdf", b"%PDF-1.7", "is no text"), ("a.md", b"a\0b", "is no text")],
)
def test_what_is_no_draft_is_said(
    surveykit: Command, corpus: Path, tmp_path: Path, name: str, data: bytes, said: str
) -> None:
    (tmp_path / name).write_bytes(data)
    ran = surveykit("-C", corpus, "verify", tmp_path / name)
    assert ran.status == 1 and said in ran.err
    assert surveykit("-C", corpus, "verify", tmp_path / "nowhere.md").status == 1


def test_sentences_are_checked_by_their_keys(corpus: Path) -> None:
    papers = Survey.open(corpus).catalog.papers
    said = [
        Sentence("首个采用强化学习的工作把任务视为顺序决策问题。", ("read-watch-move-reinforcement-2019",)),
        Sentence("首个采用强化学习的工作把任务视为顺序决策问题。", ("nobody-2030",)),
        Sentence("这一句话没有注明任何出处。", ()),
    ]
    right, invented, bare = verify_sentences(said, ground(papers, load()))
    assert not doubted(right) and not right.unknown
    assert invented.unknown == ("nobody-2030",) and invented.support is None
    assert wants(bare) and not wants(right)
