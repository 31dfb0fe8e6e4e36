"""A new text -> the list's file, whole or not at all."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from errno import EXDEV
from pathlib import Path

from surveykit.catalog.source import Source
from surveykit.errors import ListError

SUFFIX = ".surveykit-new"
"""Of the file that is made ready; one that a killed process left is overwritten by the next."""


def write(read: Source, text: str, scratch: Path) -> bool:
    """Put `text` in the place of what `read` holds; say whether anything was written.

    The new file is made ready in the folder `scratch`, made if it is not there, so that a process that is killed leaves
    nothing beside the list. Mode and, where it is allowed, owner stay; a link goes on leading to the file.

    Raises:
        ListError: The file changed since it was read, or cannot be written; it is as it was.
    """
    data = read.encode(text)
    if data == read.encode(read.text):
        return False
    target = read.path.resolve()
    try:
        with _held(target, read):
            _replace(target, data, scratch)
    except OSError as error:
        raise ListError(
            f"{read.path} cannot be written ({error.strerror}), and is as it was: "
            "make room or correct its permissions, and try again."
        ) from error
    return True


def check(read: Source) -> None:
    """Make sure that a file still holds what `read` holds.

    Raises:
        ListError: It does not, or cannot be read.
    """
    try:
        with _held(read.path.resolve(), read):
            pass
    except OSError as error:
        raise ListError(
            f"{read.path} cannot be read ({error.strerror}): check the path and its permissions."
        ) from error


@contextmanager
def _held(target: Path, read: Source) -> Iterator[None]:
    """Keep other surveykits from writing `target`, which must hold what `read` holds."""
    # For writing, so that a file that its owner closed to that stays as it is.
    with target.open("r+b") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        if not os.path.samestat(os.fstat(file.fileno()), target.stat()) or file.read() != read.encode(read.text):
            raise ListError(f"{read.path} was changed by somebody else meanwhile, and was left as it is: try again.")
        yield


def _replace(target: Path, data: bytes, scratch: Path) -> None:
    scratch.mkdir(parents=True, exist_ok=True)
    try:
        _swap(target, data, scratch / f"{target.name}{SUFFIX}")
    except OSError as error:
        if error.errno != EXDEV:
            raise
        _swap(target, data, target.with_name(f".{target.name}{SUFFIX}"))


def _swap(target: Path, data: bytes, ready: Path) -> None:
    try:
        with ready.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        _same_access(target, ready)
        ready.replace(target)
    finally:
        ready.unlink(missing_ok=True)
    folder = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _same_access(target: Path, ready: Path) -> None:
    shutil.copymode(target, ready)
    known = target.stat()
    if (known.st_uid, known.st_gid) != (os.getuid(), os.getgid()) and os.geteuid() == 0:
        os.chown(ready, known.st_uid, known.st_gid)
