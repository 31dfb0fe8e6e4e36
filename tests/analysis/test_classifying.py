"""New papers, and where a list says they belong."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from surveykit.analysis import arriving, judging, placing
from surveykit.analysis.classifying import Classifier
from surveykit.analysis.placing_trial import evaluate
from surveykit.analysis.rhetoric import review
from surveykit.catalog import parse
from surveykit.encoding import Encoder, load
from surveykit.errors import FormatError, NotFoundError
from surveykit.nouns import Catalog, Document, NewPaper, Paper, Topic
from tests.conftest import ROOT

CORPUS = parse((ROOT / "corpus" / "catalog.md").read_text("utf-8"))


READ_WATCH_MOVE = (
    "Read Watch and Move: Reinforcement Learning for Temporally Grounding Natural Language Descriptions in Video"
)


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return load()


@pytest.fixture(scope="module")
def classifier(encoder: Encoder) -> Classifier:
    return Classifier(CORPUS, encoder)


@pytest.mark.parametrize(
    ("title", "topic"),
    [
        ("Deep reinforcement learning agents that localize moments", "强化学习"),
        ("用强化学习在视频中定位时刻", "强化学习"),
        ("Weakly supervised moment retrieval without temporal labels", "无监督方法"),
    ],
)
def test_a_paper_finds_its_topic_in_either_language(classifier: Classifier, title: str, topic: str) -> None:
    sorting = classifier.sort([NewPaper(title)])[0]
    best = sorting.placements[0]
    assert best.topic[-1] == topic
    assert sorting.fits and sorting.known is None
    assert 0.5 < best.probability <= 1
    members = next(each for each in placing.every(CORPUS.topics) if each.path == best.topic).papers
    assert best.evidence and {hit.paper.key for hit in best.evidence} <= set(members)
    scores = [hit.score for hit in best.evidence]
    assert scores == sorted(scores, reverse=True)
    assert all(hit.matched[0].text for hit in best.evidence)


def test_a_paper_of_another_field_fits_nowhere(classifier: Classifier) -> None:
    sorting = classifier.sort([NewPaper("Soil bacteria under drought in the Andes")])[0]
    assert not sorting.fits
    assert sorting.reason and sorting.reason.startswith("no entry is like it")
    assert sorting.placements


OTHER_FIELDS = [
    *("Braised pork belly with rock sugar", "Learning to bake sourdough bread"),
    *("Randomised trial of statins after stroke", "Long-term outcomes of hip replacement in the elderly"),
    *("Liability for defective products in tort law", "Judicial review of administrative decisions"),
    *("Spectroscopy of exoplanet atmospheres", "Moments of inertia of rotating neutron stars"),
    *("Video games and teenage sleep", "Attention deficit in school children"),
    *("红烧肉的家常做法", "清蒸鲈鱼的火候研究", "他汀类药物治疗卒中的随机对照试验", "老年髋关节置换术后的护理"),
    *("合同法中的违约责任", "行政诉讼的受案范围", "系外行星大气的光谱观测", "中子星的转动惯量"),
    *("电子游戏与青少年睡眠", "儿童注意力缺陷障碍"),
]
"""Cooking, medicine, law and astronomy, and titles that share words with the list's own and nothing else."""


def test_no_title_of_another_field_fits_in_either_language(classifier: Classifier) -> None:
    found = classifier.sort([NewPaper(title) for title in OTHER_FIELDS])
    assert [title for title, each in zip(OTHER_FIELDS, found, strict=True) if each.fits] == []
    assert all(each.reason and each.placements for each in found)


@pytest.mark.parametrize(
    ("newcomer", "by"),
    [
        (NewPaper("TALL: temporal activity localization via language query"), "title"),
        (
            NewPaper(READ_WATCH_MOVE),
            "title, but for some letters",
        ),
        (NewPaper("CTRL"), "short name"),
    ],
    ids=["other punctuation", "some letters", "short name"],
)
def test_what_the_list_has_is_known_under_other_spellings(classifier: Classifier, newcomer: NewPaper, by: str) -> None:
    known = classifier.sort([newcomer])[0].known
    assert known is not None and known.by == by


