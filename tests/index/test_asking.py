"""Queries, spelled as a list spells them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest

from surveykit.index import lexical
from surveykit.index.asking import BRIEF, MOST, ask
from surveykit.index.dictionary import known
from surveykit.index.lexical import Lexicon
from surveykit.nouns import Field, Passage

TEXTS = """
Detecting hallucination in language models
Reinforcement learning for video moment retrieval
Flickr30k Entities with a cold start
SelfCheckGPT: zero-resource detection
GPT 2 and graph attention
VSLNet localizes moments, time after time
强化学习的片段检索
""".strip().splitlines()


@pytest.fixture(scope="module")
def lexicon(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lexicon]:
    made = tmp_path_factory.mktemp("asking")
    lexical.build(made, [Passage(str(at), str(at), Field.TITLE, text) for at, text in enumerate(TEXTS)])
    with lexical.opened(made) as opened:
        yield opened


@pytest.mark.parametrize(
    ("query", "corrected", "text"),
    [
        ("halucination", {"halucination": "hallucination"}, "hallucination"),
        ("Halucinatoin of models", {"Halucinatoin": "hallucination"}, "hallucination of models"),
        ("reinforcment 检索", {"reinforcment": "reinforcement"}, "reinforcement 检索"),
        ("graph-atention", {"atention": "attention"}, "graph-attention"),
        ("coldstart", {"coldstart": "cold start"}, "cold start"),
        ("VLSNet", {"VLSNet": "vslnet"}, "vslnet"),
        ("vidoe retreival", {"vidoe": "video", "retreival": "retrieval"}, "video retrieval"),
    ],
)
def test_a_word_that_no_passage_has_is_taken_for_the_nearest(
    lexicon: Lexicon, query: str, corrected: dict[str, str], text: str
) -> None:
    question = ask(query, lexicon, known)
    assert (question.corrected, question.text) == (corrected, text)


@pytest.mark.parametrize(
    "query",
    [
        "hallucination",
        "diffusion",
        "lego",
        "reinforced",
        "trainers",
        "bert4rec",
        "VideoTime",
        "video in Grap",
        "tim",
        "量子",
        "强化学系",
        "the time after",
        "xyzzy",
    ],
)
def test_what_the_list_holds_or_is_a_word_or_a_name_or_near_nothing_stays(lexicon: Lexicon, query: str) -> None:
    question = ask(query, lexicon, known)
    assert (question.corrected, question.text) == ({}, query)


def test_a_long_text_is_not_corrected(lexicon: Lexicon) -> None:
    others = " ".join(f"w{number}" for number in range(BRIEF - 1))
    assert ask(f"halucination {others}", lexicon, known).corrected
    assert not ask(f"halucination {others} more", lexicon, known).corrected


def test_nothing_is_corrected_where_every_word_is_known(lexicon: Lexicon) -> None:
    def everything(words: Sequence[str]) -> Sequence[str]:
        return words

    assert ask("halucination", lexicon, everything).corrected == {}


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("Flickr 30k", [("flickr", "flickr30k"), ("30k", "flickr30k")]),
        ("self check gpt", [("self", "selfcheckgpt"), ("check", "selfcheckgpt"), ("gpt", "selfcheckgpt")]),
        ("gpt2", [("gpt",), ("2",)]),
        ("GPT-2", [("gpt", "gpt2"), ("2", "gpt2")]),
        ("self. Check", [("self",), ("check",)]),
    ],
)
def test_words_are_asked_for_as_the_list_writes_them_apart_or_as_one(
    lexicon: Lexicon, query: str, wanted: list[tuple[str, ...]]
) -> None:
    question = ask(query, lexicon, known)
    assert question.corrected == {}
    assert [want.words for want in question.wants] == wanted


def test_inflections_are_what_else_answers(lexicon: Lexicon) -> None:
    (want,) = ask("localizing", lexicon, known).wants
    assert (want.words, want.alike) == (("localizing",), ("localizes",))


def test_of_an_endless_query_the_first_things_are_asked_for(lexicon: Lexicon) -> None:
    assert len(ask(" ".join(f"w{number}" for number in range(1000)), lexicon, known).wants) == MOST


@pytest.mark.parametrize(("word", "is_one"), [("diffusion", True), ("halucination", False), ("", False)])
def test_words_are_known_as_whole_pieces_of_the_shipped_vocabulary(word: str, is_one: bool) -> None:
    assert (word in known([word])) == is_one
