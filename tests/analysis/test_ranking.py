"""Places of right answers, against those that search itself gives."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from surveykit.analysis.ranking import Rows, Words, by_meaning, by_words, encoded, words
from surveykit.analysis.tasks import Case, Task, of_list, of_pairs
from surveykit.catalog import parse
from surveykit.encoding import load
from surveykit.index import centre, lexical
from surveykit.index.coverage import Covered
from surveykit.index.dictionary import known
from surveykit.index.reader import open_current
from surveykit.index.scope import Scope
from surveykit.index.search import Sources, search
from surveykit.index.sync import sync
from surveykit.nouns import Field, Mode, Paper, Passage

CORPUS = Path(__file__).parents[2] / "corpus" / "catalog.md"


@pytest.mark.parametrize("number", range(3))
def test_places_are_those_that_search_gives(tmp_path: Path, number: int) -> None:
    encoder = load()
    given = of_list(parse(CORPUS.read_text("utf-8")).papers)[number]
    typo = Case("Localising Natral Langauge in Vidoes by 弱监督", given.cases[0].right)
    task = Task(given.name, (*given.cases[::3], typo), given.documents, given.documents, 0)
    texts = {each.id: each for each in task.documents}
    papers = {each.paper: Paper(each.paper, each.text, at) for at, each in enumerate(task.documents)}
    half = words(task, known, lambda _: None)
    ranked = [by_words(half), *by_meaning(half, encoded([half], encoder, lambda _: None))]
    sync(task.documents, encoder, tmp_path, source="test", beside=[lexical.build, centre.build])
    with open_current(tmp_path) as reader:
        for each in ranked:
            sources = Sources(reader, Scope(papers, texts), encoder, each.mode, known)
            for case, place in zip(task.cases, each.places, strict=True):
                found = [hit.paper.key for hit in search([case.query], len(papers), sources).hits]
                right = next(iter(case.right))
                assert (found.index(right) + 1 if right in found else 0) == place, (each.mode, case.query)


def test_equals_stay_in_the_lists_order_and_what_shares_no_word_is_no_answer() -> None:
    task = of_pairs("pairs", [("cat", "a cat"), ("the cat", "cat, a"), ("dog", "a bird")])
    assert by_words(words(task, tuple, lambda _: None)).places == (1, 2, 0)


def test_a_paper_is_as_near_as_its_nearest_passage_and_what_points_away_is_no_answer() -> None:
    documents = tuple(
        Passage(str(at), paper, Field.REVIEW, text)
        for at, (paper, text) in enumerate([("p", "far"), ("q", "middle"), ("p", "near"), ("r", "away")])
    )
    angles = {"query": 0.0, "far": 1.5, "middle": 0.5, "near": 0.1, "away": 3.0}
    rows = {text: np.array([np.cos(angle), np.sin(angle)], np.float32) for text, angle in angles.items()}
    cases = tuple(Case("query", frozenset([paper])) for paper in "pqr")
    nothing = Covered(np.zeros(3), np.zeros(3))
    half = Words(Task("t", cases, documents, documents, 3), ("query",) * 3, (nothing,) * 3)
    dense, both = by_meaning(half, Rows("angles", rows, rows))
    assert (dense.mode, dense.places) == (Mode.DENSE, (1, 2, 0))
    assert (both.mode, both.places) == (Mode.HYBRID, (1, 2, 0))


def test_each_text_is_encoded_once() -> None:
    task = of_pairs("pairs", [("猫", "cat"), ("cat", "猫"), ("狗", "dog")])
    done: list[int] = []
    half = words(task, tuple, lambda _: None)
    rows = encoded([half, half], load(), done.append)
    assert (sorted(rows.passages), sorted(rows.queries)) == (["cat", "dog", "猫"], ["cat", "狗", "猫"])
    assert done == [3, 3]
    assert np.linalg.norm(rows.queries["猫"]) == pytest.approx(1, abs=1e-5)
