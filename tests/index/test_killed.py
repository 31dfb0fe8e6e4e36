"""What is left when an indexing process is killed, and what many processes at once do to each other."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import worker
from letters import nearest

from surveykit.index import generations
from surveykit.index.sync import sync

WORKER = str(Path(worker.__file__))
ROUNDS = 30
KINDS = {"new": "5000", "edited": "5000+60", "half new": "5000+2500"}
"""The ways an index comes about: from nothing, from a copy of the old generation, and afresh with old vectors."""


def start(*arguments: object) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, WORKER, *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def finish(process: subprocess.Popen[str]) -> Any:
    out, err = process.communicate("")
    assert err == ""
    return json.loads(out)


@cache
def expected(name: str) -> list[list[tuple[str, float]]]:
    passages = worker.version(name)
    return [
        [(each.id, each.score) for each in nearest(query, passages, encoder=worker.ENCODER)] for query in worker.QUERIES
    ]


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A whole index of 5,000 papers."""
    cache = tmp_path_factory.mktemp("base")
    worker.index(cache, "5000")
    return cache


@pytest.fixture(scope="module")
def durations(base: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, float]:
    """How many seconds each kind takes when nobody kills it."""
    return dict(_durations(base, tmp_path_factory.mktemp("durations")))


def _durations(base: Path, folder: Path) -> Iterator[tuple[str, float]]:
    for kind, name in KINDS.items():
        cache = folder / name
        if kind != "new":
            shutil.copytree(base, cache)
        process = start("index", cache, name)
        began = time.monotonic()
        finish(process)
        yield kind, time.monotonic() - began


@pytest.mark.parametrize("round_", range(ROUNDS))
def test_after_a_kill_at_any_moment_a_search_answers_as_a_fresh_index_would(
    round_: int, base: Path, durations: dict[str, float], tmp_path: Path
) -> None:
    chance = random.Random(round_)
    kind = list(KINDS)[round_ % len(KINDS)]
    name = KINDS[kind]
    cache = tmp_path / "cache"
    if kind != "new":
        shutil.copytree(base, cache)
    process = start("index", cache, name)
    time.sleep(durations[kind] * (round_ // len(KINDS) + chance.random()) / (ROUNDS // len(KINDS)))
    process.kill()
    process.communicate()
    assert worker.search(cache, name) == {"answers": expected(name)}
    worker.index(cache, name)
    assert [each.name for each in (cache / generations.FOLDER).iterdir()] == [generations.current(cache).name]


def test_two_writers_and_four_searches_at_once_all_answer_rightly(tmp_path: Path) -> None:
    processes = [start("index", tmp_path, "400") for _ in range(2)] + [
        start("search", tmp_path, "400") for _ in range(4)
    ]
    found = [finish(process) for process in processes]
    answers = [[[tuple(each) for each in answer] for answer in each["answers"]] for each in found[2:]]
    assert answers == [expected("400")] * 4
    assert sum(each["encoded"] for each in found[:2]) <= 400


def test_readers_see_one_whole_version_or_another_while_two_writers_replace_it(tmp_path: Path) -> None:
    names = ["300", "300+20", "300+150"]
    worker.index(tmp_path, names[0])
    readers = [start("watch", tmp_path) for _ in range(4)]
    for round_ in range(3):
        writers = [start("index", tmp_path, names[(round_ + at) % 3]) for at in (1, 2)]
        assert all("error" not in finish(writer) for writer in writers)
    seen = [finish(reader)["seen"] for reader in readers]
    assert {name for each in seen for name in each} == set(names)
    for each in seen:
        for name, answers in each.items():
            assert [[[tuple(one) for one in answer] for answer in answers_] for answers_ in answers] == [expected(name)]


def test_a_killed_run_loses_at_most_the_batch_it_was_encoding(tmp_path: Path) -> None:
    class Killed(Exception):
        pass

    def progress(done: int, total: int) -> None:
        if done >= 1024:
            raise Killed

    encoder = worker.Letters()
    passages = worker.version("2000")
    with pytest.raises(Killed):
        sync(passages, encoder, tmp_path, source="a", progress=progress)
    assert sync(passages, encoder, tmp_path, source="a").encoded == 2000 - 1024
