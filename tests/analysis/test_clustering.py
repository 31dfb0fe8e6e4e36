"""A list by topic, whatever the order of its entries."""

from __future__ import annotations

import random
from dataclasses import replace

import numpy as np
import pytest

from surveykit.analysis import elsewhere, placing
from surveykit.analysis.clustering import cluster
from surveykit.analysis.grouping import grow, silhouette
from surveykit.analysis.naming import Namer
from surveykit.analysis.phrases import extract
from surveykit.catalog import parse
from surveykit.catalog.doctor import View
from surveykit.encoding import Encoder, load
from surveykit.errors import NotFoundError
from surveykit.nouns import Catalog, Paper, Trend
from tests.conftest import ROOT

CORPUS = parse((ROOT / "corpus" / "catalog.md").read_text("utf-8"))
FIELDS = {
    "Speech recognition": "noisy far-field streaming accented children whispered meeting telephone".split(),
    "Graph neural network": "molecular relational dynamic spectral heterogeneous directed signed temporal".split(),
    "Image segmentation": "medical panoptic interactive semantic satellite retinal tumour instance".split(),
}


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return load()


def some_papers() -> list[Paper]:
    """Papers of three fields, eight each."""
    return [
        Paper(f"{field[:3].lower()}-{at}", f"{kind.title()} {field.lower()}", at)
        for field, kinds in FIELDS.items()
        for at, kind in enumerate(kinds)
    ]


def test_what_is_alike_comes_together_in_any_order(encoder: Encoder) -> None:
    papers = some_papers()
    tree = grow(papers, encoder)
    fields = np.array([paper.key[:3] for paper in tree.papers])
    groups = [fields[tree.cut(3) == at] for at in (1, 2, 3)]
    assert all(len(set(group)) == 1 and len(group) == 8 for group in groups)
    assert tree.natural() == 3
    for seed in range(3):
        turned = list(papers)
        random.Random(seed).shuffle(turned)
        again = grow(turned, encoder)
        assert [paper.key for paper in again.papers] == [paper.key for paper in tree.papers]
        assert (again.cut(3) == tree.cut(3)).all() and (again.joins == tree.joins).all()


def test_a_list_without_topics_gets_proposed_ones_with_names(encoder: Encoder) -> None:
    found = cluster(Catalog((), tuple(some_papers())), encoder)
    assert found.topics == () and found.left == ()
    assert [len(group.papers) for group in found.proposed] == [8, 8, 8]
    names = {group.path[0].lower() for group in found.proposed}
    assert names == {"speech recognition", "graph neural network", "image segmentation"}
    assert all(not seat.member for group in found.proposed for seat in group.papers)
    assert found.notices == ("no topic of the list has a paper of it, so all of them are sorted into proposed topics.",)
    finer = cluster(Catalog((), tuple(some_papers())), encoder, level=2)
    assert len(finer.proposed) + len(finer.left) > 3
    assert {group.path[0].lower() for group in finer.proposed} <= names
    assert all(len(group.path) == 2 for group in finer.proposed)


def test_members_stay_and_others_are_placed_or_left(encoder: Encoder) -> None:
    found = cluster(CORPUS, encoder)
    for group in found.topics:
        topic = next(each for each in placing.every(CORPUS.topics) if each.path == group.path)
        assert tuple(seat.key for seat in group.papers if seat.member) == topic.papers
    placed = [(group.path[-1], seat) for group in found.topics for seat in group.papers if not seat.member]
    assert placed and all(0.3 <= seat.probability <= 1 for _, seat in placed)
    assert ("无监督方法", "visual-co-occurrence-alignment-2021") in {(name, seat.key) for name, seat in placed}
    keys = [seat.key for group in (*found.topics, *found.proposed) for seat in group.papers] + list(found.left)
    assert set(keys) == {paper.key for paper in CORPUS.papers}


def test_the_order_of_the_list_changes_nothing(encoder: Encoder) -> None:
    found = cluster(CORPUS, encoder)
    turned = cluster(replace(CORPUS, papers=CORPUS.papers[::-1]), encoder)
    for one, other in zip((*found.topics, *found.proposed), (*turned.topics, *turned.proposed), strict=True):
        assert one.path == other.path and one.keywords == other.keywords
        assert {seat.key for seat in one.papers} == {seat.key for seat in other.papers}


