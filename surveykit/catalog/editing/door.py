"""What a person says of a paper -> the same as a list can hold it, or a sentence that says what cannot be."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace

from surveykit.errors import EditError
from surveykit.nouns import Amendment, NewPaper, Remark
from surveykit.text import squeeze

FIRST, LAST = 1900, 2099
"""The years that lists are read to have."""
_LABELLED = re.compile(r"(?P<label>[^\s：:，。,.()（）\[\]]{1,12})\s*[：:]\s*(?P<text>\S.*)")
_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?(10\.\d{4,9}/\S+)", re.IGNORECASE)
_ARXIV = re.compile(
    r"(?:https?://(?:www\.)?arxiv\.org/(?:abs|pdf|html)/|arxiv:\s*)?"
    r"(\d{4}\.\d{4,5}|[a-z-]{2,12}(?:\.[A-Z]{2})?/\d{7})(?:v\d{1,3})?(?:\.pdf)?",
    re.IGNORECASE,
)
_AND = re.compile(r"\s+and\s+|\s*&\s*")
_TURNING = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029\ufeff")
"""Signs that nobody sees, and that turn the text around them or end the line."""


def newcomer(paper: NewPaper) -> NewPaper:
    """Return the paper with white space as one space each and its identifiers bare.

    Raises:
        EditError: It has no title, its year is none, or something in it cannot stand in a line of text.
    """
    title = line("title", paper.title)
    if not squeeze(title):
        raise EditError("a paper needs a title with words in it: give --title.")
    return replace(
        paper,
        title=title,
        venue=line("venue", paper.venue) or None,
        year=year(paper.year),
        short=line("short name", paper.short) or None,
        review=remarks(paper.review),
        topics=tuple(line("topic", each) for each in paper.topics),
        authors=tuple(filter(None, (line("author", each) for each in paper.authors))),
        abstract=line("abstract", paper.abstract) or None,
        url=address(paper.url),
        doi=_identifier("DOI", "10.1145/3292500.3330955", _DOI, paper.doi),
        arxiv=_identifier("arXiv id", "1706.03762", _ARXIV, paper.arxiv),
    )


def amendment(wanted: Amendment) -> Amendment:
    """Return the change with white space as one space each; raises as `newcomer` does."""
    if wanted.title is not None and not squeeze(wanted.title):
        raise EditError("a paper needs a title with words in it: give another --title.")
    return replace(
        wanted,
        title=None if wanted.title is None else line("title", wanted.title),
        venue=None if wanted.venue is None else line("venue", wanted.venue),
        short=None if wanted.short is None else line("short name", wanted.short),
        year=year(wanted.year),
        review=remarks(wanted.review, empty=True),
        topics=tuple(line("topic", each) for each in wanted.topics),
        left=tuple(line("topic", each) for each in wanted.left),
        url=address(wanted.url),
    )


def remark(text: str) -> Remark:
    """Return the remark that a line of a review makes: `方法：…` has a label.

    >>> remark("Method: a transformer"), remark("A must")
    (Remark(label='Method', text='a transformer'), Remark(label='', text='A must'))
    """
    text = line("review", text)
    match = _LABELLED.fullmatch(text)
    return Remark(match["label"], match["text"]) if match else Remark("", text)


def remarks(given: Iterable[Remark], *, empty: bool = False) -> tuple[Remark, ...]:
    """Return the remarks without those that say nothing; `empty` keeps those that have but a label."""
    tidy = (Remark(line("review", each.label), line("review", each.text)) for each in given)
    return tuple(each for each in tidy if each.text or (empty and each.label))


def people(text: str) -> tuple[str, ...]:
    """Return the authors that a text names, parted by `;`, by `and`, or by commas.

    >>> people("Lee, Ann and Wu, Bo"), people("Ann Lee, Bo Wu"), people("李安、吴波")
    (('Ann Lee', 'Bo Wu'), ('Ann Lee', 'Bo Wu'), ('李安', '吴波'))
    """
    parted = _AND.split(text) if _AND.search(text) else re.split("[;；]", text)
    if len(parted) == 1:
        parted = re.split("[,，、]", text)
    halves = [[half.strip() for half in each.split(",", 1)] for each in parted]
    return tuple(" ".join(reversed(each)).strip() for each in halves if any(each))


def line(name: str, text: str | None) -> str:
    """Return `text` as it can stand in one line; `name` says in an error what it is.

    Raises:
        EditError: It has a sign that no list can show.
    """
    text = " ".join((text or "").split())
    for sign in text:
        if sign in _TURNING or unicodedata.category(sign) in ("Cc", "Cs", "Co"):
            raise EditError(
                f"the {name} has the sign U+{ord(sign):04X}, which cannot stand in a line of text: "
                "take it out and try again."
            )
    return text


def year(given: int | None) -> int | None:
    """Return the year that is given, if it is one."""
    if given is not None and not FIRST <= given <= LAST:
        raise EditError(f"{given} is no year of a paper: write one from {FIRST} to {LAST}.")
    return given


def address(url: str | None) -> str | None:
    """Return an address that can stand in a link."""
    url = line("address", url)
    if " " in url or "<" in url or ">" in url or (url and "." not in url):
        raise EditError(f"{url!r} is no address of a paper: write it as https://arxiv.org/abs/1706.03762.")
    return url or None


def _identifier(name: str, example: str, pattern: re.Pattern[str], given: str | None) -> str | None:
    text = line(name, given)
    match = pattern.fullmatch(text)
    if text and match is None:
        raise EditError(f"{text!r} is no {name}: write it as {example}.")
    return match[1] if match else None
