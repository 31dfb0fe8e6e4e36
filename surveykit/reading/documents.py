"""A PDF, opened -> the document: every field that was found, where it came from, and how sure it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from surveykit.nouns import Document, Origin
from surveykit.reading import abstracts, layout, names, people, stamps, titles

if TYPE_CHECKING:
    from pypdf import PdfReader

FIRST = 3
"""Pages that are looked at for a title: a cover, an empty leaf, and the paper."""
MOST = 500
"""Pages whose text is read at most."""
SLIDE = 600
"""Letters; a slide has fewer, and a page with two columns on its side has more."""
FIELDS = 4
"""Lines to be filled in that make a form."""
_FIELD = re.compile(r"[:：]\s*_*\s*$|_{4,}")
_OTHER = re.compile(
    r"^\W*(?:dear (?:[a-z]+\.? )?[a-z .]{2,40}[,:!]?$|to whom it may concern"
    r"|(?:sehr geehrte|liebe)[rs]? |(?:madame|monsieur)\b"
    r"|(?:yours )?sincerely\b|(?:kind|best|warm) regards|yours (?:faithfully|truly)|尊敬的|此致|各(?:部门|单位|位)"
    r"|invoice (?:no|number|date)\b|bill(?:ed)? to\b|amount due|payment due|iban\b|curriculum vitae"
    r"|edited by\b|editors?:?$|present:|attendees\b|apologies:|agenda\b|any other business"
    r"|(?:work |professional )?(?:experience|education|employment)(?: history)?$"
    r"|for immediate release|(?:media|press) contact"
    r"|answer (?:all|any|the) |\d\W{1,3}\(\d+ (?:points|marks)\)|due(?: date)?: "
    r"|i,? .{0,40}hereby (?:declare|certify|apply))",
    re.IGNORECASE | re.MULTILINE,
)
"""What a letter, an invoice, minutes, a declaration, an exam, a life or a volume's cover says where a line begins."""
_HAN = re.compile(r"[\u3400-\u9fff]")
_PAPER = re.compile(
    r"\b(abstract|introduction|references|bibliography|keywords|index terms|theorem|lecture|university|institute"
    r"|department|thesis|report"
    r"|et al|arxiv|doi)\b|摘要|关键词|学位论文|参考文献|引言|大学|学院",
    re.IGNORECASE,
)
_UNSIGNED = re.compile(
    r"^\W*(?:(?:\d+|I)\W{1,3})?introduction\W*$|^\W*\d?\W*引\s*言\W*$"
    r"|^.{0,30}\b(?:thesis|dissertation|technical report)\b|.*学位论文",
    re.IGNORECASE,
)
"""A line that only a paper has, even if it names nobody."""


def read(reader: PdfReader, pages: int = 0) -> Document:
    """Read what a paper says of itself on its first pages, and the text of `pages` of them, if those are more."""
    count = len(reader.pages)
    about = reader.metadata
    first: list[layout.Page] = []
    title, at = _title(_read(reader, first), _text(about.title) if about else None)
    near = first[at:] or first
    while len(first) < min(FIRST, count) and not abstracts.find(near, title):
        first.append(layout.lines(reader.pages[len(first)]))
        near = first[at:]
    more = range(len(first), min(pages, MOST, count))
    texts = (*(page.text for page in first), *(layout.lines(reader.pages[number]).text for number in more))
    if not any(texts):
        return Document(notices=("the pages are pictures without text: recognise it first, with an OCR program.",))
    origins: dict[str, Origin] = {}
    authors = people.find(near[0], title) if title else None
    abstract = abstracts.find(near, title)
    if title and not abstract and not _is_paper(near, texts, title, authors is not None):
        title = authors = None
    arxiv, stamped = stamps.arxiv(first)
    dated = _created(reader)
    year = stamps.year(near, stamped, arxiv.value if arxiv else None, dated)
    venue, doi = stamps.venue(near), stamps.doi(first)
    for name, stamp in {"arxiv": arxiv, "year": year, "venue": venue, "doi": doi}.items():
        if stamp:
            origins[name] = Origin(stamp.source, stamp.sure)
    if title:
        origins["title"] = Origin(title.source, round(title.sure, 2))
    if authors:
        origins["authors"] = Origin("names below the title", authors.sure)
    if abstract:
        origins["abstract"] = Origin(abstract.source, abstract.sure)
    notices = () if title else ("no title was found: give it with --title.",)
    return Document(
        title=title.text if title else None,
        authors=names.tidied(authors.names) if authors else (),
        year=int(year.value) if year else None,
        venue=venue.value if venue else None,
        arxiv=arxiv.value if arxiv else None,
        doi=doi.value if doi else None,
        abstract=abstract.text if abstract else None,
        language=_language(texts),
        pages=texts,
        origins=origins,
        notices=notices,
    )


def _read(reader: PdfReader, pages: list[layout.Page]) -> Iterator[layout.Page]:
    """Read the first pages one by one, keeping them in `pages`."""
    for number in range(min(FIRST, len(reader.pages))):
        pages.append(layout.lines(reader.pages[number]))
        yield pages[-1]


def _is_paper(pages: Sequence[layout.Page], texts: Sequence[str], title: titles.Title, signed: bool) -> bool:
    """Say whether pages without an abstract are a paper's: by their words, or signed slides, or a signed text.

    What its file or a label names is one, a letter, a form, an invoice is none, nor is a slide that is not the first;
    what nobody signed has to have an introduction or to be called a thesis or a report.
    """
    if title.named:
        return True
    if _OTHER.search("\n".join(line.text for line in pages[0].lines)) or _is_form(pages[0]):
        return False
    slides = pages[0].width > pages[0].height
    if not signed:
        slide = slides and len(pages[0].text) < SLIDE
        return not slide and any(_UNSIGNED.match(line.text) for page in pages for line in page.lines)
    text = sum(layout.running(line) for page in pages for line in page.lines)
    return bool(_PAPER.search("\n".join(texts))) or slides or text >= 5


def _is_form(page: layout.Page) -> bool:
    """Say whether a page is to be filled in: it has many short lines that end with a colon or a dash to write on."""
    fields = sum(len(line.text) < 40 and bool(_FIELD.search(line.text)) for line in page.lines)
    return fields >= FIELDS and 3 * fields > len(page.lines)


def _title(pages: Iterable[layout.Page], named: str | None) -> tuple[titles.Title | None, int]:
    """Find the title, and the page that the paper begins on: a cover has it, too, and little else."""
    for at, page in enumerate(pages):
        if found := titles.find(page, named):
            return found, at
        if len(page.text) > 1500:
            return None, at
    return None, 0


def _text(value: object) -> str | None:
    return value.strip() if isinstance(value, str) and value.strip() else None


def _created(reader: PdfReader) -> int | None:
    """Return the year in which the file says that it was made."""
    from pypdf.errors import PyPdfError

    try:
        about = reader.metadata
        made = about.creation_date if about else None
    except (PyPdfError, ValueError, KeyError, TypeError):
        return None
    return made.year if made else None


def _language(texts: tuple[str, ...]) -> str | None:
    whole = "".join(texts)
    han = len(_HAN.findall(whole))
    letters = sum(letter.isascii() and letter.isalpha() for letter in whole)
    if not han and not letters:
        return None
    # A letter of Chinese says as much as a word of English, and Chinese papers end with English references.
    return "zh" if 6 * han > letters else "en"
