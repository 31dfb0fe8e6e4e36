"""The imprint of a paper: where and when it appeared, in the many ways in which lists write that."""

from __future__ import annotations

import re
from dataclasses import dataclass

from surveykit.catalog.outline import vocabulary

JOURNALS = re.compile(
    r"\b(?:proceedings|proc\.|conference|journal|transactions|workshops?|symposium|advances in|annual meeting|"
    r"letters|"
    r"arxiv|preprint|springer|elsevier|press|lecture notes|computing surveys|nature|science|magazine|bulletin|"
    r"corr|ieee|acm|"
    r"neurocomputing|knowledge-based systems|information sciences|expert systems|"
    r"university|thesis|technical report|tech report|blog|findings|frontiers|foundations and trends)\b",
    re.IGNORECASE,
)
_PRAISE = re.compile(
    r"[\s,;:/|(-]*\b(?:oral|spotlight|poster|highlight(?:ed)?|best (?:student )?paper(?: award)?|under review|"
    r"accepted(?: by| at)?|"
    r"to appear(?: in)?|in press|submitted(?: to)?|outstanding paper|award|notable top.\d+%|rejected|"
    r"withdrawn)\b[\s)]*",
    re.IGNORECASE,
)
_YEAR = r"(?:19[5-9]|20[0-4])\d"
_DATE = re.compile(rf"(?<!\d)({_YEAR})\s?[-./年_]\s?(1[0-2]|0?[1-9])(?:\s?[-./月_]\s?\d{{1,2}}日?|月)?(?!\d)")
BARE_YEAR = re.compile(rf"(?<![\d.:/]){_YEAR}(?!\d|\.\d{{3,}})(?:\s?年)?")
_SHORT_YEAR = re.compile(r"(?:(?<=[A-Za-z])|(?<=[A-Za-z] ))['’‘`´]\s?(\d\d)(?!\d)")
_ARXIV = re.compile(
    r"^(?:(?:preprint\s+)?arxiv(?: preprint)?|corr)\b[\s,.]*(?:arxiv\s*:?|abs/|"
    r":)?\s*(?:\d{4}\.\d{4,5}(?:v\d)?)?[\s,.(]*(?:\d{4})?[\s).:,\d-]*(?:n\. pag)?$",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"^(?:[Ii]n:?\s+|[^\W\d_][\w .-]{0,40}? et al\.?,?\s+|"
    r"arxiv:\s?\d{4}\.\d{4,5}(?:v\d)?[\s.,;]+)(?=\S)",
    re.IGNORECASE,
)
_PAGES = re.compile(r"(?:[\s,.:;()–-]+(?:vol\.?|no\.?|pp\.?|pages?|n\. pag)?)?[\s,.:;()\d–-]+$")
_PP = re.compile(r"[\s,(]*\bpp\.? ?[\d–-]+\)?$")
_MONTH = re.compile(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.?,?\s*(?=\d|$)", re.IGNORECASE)
_GLUED = re.compile(
    rf"^([A-Za-z][A-Za-z&/+. -]{{0,40}}?)[\s'’_-]*({_YEAR}|"
    rf"(?<=[A-Za-z'’-])\d\d)(?:_([^\s()\[\]]{{1,40}}(?: [^\s()\[\]]{{1,30}}){{0,3}})|(w|ws|workshops?|findings)?)$",
    re.IGNORECASE,
)
_INLINE = re.compile(
    rf"(?<![\w/.])((?:[A-Z][A-Za-z]*(?:[-&/][A-Z][A-Za-z]*)?)(?:[ -](?:Workshops?|Findings|W|WS|Oral))?)"
    rf"\s?[,.]?\s?(?:({_YEAR})|['’]\s?(\d\d))(?![\d\w])"
)


@dataclass(frozen=True, slots=True)
class Imprint:
    """Venue and year, and the short name that some lists write after them."""

    venue: str | None = None
    year: int | None = None
    short: str | None = None


_BREAKS = re.compile(r"[\s/@&_.,:()-]+")
_PARTS = re.compile(r"(?:ws|w|workshops?|findings)$")


def known(name: str) -> bool:
    """Is this the short name of a venue and nothing else, but for the words that venues add to it?"""
    found = [word for word in _BREAKS.split(name.casefold().strip(" .,")) if word]
    if not 0 < len(found) <= 8 or not all(map(_venue_word, found)):
        return False
    return any(word not in vocabulary.VENUE_WORDS and any(char.isalpha() for char in word) for word in found)


def _venue_word(word: str) -> bool:
    bare = word.rstrip("'’").rstrip("0123456789")
    return (
        not bare
        or bare in vocabulary.VENUES
        or bare in vocabulary.VENUE_WORDS
        or _PARTS.sub("", bare) in vocabulary.VENUES
    )


def imprint(text: str, *, framed: bool = False, words: bool = False) -> Imprint | None:
    """Read a text that is nothing but an imprint.

    A `framed` text (in brackets, code) with a year may name a venue that nobody knows; with `words`,
    those of a citation (`Proceedings of …`) count as well.
    """
    if len(text) > 200:
        return None
    text = _PRAISE.sub(" ", text).strip(" \t\n,.;:|()[]【】（）*_-–—~`!！")
    if not text or text.casefold().startswith(("http", "www.")):
        return None
    if _ARXIV.match(text):
        year, _ = _take_year(re.sub(r"(?i)(?:arxiv\s*:?|abs/)\s*\d{4}\.\d{4,5}(?:v\d)?", " ", text))
        return Imprint("CoRR" if text.startswith("CoRR") else "arXiv", year)
    text = _OPENING.sub("", text)
    glued = _GLUED.match(text)
    if glued and (framed or known(glued.group(1))) and len(glued.group(1).split()) <= 6:
        return _glued(glued)
    year, rest = _take_year(text)
    rest = _MONTH.sub(" ", rest) if year else rest
    if year is None and (brief := re.search(r"\s(\d\d)$", rest)) and known(rest[: brief.start()]):
        year, rest = _century(brief.group(1)), rest[: brief.start()]
    bare = rest
    if words:
        rest = _PAGES.sub("", rest) if year is not None else _PP.sub("", rest)
    rest = " ".join(rest.split()).strip(" ,.;:|()[]_-–—/'’，。、")
    if not rest or (year and rest.isdigit() and len(rest) <= 2):
        return Imprint(None, year) if year else None
    if (
        known(rest)
        or (words and (_cites(rest) or (year is not None and (_NAME.match(rest) or _paged(bare, rest)))))
        or (framed and year is not None and _names(rest))
    ):
        return Imprint(rest, year)
    return None


def year_in(text: str) -> int | None:
    """The last year that the text names, or else the year of its last date."""
    years = [int(found.group()[:4]) for found in BARE_YEAR.finditer(text)]
    if years:
        return years[-1]
    short = _SHORT_YEAR.search(text)
    return _century(short.group(1)) if short else None


def venue_in(text: str) -> Imprint | None:
    """The first known short name with a year beside it, in running text."""
    for found in _INLINE.finditer(text):
        name = found.group(1)
        if known(name):
            return Imprint(name, int(found.group(2)) if found.group(2) else _century(found.group(3)))
    return None


def meeting(name: str) -> bool:
    """Is this surely a venue: a known short name, or words that only venues go by?"""
    return known(name) or _MEETING.search(name) is not None


def acronym_in(text: str) -> str | None:
    """The known short name that stands in a citation's words, alone or in brackets: `... Vision (ECCV)`."""
    for found in re.finditer(r"[A-Za-z][A-Za-z-]{1,14}", text):
        word = found.group()
        if (
            sum(char.isupper() for char in word) >= 2
            and word.casefold() in vocabulary.VENUES
            and word not in vocabulary.PUBLISHERS
        ):
            return word
    return None


def _glued(found: re.Match[str]) -> Imprint:
    name, year, short, suffix = found.groups()
    venue = name.strip(" .,-_'’") + (f" {suffix}" if suffix else "")
    return Imprint(venue or None, int(year) if len(year) == 4 else _century(year), short.strip() if short else None)


def _take_year(text: str) -> tuple[int | None, str]:
    for pattern in (_DATE, BARE_YEAR):
        found = pattern.search(text)
        if found:
            return int(found.group()[:4]), text[: found.start()] + " " + text[found.end() :]
    short = _SHORT_YEAR.search(text)
    if short:
        return _century(short.group(1)), text[: short.start()] + " " + text[short.end() :]
    return None, text


def _cites(rest: str) -> bool:
    if rest[0] > "㐀":
        return _CJK_JOURNAL.fullmatch(rest) is not None
    opens = rest[0].isupper() or rest.casefold().startswith("arxiv")
    return opens and len(rest.split()) <= 24 and JOURNALS.search(rest) is not None and _LOWER.match(rest) is None


def _paged(before: str, rest: str) -> bool:
    """Did volume or pages stand behind the words, as they do behind a journal's name?"""
    cut = any(char.isdigit() for char in before[len(rest) :])
    return cut and rest[:1].isupper() and len(rest.split()) <= 8 and "," not in rest


_MEETING = re.compile(r"\b(?:proceedings|conference|journal|transactions|symposium|workshop)\b|学报", re.IGNORECASE)
_CJK_JOURNAL = re.compile(r"[\u3400-\u9fff]{2,16}(?:学报|学刊|杂志|通报|论文集|大学|会议)")
_LOWER = re.compile(r"^(?:A|An|The|Towards?|On|How|What|Why) ")


def _names(rest: str) -> bool:
    return (
        len(rest.split()) <= 6
        and rest.split(maxsplit=1)[0].casefold() not in vocabulary.NO_VENUE
        and not re.search(r"\d{3}|[|=]", rest)
    )


_NAME = re.compile(r"^[A-Z][A-Za-z&-]*(?: (?:[A-Z&][A-Za-z&-]*|of|on|and|in|for|the)){0,6}$")


def _century(digits: str) -> int:
    return 2000 + int(digits) if int(digits) < 50 else 1900 + int(digits)
