"""A cache folder -> the right to write in it, which one process has at a time."""

from __future__ import annotations

import fcntl
import json
import os
import platform
import shlex
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from surveykit.errors import StoreError

FILE = "lock"
PAUSE = 0.05
"""Seconds between two attempts."""
PATIENCE = 1.0
"""Seconds of waiting before a person is told for whom."""


@contextmanager
def writing(folder: Path, wait: float, tell: Callable[[str], object] = lambda _: None) -> Iterator[None]:
    """Hold the right to write in `folder`; the kernel takes it back from a process that dies.

    `tell` is called once if that takes time.

    Raises:
        StoreError: Another process still held it after `wait` seconds.
    """
    with (folder / FILE).open("a+", encoding="utf-8") as handle:
        _acquire(handle, folder, wait, tell)
        _sign(handle, _me())
        try:
            yield
        finally:
            _sign(handle, "")


def _acquire(handle: IO[str], folder: Path, wait: float, tell: Callable[[str], object]) -> None:
    began = time.monotonic()
    told = False
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            waited = time.monotonic() - began
            if waited >= wait:
                raise StoreError(
                    f"the index in {folder} is being written by {_holder(handle)}: "
                    "wait until it is done, or stop it, and try again."
                ) from None
            if waited > PATIENCE and not told:
                tell(f"waiting for {_holder(handle)}, which is writing the index …")
                told = True
            time.sleep(PAUSE)
        else:
            return


def _sign(handle: IO[str], text: str) -> None:
    handle.seek(0)
    handle.truncate()
    handle.write(text)
    handle.flush()


def _me() -> str:
    since = time.strftime("%Y-%m-%d %H:%M:%S")
    return json.dumps({"pid": os.getpid(), "command": shlex.join(sys.argv), "host": platform.node(), "since": since})


def _holder(handle: IO[str]) -> str:
    handle.seek(0)
    try:
        holder = json.load(handle)
        return f"process {holder['pid']} on {holder['host']} (`{holder['command']}`, since {holder['since']})"
    except (ValueError, TypeError, KeyError):
        return "another process"
