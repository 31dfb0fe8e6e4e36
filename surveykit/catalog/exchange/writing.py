"""Papers of a list, with what its bibliography adds -> a file of references in any format."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from surveykit.catalog.exchange import bibtex_writing, csl, jsonl, lists, ris, table
from surveykit.catalog.exchange.formats import Format
from surveykit.catalog.exchange.publishing import form
from surveykit.catalog.exchange.record import Record
from surveykit.nouns import Paper
from surveykit.text import squeeze


def write(records: Iterable[Record], wanted: Format, *, excel: bool = False) -> str:
    """Return the records in the format that is wanted, in order; `excel` marks a table as UTF-8 for Excel."""
    if wanted is Format.CSV:
        return table.write(records, excel=excel)
    writers = {
        Format.BIBTEX: bibtex_writing.write,
        Format.CSL_JSON: csl.write,
        Format.RIS: ris.write,
        Format.JSONL: jsonl.write,
    }
    return writers[wanted](records)


def records(papers: Iterable[Paper], known: Iterable[Record] = ()) -> Iterator[Record]:
    """Yield each paper as a record, with what the bibliography's record of the same title or key says beside.

    What the list says stands. The key is the bibliography's where it has one, else the paper's; no two are the same.
    """
    known = list(known)
    by_key = {record.key: record for record in reversed(known)}
    by_title = {squeeze(record.title): record for record in reversed(known)}
    taken: set[str] = set()
    for paper in papers:
        beside = by_title.get(squeeze(paper.title)) or by_key.get(paper.key)
        key = beside.key if beside and beside.key and beside.key not in taken else paper.key
        taken.add(key)
        yield replace(_merged(lists.record(paper), beside), key=key)


def _merged(mine: Record, beside: Record | None) -> Record:
    if beside is None:
        return replace(mine, form=form(mine.venue))
    venue = mine.venue or beside.venue
    return replace(
        mine,
        authors=beside.authors or mine.authors,
        others=beside.others if beside.authors else mine.others,
        venue=venue,
        year=mine.year or beside.year,
        doi=mine.doi or beside.doi,
        arxiv=mine.arxiv or beside.arxiv,
        url=mine.url or beside.url,
        abstract=mine.abstract or beside.abstract,
        short=mine.short or beside.short,
        form=form(venue) if form(venue) is not beside.form.OTHER else beside.form,
    )
