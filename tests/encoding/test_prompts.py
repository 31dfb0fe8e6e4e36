"""What a model wants to read before a query and before a passage."""

from __future__ import annotations

import pytest

from surveykit.encoding.prompts import Prompts, called, prompts

SEARCH = "Instruct: Given a web search query, retrieve relevant passages that answer the query\nQuery: "
BGE_ZH = Prompts("为这个句子生成表示以用于检索相关文章：")
BGE_EN = Prompts("Represent this sentence for searching relevant passages: ")


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("intfloat/multilingual-e5-small", Prompts("query: ", "passage: ")),
        ("intfloat/e5-base-v2", Prompts("query: ", "passage: ")),
        ("intfloat/multilingual-e5-large-instruct", Prompts(SEARCH)),
        ("intfloat/e5-mistral-7b-instruct", Prompts(SEARCH)),
        ("BAAI/bge-small-zh-v1.5", BGE_ZH),
        ("BAAI/bge-large-zh-noinstruct", Prompts()),
        ("BAAI/bge-base-en-v1.5", BGE_EN),
        ("BAAI/bge-m3", Prompts()),
        ("thenlper/gte-base", Prompts()),
        ("sentence-transformers/all-MiniLM-L6-v2", Prompts()),
        ("/models/bge-small-zh/gte-base", Prompts()),
        ("/cache/hub/models--BAAI--bge-small-zh-v1.5/snapshots/7999e1d3", BGE_ZH),
        ("somebody/note5-small", Prompts()),
    ],
)
def test_a_model_whose_settings_say_nothing_gets_what_the_card_of_its_name_asks_for(name: str, wanted: Prompts) -> None:
    assert prompts(name, {}) == wanted
    assert prompts(name, {"query": "", "document": ""}) == wanted


@pytest.mark.parametrize(
    ("own", "default", "wanted"),
    [
        ({"query": "Q: "}, None, Prompts("Q: ")),
        ({"query": "Q: ", "document": "D: "}, None, Prompts("Q: ", "D: ")),
        ({"query": "", "document": "", "passage": "P: "}, None, Prompts("", "P: ")),
        ({"web_search_query": "W: ", "sts_query": "S: "}, "sts_query", Prompts("W: ")),
        ({"search_query": "Q: ", "search_document": "D: "}, None, Prompts("Q: ", "D: ")),
        ({"all": "A: ", "query": ""}, "all", Prompts("A: ", "A: ")),
        ({"clustering": "C: "}, None, Prompts("query: ", "passage: ")),
    ],
)
def test_what_a_models_own_settings_say_goes_before_its_card(
    own: dict[str, str], default: str | None, wanted: Prompts
) -> None:
    assert prompts("intfloat/e5-small", own, default) == wanted


@pytest.mark.parametrize(
    ("name", "own"),
    [
        ("model", "model"),
        ("owner/model", "model"),
        ("/a/folder/model", "model"),
        ("/cache/models--owner--model/snapshots/0123abcd", "model"),
    ],
)
def test_a_model_is_called_the_same_wherever_it_lies(name: str, own: str) -> None:
    assert called(name) == own
