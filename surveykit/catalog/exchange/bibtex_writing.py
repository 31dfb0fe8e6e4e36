"""Records -> BibTeX."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from surveykit.catalog.exchange import latex, plain
from surveykit.catalog.exchange.record import Form, Name, Record

TYPES = {
    Form.ARTICLE: "article",
    Form.CONFERENCE: "inproceedings",
    Form.PREPRINT: "misc",
    Form.BOOK: "book",
    Form.CHAPTER: "incollection",
    Form.THESIS: "phdthesis",
    Form.REPORT: "techreport",
    Form.OTHER: "misc",
}
VENUES = {
    Form.ARTICLE: "journal",
    Form.CONFERENCE: "booktitle",
    Form.CHAPTER: "booktitle",
    Form.THESIS: "school",
    Form.REPORT: "institution",
}
"""The field that the venue goes into; `howpublished` for the rest."""
_UNSAFE = {"{": "%7B", "}": "%7D", "\\": "%5C"}
_NOT_IN_KEYS = re.compile(r"[\s{}(),=\"'#%~\\]+")


def write(records: Iterable[Record]) -> str:
    """Return the records as a .bib file, in order, no two with one key."""
    from bibtexparser.library import Library
    from bibtexparser.model import Block, Entry, Field
    from bibtexparser.writer import BibtexFormat, write

    style = BibtexFormat()  # type: ignore[no-untyped-call]
    style.indent, style.block_separator, style.trailing_comma = "  ", "\n", True
    entries: list[Block] = [
        Entry(TYPES[record.form], record.key or "", [Field(name, f"{{{value}}}") for name, value in fields(record)])
        for record in keyed(records)
    ]
    return write(Library(entries), style)


def keyed(records: Iterable[Record]) -> Iterator[Record]:
    """Yield the records with keys that BibTeX takes, no two the same."""
    taken: set[str] = set()
    for record in records:
        name = key(record)
        tries = (name if count == 1 else f"{name}-{count}" for count in itertools.count(1))
        # BibTeX does not tell keys apart by their case.
        taken.add((free := next(each for each in tries if each.lower() not in taken)).lower())
        yield replace(record, key=free)


def key(record: Record) -> str:
    """Return a citation key without what BibTeX cannot have in one."""
    return _NOT_IN_KEYS.sub("-", record.key or record.title).strip("-") or "paper"


def fields(record: Record) -> Iterator[tuple[str, str]]:
    """Yield the fields that `record` fills, in the order in which they are written; values without their braces."""
    words = plain.joined(plain.worded(record.topics, must_read=record.must_read))
    said = {
        "title": f"{{{latex.encode(record.title)}}}",
        "shorttitle": latex.encode(record.short or ""),
        "author": authors(record.authors, others=record.others),
        VENUES.get(record.form, "howpublished"): latex.encode(record.venue or ""),
        "year": str(record.year or ""),
        "doi": address(record.doi or ""),
        "eprint": record.arxiv or "",
        "archiveprefix": "arXiv" if record.arxiv else "",
        "url": address(record.url or ""),
        "abstract": _paragraphs((record.abstract or "").split("\n")),
        "keywords": latex.encode(words),
        "annote": _paragraphs(plain.said(record.review)),
    }
    yield from ((name, value) for name, value in said.items() if value)


def authors(people: Sequence[Name], *, others: bool) -> str:
    """Return an author field: `Gödel, Kurt and {Google Research} and others`."""
    return " and ".join([*map(_name, people), *(["others"] if people and others else [])])


def _name(name: Name) -> str:
    parts = [latex.encode(part) for part in (name.family, name.suffix, name.given) if part]
    whole = len(parts) > 1 or not (" " in name.family or "," in name.family)
    return ", ".join(map(_held, parts)) if whole else f"{{{parts[0]}}}"


def _held(part: str) -> str:
    """Return a part of a name in braces where it has in it what parts names."""
    return f"{{{part}}}" if "," in part or " and " in f" {part.lower()} " else part


def address(text: str) -> str:
    """Return an address as BibTeX holds it: as it is, but for what would end the field."""
    return "".join(_UNSAFE.get(character, character) for character in text)


def _paragraphs(parts: Iterable[str]) -> str:
    # bibtexparser takes an @ that opens a line for a new entry.
    lines = (latex.encode(part) for part in parts)
    return "\n\n".join(f"{{{text[0]}}}{text[1:]}" if text.startswith("@") else text for text in lines)