def test_a_paper_in_a_wrong_topic_is_found(encoder: Encoder) -> None:
    text = (ROOT / "corpus" / "catalog.md").read_text("utf-8")
    assert list(elsewhere.check(View(CORPUS), encoder)) == []
    wrong = text.replace("[12，14，15，25，29，30]", "[14，15，25，29，30]").replace("字幕[35，36]", "字幕[12，35，36]")
    findings = list(elsewhere.check(View(parse(wrong)), encoder))
    assert [each.problem.rule for each in findings] == ["paper-elsewhere"]
    assert findings[0].problem.message.startswith("12 ") and "强化学习" in findings[0].problem.message


def test_topics_have_a_course_over_the_years(encoder: Encoder) -> None:
    courses = {course.path[-1]: course for course in cluster(CORPUS, encoder).courses}
    assert courses["作为预测任务"].trend is Trend.FADING
    assert courses["视觉目标间的关系"].trend is Trend.NEW
    assert courses["强化学习"].counts == {2019: 3, 2020: 3}


def test_a_large_topic_of_two_kinds_is_to_be_split(encoder: Encoder) -> None:
    papers = [paper for paper in some_papers() if not paper.key.startswith("ima")]
    lines = "".join(f"{at}[ACL 2020] {paper.title}\n" for at, paper in enumerate(papers, 1))
    found = cluster(parse(f"{lines}\n* Everything: [1-16]\n"), encoder)
    assert [split.path for split in found.splits] == [("Everything",)]
    assert sorted(len(part) for part in found.splits[0].parts) == [8, 8]


@pytest.mark.parametrize("count", [2, 3, 5])
def test_a_few_papers_are_sorted_too(encoder: Encoder, count: int) -> None:
    found = cluster(Catalog((), tuple(some_papers()[:count])), encoder)
    assert len(found.left) + sum(len(group.papers) for group in found.proposed) == count
    assert any("says little" in sentence for sentence in found.notices)


def test_a_single_paper_cannot_be_sorted(encoder: Encoder) -> None:
    with pytest.raises(NotFoundError, match=r"it takes two to sort them: enter another one\.$"):
        cluster(Catalog((), tuple(some_papers()[:1])), encoder)


def test_silhouettes_are_those_of_scikit_learn() -> None:
    from sklearn.metrics import silhouette_score

    chance = np.random.default_rng(0)
    rows = chance.normal(size=(40, 6))
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    labels = np.append(chance.integers(1, 4, 39), 9)
    assert silhouette(rows, labels) == pytest.approx(silhouette_score(rows, labels, metric="cosine"), abs=1e-9)


def test_phrases_are_runs_of_words_and_stretches_of_chinese() -> None:
    found = extract(
        [
            "Graph-based Moment Retrieval with 2D-TAN",
            "moment retrievals in video",
            "借助候选框关系来定位",
            "改进了候选框关系的建模",
        ]
    )
    assert {"moment retrieval", "2d tan"} <= set(found.counts[0])
    assert "moment retrieval" in found.counts[1] and "retrieval in" not in found.counts[1]
    assert "候选框关系" in found.counts[2] and "候选框关系" in found.counts[3]
    assert "选框" not in found.counts[2] and "了候选框" not in found.counts[3]
    assert found.written["moment retrieval"] in {"Moment Retrieval", "moment retrievals"}


def test_a_chinese_phrase_begins_and_ends_with_words() -> None:
    found = extract(["特征抽取采用全局信息，自适应融合", "特征抽取采用LSTM网络，自适应调整", "把LSTM网络用于句子"])
    assert "特征抽取" in found.counts[0] and "自适应" in found.counts[1]
    assert not {"特征抽取采", "自适", "LSTM网络"} & found.written.keys()
    assert found.counts[1]["网络"] == found.counts[2]["网络"] == 1


def test_names_tell_groups_apart_and_are_no_parts_of_each_other() -> None:
    papers = some_papers()
    groups = [[paper.key for paper in papers if paper.key.startswith(field[:3].lower())] for field in FIELDS]
    for words, field in zip(Namer(papers).names(groups), FIELDS, strict=True):
        assert words[0].lower() == field.lower()
        assert len(set(words)) == len(words)
