"""What a person expects of a query: the shipped list of 57 papers, asked with the shipped encoder.

Papers are named by their numbers in corpus/catalog.md. Nothing here hangs on a score.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from surveykit.errors import NotFoundError
from surveykit.nouns import Answer, Field, Filters, Mode
from surveykit.survey import Survey
from surveykit.text import fold

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def survey(tmp_path_factory: pytest.TempPathFactory) -> Survey:
    home = tmp_path_factory.mktemp("queries")
    shutil.copytree(ROOT / "corpus", home / "corpus")
    return Survey.open(home, tell=lambda _: None)


def numbers(answer: Answer) -> list[int]:
    return [hit.paper.number or 0 for hit in answer.hits]


LEADS = [
    ("a name finds the paper that has it, not one that mentions it", "MAC", {21}),
    ("so does the name at the start of a title", "tall", {1}),
    ("case does not matter", "ctrl", {1}),
    ("nor does it in odd places", "WmAn", {23}),
    ("nor hyphens", "VLA-Net", {33}),
    ("nor blanks", "vla net", {33}),
    ("nor full width", "ＣＯＮＱＵＥＲ", {55}),
    ("nor one wrong letter", "VLANat", {33}),
    ("a name with other words", "MCN 光流", {2}),
    ("a name in a Chinese question", "用LoGAN定位", {47}),
    ("a name that the list spells out", "2D-TAN", {26}),
    ("a name written by nobody but in a review", "SCDM", {19}),
    ("two characters", "字幕", {35, 36}),
    ("two characters", "光流", {2, 5}),
    ("two characters", "候选", {10, 27, 29, 32, 34}),
    ("two characters", "蒸馏", {54}),
    ("two characters that only English titles mean", "图谱", {37, 39, 44, 46, 47}),
    ("one character", "图", {37, 39, 46}),
    ("one character that one passage has", "蒸", {54}),
    ("a word of titles", "proposal", {10, 32, 34}),
    ("its plural", "proposals", {10, 32, 34}),
    ("a word of one title", "adversarial", {29}),
    ("the same, inflected", "adversarially", {29}),
    ("a word that one title has as it is, and others inflected", "dataset", {35}),
    ("the same in the plural", "datasets", {48}),
    ("a question with words that questions have", "What are the datasets?", {35, 48}),
    ("Chinese question words", "哪些论文用了强化学习？", {12, 15, 25, 29, 30}),
    ("a Chinese question with an English word", "用transformer做检索", {35}),
    ("an English word that only Chinese reviews mean", "hallucinated captions subtitle", {35, 36}),
    ("what only a review says, asked in English", "causal inference", {49, 51}),
    ("a whole question in English", "how to reduce dataset bias", {48, 51}),
    ("four characters", "由粗到细", {25}),
    ("traditional characters", "對比學習", {49, 50}),
    ("traditional characters with simplified ones", "強化学習", {12, 15, 25, 29, 30}),
    ("a wrong homophone", "强化学系", {12, 15, 25, 29, 30}),
    ("a title with other punctuation", "Read watch and move: reinforcement-learning for TEMPORALLY grounding", {12}),
    ("a title with two mistakes", "Localizing Natral Langauge in Videos", {8}),
    ("a title without blanks", "fast-video-moment-retrieval", {54}),
    ("an emoji beside a word", "🎬 subtitle", {35}),
    ("accents", "Multilingual Moment Retriéval", {53}),
    ("a year and a venue beside words", "CVPR 2020 dense regression", {45}),
    ("lone surrogates beside a word", "\ud800subtitle\udfff", {35}),
    ("punctuation within", "((adversarial)) && ranking --", {29}),
]


@pytest.mark.parametrize(("expected", "query", "first"), LEADS, ids=[f"{why}: {query}" for why, query, _ in LEADS])
def test_the_paper_that_a_person_expects_leads(survey: Survey, expected: str, query: str, first: set[int]) -> None:
    assert numbers(survey.ask(query, 3))[0] in first, expected


TOGETHER = [
    ("因果", {49, 51}),
    ("光流", {2, 5}),
    ("强化学习", {12, 15}),
    ("弱监督 grounding", {16, 27}),
    ("contrastive", {49, 50}),
    ("causal", {51}),
    ("BiLSTM", {11, 17}),
    ("bi-lstm", {11, 17}),
    ("weakly supervised moment retrieval", {16, 27}),
    ("natural langauge query", {34, 41}),
    ("cross modal graph", {44, 46}),
    ("video corpus", {50, 55}),
    ("reinforcment learning", {12, 15}),
    ("数据集", {35, 48, 53}),
]


@pytest.mark.parametrize(("query", "expected"), TOGETHER, ids=[query for query, _ in TOGETHER])
def test_what_belongs_together_is_near_the_top_together(survey: Survey, query: str, expected: set[int]) -> None:
    assert expected <= set(numbers(survey.ask(query, len(expected) + 3)))


SAME = [
    ("强化学习", "強化學習"),
    ("视频定位", "視頻定位"),
    ("弱监督的视频时刻检索", "弱監督的視頻時刻檢索"),
    ("attention", "ＡＴＴＥＮＴＩＯＮ"),
    ("attention", "atention"),
    ("video retrieval", "vidoe retreival"),
    ("localization", "localizaton"),
    ("localization of moments", "localisation of moments"),
    ("reinforcement learning", "Reinforcement   Learning!!"),
    ("multilingual", "mutlilingual"),
    ("2d tan", "2D-TAN"),
    ("video", "🎬 video"),
    ("causal intervention", "the causal intervention of a"),
]


@pytest.mark.parametrize(("query", "other"), SAME, ids=[other for _, other in SAME])
def test_what_is_the_same_to_a_person_finds_the_same_first(survey: Survey, query: str, other: str) -> None:
    assert numbers(survey.ask(query, 3))[0] == numbers(survey.ask(other, 3))[0]
    assert len(set(numbers(survey.ask(query, 5))) & set(numbers(survey.ask(other, 5)))) >= 3


CORRECTED = [
    ("vidoe retrieval", {"vidoe": "video"}),
    ("reinforcment 检索", {"reinforcment": "reinforcement"}),
    ("attenton mechanism", {"attenton": "attention"}),
    ("Grpah network", {"Grpah": "graph"}),
    ("hallucination", {}),
    ("diffusion", {}),
    ("bert4rec", {}),
    ("vslnet", {}),
    ("强化学系", {}),
    ("xyzzy", {}),
]


@pytest.mark.parametrize(("query", "corrected"), CORRECTED, ids=[query for query, _ in CORRECTED])
@pytest.mark.parametrize("mode", Mode)
def test_what_is_taken_for_mistyped_is_said(survey: Survey, query: str, corrected: dict[str, str], mode: Mode) -> None:
    assert survey.ask(query, 3, mode=mode).corrected == corrected


SHOWN = [
    ("proposals", "Proposal"),
    ("localize", "Localizing"),
    ("DCM", "DCM"),
    ("強化學習", "强化学习"),
    ("vidoe", "Video"),
    ("cross modal graph", "Cross-Modal"),
]


@pytest.mark.parametrize(("query", "word"), SHOWN, ids=[query for query, _ in SHOWN])
def test_words_are_shown_as_they_stand_in_the_paper(survey: Survey, query: str, word: str) -> None:
    hit = survey.ask(query, 1).hits[0]
    assert word in {term for match in hit.matched for term in match.terms}


@given(st.lists(st.sampled_from("弱监督 的 video vidoe Retrieval localize 2D-TAN 图 因果 bias the 😀 \ud800".split())))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_word_that_is_shown_stands_in_its_passage(survey: Survey, words: list[str]) -> None:
    query = " ".join(words)
    try:
        hits = survey.ask(query, 5).hits
    except NotFoundError:
        return
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    for hit in hits:
        assert hit.matched
        assert all(term in match.text for match in hit.matched for term in match.terms)
        assert all(match.score <= hit.score + 1e-9 for match in hit.matched)


def test_meaning_alone_claims_no_word_and_words_alone_find_nothing_without_one(survey: Survey) -> None:
    meant = survey.ask("弱监督", 5, mode=Mode.DENSE).hits
    assert meant and not any(match.terms for hit in meant for match in hit.matched)
    assert survey.ask("hallucination", 5, mode=Mode.LEXICAL).hits == ()


@pytest.mark.parametrize("field", [Field.TITLE, Field.METHOD, Field.MOTIVATION])
@pytest.mark.parametrize("mode", Mode)
def test_a_field_restricts_both_halves_and_the_name(survey: Survey, field: Field, mode: Mode) -> None:
    for query in ("MAC attention", "弱监督 video"):
        hits = survey.ask(query, 20, Filters(field=field), mode).hits
        assert {match.field for hit in hits for match in hit.matched} <= {field}
    named = survey.ask("MAC", 1, Filters(field=field), Mode.LEXICAL).hits
    assert [hit.paper.number for hit in named] == {Field.TITLE: [21], Field.METHOD: [36]}.get(field, [])


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("🎬", "the query has no word to look for"),
        ("？！…", "the query has no word to look for"),
        ("\ud800", "the query has no word to look for"),
        ("the of", "the query has only words that every text has"),
    ],
)
def test_a_query_without_a_word_is_told_what_to_do(survey: Survey, query: str, message: str) -> None:
    with pytest.raises(NotFoundError, match=message):
        survey.ask(query)


@pytest.mark.parametrize("words", ["弱监督的视频时刻检索方法", "weakly supervised video retreival "])
def test_a_query_of_a_megabyte_is_answered(survey: Survey, words: str) -> None:
    answer = survey.ask(words * (1_000_000 // len(words.encode())), 3)
    assert 16 in numbers(answer) or 27 in numbers(answer)


def test_years_and_venues_are_said_to_be_options(survey: Survey) -> None:
    said: list[str] = []
    survey.tell = said.append
    found = survey.ask("CVPR 2020 grounding", 5)
    survey.tell = lambda _: None
    assert said == ["search looks for no year and no venue: to have only those, add --venue CVPR --year 2020."]
    assert "grounding" in {fold(term) for match in found.hits[0].matched for term in match.terms}
