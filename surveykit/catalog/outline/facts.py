"""What is said of a paper beside its title: authors, venue, year, links, remarks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from surveykit.catalog.outline import addresses, links, people, venues, vocabulary
from surveykit.catalog.outline.hints import is_name, labels, told, whole
from surveykit.catalog.outline.links import Link, Role
from surveykit.catalog.outline.segments import MUST_READ, Cut, Segment, size
from surveykit.catalog.outline.venues import Imprint
from surveykit.nouns import Remark

_LABEL = re.compile(r"^\s*[*_]*([A-Za-z][A-Za-z;' /]{1,24}|[一-鿿]{2,6})[*_]*\s*[:：][*_]*\s*(.*)$", re.DOTALL)
_FIELDS = re.compile(r"\n|\s\|\s|\|\s|(?<=\))\s*/\s*")
_STOP = re.compile(r"(?<=[\w)\]'’\"”])[.。;](?=\s|$)")
_ABBREVIATED = re.compile(
    r"(?:^|[\s(])(?:[A-Za-z]|proc|vol|no|pp|conf|int|intl|trans|comput|natl|acad|sci|rev|lett|mach|intell|anal|"
    r"appl|eng|res)$",
    re.IGNORECASE,
)
_MOST_FACTS = 12
"""Things that one field of a line may say in a row; a longer run is prose."""
_NOTED = re.compile(r"\s*(?:[-–—]{1,3}|[:：]|=>|->|→)\s*\S")
_CLOSING = re.compile(r"(?:^|[\s(,，])((?:19|20)\d\d)[\s).:,;–\d-]*$")
_NUMBERS = re.compile(r"(?:pp?\.? ?|pages? |vol\.? ?|no\.? ?|n\. pag)?[\d\s:,.–()-]*", re.IGNORECASE)
_FRAMED = re.compile(r"^\s*(?:\(([^()]{1,120})\)|\[([^\[\]]{1,120})\]|（([^（）]{1,120})）|【([^【】]{1,120})】)")
_VOLUME = re.compile(r"(?:[,.(]|\b(?:vol|no|pp)\b\.?)?\s*(?:\d|\(|:).*$", re.DOTALL)
_EDGES = ' \t\n.,;:：|/，。、*_·•+&"“”'
_MOST_REMARKS = 200


@dataclass(slots=True)
class Facts:
    """Facts as they are found, the first of each kind kept."""

    venue: str | None = None
    year: int | None = None
    short: str | None = None
    authors: tuple[str, ...] = ()
    remarks: list[Remark] = field(default_factory=list)
    paper: Link | None = None
    named: Link | None = None
    """The link that is the title."""
    others: list[Link] = field(default_factory=list)
    must_read: bool = False
    fielded: bool = False
    """Something was said under a label that lists put below a paper's title: `论文：`, `Code:`."""
    arxiv: str | None = None
    doi: str | None = None
    key_year: int | None = None
    """The year in the key of a citation, which is right most of the time."""

    @classmethod
    def of(cls, text: str) -> Facts:
        """Start with what can be seen of a text as a whole."""
        return cls(must_read=bool(MUST_READ.search(text)))

    @property
    def url(self) -> str | None:
        """Where to read the paper: the link that says so, or else the title's."""
        if self.paper is not None:
            return self.paper.url or None
        if self.named is not None and not addresses.code(self.named.url):
            return self.named.url
        return next((link.url for link in self.others if link.role is Role.PAPER), None)

    def imprint(self, found: Imprint) -> None:
        """Take venue, year and short name, where none was known."""
        self.venue = self.venue or found.venue
        self.year = self.year or found.year
        self.short = self.short or found.short

    def link(self, link: Link, *, title: bool = False) -> None:
        """Take a link: the paper's, the title's, or another."""
        if title:
            self.named = link
        if (
            addresses.academic(link.url)
            and link.role is not Role.OTHER
            and (title or link.role in (Role.PAPER, Role.TITLE))
        ):
            self.paper = self.paper or link
        elif link.role is Role.PAPER and (self.paper is None):
            self.paper = link
        else:
            self.others.append(link)
        if self.arxiv is None and link.role is not Role.OTHER:
            self.arxiv = addresses.arxiv(link.url) or addresses.arxiv(link.label)
        if self.doi is None and link.role is not Role.OTHER:
            self.doi = addresses.doi(link.url)
        if self.venue is None and not title and link.role is Role.PAPER and (found := links.imprint_of(link.label)):
            self.imprint(found)

    def trail(self, parts: Sequence[Segment]) -> None:
        """Read what follows the title, or a line below it."""
        words = ""
        for n, part in enumerate(parts):
            if part.link is not None:
                self.link(told(part.link, words))
                words += " \n " if part.cut is Cut.RESOURCE else part.text
            elif (
                part.cut is Cut.TEXT
                or (n + 1 < len(parts) and labels(part, parts[n + 1]))
                or (words and not words.endswith(("\n", " ")) and part.cut is not Cut.ITALIC)
                or not self._set_off(part)
            ):
                words += part.text
        self._words(words)
        if self.year is None and self.venue is not None:
            self.year = venues.year_in(words)

    def finish(self, year: int | None, venue: str | None) -> None:
        """Fill what is still unknown from the part of the list and from the arXiv id."""
        self.year = self.year or year or self.key_year
        self.venue = self.venue or venue
        if self.year is None and self.arxiv is not None:
            self.year = addresses.arxiv_year(self.arxiv)

    def remark(self, label: str, text: str) -> None:
        """Keep a note."""
        text = " ".join(text.split()).strip(" |,;，；-–—/")
        if text.startswith("(") and text.find(")") == len(text) - 1:
            text = text[1:-1].strip()
        if text.strip(_EDGES + "()[]<>-–—\"'") and len(self.remarks) < _MOST_REMARKS:
            self.remarks.append(Remark(label, text))

    def _set_off(self, part: Segment) -> bool:
        """Take italics, code or bold for what they are by themselves."""
        bare = part.text.strip(" .,;:()[]")
        found = venues.imprint(bare, framed=part.cut is Cut.CODE, words=True)
        if found:
            self.imprint(found)
            return True
        labelled = _LABEL.match(part.text)
        if labelled and self._labelled(labelled.group(1), labelled.group(2)):
            return True
        authors = people.names(bare) or (people.teams(bare) if part.cut is Cut.ITALIC else None)
        if authors and not self.authors and part.cut is Cut.ITALIC:
            self.authors = authors
            return True
        if part.cut is Cut.BOLD and self.short is None and is_name(bare):
            self.short = bare
            return True
        return False

    def _words(self, words: str) -> None:
        for piece in _FIELDS.split(words):
            if piece.strip(_EDGES):
                self._field(piece)

    def _field(self, text: str) -> None:
        """Read one field from the left as long as it is understood; what remains is a note."""
        labelled = _LABEL.match(text)
        if labelled and self._labelled(labelled.group(1), labelled.group(2)):
            return
        noted = bool(_NOTED.match(text))
        text = text.strip(_EDGES + "-–—>")
        for _ in range(_MOST_FACTS):
            rest = self._first(text) if text and (not noted or whole(text)) else None
            if rest is None:
                break
            text = rest.strip(_EDGES + "-–—")
        if text:
            label = _LABEL.match(text)
            if label and label.group(1).strip().casefold() in vocabulary.NOTE_LABELS:
                self.remark(label.group(1).strip(), label.group(2))
            else:
                self.remark("", text)
            if self.year is None:
                self._late(text)

    def _late(self, text: str) -> None:
        """A venue with its year may close a note."""
        if len(text) < 200:
            found = venues.venue_in(text)
            closing = _CLOSING.search(text)
            if found or closing:
                self.imprint(found or Imprint(None, int(closing.group(1)) if closing else None))

    def _first(self, text: str) -> str | None:
        """Take the first thing said; None if it is nothing known."""
        framed = _FRAMED.match(text)
        if framed:
            inner = next(group for group in framed.groups() if group is not None)
            return text[framed.end() :] if self._framed(inner) else None
        cited = people.leading(text) if not self.authors else None
        if cited and venues.imprint(cited[1], words=True):
            self.authors = cited[0]
            return cited[1]
        if self._fact(text):
            return ""
        if cited:
            self.authors = cited[0]
            return cited[1]
        stop = next((n for n in _STOP.finditer(text[:400]) if not _ABBREVIATED.search(text[: n.start()])), None)
        if stop and self._fact(text[: stop.start()]):
            return text[stop.end() :]
        comma = max(text.rfind(",", 0, 2000), text.rfind("，", 0, 2000)) if stop is None else -1
        if comma > 0 and (found := venues.imprint(text[comma + 1 :], words=True)):
            authors = people.names(text[:comma])
            if authors:
                self.authors = self.authors or authors
                self.imprint(found)
                return ""
        return None

    def _framed(self, inner: str) -> bool:
        first, comma, rest = inner.partition(",")
        opening = venues.imprint(first) if comma and not venues.imprint(rest, framed=True) else None
        if opening and opening.venue and opening.year and any(char.isalpha() for char in rest):
            self.imprint(opening)
            if not self._framed(rest):
                self.remark("", rest)
            return True
        found = venues.imprint(inner, framed=True, words=True)
        if found:
            self.imprint(found)
            return True
        authors = people.names(inner)
        if authors and not self.authors and (len(authors) > 1):
            self.authors = authors
            return True
        if self.short is None and is_name(inner):
            self.short = inner.strip()
            return True
        return False

    def _fact(self, text: str) -> bool:
        text = text.strip(_EDGES)
        if not text:
            return True
        found = venues.imprint(text, words=True)
        if found:
            self._cited(text, found)
            return True
        authors = people.names(text)
        if authors and not self.authors and (len(authors) > 1 or size(text) >= 2):
            self.authors = authors
            return True
        return bool(_NUMBERS.fullmatch(text))

    def _cited(self, text: str, found: Imprint) -> None:
        """A citation's words for a venue give way to the short name among them."""
        self.arxiv = self.arxiv or addresses.arxiv(text)
        name = found.venue
        if name and (not venues.known(name) or name.casefold().startswith("proc") or "vol." in name):
            name = venues.acronym_in(name) or _VOLUME.sub("", name).strip(_EDGES) or None
        self.imprint(Imprint(name, found.year))

    def _labelled(self, label: str, text: str) -> bool:
        """Take `label: text` if the label is one of those that lists use."""
        key = label.strip(" *_").casefold()
        text = text.strip()
        self.fielded = (
            self.fielded
            or key in vocabulary.AUTHOR_LABELS
            or key in vocabulary.LINK_LABELS
            or key in vocabulary.VENUE_LABELS
            or key in vocabulary.YEAR_LABELS
        )
        if key in vocabulary.AUTHOR_LABELS:
            self.authors = self.authors or people.names(text) or ((text,) if text else ())
        elif key in vocabulary.VENUE_LABELS or key in vocabulary.YEAR_LABELS:
            found = venues.imprint(text, framed=True)
            if found:
                self.imprint(found)
        elif key in vocabulary.NAME_LABELS and size(text) <= 6:
            self.short = self.short or text.strip(_EDGES) or None
        elif key == "arxiv" and (number := re.match(r"\d{4}\.\d{4,5}(?:v\d)?", text)):
            self.arxiv = self.arxiv or number.group()[:10].rstrip("v")
            self._words(text[number.end() :])
            self.imprint(Imprint("arXiv"))
        elif key in vocabulary.LINK_LABELS:
            self._words(text) if text.strip(_EDGES) else None
        elif key in vocabulary.NOTE_LABELS:
            self.remark(label.strip(" *_"), text)
        else:
            return False
        return True
