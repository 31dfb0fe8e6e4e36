"""A document -> its file, whole or not at all, and never in the place of what a draft is written from."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from surveykit.errors import DraftError

MARK = "% The papers that a draft cites, written by `surveykit draft` beside it, and anew each time."
"""What a .bib file of ours begins with."""


def check(path: Path, kept: Iterable[Path]) -> None:
    """Make sure that a draft may be written to `path`.

    Raises:
        DraftError: It is one of the files `kept`, or a bibliography that somebody else wrote.
    """
    if path.exists() and any(file.exists() and path.samefile(file) for file in kept):
        raise DraftError(f"{path} is a file of this survey, from which drafts are written: choose another name.")
    if path.suffix == ".bib" and path.is_file() and not _ours(path):
        raise DraftError(
            f"{path} would hold what the draft cites, but somebody else wrote it: choose another name for the draft."
        )


def _ours(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(MARK)).decode("utf-8", "replace") in (MARK, "")


def write(path: Path, text: str) -> None:
    """Write `text` to `path`, which holds what it held until the new text is whole.

    Raises:
        DraftError: It cannot be written.
    """
    target = path.resolve()
    ready = target.with_name(f".{target.name}.surveykit-new")
    try:
        try:
            with ready.open("wb") as file:
                file.write(text.encode("utf-8", "replace"))
                file.flush()
                os.fsync(file.fileno())
            if target.exists():
                ready.chmod(target.stat().st_mode)
            ready.replace(target)
        finally:
            ready.unlink(missing_ok=True)
    except OSError as error:
        raise DraftError(f"{path} cannot be written ({error.strerror}): choose another place.") from error
