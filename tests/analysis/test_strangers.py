"""Which papers look like one of a list's own."""

from __future__ import annotations

import numpy as np
import pytest

from surveykit.analysis.strangers import Strangers
from surveykit.catalog import parse
from surveykit.encoding import Encoder, load
from surveykit.nouns import Paper
from tests.conftest import ROOT

PAPERS = parse((ROOT / "corpus" / "catalog.md").read_text("utf-8")).papers
OTHERS = [
    *("Soil bacteria under drought in the Andes", "Liability in contract law", "X-ray observations of galaxy clusters"),
    *("Nursing after heart surgery", "Moon imagery in Tang poetry", "Cloning of a gene for drought in wheat"),
    *("高山土壤细菌的多样性", "红烧肉的家常做法", "合同法中的违约责任", "星系团的X射线观测", "区块链共识机制综述"),
]
ALIKE = [
    *("Localizing moments with transformers", "Weakly supervised moment retrieval in long videos"),
    *("弱监督视频片段检索", "自然语言视频时序定位"),
]


@pytest.fixture(scope="module")
def strangers() -> Strangers:
    return Strangers(PAPERS, np.full(len(PAPERS), 0.5), load())


def papers(titles: list[str]) -> list[Paper]:
    return [Paper(str(at), title, at) for at, title in enumerate(titles)]


def test_papers_of_other_fields_are_doubted_and_those_of_the_lists_are_not(strangers: Strangers) -> None:
    doubts = strangers.doubts(papers(OTHERS), np.full(len(OTHERS), 0.5))
    assert all(doubt and doubt.startswith("no entry is like it") for doubt in doubts)
    assert strangers.doubts(papers(ALIKE), np.full(len(ALIKE), 0.5)) == [None] * len(ALIKE)


def test_a_topic_that_is_hardly_probable_speaks_against_a_paper_too() -> None:
    chance = np.random.default_rng(0)
    some = Strangers(PAPERS, chance.uniform(0.3, 0.9, len(PAPERS)), load())
    doubt = some.doubts(papers(ALIKE[:1]), np.array([0.001]))[0]
    assert doubt and "the likeliest topic has a probability of 0.00" in doubt


def test_few_of_the_lists_own_would_be_doubted(strangers: Strangers) -> None:
    encoder = load()
    doubted = 0
    for at in range(0, len(PAPERS), 3):
        rest = [*PAPERS[:at], *PAPERS[at + 1 :]]
        some = Strangers(rest, np.full(len(rest), 0.5), encoder)
        doubted += some.doubts([PAPERS[at]], np.array([0.5])) != [None]
    assert doubted <= 0.3 * len(range(0, len(PAPERS), 3))


def test_what_cannot_be_compared_is_not_doubted(strangers: Strangers) -> None:
    encoder: Encoder = load()
    alone = Strangers(PAPERS[:1], np.array([0.5]), encoder)
    assert alone.doubts(papers(OTHERS[:2]), np.array([0.1, 0.2])) == [None, None]
    assert strangers.doubts([], np.zeros(0)) == []
