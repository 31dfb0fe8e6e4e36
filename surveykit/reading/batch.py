"""PDFs -> documents, read by one child process with limits of time and memory."""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from surveykit.errors import ReadingError
from surveykit.nouns import Document, Origin

SECONDS = 10.0
"""How long one file may take."""
HEAD = 1024
"""Bytes within which a PDF says that it is one; some have other things before."""
PIECE = 1 << 16
Progress = Callable[[int, int], None]


def read(path: Path | str, password: str | None = None, pages: int = 0) -> Document:
    """Read one PDF: its first pages, as many as its fields take, or the text of `pages` of them.

    Raises:
        ReadingError: It is no PDF, is locked or damaged, or takes too long; the message says what to do.
    """
    with closing(Reader()) as reader:
        return reader.read(Path(path), password, pages)


def read_many(
    paths: Sequence[Path], password: str | None = None, progress: Progress | None = None
) -> Iterator[tuple[Path, Document | ReadingError]]:
    """Read PDFs one after the other, in one child; what is wrong with one stops no other."""
    with closing(Reader()) as reader:
        for done, path in enumerate(paths, 1):
            try:
                yield path, reader.read(path, password)
            except ReadingError as error:
                yield path, error
            if progress:
                progress(done, len(paths))


def found(paths: Iterable[Path]) -> list[Path]:
    """Return the PDFs that are named: files as they are, and of folders what is in them at any depth, in order.

    Raises:
        ReadingError: A path leads nowhere, or a folder has no PDF.
    """
    files: list[Path] = []
    for path in paths:
        if not path.exists():
            raise ReadingError(f"there is no file {path}: check its path.")
        within = sorted(each for each in path.rglob("*") if each.suffix.lower() == ".pdf" and each.is_file())
        if path.is_dir() and not within:
            raise ReadingError(f"{path} has no PDF in it: name a PDF, or a folder with some.")
        files += within if path.is_dir() else [path]
    return list(dict.fromkeys(files))


class Reader:
    """A child that reads PDFs, begun at the first and begun anew when one has killed it."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._child: subprocess.Popen[bytes] | None = None

    def read(self, path: Path, password: str | None = None, pages: int = 0) -> Document:
        """Read one PDF.

        Raises:
            ReadingError: As `read` does.
        """
        _check(path)
        answer = self._ask({"path": str(path.absolute()), "password": password, "pages": pages}, path)
        if "error" in answer:
            raise ReadingError(f"{path} {answer['error']}: {answer['next']}.")
        return _document(answer["document"])

    def close(self) -> None:
        """End the child."""
        if self._child:
            self._child.kill()
            self._child.wait()
            for stream in (self._child.stdin, self._child.stdout):
                if stream:
                    stream.close()
            self._child = None

    def _ask(self, request: Mapping[str, object], path: Path) -> Any:
        child = self._child = self._child or _begin()
        assert child.stdin and child.stdout
        try:
            child.stdin.write(json.dumps(request).encode() + b"\n")
            child.stdin.flush()
            line = _line(child.stdout.fileno(), time.monotonic() + self._seconds)
        except TimeoutError:
            self.close()
            raise ReadingError(
                f"{path} was given up after {self._seconds:.0f} seconds: save it again from a viewer, or leave it out."
            ) from None
        except OSError:
            line = b""
        if not line:
            self.close()
            raise ReadingError(f"{path} ends the program that reads it: save it again from a viewer, or leave it out.")
        return json.loads(line)


def _begin() -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "surveykit.reading.child"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )


def _line(stream: int, until: float) -> bytes:
    """Read a line from the child, nothing if it ended.

    Raises:
        TimeoutError: It said nothing `until` then.
    """
    line = b""
    while not line.endswith(b"\n"):
        ready, _, _ = select.select([stream], [], [], max(0.0, until - time.monotonic()))
        if not ready:
            raise TimeoutError
        piece = os.read(stream, PIECE)
        if not piece:
            return b""
        line += piece
    return line


def _check(path: Path) -> None:
    """Look at what needs no child.

    Raises:
        ReadingError: The file is not there, is empty, or is no PDF.
    """
    try:
        with path.open("rb") as file:
            head = file.read(HEAD)
    except IsADirectoryError:
        raise ReadingError(f"{path} is a folder: name a PDF in it.") from None
    except OSError as error:
        raise ReadingError(f"{path} cannot be read ({error.strerror}): check its path and permissions.") from error
    if not head:
        raise ReadingError(f"{path} is empty: get it again.")
    if b"%PDF-" not in head and b"%!PS" not in head[:20]:
        raise ReadingError(f"{path} is no PDF: name one, or give the paper with --title.")


def _document(said: dict[str, Any]) -> Document:
    origins = {name: Origin(**origin) for name, origin in said["origins"].items()}
    lists = {name: tuple(said[name]) for name in ("authors", "pages", "notices")}
    return Document(**{**said, **lists, "origins": origins})