def test_the_next_part_of_a_series_is_another_paper(encoder: Encoder) -> None:
    text = "1[ACL 2020] Studies of Grounding Volume 1\n2[ACL 2021] Something Else Entirely\n\n* Studies: [1, 2]\n"
    asked = Classifier(parse(text), encoder).sort([NewPaper("Studies of Grounding Volume 2")])[0]
    assert asked.known is None


def test_order_and_company_change_no_answer(classifier: Classifier, encoder: Encoder) -> None:
    asked = [NewPaper("Graph reasoning over moment candidates"), NewPaper("字幕与视频的联合检索")]
    turned = replace(CORPUS, papers=CORPUS.papers[::-1])
    assert classifier.sort(asked) == [classifier.sort([each])[0] for each in asked]
    others = Classifier(turned, encoder).sort(asked)
    for one, other in zip(classifier.sort(asked), others, strict=True):
        assert [each.topic for each in one.placements] == [each.topic for each in other.placements]
        assert [each.probability for each in one.placements] == pytest.approx(
            [each.probability for each in other.placements], abs=2e-4
        )


def test_a_topic_with_a_name_alone_takes_papers(encoder: Encoder) -> None:
    text = (
        "1[ACL 2020] Speech recognition with transformers\n2[ACL 2020] End-to-end speech recognition\n"
        "3[ACL 2020] Neural machine translation\n\n* Speech: [1, 2]\n* Translation: [3]\n"
    )
    catalog = parse(text)
    catalog = replace(catalog, topics=(*catalog.topics, Topic(("Question answering",), 0)))
    best = Classifier(catalog, encoder).sort([NewPaper("Answering questions over documents")])[0].placements[0]
    assert best.topic == ("Question answering",) and best.evidence == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1[ACL 2020] One paper\n2[ACL 2020] Another paper\n", "has no topics"),
        ("1[ACL 2020] One paper\n2[ACL 2020] Another paper\n\n* A topic: [77]\n", "has a paper of the list"),
    ],
    ids=["no taxonomy", "papers unknown"],
)
def test_a_list_without_topics_to_learn_from_says_so(encoder: Encoder, text: str, said: str) -> None:
    with pytest.raises(NotFoundError, match=said):
        Classifier(parse(text), encoder)


def test_a_list_of_one_entry_is_learned_from(encoder: Encoder) -> None:
    catalog = parse("1[ACL 2020] Speech recognition\n\n* Speech: [1]\n")
    assert Classifier(catalog, encoder).sort([NewPaper("Recognising speech")])[0].placements[0].topic == ("Speech",)
    with pytest.raises(NotFoundError, match="it takes two"):
        evaluate(catalog, encoder)


def test_leaving_one_out_by_formula_agrees_with_leaving_it_out(encoder: Encoder) -> None:
    papers = [paper for paper in CORPUS.papers if paper.topics]
    model = placing.learn(papers, CORPUS.topics, encoder)
    assert model
    agree = 0
    for at in range(0, len(papers), 5):
        rest = placing.learn([each for each in papers if each.key != papers[at].key], CORPUS.topics, encoder)
        assert rest
        without = rest.topics[int(rest.scores([papers[at]])[0].argmax())].path
        row = next(number for number, each in enumerate(model.papers) if each.key == papers[at].key)
        agree += model.topics[int(model.left_out[row].argmax())].path == without
    assert agree >= 8  # of 10: weights of words and the list's middle are not refitted


def test_probabilities_are_those_of_a_well_calibrated_judge() -> None:
    chance = np.random.default_rng(0)
    member = np.eye(4)[chance.integers(0, 4, 400)]
    scores = member * 0.5 + chance.normal(0, 0.3, member.shape)
    judge = judging.judge(scores, member)
    probable = judge.probabilities(scores)
    best = probable.argmax(axis=1)
    right = member[np.arange(400), best].mean()
    assert probable.max(axis=1).mean() == pytest.approx(right, abs=0.05)


