"""What goes wrong below the index -> one sentence that ends with the next step."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from surveykit.errors import StoreError

_FULL = {errno.ENOSPC, errno.EFBIG, errno.EDQUOT}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR, errno.EEXIST}
_FULL_WORDS = ("disk is full", "os error 28", "os error 27", "No space left", "File too large")
"""How SQLite, Rust and C say it within Chroma's messages."""
_REFUSED_WORDS = ("disk I/O error",)
"""What SQLite says where a file may not grow, for a quota or a failing disk."""
NEARLY_FULL = 1 << 20
"""Bytes left below which Chroma, when it fails without saying why, has failed for want of room."""


class OutdatedError(StoreError):
    """there is no index, or not of this list; bringing it up to date puts it right."""


class DamagedError(OutdatedError):
    """Files of the index are not what was written."""

    def __init__(self, folder: Path, what: str) -> None:
        super().__init__(f"the index in {folder} is damaged ({what}): run `surveykit index` to make it again.")
        self.what = what


class EngineError(StoreError):
    """Chroma failed, in its own words."""


@contextmanager
def explained(folder: Path) -> Iterator[None]:
    """Turn failures of the disk that `folder` is on into a StoreError.

    Raises:
        StoreError: The disk is full, the folder cannot be written, or the vector index failed there.
    """
    try:
        yield
    except (OSError, sqlite3.OperationalError, EngineError) as error:
        sentence = _sentence(error, folder)
        if sentence is None:
            raise
        raise StoreError(sentence) from error


@contextmanager
def noticing_a_full_disk(folder: Path) -> Iterator[None]:
    """Say of a failure of Chroma that the disk is full, if it is, before what was written is cleared away."""
    try:
        yield
    except EngineError as error:
        if shutil.disk_usage(folder).free < NEARLY_FULL:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(folder)) from error
        raise


def is_forbidden(error: Exception) -> bool:
    """Say whether writing failed because this user may not write there."""
    if isinstance(error, OSError):
        return error.errno in _FORBIDDEN
    return "readonly" in str(error) or "unable to open database file" in str(error)


def _sentence(error: Exception, folder: Path) -> str | None:
    again = "run `surveykit index` again."
    if _is_full(error):
        return f"the disk is full, so nothing was changed in {folder}: make room and {again}"
    if any(words in str(error) for words in _REFUSED_WORDS):
        return f"the disk takes no more ({error}): make room for {folder} or mend it, and {again}"
    if is_forbidden(error):
        return f"{folder} cannot be written ({error}): make it writable, or work on a copy of the list elsewhere."
    if isinstance(error, EngineError):
        return (
            f"the vector index in {folder} could not be written ({error}): see that there is room for it, and {again}"
        )
    return None


def _is_full(error: Exception) -> bool:
    if isinstance(error, OSError):
        return error.errno in _FULL
    return any(words in str(error) for words in _FULL_WORDS)
