from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from surveykit import encoding
from surveykit.nouns import Catalog, Paper, Remark, Sentence
from surveykit.survey import Survey
from surveykit.writing.verifying import Ground, objections, verify, verify_sentences
from surveykit.writing.verifying.duty import should_cite
from surveykit.writing.verifying.unsaid import Said, unsaid

ROOT = Path(__file__).parents[3]
TREE = "tree-structured-policy-based-2020"
ENCODER = encoding.load()


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return Survey.open(ROOT / "corpus" / "catalog.md").catalog


RIGHT = [
    ("依靠候选的做法开销太大，于是把任务看成顺序决策问题，首次用强化学习来解。", "read-watch-move-reinforcement-2019"),
    (
        "They treat grounding as sequential decisions and learn them by reinforcement.",
        "read-watch-move-reinforcement-2019",
    ),
    ("A new large dataset brings subtitles to moment retrieval.", "tvr-large-scale-dataset-2020"),
    (
        "Time is unrolled into a two-dimensional map, and every position of it gets a score.",
        "learning-2d-temporal-adjacent-2020",
    ),
    ("训练时只有视频级的描述，不需要时间边界。", "weakly-supervised-video-moment-2019"),
    ("MAC于2019年发表在WACV。", "mac-2019"),
]


@pytest.mark.parametrize(("text", "key"), RIGHT)
def test_a_sentence_is_supported_by_its_entry_and_by_no_other_in_either_language(
    text: str, key: str, catalog: Catalog
) -> None:
    wrong = "dense-regression-network-video-2020"
    right, swapped = verify_sentences(
        [Sentence(text, (key,)), Sentence(text, (wrong,))], Ground(catalog.papers, ENCODER)
    )
    assert (right.support or 0) > 0.7
    assert (swapped.support or 1) < 0.3
    assert swapped.nearest == key
    assert objections(right) == []
    assert objections(swapped)[0] == f"is hardly supported by {wrong}"


def test_a_sentence_stands_by_one_of_its_entries_and_each_entry_by_itself(catalog: Catalog) -> None:
    text, key = RIGHT[0]
    (verdict,) = verify_sentences([Sentence(text, (key, "mtvr-2021"))], Ground(catalog.papers, ENCODER))
    assert verdict.support == max(verdict.supports)
    assert verdict.supports[0] > 0.7 and verdict.supports[1] < 0.5


def test_keys_that_are_no_entrys_are_unknown_and_what_cites_nothing_is_uncited(catalog: Catalog) -> None:
    sentences = [Sentence("强化学习用于定位。", ("nobody-2020",)), Sentence("候选框的效率不高。", ())]
    unknown, bare = verify_sentences(sentences, Ground(catalog.papers, ENCODER))
    assert (unknown.unknown, unknown.cites, unknown.support) == (("nobody-2020",), (), None)
    assert bare.uncited and objections(bare) == ["cites nothing"]


def test_verdicts_do_not_depend_on_what_else_is_asked(catalog: Catalog) -> None:
    sentences = [Sentence(text, (key,)) for text, key in RIGHT]
    together = verify_sentences(sentences, Ground(catalog.papers, ENCODER))
    alone = [verify_sentences([each], Ground(catalog.papers, ENCODER))[0] for each in sentences]
    assert [replace(each, line=1) for each in together] == alone


def test_a_list_of_one_paper_and_an_empty_draft_are_judged() -> None:
    paper = Paper("one-2020", "One Paper", 1, number=1, year=2020)
    assert verify_sentences([], Ground([paper], ENCODER)) == ()
    (verdict,) = verify_sentences([Sentence("One Paper says something.", ("one-2020",))], Ground([paper], ENCODER))
    assert 0 <= (verdict.support or -1) <= 1
    assert verify("# 只有标题\n", Catalog((), (paper,)), ENCODER).citation_recall is None


@pytest.mark.parametrize(
    ("text", "keys", "found"),
    [
        ("TSP-PRL达到85.3的精度。", (TREE,), ("85.3",)),
        ("TSP-PRL提高了12%，用的是ResNet-50。", (TREE,), ("12", "ResNet-50")),
        ("在（1）动机与（2）方法上，表3和第2节都说到TSP-PRL。", (TREE,), ()),
        ("2019年有工作由粗到细。", (TREE,), ("2019",)),
        ("2020年有工作由粗到细。", (TREE,), ()),
        ("The model of Gao is trained on Charades-STA with RL.", (TREE,), ("Gao", "Charades-STA")),
        ("Tree-structured policies and CNNs are combined.", (TREE,), ("CNNs",)),
        ("2019年有2篇。", ("mac-2019", "man-2019"), ()),
        ("2019年有3篇。", ("mac-2019", "man-2019"), ("3",)),
        ("The 2 papers are of 2019, at WACV and CVPR.", ("mac-2019", "man-2019"), ()),
    ],
)
def test_numbers_and_names_that_the_entries_lack_are_named(
    text: str, keys: tuple[str, ...], found: tuple[str, ...], catalog: Catalog
) -> None:
    papers = [paper for paper in catalog.papers if paper.key in keys]
    assert unsaid(text, Said(papers)) == found


def test_what_an_abstract_or_a_review_says_is_said() -> None:
    remark = Remark("方法", "在ActivityNet上把R@1提高到46.5%。")
    paper = Paper("x", "A Title", 1, authors=("Ada Lovelace",), review=(remark,), abstract="We use 1,024 clips.")
    assert unsaid("Lovelace 用1024个片段，在ActivityNet上R@1达46.5%。", Said([paper])) == ()


@pytest.mark.parametrize(
    "text",
    [
        "时序上下文不可或缺。",
        "Reinforcement learning is unstable.",
        "以上文献都用了强化学习。",
        "该模型由下而上地融合上下文信息。",
        "本文献综述之外的2019年有16篇。",
        "In this section there are 16 papers of 2019.",
        "LSTM编码句子。",
        "2017年有2篇。",
    ],
)
def test_a_statement_should_cite(text: str) -> None:
    assert should_cite(text)


@pytest.mark.parametrize(
    "text",
    [
        "本节先谈强化学习的做法。",
        "这些做法有三种：",
        "怎样才能更快？",
        "如表 2 所示，各种做法不尽相同。",
        "下文依次说明这些做法。",
        "In this section we look at reinforcement learning.",
        "Section 3 turns to weak supervision.",
        "Table 2 lists the datasets that are used.",
        "总之。",
        "However,",
    ],
)
def test_what_leads_on_asks_or_speaks_of_the_draft_itself_need_not(text: str) -> None:
    assert not should_cite(text)
