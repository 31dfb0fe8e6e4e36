"""A file of any kind -> the text of a draft, or a sentence that says why it is none."""

from __future__ import annotations

import codecs
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from surveykit.catalog import source
from surveykit.errors import FormatError

STDIN = Path("-")
_KINDS: Mapping[bytes, str] = {
    b"%PDF-": "a PDF: give the Markdown or LaTeX that it was made from",
    b"PK\x03\x04": "a packed file (a Word document?): save it as Markdown, as `pandoc FILE -o draft.md` does",
    b"{\\rtf": "rich text: save it as Markdown, as `pandoc FILE -o draft.md` does",
    b"\xd0\xcf\x11\xe0": "an old Word document: save it as Markdown, as `pandoc FILE -o draft.md` does",
}
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_BEYOND = 0x80
"""The first byte that is not ASCII."""
_STRAY = 0.3
"""The share of stray bytes, of those that are not ASCII, from which on a file is no text."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A draft's text, where it lies, whether its name says that it is LaTeX, and what is odd about its bytes."""

    path: Path
    text: str
    tex: bool | None
    notice: str | None = None


def read(path: Path) -> Opened:
    """Return the draft in a file.

    Raises:
        FormatError: It cannot be read, is empty, or is no text.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        why = "it is a folder" if path.is_dir() else error.strerror
        raise FormatError(f"{path} cannot be read ({why}): name a draft in Markdown or LaTeX.") from error
    return decode(path, data)


def decode(path: Path, data: bytes) -> Opened:
    """Return the draft that the bytes of a file, or of standard input, are: UTF-8, UTF-16 or GB18030.

    Raises:
        FormatError: They are none.
    """
    called = "standard input" if path == STDIN else str(path)
    for begins, kind in _KINDS.items():
        if data.startswith(begins):
            raise FormatError(f"{called} is {kind}.")
    text, notice = _text(path, data)
    if text is None:
        raise FormatError(f"{called} is not a text file: name a draft in Markdown or LaTeX.")
    if not text.strip():
        raise FormatError(f"{called} is empty: name a draft, or write one with `surveykit draft survey -o draft.md`.")
    return Opened(path, text, True if path.suffix.lower() in {".tex", ".ltx"} else None, notice)


def _text(path: Path, data: bytes) -> tuple[str | None, str | None]:
    """Return the text, None if it is none, and what a person should know of it."""
    if data.startswith(_UTF16):
        return data.decode("utf-16", "replace"), None
    if b"\0" in data:
        return None, None
    decoded = source.decode(path, data.removeprefix(codecs.BOM_UTF8))
    stray = sum("\udc80" <= sign <= "\udcff" for sign in decoded.text)
    if stray > _STRAY * sum(byte >= _BEYOND for byte in data):
        return None, None
    # Unlike a list, a draft is only read: what its encoding is matters where some of it is lost.
    lost = f"{path} has {stray} bytes that are not UTF-8; they are passed over." if stray else None
    return decoded.text.encode("utf-8", "replace").decode("utf-8"), lost
