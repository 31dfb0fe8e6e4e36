"""CSL-JSON <-> records."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from surveykit.catalog.exchange import names, plain
from surveykit.catalog.exchange.record import Form, Name, Read, Record
from surveykit.errors import FormatError

FORMS = {
    "article-journal": Form.ARTICLE,
    "article-magazine": Form.ARTICLE,
    "paper-conference": Form.CONFERENCE,
    "article": Form.PREPRINT,
    "manuscript": Form.PREPRINT,
    "book": Form.BOOK,
    "chapter": Form.CHAPTER,
    "thesis": Form.THESIS,
    "report": Form.REPORT,
}
TYPES = {form: name for name, form in reversed(FORMS.items())} | {Form.OTHER: "document"}
_EXTRA = re.compile(
    r"(?:arxiv|doi|pmc?id|issn|isbn|citation key|zscc|tldr|publisher|number|tex\.\w+)\s*:", re.IGNORECASE
)
"""How lines of Zotero's "Extra" begin that hold a field; it exports them as a note."""


def read(text: str, file: str = "") -> Read:
    """Return the papers of a CSL-JSON file; an item that is none is named and stops no other.

    Raises:
        FormatError: The file is no JSON from its first item on.
    """
    records: list[Record] = []
    notices: list[str] = []
    for at, item in enumerate(_items(text, file, notices), start=1):
        if not isinstance(item, dict):
            notices.append(f"{file}, item {at}: no object of CSL-JSON but {json.dumps(item)[:40]}; left out.")
        elif (record := _record(item, f"{file}, item {at}")).title:
            records.append(record)
        else:
            notices.append(f"{file}, item {at}: it has no title; left out.")
    return Read(tuple(records), tuple(notices))


def _items(text: str, file: str, notices: list[str]) -> list[Any]:
    try:
        said = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        items = list(_rescued(text))
        if not items:
            raise FormatError(f"{file} is no JSON ({error}): export it again as CSL JSON.") from error
        notices.append(f"{file}, after item {len(items)}: no JSON ({error}); what follows was not read.")
        return items
    if isinstance(said, dict):
        said = said["items"] if isinstance(said.get("items"), list) else [said]
    if not isinstance(said, list):
        raise FormatError(f"{file} is no list of items but {json.dumps(said)[:40]}: export it as CSL JSON.")
    return said


def _rescued(text: str) -> Iterator[Any]:
    """Yield the items of an array that breaks off or is damaged, up to where that is."""
    decoder, at = json.JSONDecoder(), text.find("[") + 1
    while at and (start := re.compile(r"[\s,]*(?=\{)").match(text, at)):
        try:
            item, at = decoder.raw_decode(text, start.end())
        except (json.JSONDecodeError, RecursionError):
            return
        yield item


def _record(item: Mapping[str, Any], place: str) -> Record:
    def first(*names: str) -> str:
        return next((text for name in names if (text := plain.line(_scalar(item.get(name))))), "")

    people, others = _people(item.get("author"))
    words = item.get("keyword") or ""
    topics, must_read = plain.keywords(map(str, words) if isinstance(words, list) else plain.cut(str(words)))
    form = FORMS.get(first("type"), Form.OTHER)
    note = str(_scalar(item.get("note"))).splitlines()
    extra = [text for text in note if _EXTRA.match(text)]
    arxiv = plain.arxiv_in(*(first(name) for name in ("DOI", "number", "URL")), *extra)
    if first("archive").casefold() == "arxiv":
        arxiv = arxiv or plain.arxiv_id(first("archive_location"))
    venue = first("container-title", "event-title", "event", *(["publisher"] if form is not Form.BOOK else []))
    return Record(
        title=first("title"),
        authors=people,
        others=others,
        venue=venue or None,
        year=_year(item.get("issued")),
        doi=plain.doi(first("DOI")) or first("DOI") or None,
        arxiv=arxiv,
        url=first("URL") or None,
        abstract=plain.paragraphs(_scalar(item.get("abstract"))) or None,
        form=form,
        key=first("citation-key", "id") or None,
        short=first("title-short", "shortTitle") or None,
        must_read=must_read,
        topics=topics,
        review=plain.remarks(text for text in note if text not in extra),
        place=place,
    )


def _scalar(value: object) -> object:
    """Return a text or a number; Crossref's own JSON has lists where CSL has one text."""
    if isinstance(value, list):
        return _scalar(value[0]) if value else ""
    return value if isinstance(value, str | int | float) else ""


def _people(said: object) -> tuple[tuple[Name, ...], bool]:
    people = [person for person in said if isinstance(person, dict)] if isinstance(said, list) else []
    found = [_name(person) for person in people]
    named = [name for name in found if name.family and name.family not in ("others", names.ET_AL)]
    return tuple(named), len(named) < len(found)


def _name(person: Mapping[str, Any]) -> Name:
    def part(name: str) -> str:
        return plain.line(_scalar(person.get(name)))

    if literal := part("literal") or part("name"):
        return Name(literal)
    family = f"{part('non-dropping-particle')} {part('family')}".strip()
    given = f"{part('given')} {part('dropping-particle')}".strip()
    return Name(family, given, part("suffix")) if family else Name(given)


def _year(issued: object) -> int | None:
    if not isinstance(issued, dict):
        return plain.year(issued) if issued else None
    parts = issued.get("date-parts")
    if isinstance(parts, list) and parts and isinstance(parts[0], list) and parts[0]:
        return plain.year(parts[0][0])
    return plain.year(issued.get("raw"), issued.get("literal"), issued.get("year"))


def write(records: Iterable[Record]) -> str:
    """Return the records as CSL-JSON, in order."""
    items = [{name: value for name, value in _item(record).items() if value} for record in records]
    return json.dumps(items, ensure_ascii=False, indent=2) + "\n"


def _item(record: Record) -> dict[str, Any]:
    return {
        "id": record.key,
        "type": TYPES[record.form],
        "title": record.title,
        "title-short": record.short,
        "author": [_person(name) for name in record.authors] + [{"literal": names.ET_AL}] * record.others,
        "container-title": record.venue,
        "issued": {"date-parts": [[record.year]]} if record.year else None,
        "DOI": record.doi,
        "archive": "arXiv" if record.arxiv else None,
        "archive_location": record.arxiv,
        "URL": record.url,
        "abstract": record.abstract,
        "keyword": plain.joined(plain.worded(record.topics, must_read=record.must_read)),
        "note": "\n".join(plain.said(record.review)),
    }


def _person(name: Name) -> dict[str, str]:
    if not name.given and not name.suffix:
        return {"literal": name.family}
    said = {"family": name.family, "given": name.given, "suffix": name.suffix}
    return {part: text for part, text in said.items() if text}
