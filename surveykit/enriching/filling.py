"""What is sure of papers -> the fields that their entries in the bibliography gain, and the entries that are new."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from surveykit.catalog import bibtex, bibtext
from surveykit.catalog.bibtex import BibEntry
from surveykit.catalog.bibtext import escaped, verbatim
from surveykit.catalog.edits import line_end
from surveykit.enriching.found import ARTICLE, INPROCEEDINGS, Outcome, Value, Want
from surveykit.enriching.matching import is_preprint
from surveykit.nouns import Paper
from surveykit.text import squeeze

FIELDS = {Want.AUTHORS: "author", Want.ABSTRACT: "abstract", Want.DOI: "doi", Want.ARXIV: "eprint"}
"""What BibTeX calls what a paper may lack."""
_VENUES = ("booktitle", "journal", "journaltitle", "howpublished")
_KINDS = {ARTICLE: "journal", INPROCEEDINGS: "booktitle", "misc": "howpublished"}


@dataclass(frozen=True, slots=True)
class Bibliography:
    """A .bib file's text and what is in it."""

    name: str
    text: str
    file: bibtex.BibFile
    titles: dict[str, BibEntry]
    keys: dict[str, BibEntry]

    def entry(self, paper: Paper) -> BibEntry | None:
        """Return the entry that has the paper's title, as the rest of surveykit finds it."""
        return self.titles.get(squeeze(paper.title))

    def hindrance(self, paper: Paper) -> str | None:
        """Say why nothing can be entered for `paper`, if nothing can."""
        title = squeeze(paper.title)
        if entry := self.entry(paper):
            form = f"{self.name}, line {entry.line}: nothing can safely be added to an entry of this form"
            return None if entry.spans else f"{form}; write one field a line."
        for line, raw in self.file.unread:
            if title and title in squeeze(raw):
                return f"{self.name}, line {line}: no BibTeX; correct it first."
        if entry := self.keys.get(paper.key.lower()):
            return f"{self.name}, line {entry.line}: the key {entry.key} has another title; correct it first."
        return None


def read(name: str, text: str) -> Bibliography:
    """Return what a .bib file of that name and text holds."""
    file = bibtex.read(text)
    keys = {entry.key.lower(): entry for entry in file.entries}
    return Bibliography(name, text, file, bibtex.by_title(file.entries), keys)


def lacking(entry: BibEntry | None, wanted: Iterable[Want]) -> set[Want]:
    """Return what of `wanted` an entry does not say; an entry that is not there says nothing."""
    return {want for want in wanted if entry is None or not entry.fields.get(FIELDS[want], "").strip()}


def fill(bibliography: Bibliography, outcomes: Iterable[Outcome]) -> str:
    """Return the text of a .bib file with what was found for papers, every other byte as it was."""
    text, entries = bibliography.text, bibliography.file.entries
    at = {entry.start: place for place, entry in enumerate(entries)}
    extended, added = {}, []
    end = line_end(text.splitlines(keepends=True))
    for outcome in outcomes:
        if not outcome.values:
            continue
        entry = bibliography.entry(outcome.paper)
        fields = dict(_found(outcome, entry))
        if entry is None:
            kind, venue = _kind(outcome, entries)
            core = dict(_core(outcome.paper, venue))
            added.append(bibtext.composed(kind, outcome.paper.key, core | fields, _last(entries), end))
        else:
            near = bibtex.neighbours(entries, at[entry.start])
            extended[entry.start] = (entry.raw, bibtext.extended(entry, fields, near))
    return bibtext.changed(text, extended, added, bibtext.gap(text, entries, end))


def _last(entries: Sequence[BibEntry]) -> list[BibEntry]:
    return list(reversed(entries[-50:]))


def _found(outcome: Outcome, entry: BibEntry | None) -> Iterator[tuple[str, str]]:
    """Yield the fields that an entry gains, in the order in which they stand where the file shows no other."""
    known = entry.fields if entry else {}
    for want, name in FIELDS.items():
        if value := outcome.values.get(want):
            yield name, _written(want, value)
            if want is Want.ARXIV and not {"archiveprefix", "eprinttype"} & known.keys():
                yield "archiveprefix", "arXiv"
    if outcome.url and "url" not in known:
        yield "url", verbatim(outcome.url)


def _written(want: Want, value: Value) -> str:
    if want is Want.AUTHORS:
        return " and ".join(map(_name, value.names))
    return escaped(value.text) if want is Want.ABSTRACT else verbatim(value.text)


def _name(name: str) -> str:
    """Return an author's name; a group's, and one with an `and` of its own, is held together by braces."""
    group = name.startswith("{") and name.endswith("}")
    text = escaped(name[1:-1] if group else name)
    return f"{{{text}}}" if group or " and " in f" {name} " else text


def _core(paper: Paper, venue: str) -> Iterator[tuple[str, str]]:
    """Yield what the list says of a paper."""
    for name, value in (("title", paper.title), ("shorttitle", paper.short), (venue, paper.venue)):
        if value:
            yield name, escaped(value)
    if paper.year:
        yield "year", str(paper.year)


def _kind(outcome: Outcome, entries: Sequence[BibEntry]) -> tuple[str, str]:
    """Return the kind of a new entry and the field of its venue: as others of that venue, as sources say, or `misc`."""
    venue = squeeze(outcome.paper.venue or "")
    for entry in reversed(entries):
        for name in _VENUES:
            if venue and squeeze(entry.fields.get(name, "")) == venue:
                return entry.kind, name
    kind = outcome.kind if venue and not is_preprint(outcome.paper.venue) else None
    return (kind, _KINDS[kind]) if kind else ("misc", _KINDS["misc"])
