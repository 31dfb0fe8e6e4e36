"""Records of papers of the list -> its bibliography with what it lacked, every other byte as it was."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from surveykit.catalog import bibtex, bibtext
from surveykit.catalog.bibtex import BibEntry, BibFile
from surveykit.catalog.edits import line_end
from surveykit.catalog.exchange import bibtex_writing
from surveykit.catalog.exchange.matching import Difference
from surveykit.catalog.exchange.publishing import form
from surveykit.catalog.exchange.record import Form, Record
from surveykit.nouns import Paper
from surveykit.text import squeeze

FIELDS = "author doi eprint archiveprefix url abstract".split()
"""What an entry may gain; the list itself says the rest."""
_MODELS = 50
"""How many of the last entries show how a new one is to be written."""
_CITED = re.compile(r"(?=.*[A-Za-z]{2})(?=.*\d)(?![A-Z0-9]{8}$)(?!.*://)[A-Za-z][\w:./+-]*")
"""A key that people cite by: `gao2017tall`, `DBLP:conf/iccv/GaoSYN17`; not Zotero's `AB3D5F7H`, nor a number."""


@dataclass(frozen=True, slots=True)
class Gain:
    """A paper and what its entry in the bibliography gains; `record` says it."""

    paper: Paper
    record: Record
    fields: Mapping[str, str]
    entry: BibEntry | None = None
    """Where it has one."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A bibliography with what was missing, what each paper's entry gained, and what is said otherwise there."""

    text: str
    gains: tuple[Gain, ...] = ()
    differences: Mapping[str, tuple[Difference, ...]] = field(default_factory=dict)
    """By the paper's key."""
    notices: tuple[str, ...] = ()


def fill(name: str, text: str, pairs: Iterable[tuple[Paper, Record]]) -> Filled:
    """Return the bibliography `text` with the fields of the records that it lacks; what it says otherwise stays.

    A paper without an entry gets one at the end. `name` is what the file is called in a notice.
    """
    file = bibtex.read(text)
    titles, keys = bibtex.by_title(file.entries), {entry.key.lower() for entry in file.entries}
    gains: dict[str, Gain] = {}
    differences: dict[str, tuple[Difference, ...]] = {}
    notices: dict[str, None] = {}
    for paper, record in pairs:
        entry = titles.get(squeeze(paper.title))
        if entry is not None and (found := tuple(_differences(entry, record))):
            differences[paper.key] = found
        said = _missing(entry, record)
        if not said or paper.key in gains:
            continue
        if hindrance := _hindrance(name, file, paper, entry):
            notices[hindrance] = None
            continue
        gains[paper.key] = Gain(paper, record, said, entry)
    written = _written(text, file.entries, gains.values(), keys)
    return Filled(written, tuple(gains.values()), differences, tuple(notices))


def _missing(entry: BibEntry | None, record: Record) -> dict[str, str]:
    known = entry.fields if entry else {}
    said = {name: value for name, value in bibtex_writing.fields(record) if name in FIELDS}
    missing = {name: value for name, value in said.items() if not known.get(name, "").strip()}
    if "eprint" not in missing or "eprinttype" in known:
        missing.pop("archiveprefix", None)
    return missing


def _hindrance(name: str, file: BibFile, paper: Paper, entry: BibEntry | None) -> str | None:
    """Say why nothing can be entered for `paper`, if nothing can."""
    if entry is not None:
        form = f"{name}, line {entry.line}: nothing can safely be added to an entry of this form"
        return None if entry.spans else f"{form}; write one field a line."
    title = squeeze(paper.title)
    broken = next((line for line, raw in file.unread if title and title in squeeze(raw)), None)
    return f"{name}, line {broken}: no BibTeX; correct it first." if broken else None


def _differences(entry: BibEntry, record: Record) -> Iterator[Difference]:
    for what, name, theirs in (("DOI", "doi", record.doi), ("arXiv id", "eprint", record.arxiv)):
        ours = entry.fields.get(name, "").strip()
        if ours and theirs and squeeze(theirs) not in squeeze(ours):
            yield Difference(what, ours, theirs)


def _written(text: str, entries: Sequence[BibEntry], gains: Iterable[Gain], keys: set[str]) -> str:
    at = {entry.start: place for place, entry in enumerate(entries)}
    end = line_end(text.splitlines(keepends=True))
    last = list(reversed(entries[-_MODELS:]))
    extended, added = {}, []
    for gain in gains:
        fields = {name: value.replace("\n", end) for name, value in gain.fields.items()}
        if gain.entry is not None:
            near = bibtex.neighbours(entries, at[gain.entry.start])
            extended[gain.entry.start] = (gain.entry.raw, bibtext.extended(gain.entry, fields, near))
        else:
            kind, core = _core(gain)
            added.append(bibtext.composed(kind, _key(gain, keys), core | fields, last, end))
    return bibtext.changed(text, extended, added, bibtext.gap(text, entries, end))


def _core(gain: Gain) -> tuple[str, dict[str, str]]:
    """Return the type of a new entry, and what the list says of the paper."""
    venue = gain.paper.venue or gain.record.venue
    kind = form(venue)
    kind = gain.record.form if kind is Form.OTHER else kind
    said = replace(gain.record, title=gain.paper.title, short=gain.paper.short, venue=venue, form=kind)
    said = replace(said, year=gain.paper.year or said.year)
    core = dict(bibtex_writing.fields(said))
    core["title"] = core["title"][1:-1]
    return bibtex_writing.TYPES[kind], {name: core[name] for name in core if name not in (*FIELDS, *_OURS)}


_OURS = ("keywords", "annote")
"""What the list says by itself."""


def _key(gain: Gain, taken: set[str]) -> str:
    """Return the key that people cite the paper by, where the record has one, else the paper's."""
    cited = gain.record.key if gain.record.key and _CITED.fullmatch(gain.record.key) else gain.paper.key
    tries = itertools.chain((cited, gain.paper.key), (f"{gain.paper.key}-{count}" for count in itertools.count(2)))
    free = next(each for each in tries if each.lower() not in taken)
    taken.add(free.lower())
    return free
