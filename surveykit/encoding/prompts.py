"""A model's own settings, or else its name -> what it wants to read before a query and before a passage."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

QUERY = ("query", "search_query", "web_search_query", "s2p_query", "retrieval.query")
PASSAGE = ("document", "passage", "corpus", "search_document", "retrieval.passage")
"""The names that models give to the two in config_sentence_transformers.json."""

_SEARCH = "Instruct: Given a web search query, retrieve relevant passages that answer the query\nQuery: "
_CARDS = (
    (r"e5-mistral|\be5-.*instruct", _SEARCH, ""),
    (r"\be5-(small|base|large)", "query: ", "passage: "),
    (r"\bbge-(small|base|large)-zh(?!-noinstruct)", "为这个句子生成表示以用于检索相关文章：", ""),
    (r"\bbge-(small|base|large)-en", "Represent this sentence for searching relevant passages: ", ""),
    (r"\bnomic-embed-text", "search_query: ", "search_document: "),
)
"""What the cards of models ask for whose settings do not say it: a pattern of their names, a query's, a passage's."""


@dataclass(frozen=True, slots=True)
class Prompts:
    """What is put before a query and before a passage."""

    query: str = ""
    passage: str = ""


def prompts(name: str, own: Mapping[str, str | None], default: str | None = None) -> Prompts:
    """Return what the model's `own` settings say; those that say nothing leave it to the card of the model's name.

    A prompt that the settings only call their `default` stands before both.
    """
    said = Prompts(_first(QUERY, own), _first(PASSAGE, own))
    if said != Prompts():
        return said
    for_all = own.get(default or "") or ""
    return Prompts(for_all, for_all) if for_all else _by_card(called(name))


def called(name: str) -> str:
    """Return a model's own name: the last part of a path or of `owner/name`, or what the cache calls the folder."""
    path = Path(name)
    if path.parent.name == "snapshots":
        return path.parents[1].name.rpartition("--")[2]
    return path.name


def _first(names: Iterable[str], own: Mapping[str, str | None]) -> str:
    return next(filter(None, map(own.get, names)), "")


def _by_card(name: str) -> Prompts:
    for pattern, query, passage in _CARDS:
        if re.search(pattern, name, re.IGNORECASE):
            return Prompts(query, passage)
    return Prompts()
