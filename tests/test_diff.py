from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from surveykit.text import width
from tests.conftest import Ran

Command = Callable[..., Ran]


@pytest.fixture
def both(corpus: Path) -> tuple[Path, Path]:
    """The corpus, and a copy with a paper more, one retitled, a review changed and a paper in another topic."""
    old = corpus / "corpus" / "catalog.md"
    text = old.read_text("utf-8")
    for before, after in [
        ("2[ICCV 2017] [MCN]", "2[ICCV 2017] A New Paper about Nothing\n3[ICCV 2017] [MCN]"),
        ("7[IJCAI 2018] Multi-modal Circulant Fusion", "8[IJCAI 2018] Multimodal Circulant Fusion"),
        ("希望视觉表达与文本表达融合得更充分。", "换了一句话。"),
        ("局部对齐[17-19]", "局部对齐[17，18]"),
        ("两条路。", "一条路。"),
    ]:
        assert before in text
        text = text.replace(before, after, 1)
    new = corpus / "new.md"
    new.write_text(text, "utf-8")
    return old, new


def test_what_changed_is_said_in_groups(
    surveykit: Command, both: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    ran = surveykit("diff", *both)
    assert ran.status == 0
    lines = ran.out.splitlines()
    assert lines[0].endswith("57 papers") and lines[1].endswith("58 papers")
    assert max(map(width, lines[2:])) <= 100
    headings = [line for line in lines[2:] if line and not line.startswith(" ")]
    assert headings == ["added: 1 paper", "retitled: 1 paper", "numbers", "reviews", "papers among topics", "years"]
    assert "    2  ICCV 2017       A New Paper about Nothing" in lines
    assert "  2 numbers go up by 1: 2, 7 → 3, 8" in lines
    assert "       left        跨模态 / 模态特征如何细化 / 局部对齐" in lines
    assert "       changed     动机: 希望视觉表达与文本表达融合得更充分。" in lines
    assert "  2017  keywords: +一条路  -两条路" in lines


def test_the_json_of_a_diff_has_the_same(surveykit: Command, both: tuple[Path, Path]) -> None:
    found = surveykit("diff", *both, "--json").json
    assert list(found) == [
        *("old", "new", "added", "removed", "changed", "numbers", "reviews", "moved", "topics", "years"),
        *("keywords", "other_lines"),
    ]
    assert (found["old"]["papers"], found["new"]["papers"]) == (57, 58)
    assert [paper["title"] for paper in found["added"]] == ["A New Paper about Nothing"]
    assert found["numbers"][0]["by"] == 1 and len(found["numbers"][0]["papers"]) == 2
    assert found["keywords"] == [{"year": 2017, "added": ["一条路"], "removed": ["两条路"]}]


def test_texts_that_begin_alike_are_shown_from_where_they_part(surveykit: Command, tmp_path: Path) -> None:
    same = "一个很长的开头，" * 10
    for name, end in (("old", "从前的结尾"), ("new", "现在的结尾")):
        (tmp_path / f"{name}.md").write_text(f"1[ACL 2020] A Paper\n[ACL 2020] A Paper\n* 方法：{same}{end}\n", "utf-8")
    out = surveykit("diff", tmp_path / "old.md", tmp_path / "new.md").out
    assert "从前的结尾" in out and "现在的结尾" in out


def test_lists_that_say_the_same_are_said_to(surveykit: Command, both: tuple[Path, Path]) -> None:
    ran = surveykit("diff", both[0], both[0])
    assert ran.status == 0
    assert ran.out.splitlines()[-1] == "no paper, review, topic or keyword changed."


def test_a_revision_of_nowhere_is_one_sentence(
    surveykit: Command, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(corpus.parent))
    ran = surveykit("-C", corpus, "diff", "HEAD~3")
    assert (ran.status, ran.out) == (1, "")
    assert ran.err.startswith("surveykit: there is no file 'HEAD~3', and git says 'fatal: not a git repository")
    assert len(ran.err.splitlines()) == 1
