"""BibTeX -> records."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from surveykit.catalog.exchange import latex, names, plain
from surveykit.catalog.exchange.record import Form, Read, Record

if TYPE_CHECKING:
    from bibtexparser.library import Library
    from bibtexparser.model import Block, Entry

FORMS = {
    "article": Form.ARTICLE,
    "inproceedings": Form.CONFERENCE,
    "conference": Form.CONFERENCE,
    "book": Form.BOOK,
    "inbook": Form.CHAPTER,
    "incollection": Form.CHAPTER,
    "phdthesis": Form.THESIS,
    "mastersthesis": Form.THESIS,
    "thesis": Form.THESIS,
    "techreport": Form.REPORT,
    "report": Form.REPORT,
}
"""What each type of entry is; the others say nothing."""
WHOLES = {"proceedings", "collection", "mvcollection", "mvproceedings", "periodical", "xdata", "set"}
"""Types of entries that hold papers, and are none."""
ARXIV = "arXiv"
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_ARXIV_NAMES = re.compile(r"(?:arxiv\b.*|corr)", re.IGNORECASE | re.DOTALL)
_AND = re.compile(r"\s+and\s+", re.IGNORECASE)
_PART = re.compile(r'\{|"|[^\s#{"]+')
_BRACE = re.compile(r"(?<!\\)[{}]")
_QUOTE = re.compile(r'(?<!\\)[{}"]')
_PARAGRAPH = re.compile(r"\n[ \t]*\n")


@dataclass(frozen=True, slots=True)
class Fields:
    """An entry of BibTeX with its fields in LaTeX, names in lower case."""

    type: str
    key: str
    line: int
    values: Mapping[str, str]
    raw: str
    """The entry as it stands in the file."""

    def first(self, *names: str) -> str:
        """Return the first of these fields that says something."""
        return next((value for name in names if (value := self.values.get(name, ""))), "")


def read(text: str, file: str = "") -> Read:
    """Return the papers of a .bib file; what cannot be read is named and stops no other."""
    library = parse(text)
    notices = [f"{file}, line {at}: no BibTeX; correct it to have what it says." for at in broken(library)]
    found = entries(library)
    parents = {name.strip().lower() for each in found for name in each.first("crossref", "xdata").split(",")}
    for each in found:
        if each.type in WHOLES and each.key.lower() not in parents:
            notices.append(f"{file}, line {each.line}: @{each.type} holds papers and is none; left out.")
        elif each.type not in WHOLES and not each.first("title", "crossref"):
            notices.append(f"{file}, line {each.line}: {each.key or each.type} has no title; left out.")
    return Read(tuple(record(each, file) for each in papers(found)), tuple(notices))


def papers(found: Iterable[Fields]) -> Iterator[Fields]:
    """Yield the entries that are papers and have a title, each with what it leaves to another to say."""
    found = list(found)
    # BibTeX does not tell keys apart by their case.
    by_key = {each.key.lower(): each for each in reversed(found)}
    for each in found:
        if each.type not in WHOLES and _title(whole := _whole(each, by_key)):
            yield whole


def parse(text: str) -> Library:
    """Return what bibtexparser makes of `text`, its values as they stand."""
    from bibtexparser.entrypoint import parse_string

    # It logs what it cannot read; we say it ourselves.
    logging.getLogger("bibtexparser").addHandler(logging.NullHandler())
    return parse_string(text, parse_stack=[])


def entries(library: Library) -> list[Fields]:
    """Return the entries in order, those of one key or with one field twice as well, with @string put in."""
    known: dict[str, str] = {month: month.title() for month in _MONTHS}
    for string in library.strings:
        known[string.key.lower()] = value(string.value, known)
    return [_fields(entry, known) for block in library.blocks for entry in _readable(block)]


def broken(library: Library) -> list[int]:
    """Return the lines, counted from 1, at which something begins that is no BibTeX."""
    return [_line(block) for block in library.failed_blocks if not list(_readable(block))]


def _readable(block: Block) -> Iterator[Entry]:
    from bibtexparser.model import Entry, ParsingFailedBlock

    if isinstance(block, ParsingFailedBlock):
        block = block.ignore_error_block or block
    if isinstance(block, Entry):
        yield block


def _line(block: Block) -> int:
    return (block.start_line or 0) + 1


def _fields(entry: Entry, known: Mapping[str, str]) -> Fields:
    values: dict[str, str] = {}
    for field in entry.fields:
        values.setdefault(field.key.lower(), value(str(field.value), known))
    return Fields(entry.entry_type.lower(), entry.key, _line(entry), values, entry.raw or "")


def value(text: str, known: Mapping[str, str]) -> str:
    """Return the LaTeX that a value such as `"Proc. " # icml # {, 2019}` stands for."""
    text = text.strip()
    if text[:1] == "{" and text[-1:] == "}" and "#" not in text:
        return text[1:-1].strip()
    pieces, at = [], 0
    while part := _PART.search(text, at):
        opening, at = part[0], part.end()
        if opening in ("{", '"'):
            end = _end(text, at, quoted=opening == '"')
            pieces.append(text[at:end])
            at = end + 1
        else:
            pieces.append(opening if opening.isdigit() else known.get(opening.lower(), opening))
    return "".join(pieces).strip()


def _end(text: str, at: int, *, quoted: bool) -> int:
    """Return where the brace or quotation mark stands that closes what was opened before `at`."""
    depth = 0
    for mark in (_QUOTE if quoted else _BRACE).finditer(text, at):
        if depth == 0 and mark[0] == ('"' if quoted else "}"):
            return mark.start()
        depth += {"{": 1, "}": -1}.get(mark[0], 0)
    return len(text)


def _whole(each: Fields, by_key: Mapping[str, Fields]) -> Fields:
    """Return an entry with what it leaves to the one that it refers to: the title of that is its booktitle."""
    parent = by_key.get(each.first("crossref", "xdata").strip().lower())
    if parent is None or parent is each:
        return each
    inherited = dict(parent.values)
    if parent.type != "xdata":
        inherited |= {"booktitle": inherited.get("booktitle") or inherited.get("title", "")}
        inherited = {
            name: text for name, text in inherited.items() if name in ("booktitle", "year", "date", "publisher")
        }
    return Fields(each.type, each.key, each.line, inherited | {k: v for k, v in each.values.items() if v}, each.raw)


def record(each: Fields, file: str = "") -> Record:
    """Return what an entry says, in plain text."""
    authors, others = names.gather(names.split(each.first("author"), _AND), _text)
    topics, must_read = plain.keywords(plain.cut(_text(each.first("keywords", "keyword"))))
    venue = _text(
        each.first("booktitle", "journal", "journaltitle", "eventtitle", "howpublished", "school", "institution")
    )
    arxiv = _arxiv(each)
    if _ARXIV_NAMES.fullmatch(venue) or (arxiv and (not venue or "://" in venue)):
        venue = ARXIV
    doi = plain.doi(latex.decode_address(each.first("doi"))) or each.first("doi") or None
    return Record(
        title=_title(each),
        authors=authors,
        others=others,
        venue=venue if venue and "://" not in venue else None,
        year=plain.year(each.first("year"), each.first("date", "issued")),
        doi=doi,
        arxiv=arxiv,
        url=_url(each),
        abstract=_paragraphs(each.first("abstract")) or None,
        form=Form.PREPRINT if venue == ARXIV else FORMS.get(each.type, Form.OTHER),
        key=each.key or None,
        short=_text(each.first("shorttitle")) or None,
        must_read=must_read,
        topics=topics,
        review=plain.remarks([_paragraphs(each.first("annote", "annotation"))]),
        place=f"{file}, line {each.line}",
    )


def people(each: Fields) -> tuple[str, ...]:
    """Return the authors, each as the entry writes it but for its LaTeX; `et al.` stands for others."""
    said = filter(None, (_text(name) for name in names.split(each.first("author"), _AND)))
    return tuple(names.ET_AL if name == "others" else name for name in said)


def _title(each: Fields) -> str:
    title, subtitle = _text(each.first("title")), _text(each.first("subtitle"))
    return f"{title}: {subtitle}" if title and subtitle else title


def _url(each: Fields) -> str | None:
    address = latex.decode_address(each.first("url", "howpublished", "ee")).strip()
    return address if "://" in address and " " not in address else None


def _arxiv(each: Fields) -> str | None:
    eprint = latex.decode_address(each.first("eprint", "arxivid"))
    if (
        eprint
        and each.first("archiveprefix", "eprinttype").lower() in ("", "arxiv")
        and (known := plain.arxiv_id(eprint))
    ):
        return known
    fields = ("doi", "url", "journal", "journaltitle", "howpublished", "number", "volume")
    return plain.arxiv_in(*(latex.decode_address(each.first(name)) for name in fields))


def _text(value: str) -> str:
    return plain.line(latex.decode(value))


def _paragraphs(value: str) -> str:
    parts = (" ".join(part.split()) for part in _PARAGRAPH.split(value))
    return plain.paragraphs(latex.decode("\n".join(parts)))
