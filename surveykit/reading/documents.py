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
LABELS = 3
"""Labels with nothing behind them that make a page a form."""
_EMPTY = re.compile(r"^[^:：]{1,30}[:：][\s_.…]*$")
_OTHER = re.compile(
    r"^\W*(?:dear\b.{0,60}[,:!]$|to whom it may concern|sehr geehrte|(?:liebe[rs]?|madame|monsieur)\b.{0,60},$"
    r"|(?:yours )?sincerely\b|(?:kind|best|warm) regards|yours (?:faithfully|truly)|尊敬的|此致|各(?:部门|单位|位)"
    r"|invoice (?:no|number|date)\b|bill(?:ed)? to\b|amount due|payment due|iban\b|curriculum vitae"
    r"|edited by\b|editors?:?$|present:|attendees\b|apologies:|agenda\b|any other business"
    r"|i,? .{0,40}hereby (?:declare|certify|apply))",
    re.IGNORECASE,
)
"""What a letter, an invoice, minutes, a declaration or a volume's cover says at the beginning of a line."""
_LIFE = re.compile(
    r"^(?:education|(?:work |professional )?experience|employment|skills|教育|工作经历|个人信息)\b", re.IGNORECASE
)
"""What heads the parts of a person's record."""
_THESIS = re.compile(r"论\s*文|thesis|dissertation", re.IGNORECASE)
_HAN = re.compile(r"[\u3400-\u9fff]")
_PAPER = re.compile(
    r"\b(abstract|introduction|references|bibliography|keywords|index terms|theorem|lecture|university|institute"
    r"|department|thesis|report"
    r"|et al|arxiv|doi)\b|摘要|关键词|学位论文|参考文献|引言|大学|学院",
    re.IGNORECASE,
)


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
    if title and not abstract and not _is_paper(title, near, texts, authors is not None):
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


def _is_paper(title: titles.Title, pages: Sequence[layout.Page], texts: Sequence[str], signed: bool) -> bool:
    """Say whether pages without an abstract are a paper's: by their words, or signed slides, or a signed text."""
    if names.is_name(title.text) and not signed and any(_LIFE.match(line.text) for line in pages[0].lines):
        return False
    if title.named:
        return True
    if _is_form(pages[0]) or any(_OTHER.match(line.text) for line in pages[0].lines):
        return False
    if pages[0].width > pages[0].height and not signed and len(pages[0].text) < SLIDE:
        return False
    text = sum(layout.running(line) for page in pages for line in page.lines)
    slides = pages[0].width > pages[0].height
    return bool(_PAPER.search("\n".join(texts))) or (signed and (slides or text >= 5))


def _is_form(page: layout.Page) -> bool:
    """Say whether a page asks for what it lacks: labels with nothing behind. The cover of a thesis may part the two."""
    empty = sum(bool(_EMPTY.match(line.text)) for line in page.lines)
    return empty >= LABELS and not _THESIS.search(page.text)


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
