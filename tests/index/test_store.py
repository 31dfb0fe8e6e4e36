"""A store answers with the nearest passages, exactly and always in the same order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from letters import Letters, entries, nearest

from surveykit.index.reader import open_current
from surveykit.index.store import Found, Store
from surveykit.index.sync import sync

PASSAGES = entries(1200)
QUERIES = ["weakly supervised video moment retrieval", "跨模态 对齐", "graph reasoning 图 推理", "4711", "时刻"]


def ask(store: Store, query: str, n: int = 10, among: list[str] | None = None) -> list[Found]:
    return store.query(Letters().encode([query])[0], n, among)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    cache = tmp_path_factory.mktemp("store")
    sync(PASSAGES, Letters(), cache, source="s")
    with open_current(cache) as reader:
        yield reader.store


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("n", [1, 10, 100])
def test_the_answer_is_that_of_comparing_with_every_passage(store: Store, query: str, n: int) -> None:
    assert ask(store, query, n) == nearest(query, PASSAGES, n)


@pytest.mark.parametrize("query", QUERIES)
def test_the_graph_that_answers_for_many_passages_finds_the_same(
    store: Store, query: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("surveykit.index.store.FEW", 0)
    assert ask(store, query, 10) == nearest(query, PASSAGES, 10)


@pytest.mark.parametrize("count", [1, 5, 100, 2000])
def test_among_some_passages_only_those_answer(store: Store, count: int) -> None:
    some = PASSAGES[100 : 100 + count]
    ids = [each.id for each in reversed(some)]
    assert ask(store, QUERIES[0], 10, ids) == nearest(QUERIES[0], some)


def test_a_score_is_the_same_whichever_way_a_passage_was_found(store: Store) -> None:
    found = ask(store, QUERIES[0], 50)
    assert ask(store, QUERIES[0], 50, [each.id for each in found]) == found


def test_ids_that_the_store_does_not_have_are_passed_over(store: Store) -> None:
    assert ask(store, QUERIES[0], 3, ["f" * 32, PASSAGES[0].id, "0" * 32, "x" * 99]) == nearest(
        QUERIES[0], PASSAGES[:1]
    )
    assert ask(store, QUERIES[0], 3, []) == []


@pytest.mark.parametrize(("n", "count"), [(0, 0), (-1, 0), (10**6, len(PASSAGES))])
def test_any_number_may_be_asked_for(store: Store, n: int, count: int) -> None:
    assert len(ask(store, QUERIES[0], n)) == count


def test_it_knows_its_size_and_its_vectors(store: Store) -> None:
    wanted = [PASSAGES[7], PASSAGES[3], PASSAGES[7]]
    assert len(store) == len(PASSAGES)
    assert np.array_equal(store.vectors(each.id for each in wanted), Letters().encode([each.text for each in wanted]))
    with pytest.raises(KeyError, match="nobody"):
        store.vectors([PASSAGES[0].id, "nobody"])


@pytest.mark.parametrize("n", [1, 10, 40, 150, 400])
@pytest.mark.parametrize("filtered", [False, True])
def test_equal_scores_come_in_the_order_of_their_ids(tmp_path: Path, n: int, filtered: bool) -> None:
    same = [replace(each, text="the same words", id=f"{at:032x}") for at, each in enumerate(PASSAGES[:150])]
    mixed = [*reversed(same), *PASSAGES[150:400]]
    sync(mixed, Letters(), tmp_path, source="s")
    with open_current(tmp_path) as reader:
        among = [each.id for each in mixed] if filtered else None
        assert ask(reader.store, "the same words", n, among) == nearest("the same words", mixed, n)
        assert ask(reader.store, QUERIES[0], n, among) == nearest(QUERIES[0], mixed, n)


def test_an_index_of_nothing_answers_nothing(tmp_path: Path) -> None:
    sync([], Letters(), tmp_path, source="s")
    with open_current(tmp_path) as reader:
        assert (len(reader.store), ask(reader.store, "x"), ask(reader.store, "x", 1, ["y"])) == (0, [], [])
