"""What was asked -> what was answered, kept on disk so that it is asked once."""

from __future__ import annotations

import fcntl
import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from surveykit.errors import SourceError
from surveykit.workspace import make_cache

FOLDER = "answers"
FOUND, NOTHING = "found", "nothing"


@dataclass(frozen=True, slots=True)
class _Head:
    """The first line of an answer's file: what was asked, whether that led anywhere, and a digest of the body."""

    url: str
    state: str
    digest: str


class Answers:
    """The answers of earlier runs and of this one; `refresh` leaves out the earlier ones."""

    def __init__(self, cache: Path, *, refresh: bool = False) -> None:
        self.folder = cache / FOLDER
        self.cache = cache
        self._refresh = refresh
        self._new: set[str] = set()

    def get(self, url: str) -> bytes | None:
        """Return the body that `url` was answered with, empty where there was nothing; None if it was never asked."""
        if self._refresh and url not in self._new:
            return None
        try:
            line, _, body = self._file(url).read_bytes().partition(b"\n")
            head = _Head(**json.loads(line))
        except (FileNotFoundError, ValueError, TypeError):
            return None
        # A file that is not whole, or of another address with the same digest, is as good as none.
        return body if (head.url, head.digest) == (url, _digest(body)) else None

    def put(self, url: str, body: bytes, *, found: bool) -> None:
        """Keep an answer.

        Raises:
            SourceError: The folder cannot be written.
        """
        head = _Head(url, FOUND if found else NOTHING, _digest(body))
        file = self._file(url)
        new = file.with_suffix(".new")
        try:
            new.write_bytes(json.dumps(asdict(head)).encode() + b"\n" + body)
            new.replace(file)
        except OSError as error:
            raise SourceError(
                f"{self.folder} cannot be written ({error.strerror}): make room or correct its permissions; "
                "what was answered before is kept."
            ) from error
        self._new.add(url)

    def _file(self, url: str) -> Path:
        return self.folder / f"{_digest(url.encode())}.answer"

    @contextmanager
    def held(self) -> Iterator[None]:
        """Make the folder, and keep other runs from asking at the same time.

        Raises:
            SourceError: Another run is at it, or the folder cannot be made.
        """
        try:
            make_cache(self.cache)
            self.folder.mkdir(parents=True, exist_ok=True)
            lock = (self.folder / "lock").open("a")
        except OSError as error:
            raise SourceError(f"{self.folder} cannot be made ({error.strerror}): correct its permissions.") from error
        with lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise SourceError(
                    f"another `surveykit enrich` is asking for {self.cache}: wait until it is done, and try again."
                ) from None
            yield


def _digest(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=16).hexdigest()
