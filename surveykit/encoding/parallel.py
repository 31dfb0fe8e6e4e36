"""The folder of parallel text -> rows that training reads."""

from __future__ import annotations

import gzip
import json
import lzma
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from surveykit.errors import EncoderError

SENTENCES = "sentences.tsv.gz"
PAPERS = "papers.jsonl.xz"
TERMS = "terms.tsv.gz"
DEV = "papers_dev.jsonl.xz"
"""Papers to measure on, never to train on."""


@dataclass(frozen=True, slots=True)
class Pair:
    """An English text and a Chinese one that says the same, and who gave them."""

    source: str
    english: str
    chinese: str


@dataclass(frozen=True, slots=True)
class Record:
    """A paper: English title and abstract, Chinese fields by name (tldr, motivation, method, title_translation)."""

    title: str
    abstract: str
    chinese: Mapping[str, str]


def read_pairs(path: Path) -> Iterator[Pair]:
    """Yield the rows of a gzipped table `source, English, Chinese`; none where the file is not there."""
    if not path.exists():
        return
    with _whole(path), gzip.open(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            cells = line.rstrip("\n").split("\t")
            if len(cells) != len(Pair.__slots__):
                raise EncoderError(f"{path}:{number}: {len(cells)} cells between tabs, not three; mend the row")
            yield Pair(*cells)


def read_records(path: Path) -> Iterator[Record]:
    """Yield the papers of an xz-compressed file of JSON lines; none where the file is not there."""
    if not path.exists():
        return
    with _whole(path), lzma.open(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            try:
                row = json.loads(line)
                yield Record(row["title"], row.get("abstract") or "", {k: v for k, v in row["zh"].items() if v})
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                raise EncoderError(f"{path}:{number}: no record with title and zh ({error}); mend the line") from error


@contextmanager
def _whole(path: Path) -> Iterator[None]:
    """Name the file that cannot be unpacked to its end."""
    try:
        yield
    except (OSError, EOFError, lzma.LZMAError, zlib.error, UnicodeDecodeError) as error:
        raise EncoderError(f"{path} cannot be read ({error}); put a whole file there") from error
