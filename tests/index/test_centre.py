from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from letters import Letters

from surveykit.index import centre
from surveykit.index.passages import passages
from surveykit.index.store import load_ids, load_rows
from surveykit.index.sync import sync
from surveykit.nouns import Paper, Remark

PAPERS = [
    Paper(
        f"p{number}", f"video moment retrieval with {word}", number, review=(Remark("方法", f"视频时刻检索，用{said}"),)
    )
    for number, (word, said) in enumerate([("graphs", "图"), ("rewards", "强化学习"), ("captions", "字幕")])
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    sync(passages(PAPERS), Letters(), tmp_path, source="s", beside=[centre.build])
    return tmp_path / "generations" / "1"


def test_each_language_has_the_mean_of_its_passages_as_its_centre(folder: Path) -> None:
    texts = {each.id: each.text for each in passages(PAPERS)}
    rows = dict(zip((each.decode() for each in load_ids(folder).tolist()), load_rows(folder), strict=True))
    expected = [
        np.sum([rows[each] for each, text in texts.items() if ("视频" in text) == chinese], axis=0) / (3 + centre.PRIOR)
        for chinese in (False, True)
    ]
    assert np.allclose(centre.load(folder), expected, atol=1e-6)


@pytest.mark.parametrize("query", ["video moment retrieval with rewards", "视频 moment 检索，用强化学习"])
def test_a_query_loses_what_all_passages_share_and_keeps_what_it_asks(folder: Path, query: str) -> None:
    vector = Letters().encode([query])[0]
    moved = centre.away(vector, query, centre.load(folder))
    share = centre.load(folder)[int("视频" in query)]
    assert np.linalg.norm(moved) == pytest.approx(1.0, abs=1e-6)
    assert moved @ share < vector @ share
    assert moved @ vector > 0.5


def test_a_query_that_is_the_centre_itself_stays_what_it_is() -> None:
    vector = np.array([1.0, 0.0], np.float32)
    centres = np.array([[1 / centre.PUSH, 0.0], [1.0, 0.0]], np.float32)
    assert centre.away(vector, "words", centres).tolist() == [1.0, 0.0]


def test_nothing_is_taken_where_two_languages_have_nothing_in_common() -> None:
    vector = np.array([0.6, 0.8], np.float32)
    apart = np.array([[0.5, 0.0], [0.0, 0.5]], np.float32)
    assert centre.away(vector, "words", apart) == pytest.approx(vector)


def test_a_list_in_one_language_has_the_origin_for_the_other(tmp_path: Path) -> None:
    sync(passages([Paper("p", "only english", 1)]), Letters(), tmp_path, source="s", beside=[centre.build])
    assert not centre.load(tmp_path / "generations" / "1")[1].any()
