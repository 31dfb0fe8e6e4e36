"""A disk that is full or may not be written costs one sentence, and nothing that was there."""

from __future__ import annotations

import json
import os
import resource
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import worker
from letters import nearest

WORKER = [sys.executable, str(Path(worker.__file__))]
OLD, NEW = "300", "300+900"


def run(*arguments: object, prefix: tuple[str, ...] = (), largest_file: int | None = None) -> Any:
    def starve() -> None:
        if largest_file is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (largest_file, largest_file))

    done = subprocess.run(
        [*prefix, *WORKER, *map(str, arguments)], capture_output=True, text=True, check=False, preexec_fn=starve
    )
    assert (done.returncode in {0, 1}, done.stderr) == (True, "")
    return json.loads(done.stdout.removeprefix("ready\n"))


def expected(name: str) -> list[list[list[object]]]:
    passages = worker.version(name)
    return [
        [[each.id, each.score] for each in nearest(query, passages, encoder=worker.ENCODER)] for query in worker.QUERIES
    ]


def in_namespace(script: str) -> tuple[str, ...]:
    """Return the start of a command line that runs `script` as root where no other process sees its mounts."""
    prefix = ("unshare", "--mount", "sh", "-c")
    if os.geteuid() != 0 or not shutil.which("unshare"):
        pytest.skip("needs root, to mount a file system of its own")
    if subprocess.run([*prefix, "mount -t tmpfs tmpfs /mnt"], capture_output=True, check=False).returncode:
        pytest.skip("needs the right to mount a file system of its own")
    return (*prefix, f'{script} && exec "$@"', "sh")


@pytest.mark.parametrize("kilobytes", [0, 1, 40, 150, 250, 400, 600])
def test_files_that_may_not_grow_leave_the_old_index_and_a_sentence(tmp_path: Path, kilobytes: int) -> None:
    cache = tmp_path / "cache"
    worker.index(cache, OLD)
    found = run("index", cache, NEW, largest_file=kilobytes * 1024)
    assert found["error"].startswith(("the disk is full", "the disk takes no more", "the vector index in"))
    assert found["error"].endswith("run `surveykit index` again.")
    assert run("search", cache, OLD) == {"answers": expected(OLD)}
    assert run("search", cache, NEW) == {"answers": expected(NEW)}


@pytest.mark.parametrize("kilobytes", [0, 500, 1500, 2000])
def test_a_full_disk_leaves_the_old_index_and_a_sentence(tmp_path: Path, kilobytes: int) -> None:
    prefix = in_namespace(f"mount -t tmpfs -o size=8m tmpfs {tmp_path}")
    found = run("fill", tmp_path / "cache", OLD, NEW, kilobytes * 1024, prefix=prefix)
    assert found == {
        "problem": f"the disk is full, so nothing was changed in {tmp_path / 'cache'}: "
        "make room and run `surveykit index` again.",
        "still": expected(OLD),
        "then": expected(NEW),
    }


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    prefix = in_namespace(f"mount --bind {tmp_path} {tmp_path} && mount -o remount,bind,ro {tmp_path}")
    for cache in (tmp_path / "new", tmp_path / "old"):
        if cache.name == "old":
            worker.index(cache, OLD)
        error = run("index", cache, NEW, prefix=prefix)["error"]
        assert error.startswith(f"{cache} cannot be written (")
        assert error.endswith("): make it writable, or work on a copy of the list elsewhere.")
    assert worker.search(tmp_path / "old", OLD)["answers"] == [
        [(identity, score) for identity, score in answer] for answer in expected(OLD)
    ]


def test_a_file_where_the_cache_should_be_is_named(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("not a folder", "utf-8")
    error = run("index", tmp_path / "cache", OLD)["error"]
    assert error.startswith(f"{tmp_path / 'cache'} cannot be written (")
