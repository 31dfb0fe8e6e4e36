"""A file of references -> its text, whatever encoding it is in."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from surveykit.catalog import source
from surveykit.errors import FormatError

LARGEST = 64 << 20
"""Bytes; what is larger is no library of papers, and reading it would take gigabytes of memory."""
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_HIGH = re.compile(rb"[\x80-\xff]+")
WINDOWS = "cp1252"


def read(path: Path) -> source.Source:
    """Return the text of a file in UTF-8, UTF-16 with its mark, GB18030 or Windows' Western alphabet.

    Raises:
        FormatError: There is no such file, it is too large, empty, or no text.
    """
    try:
        if path.is_dir():
            raise FormatError(f"{path} is a folder: name the files in it that hold the references.")
        if (size := path.stat().st_size) > LARGEST:
            raise FormatError(
                f"{path} has {size >> 20} MB, and at most {LARGEST >> 20} MB are read at a time: "
                "export it in parts, without full texts."
            )
        data = path.read_bytes()
    except OSError as error:
        raise FormatError(f"{path} cannot be read ({error.strerror}): check the path and its permissions.") from error
    if not data.strip(b"\xef\xbb\xbf \t\r\n"):
        raise FormatError(f"{path} is empty: export the library again.")
    return _decoded(path, data)


def _decoded(path: Path, data: bytes) -> source.Source:
    if data.startswith(_UTF16):
        try:
            return source.Source(path, data.decode("utf-16"), "utf-16")
        except UnicodeDecodeError as error:
            raise FormatError(f"{path} is broken UTF-16 ({error.reason}): save it again as UTF-8.") from error
    if b"\0" in data:
        raise FormatError(f"{path} is not a text file: export the library as BibTeX, RIS, CSL JSON or CSV.")
    read = source.decode(path, data)
    if read.encoding != "utf-8" or read.errors != "strict":
        read = _western(path, data) or read
    return source.Source(path, read.text.removeprefix("\ufeff"), read.encoding, read.errors)


def _western(path: Path, data: bytes) -> source.Source | None:
    """Read `data` in Windows' Western alphabet if its letters beyond ASCII stand alone, as accents do in names."""
    runs = _HIGH.findall(data)
    if sum(len(run) == 1 for run in runs) * 2 < len(runs):
        return None
    try:
        return source.Source(path, data.decode(WINDOWS), WINDOWS)
    except UnicodeDecodeError:
        return None
