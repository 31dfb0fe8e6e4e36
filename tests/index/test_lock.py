"""One process writes at a time, and the others are told which."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from surveykit.errors import StoreError
from surveykit.index import lock

HOLD = """
import sys, time
from pathlib import Path
from surveykit.index import lock
with lock.writing(Path(sys.argv[1]), 0):
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def holder(tmp_path: Path) -> subprocess.Popen[str]:
    """Another process that holds the lock."""
    process = subprocess.Popen([sys.executable, "-c", HOLD, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    process.stdout.close()
    return process


def test_who_waits_in_vain_is_told_who_holds_it(tmp_path: Path, holder: subprocess.Popen[str]) -> None:
    began = time.monotonic()
    with pytest.raises(StoreError) as caught, lock.writing(tmp_path, 0.2):
        pass
    assert 0.2 <= time.monotonic() - began < 5
    holder.kill()
    holder.wait()
    assert re.fullmatch(
        rf"the index in {re.escape(str(tmp_path))} is being written by process {holder.pid} on \S+ "
        r"\(`.*`, since \d{4}-\d\d-\d\d \d\d:\d\d:\d\d\): wait until it is done, or stop it, and try again\.",
        str(caught.value),
    )


def test_who_waits_longer_than_a_moment_is_told_for_whom(tmp_path: Path, holder: subprocess.Popen[str]) -> None:
    told: list[str] = []
    with pytest.raises(StoreError), lock.writing(tmp_path, lock.PATIENCE + 0.5, told.append):
        pass
    holder.kill()
    holder.wait()
    assert len(told) == 1
    assert told[0].startswith(f"waiting for process {holder.pid} on ")


def test_a_holder_that_died_blocks_nobody(tmp_path: Path, holder: subprocess.Popen[str]) -> None:
    holder.kill()
    holder.wait()
    with lock.writing(tmp_path, 0):
        assert f'"pid": {os.getpid()}' in (tmp_path / lock.FILE).read_text("utf-8")


def test_the_lock_is_free_after_an_error_and_names_nobody(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="half-way"), lock.writing(tmp_path, 0):
        raise ValueError("half-way")
    assert (tmp_path / lock.FILE).read_text("utf-8") == ""
    with lock.writing(tmp_path, 0):
        pass


def test_within_one_process_it_is_held_once(tmp_path: Path) -> None:
    with (
        lock.writing(tmp_path, 0),
        pytest.raises(StoreError, match=f"process {os.getpid()} "),
        lock.writing(tmp_path, 0),
    ):
        pass
