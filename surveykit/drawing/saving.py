"""What was drawn -> a file, whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from surveykit.errors import DrawingError

SUFFIX = ".surveykit-new"


def save(path: Path, data: bytes, apart: Iterable[Path] = ()) -> None:
    """Put `data` in the file `path`, which is none of those that must be kept `apart`.

    Raises:
        DrawingError: It is one of them, or cannot be written; what was there is as it was.
    """
    if path.exists() and any(other.exists() and path.samefile(other) for other in apart):
        raise DrawingError(f"{path} is a file of this survey, which a map must not replace: choose another name.")
    target = path.resolve()
    ready = target.with_name(f".{target.name}{SUFFIX}")
    try:
        if target.is_dir():
            raise IsADirectoryError(0, "it is a folder")
        try:
            ready.write_bytes(data)
            ready.replace(target)
        finally:
            ready.unlink(missing_ok=True)
    except OSError as error:
        raise DrawingError(f"{path} cannot be written ({error.strerror}): choose another place.") from error
