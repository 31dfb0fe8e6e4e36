"""A file of references in any format -> records."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from surveykit.catalog.exchange import bibtex, csl, jsonl, lists, opening, ris, table
from surveykit.catalog.exchange.record import Read
from surveykit.errors import FormatError

Reader = Callable[[str, str], Read]
READERS: dict[str, Reader] = {
    ".bib": bibtex.read,
    ".bibtex": bibtex.read,
    ".ris": ris.read,
    ".json": csl.read,
    ".jsonl": jsonl.read,
    ".ndjson": jsonl.read,
    ".csv": table.read,
    ".tsv": table.read,
    ".md": lists.read,
    ".markdown": lists.read,
}
"""By how a file's name ends."""
_SIGNS: tuple[tuple[re.Pattern[str], Reader], ...] = (
    (re.compile(r"\s*\[?\s*\{.*\}\s*\n\s*\{", re.DOTALL), jsonl.read),
    (re.compile(r"\s*[\[{]\s*[{\"\]}]"), csl.read),
    (re.compile(r"^\s{0,3}TY\s{1,3}-\s", re.MULTILINE), ris.read),
    (re.compile(r"^\s*@\w+\s*[{(]", re.MULTILINE), bibtex.read),
)
"""How formats are told from the text of a file whose name says nothing."""
_KINDS = ".bib, .ris, .json (CSL JSON), .jsonl, .csv, .tsv or .md"


def read(path: Path) -> Read:
    """Return the papers of a file, and a sentence on what could not be read of it.

    Raises:
        FormatError: The file cannot be read, its format is unknown, or there is no paper in it.
    """
    opened = opening.read(path)
    found = _reader(path, opened.text)(opened.text, str(path))
    notices = found.notices
    if opened.encoding != "utf-8":
        notices = (f"{path} is read as {opened.encoding.upper()}.", *notices)
    elif opened.errors != "strict":
        notices = (f"{path} has bytes that are not UTF-8; save it as UTF-8 to have them right.", *notices)
    if not found.records:
        first = f" ({found.notices[0].rstrip('.')})" if found.notices else ""
        raise FormatError(f"{path} has no paper that can be read{first}: export the library again as one of {_KINDS}.")
    return replace(found, notices=notices)


def _reader(path: Path, text: str) -> Reader:
    if known := READERS.get(path.suffix.lower()):
        # Not every program that writes JSON Lines calls them so.
        return jsonl.read if known is csl.read and _SIGNS[0][0].match(text) else known
    found = next((reader for sign, reader in _SIGNS if sign.search(text[:100_000])), None)
    if found is None:
        raise FormatError(f"{path} is of no kind that is read: name it, or export it, as one of {_KINDS}.")
    return found