def test_a_topic_that_is_well_ahead_of_the_others_is_more_probable() -> None:
    alone, shared = np.array([[0.5, 0.0, 0.0]]), np.array([[0.5, 0.48, 0.46]])
    member = np.eye(3)[[0, 1, 2, 0]]
    judge = judging.judge(member * 0.5, member)
    ahead, close = judge.probabilities(alone)[0], judge.probabilities(shared)[0]
    assert ahead[0] > close[0] and ahead[1] < close[1]
    assert close[0] > close[1] > close[2]


def test_a_list_of_one_topic_is_judged() -> None:
    probable = judging.judge(np.array([[0.4], [0.6]]), np.ones((2, 1))).probabilities(np.array([[0.5], [-1.0]]))
    assert 0 < probable[1, 0] < probable[0, 0] < 1


def test_pairs_of_words_tell_apart_what_their_words_do_not(encoder: Encoder) -> None:
    ends = ("alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta")
    titles = [f"{pair} {end}" for pair in ("graph attention", "attention graph") for end in ends]
    papers = [Paper(str(at), title, at) for at, title in enumerate(titles)]
    groups = (tuple(map(str, range(8))), tuple(map(str, range(8, 16))))
    topics = [Topic((name,), 0, papers=keys) for name, keys in zip(("One", "Two"), groups, strict=True)]
    model = placing.learn(papers, topics, encoder)
    assert model is not None and model.view[2] > 0
    asked = [Paper("a", "graph attention omega", 0), Paper("b", "attention graph omega", 0)]
    assert model.scores(asked).argmax(axis=1).tolist() == [0, 1]


def test_the_trial_says_how_well_papers_find_their_topics(encoder: Encoder) -> None:
    steps: list[tuple[int, int]] = []
    found = evaluate(CORPUS, encoder, lambda done, of: steps.append((done, of)))
    assert (found.n, found.folds, steps[-1]) == (46, 46, (46, 46))
    assert found.top_1.value <= found.top_3.value <= 1
    assert found.top_3.low <= found.top_3.value <= found.top_3.high
    assert [each.share for each in found.answered] == [0.25, 0.5, 0.75, 1.0]
    assert found.answered[-1].right.value == pytest.approx(found.top_1.value)


ABSTRACT = (
    "Moments are asked for in words. However, existing methods need costly labels, e.g. start and end points. "
    "We propose prompts that replace them. Experiments on three datasets show that it outperforms earlier work."
)


def test_a_review_is_made_of_the_abstracts_own_sentences() -> None:
    assert [(remark.label, remark.text) for remark in review(ABSTRACT)] == [
        ("motivation", "However, existing methods need costly labels, e.g. start and end points."),
        ("method", "We propose prompts that replace them."),
    ]
    zh = "视频检索受到关注。然而，现有方法忽略了片段之间的关系。本文提出一种图网络。实验结果表明其优于现有方法。"
    assert [remark.text for remark in review(zh)] == ["然而，现有方法忽略了片段之间的关系。", "本文提出一种图网络。"]
    assert review(None) == review("The sky is blue.") == ()


def test_a_document_becomes_a_newcomer() -> None:
    document = Document("A Title", ("Jane Doe",), 2021, arxiv="2104.00001", abstract=ABSTRACT)
    paper = arriving.of_document(document)
    assert (paper.title, paper.authors, paper.year) == ("A Title", ("Jane Doe",), 2021)
    assert paper.url == "https://arxiv.org/abs/2104.00001"
    told = arriving.completed(paper, NewPaper("", year=2022, venue="CVPR"))
    assert (told.title, told.year, told.venue, told.review) == ("A Title", 2022, "CVPR", paper.review)


@pytest.mark.parametrize(
    "said",
    [
        [],
        {},
        {"title": " "},
        {"title": "A", "year": "2020"},
        {"title": "A", "authors": "B"},
        {"title": "A", "venue": 3},
    ],
)
def test_a_record_of_another_kind_is_refused(said: object) -> None:
    with pytest.raises(FormatError):
        arriving.of_record(said)


def test_sorting_needs_no_reviews(encoder: Encoder) -> None:
    papers = tuple(Paper(each.key, each.title, each.line, topics=each.topics) for each in CORPUS.papers)
    bare = Catalog(CORPUS.lines, papers, topics=CORPUS.topics)
    assert Classifier(bare, encoder).place(bare.papers[:2])
