"""A model folder that is being made -> its place, once it is whole."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from surveykit.encoding.folder import CONFIG, MODULES_FILE
from surveykit.encoding.manifest import MANIFEST, TOKENIZER, WEIGHTS
from surveykit.errors import EncoderError

CARD = "README.md"
OURS = {CARD, CONFIG, MANIFEST, MODULES_FILE, TOKENIZER, WEIGHTS}


def check_place(out: Path) -> None:
    """Raise EncoderError where `out` is something that a new model must not replace."""
    if not out.exists():
        return
    if not out.is_dir():
        raise EncoderError(f"{out} is a file: give --out a new folder.")
    there = {path.name for path in out.iterdir()}
    if there and MANIFEST not in there:
        raise EncoderError(f"{out} is there and is no model that `surveykit train` made: give --out a new folder.")
    if foreign := sorted(there - OURS):
        raise EncoderError(f"{out} holds {foreign[0]}, which is no part of a model: give --out a new folder.")


@contextmanager
def placed(out: Path) -> Iterator[Path]:
    """Give a folder beside `out` to fill; it takes that place when all went well, and is gone otherwise.

    Raises:
        EncoderError: The place is taken, or cannot be written.
    """
    check_place(out)
    # A path such as `.` or `models/..` has no name to put another folder beside.
    out = out.resolve()
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=out.parent, prefix=f".{out.name}.") as name:
            new = Path(name) / "new"
            new.mkdir()
            yield new
            check_place(out)
            if out.exists():
                out.rename(Path(name) / "old")
            new.rename(out)
    except OSError as error:
        raise EncoderError(f"{out} cannot be written ({error.strerror}): give --out another folder.") from error
