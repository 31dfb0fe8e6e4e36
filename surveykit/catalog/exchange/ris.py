"""RIS <-> records."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from surveykit.catalog.exchange import names, plain
from surveykit.catalog.exchange.record import Form, Read, Record

FORMS = {
    "JOUR": Form.ARTICLE,
    "EJOUR": Form.ARTICLE,
    "MGZN": Form.ARTICLE,
    "CONF": Form.CONFERENCE,
    "CPAPER": Form.CONFERENCE,
    "UNPB": Form.PREPRINT,
    "INPR": Form.PREPRINT,
    "BOOK": Form.BOOK,
    "EBOOK": Form.BOOK,
    "CHAP": Form.CHAPTER,
    "ECHAP": Form.CHAPTER,
    "THES": Form.THESIS,
    "RPRT": Form.REPORT,
}
TYPES = {form: name for name, form in reversed(FORMS.items())} | {Form.OTHER: "GEN"}
_TAG = re.compile(r"\s{0,3}([A-Z][A-Z0-9])\s{1,3}-(?:\s|$)(.*)")
_ADDED = re.compile(r"(?:cited by|times cited|export date|cited references?|exported|n\.?r\.)\b", re.IGNORECASE)
"""How notes begin that a database adds to what it exports."""


@dataclass(slots=True)
class _Chunk:
    """The lines of one record, and where they begin, counted from 1."""

    line: int
    lines: list[str] = field(default_factory=list)


def read(text: str, file: str = "") -> Read:
    """Return the papers of a RIS file; a record without an end ends where the next begins."""
    import rispy  # type: ignore[import-untyped]

    # An address may have a semicolon in it.
    parser = rispy.RisParser(delimiter_tags_mapping={})
    records, notices = [], []
    for chunk in _chunks(text):
        for said in parser.parse("\n".join([*chunk.lines, "ER  - ", ""])):
            record = _record(said, f"{file}, line {chunk.line}")
            if record.title:
                records.append(record)
            else:
                notices.append(f"{file}, line {chunk.line}: the record has no title (TI or T1); left out.")
    return Read(tuple(records), tuple(notices))


def _chunks(text: str) -> Iterator[_Chunk]:
    """Yield the lines from each TY up to its ER or the next TY, every tag as the standard has it: `TY  - JOUR`."""
    chunk = None
    for at, line in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), start=1):
        match = _TAG.fullmatch(line)
        if match and match[1] in ("TY", "ER"):
            if chunk:
                yield chunk
            chunk = _Chunk(at) if match[1] == "TY" else None
        if chunk:
            chunk.lines.append(f"{match[1]}  - {match[2]}" if match else line.strip())
    if chunk:
        yield chunk


def _record(said: Mapping[str, Any], place: str) -> Record:
    unknown: Mapping[str, Sequence[str]] = said.get("unknown_tag", {})

    def first(*names: str) -> str:
        return next((text for name in names if (text := plain.line(said.get(name) or ""))), "")

    people, others = names.gather(said.get("authors") or said.get("first_authors") or (), suffix_last=True)
    topics, must_read = plain.keywords(said.get("keywords", ()))
    form = FORMS.get(first("type_of_reference").upper(), Form.OTHER)
    urls = [address for address in said.get("urls", ()) if address]
    notes = [note for note in said.get("notes", ()) if not _ADDED.match(note)]
    arxiv = plain.arxiv_in(*(first(name) for name in ("doi", "accession_number", "note", "type_of_work")), *urls)
    venue = first(
        "secondary_title", "journal_name", "alternate_title3", "custom3", "tertiary_title", "alternate_title2"
    )
    venue = venue or plain.line(next(iter(unknown.get("BT", ())), ""))
    if not venue and form in (Form.PREPRINT, Form.THESIS, Form.REPORT):
        venue = first("publisher", "name_of_database")
    return Record(
        title=first("title", "primary_title") or plain.line(next(iter(unknown.get("CT", ())), "")),
        authors=people,
        others=others,
        venue=venue or None,
        year=plain.year(first("year"), first("publication_year"), first("date")),
        doi=plain.doi(first("doi")) or first("doi") or None,
        arxiv=arxiv,
        url=urls[0] if urls else None,
        abstract=plain.paragraphs(first("abstract", "notes_abstract")) or None,
        form=form,
        key=first("id", "label") or None,
        short=first("short_title") or None,
        must_read=must_read,
        topics=topics,
        review=plain.remarks([*notes, first("research_notes")]),
        place=place,
    )


def write(records: Iterable[Record]) -> str:
    """Return the records as a RIS file, in order; a field is one line, so the paragraphs of an abstract become one."""
    import rispy

    class Writer(rispy.RisWriter):  # type: ignore[misc]
        """RIS without a number above each record, which not every reader skips."""

        def set_header(self, count: int) -> str:
            return ""

    text: str = rispy.dumps([dict(_fields(record)) for record in records], implementation=Writer)
    return text


def _fields(record: Record) -> Iterator[tuple[str, str | list[str]]]:
    said: dict[str, str | list[str]] = {
        "type_of_reference": TYPES[record.form],
        "id": record.key or "",
        "title": record.title,
        "short_title": record.short or "",
        "authors": [names.show(name, suffix_last=True) for name in record.authors] + [names.ET_AL] * record.others,
        "secondary_title": record.venue or "",
        "year": str(record.year or ""),
        "doi": record.doi or "",
        "accession_number": f"arXiv:{record.arxiv}" if record.arxiv else "",
        "urls": [record.url] if record.url else [],
        "abstract": record.abstract or "",
        "keywords": plain.worded(record.topics, must_read=record.must_read),
        "notes": plain.said(record.review),
    }
    for name, value in said.items():
        if value:
            yield name, [_one_line(each) for each in value] if isinstance(value, list) else _one_line(value)


def _one_line(text: str) -> str:
    return " ".join(text.split())
