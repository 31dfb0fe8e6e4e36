"""A draft -> Markdown, LaTeX or HTML, by a layout."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from surveykit.catalog import references
from surveykit.nouns import Catalog, Draft, Paper, Section
from surveykit.templating import Templates
from surveykit.writing.fonts import Sign, signs
from surveykit.writing.formats import Format
from surveykit.writing.markup import Html, Latex, Markdown, Markup
from surveykit.writing.works import plain

if TYPE_CHECKING:
    from surveykit.catalog.exchange.record import Record


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence as it is printed, and the note to it."""

    text: str
    note: str


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: the citation of its paper, and its cells."""

    cite: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as it is printed."""

    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    caption: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """A section as it is printed."""

    heading: str
    level: int
    anchor: str
    paragraphs: tuple[tuple[Line, ...], ...]
    table: Grid | None
    line: str
    """A line for the list, as it is to be put there; nothing of it is escaped but in HTML."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A paper that the draft cites, as its references name it."""

    number: int
    anchor: str
    title: str
    authors: str
    venue: str
    year: str
    url: str


@dataclass(frozen=True, slots=True)
class Printer:
    """What drafts are printed with: the list, its layouts, its citation keys, and the words of the language."""

    catalog: Catalog
    templates: Templates
    records: Mapping[str, Record]
    """By the keys of the papers."""
    words: Mapping[str, str]


def render(draft: Draft, wanted: Format, printer: Printer, library: str = "references") -> str:
    """Return a draft as a document; `library` names the .bib file of a LaTeX document, without its ending."""
    numbers = numbering(printer.catalog.papers)
    markup = _markup(draft, wanted, printer, numbers)
    cited = citations(draft)
    values = {
        "title": markup.escape(draft.title),
        "language": draft.language,
        "sections": [_chapter(section, at, markup, wanted) for at, section in enumerate(draft.sections, start=1)],
        "references": _references(printer.catalog.papers, cited, numbers, markup, wanted),
        "words": {name: markup.escape(said) for name, said in printer.words.items()},
        "notices": [markup.escape(notice) for notice in draft.notices],
        "library": library,
        "signs": _signs(draft, printer, cited) if wanted is Format.LATEX else [],
    }
    return printer.templates.fill(f"draft/layout.{wanted}.j2", values)


def citations(draft: Draft) -> dict[str, None]:
    """Return the keys of the papers that a draft cites, in the order in which it does."""
    found: dict[str, None] = {}
    for section in draft.sections:
        for paragraph in section.paragraphs:
            found |= dict.fromkeys(key for sentence in paragraph for key in sentence.cites)
        found |= dict.fromkeys(key for key, _ in section.table.rows) if section.table else {}
    return found


def numbering(papers: Sequence[Paper]) -> dict[str, int]:
    """Return the number that each paper is cited by: the list's where it numbers them all, else its place there."""
    given = [paper.number for paper in papers if paper.number is not None]
    whole = len(given) == len(papers) == len(set(given))
    return {paper.key: (paper.number or at) if whole else at for at, paper in enumerate(papers, start=1)}


def _markup(draft: Draft, wanted: Format, printer: Printer, numbers: Mapping[str, int]) -> Markup:
    space = "" if draft.language == "zh" else " "
    if wanted is Format.LATEX:
        return Latex({key: record.key or key for key, record in printer.records.items()}, space)
    separator = references.separator(printer.catalog) if draft.language == "zh" else ", "
    if wanted is Format.HTML:
        return Html(numbers, separator, space, {number: f"ref-{number}" for number in numbers.values()})
    return Markdown(numbers, separator, space)


def _chapter(section: Section, at: int, markup: Markup, wanted: Format) -> Chapter:
    said = tuple(
        tuple(Line(markup.sentence(each.text, each.cites), markup.escape(each.note or "")) for each in paragraph)
        for paragraph in section.paragraphs
    )
    line = markup.escape(section.line) if wanted is not Format.MARKDOWN else section.line
    return Chapter(markup.escape(section.heading), section.level, f"s{at}", said, _grid(section, markup), line)


def _grid(section: Section, markup: Markup) -> Grid | None:
    if section.table is None:
        return None
    rows = (Row(markup.cite([key]), tuple(map(markup.escape, cells))) for key, cells in section.table.rows)
    heads = tuple(map(markup.escape, section.table.heads))
    return Grid(heads, tuple(rows), markup.escape(section.table.caption))


def _references(
    papers: Sequence[Paper], cited: Mapping[str, None], numbers: Mapping[str, int], markup: Markup, wanted: Format
) -> list[Reference]:
    known = [paper for paper in papers if paper.key in cited]
    return [
        Reference(
            number=numbers[paper.key],
            anchor=f"ref-{numbers[paper.key]}",
            title=markup.escape(plain(paper.title)),
            authors=markup.escape(plain(", ".join(paper.authors))),
            venue=markup.escape(plain(paper.venue or "")),
            year=str(paper.year or ""),
            url=_address(paper, markup, wanted),
        )
        for paper in sorted(known, key=lambda paper: numbers[paper.key])
    ]


def _address(paper: Paper, markup: Markup, wanted: Format) -> str:
    url = paper.url or (f"https://doi.org/{paper.doi}" if paper.doi else "")
    url = url or (f"https://arxiv.org/abs/{paper.arxiv}" if paper.arxiv else "")
    safe = url if url.startswith(("http://", "https://")) else ""
    return plain(safe) if wanted is Format.MARKDOWN else markup.escape(plain(safe))


def _signs(draft: Draft, printer: Printer, cited: Mapping[str, None]) -> list[Sign]:
    said = [draft.title, *printer.words.values(), *draft.notices]
    for section in draft.sections:
        said += [section.heading, section.line, *(each.text for paragraph in section.paragraphs for each in paragraph)]
        said += [cell for _, cells in section.table.rows for cell in cells] if section.table else []
    return signs("".join([*said, *(_printed(printer.records[key]) for key in cited)]))


def _printed(record: Record) -> str:
    """Return what a style for references may print of a record."""
    people = [part for name in record.authors for part in (name.family, name.given, name.suffix) if part]
    return "".join([record.title, record.venue or "", record.url or "", *people])
