"""JSON Lines, one paper each <-> records."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from surveykit.catalog.exchange import names, plain
from surveykit.catalog.exchange.record import Form, Read, Record
from surveykit.catalog.exchange.table import people_in
from surveykit.nouns import Remark, TopicPath


def read(text: str, file: str = "") -> Read:
    """Return the papers of a file with one JSON object a line; a line that is none is named and stops no other."""
    records, notices = [], []
    for at, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        place = f"{file}, line {at}"
        try:
            said = json.loads(line)
        except (json.JSONDecodeError, RecursionError) as error:
            notices.append(f"{place}: no JSON ({getattr(error, 'msg', 'too deep')}); left out.")
            continue
        if isinstance(said, dict) and (record := _record(said, place)).title:
            records.append(record)
        else:
            notices.append(f"{place}: no object with a title; left out.")
    return Read(tuple(records), tuple(notices))


def _record(said: Mapping[str, Any], place: str) -> Record:
    def get(*keys: str) -> str:
        return next((text for key in keys if (text := plain.line(_scalar(said.get(key))))), "")

    people, others = names.gather(_texts(said.get("authors") or said.get("author")))
    arxiv = get("arxiv", "arxiv_id")
    return Record(
        title=get("title"),
        authors=people,
        others=others,
        venue=get("venue") or None,
        year=plain.year(get("year", "date")),
        doi=plain.doi(get("doi")) or get("doi") or None,
        arxiv=plain.arxiv_id(arxiv) or plain.arxiv_in(get("doi"), get("url")),
        url=get("url") or None,
        abstract=plain.paragraphs(_scalar(said.get("abstract"))) or None,
        form=Form(form) if (form := get("form")) in set(Form) else Form.OTHER,
        key=get("key", "id") or None,
        short=get("short", "short_name") or None,
        must_read=said.get("must_read") is True,
        topics=_topics(said.get("topics")),
        review=_review(said.get("review")),
        place=place,
    )


def _scalar(value: object) -> object:
    return value if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


def _texts(value: object) -> list[str]:
    if isinstance(value, str):
        return people_in(value)
    return [plain.line(each) for each in value if isinstance(each, str)] if isinstance(value, list) else []


def _topics(value: object) -> tuple[TopicPath, ...]:
    paths = value if isinstance(value, list) else []
    named = [path if isinstance(path, list) else [path] for path in paths]
    return tuple(
        path for path in (tuple(filter(None, (plain.line(_scalar(name)) for name in each))) for each in named) if path
    )


def _review(value: object) -> tuple[Remark, ...]:
    if isinstance(value, str):
        return plain.remarks([value])
    remarks = [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []
    said = [Remark(plain.line(_scalar(each.get("label"))), plain.line(_scalar(each.get("text")))) for each in remarks]
    return tuple(remark for remark in said if remark.text)


def write(records: Iterable[Record]) -> str:
    """Return the records as JSON Lines, in order, with the names that `show --json` has."""
    return "".join(json.dumps(_said(record), ensure_ascii=False) + "\n" for record in records)


def _said(record: Record) -> dict[str, Any]:
    return {
        "key": record.key,
        "title": record.title,
        "short": record.short,
        "authors": [*map(names.show, record.authors), *([names.ET_AL] if record.others else [])],
        "venue": record.venue,
        "year": record.year,
        "form": None if record.form is Form.OTHER else record.form.value,
        "must_read": record.must_read,
        "topics": [list(path) for path in record.topics],
        "doi": record.doi,
        "arxiv": record.arxiv,
        "url": record.url,
        "abstract": record.abstract,
        "review": [{"label": remark.label, "text": remark.text} for remark in record.review],
    }
