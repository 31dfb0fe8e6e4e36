"""How much of a question papers and passages have."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from surveykit.index import lexical
from surveykit.index.asking import ask
from surveykit.index.coverage import BODY, STEM, Covered, look_up, of_papers, of_passages
from surveykit.index.lexical import Lexicon
from surveykit.nouns import Field, Passage

PAPERS = {
    "weak": ["Weakly Supervised Video Moment Retrieval", "弱监督的视频时刻检索方法"],
    "policy": ["A Policy for Localizing Moments", "强化学习定位"],
    "2dtan": ["2D-TAN: Learning Temporal Adjacency", "强化特征，也兼用光流"],
    "wman": ["wMAN for text-based video segments", "与MAC一样，用GloVe"],
    "mac": ["MAC: Mining Concepts", "发掘动作概念"],
    "local": ["Moment Localization with proposals", "以候选定位"],
    **{f"filler {number}": [f"filler number {number}", "别的 filler"] for number in range(20)},
}
KEYS = list(PAPERS)


@pytest.fixture(scope="module")
def lexicon(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lexicon]:
    made = tmp_path_factory.mktemp("coverage")
    fields = (Field.TITLE, Field.METHOD)
    passages = [
        Passage(f"{key} {field}", key, field, text)
        for key, texts in PAPERS.items()
        for field, text in zip(fields, texts, strict=True)
    ]
    lexical.build(made, passages)
    with lexical.opened(made) as opened:
        yield opened


def covered(lexicon: Lexicon, query: str, field: Field | None = None) -> Covered:
    allowed = None if field is None else lexicon.mask(f"{key} {field}" for key in KEYS)
    return of_papers(look_up(ask(query, lexicon, tuple), lexicon, allowed), lexicon)


def found(lexicon: Lexicon, query: str, field: Field | None = None) -> dict[str, float]:
    words = covered(lexicon, query, field).words
    return {KEYS[at]: float(words[at]) for at in np.argsort(-words, kind="stable") if words[at] > 0}


@pytest.mark.parametrize(
    ("query", "best"),
    [
        ("弱监督视频", "weak"),
        ("強化學習", "policy"),
        ("学", "policy"),
        ("2d tan", "2dtan"),
        ("2D-TAN", "2dtan"),
        ("2DTAN", "2dtan"),
        ("wman", "wman"),
        ("moment localization", "local"),
        ("proposal", "local"),
        ("用WMAN检索", "wman"),
        ("mac", "mac"),
        ("光流", "2dtan"),
    ],
)
def test_the_paper_with_the_rarest_words_of_the_query_leads(lexicon: Lexicon, query: str, best: str) -> None:
    assert next(iter(found(lexicon, query))) == best


def test_all_the_words_make_nearly_one_and_a_few_of_them_less_than_their_sum(lexicon: Lexicon) -> None:
    assert found(lexicon, "强化学习定位")["policy"] > 0.9
    assert 0.1 < found(lexicon, "video moment zebra")["weak"] < 0.6


def test_a_word_in_a_title_counts_more_than_elsewhere_and_as_it_is_more_than_inflected(lexicon: Lexicon) -> None:
    scores = found(lexicon, "mac")
    assert scores["wman"] == pytest.approx(scores["mac"] * BODY, rel=0.05)
    assert found(lexicon, "光流")["2dtan"] > 0.9, "no title has it, so no passage is less than another"
    scores = found(lexicon, "localization")
    assert scores["policy"] == pytest.approx(scores["local"] * STEM, rel=0.05)


def test_the_passages_of_a_paper_add_up(lexicon: Lexicon) -> None:
    assert found(lexicon, "光流 adjacency")["2dtan"] > 0.9
    assert found(lexicon, "segments glove")["wman"] > 0.9


def test_half_of_an_english_query_in_a_chinese_text_says_little_but_what_chinese_says_in_latin_letters_it_means(
    lexicon: Lexicon,
) -> None:
    assert found(lexicon, "zebra glove")["wman"] < 0.1
    assert found(lexicon, "量子 adjacency")["2dtan"] > 0.15


def test_only_what_may_answer_counts(lexicon: Lexicon) -> None:
    assert set(found(lexicon, "mac", Field.TITLE)) == {"mac"}
    assert set(found(lexicon, "mac", Field.METHOD)) == {"wman"}
    assert not covered(lexicon, "mac", Field.METHOD).named.any()


def test_a_paper_that_is_asked_for_by_name_is_known_by_it(lexicon: Lexicon) -> None:
    named = covered(lexicon, "mac").named
    assert {KEYS[at]: share for at, share in enumerate(named.tolist()) if share} == {"mac": pytest.approx(1)}
    assert 0 < covered(lexicon, "mac and adjacency").named.max() < 1


@pytest.mark.parametrize("query", ["", "？！", "the of", "unheardof", '"OR NEAR(* ^', "nothing 没有", "\ud800", "😀"])
def test_a_query_that_no_passage_shares_a_word_with_finds_nothing(lexicon: Lexicon, query: str) -> None:
    assert found(lexicon, query) == {}


def test_a_query_of_a_megabyte_is_answered(lexicon: Lexicon) -> None:
    assert next(iter(found(lexicon, "弱监督的视频时刻检索方法" * 50_000))) == "weak"


@pytest.mark.parametrize("query", ["弱监督 retrieval", "moment localization", "mac", "强化学习 policy"])
def test_no_passage_has_more_than_its_paper(lexicon: Lexicon, query: str) -> None:
    looked = look_up(ask(query, lexicon, tuple), lexicon)
    places = np.arange(len(lexicon.rows))
    paper, passage = of_papers(looked, lexicon), of_passages(looked, lexicon, places)
    assert (passage.words <= paper.words[lexicon.rows["paper"]] + 1e-9).all()
    assert (passage.named <= paper.named[lexicon.rows["paper"]] + 1e-9).all()
    assert passage.words.any()
