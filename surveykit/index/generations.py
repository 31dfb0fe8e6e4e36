"""A cache folder -> the generations of the index in it, one of them current, each whole or not there."""

from __future__ import annotations

import errno
import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from zlib import crc32

from surveykit.index.failures import DamagedError, OutdatedError
from surveykit.index.manifest import replace_durably
from surveykit.workspace import make_cache

CURRENT = "CURRENT"
FOLDER = "generations"
TRIES = 100
"""How often a reader may find that the generation it was about to open has just been replaced."""


def prepare(cache: Path) -> None:
    """Make the cache folder, which asks git not to look at it."""
    make_cache(cache)
    (cache / FOLDER).mkdir(exist_ok=True)


def current(cache: Path) -> Path:
    """Return the folder of the current generation.

    Raises:
        OutdatedError: There is none yet.
        DamagedError: The file that names it is not what `swap` wrote, or names what is not there.
    """
    try:
        text = (cache / CURRENT).read_text("ascii")
    except FileNotFoundError:
        if any((cache / FOLDER).glob("*/manifest.json")):
            raise DamagedError(cache, f"{CURRENT} is missing") from None
        raise OutdatedError(f"there is no index in {cache} yet: run `surveykit index` to make one.") from None
    except ValueError as error:
        raise DamagedError(cache, f"{CURRENT} was changed") from error
    number = text.partition(" ")[0]
    if text != _sealed(number):
        raise DamagedError(cache, f"{CURRENT} was changed")
    folder = cache / FOLDER / number
    if not folder.is_dir():
        raise DamagedError(cache, f"generation {number} is missing")
    return folder


@contextmanager
def reading(cache: Path) -> Iterator[Path]:
    """Hold the current generation, which no writer removes meanwhile, and yield its folder.

    A reader has a shared flock on the folder itself and then looks whether it is still the current one; a writer
    removes a folder only under an exclusive flock. The kernel lets go for whoever dies.
    """
    for _ in range(TRIES):
        folder = current(cache)
        descriptor = _hold(folder)
        if descriptor is None:
            continue
        try:
            if current(cache) == folder:
                yield folder
                return
        finally:
            os.close(descriptor)
    raise OutdatedError(f"the index in {cache} changes faster than it can be opened: try again.")


def start(cache: Path) -> Path:
    """Make the folder of a new generation, which is nobody's until `swap`."""
    numbers = [int(path.name) for path in (cache / FOLDER).iterdir() if path.name.isdecimal()]
    folder = cache / FOLDER / str(max(numbers, default=0) + 1)
    folder.mkdir()
    return folder


def swap(cache: Path, folder: Path) -> None:
    """Make the generation in `folder` the current one, in one step and durably."""
    replace_durably(cache / CURRENT, _sealed(folder.name))


def sweep(cache: Path) -> None:
    """Remove every generation but the current one that no reader holds: the old, and those never finished."""
    kept = None
    with suppress(OutdatedError):
        kept = current(cache)
    for folder in (cache / FOLDER).iterdir():
        if folder != kept:
            _remove(folder)


def discard(folder: Path) -> None:
    """Remove a generation that could not be finished, making room for the message that says so."""
    shutil.rmtree(folder, ignore_errors=True)


def _sealed(number: str) -> str:
    return f"{number} {crc32(number.encode()):08x}\n"


def _hold(folder: Path) -> int | None:
    """Return a descriptor with a shared lock on `folder`, or None where the folder has just gone."""
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except FileNotFoundError:
        return None
    fcntl.flock(descriptor, fcntl.LOCK_SH)
    return descriptor


def _remove(folder: Path) -> None:
    """Remove `folder` unless a reader holds it."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        shutil.rmtree(folder)
    except OSError as error:
        if error.errno not in (errno.EWOULDBLOCK, errno.ENOTEMPTY):
            raise
    finally:
        os.close(descriptor)
