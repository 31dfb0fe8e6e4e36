"""A file of references -> the papers in it that could enter a list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from surveykit.catalog.exchange import publishing, reading
from surveykit.catalog.exchange.names import ET_AL
from surveykit.catalog.exchange.record import Form, Name, Record
from surveykit.nouns import NewPaper, Paper
from surveykit.text import is_chinese, squeeze

_ARXIV = "ArXiv"


@dataclass(frozen=True, slots=True)
class Arrivals:
    """The papers of a file, and a sentence on each record that could not be read."""

    papers: tuple[NewPaper, ...]
    notices: tuple[str, ...] = ()


def read(path: Path, known: Iterable[Paper], like: NewPaper) -> Arrivals:
    """Return the papers of a file, venues spelled as the list of the `known` papers spells them.

    What a record does not say is taken from `like`, whose topics and mark all of them get.

    Raises:
        FormatError: The file cannot be read, or there is no paper in it.
    """
    found = reading.read(path)
    spelled = spellings(known)
    return Arrivals(tuple(newcomer(record, spelled, like) for record in found.records), found.notices)


def spellings(known: Iterable[Paper]) -> dict[str, str]:
    """Return the venues of papers as they are spelled first, by their letters."""
    return {squeeze(paper.venue): paper.venue for paper in reversed(list(known)) if paper.venue}


def newcomer(record: Record, spelled: dict[str, str], like: NewPaper) -> NewPaper:
    """Return the paper that a record describes; `spelled` are the venues of the list by their letters."""
    venue = publishing.brief(record.venue) or (_ARXIV if record.form is Form.PREPRINT and record.arxiv else like.venue)
    return replace(
        like,
        title=record.title,
        venue=spelled.get(squeeze(venue), venue) if venue else None,
        year=record.year or like.year,
        short=record.short or like.short,
        must_read=record.must_read or like.must_read,
        review=record.review or like.review,
        authors=(*map(_shown, record.authors), *([ET_AL] if record.others else [])),
        abstract=record.abstract,
        url=record.url,
        doi=record.doi,
        arxiv=record.arxiv,
    )


def _shown(name: Name) -> str:
    """Return a name as lists write it: the family name last, and in Chinese first."""
    if is_chinese(name.family) and is_chinese(name.given):
        return name.family + name.given
    return " ".join(part for part in (name.given, name.family, name.suffix) if part)
