"""What a field of any format says -> plain text, identifiers without their addresses, a year, keywords."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

from surveykit.nouns import Remark, TopicPath

MUST_READ = "must-read"
"""The keyword that a must-read has."""
_BELOW = " > "
"""Parts the names of a topic's path in a keyword, as JabRef has it."""
_TAG = re.compile(
    r"</?(?:i|b|u|em|strong|sub|sup|sc|scp|inf|tt|span|italic|bold|title|sec|a|div|jats:[a-z-]+|mml:[a-z]+)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_BREAK = re.compile(r"\s*</?(?:p|br|li|ul|h\d|jats:p|jats:title)(?:\s[^<>]*)?/?>\s*", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:amp|lt|gt|quot|apos|nbsp|#\d{1,7}|#x[0-9a-f]{1,6});", re.IGNORECASE)
_DOI = re.compile(r"10\.\d+(?:\.\d+)*/[^\s\"<>]+")
_NEW_ARXIV = r"\d{4}\.\d{4,5}"
_OLD_ARXIV = r"[a-z-]{2,12}(?:\.[A-Z]{2})?/\d{7}"
_ARXIV_ID = re.compile(rf"(?:arxiv\s*:\s*)?({_NEW_ARXIV}|{_OLD_ARXIV})(?:v\d+)?(?:\s*\[[\w.-]+\])?", re.IGNORECASE)
_ARXIV = re.compile(
    rf"(?:arxiv\.org/(?:abs|pdf|html)/|10\.48550/arxiv\.|\barxiv\s*:\s*|^abs/)({_NEW_ARXIV}|{_OLD_ARXIV})",
    re.IGNORECASE,
)
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\xad\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
"""Characters that nobody sees, and that no list can hold: control, soft hyphen, marks of direction."""
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_LABELLED = re.compile(r"(?P<label>[^\s：:，。,.()（）\[\]/]{1,12})\s*[：:](?!//)\s*(?P<text>\S.*)")


def line(text: object) -> str:
    """Return a text of one line: without tags and entities of HTML, each white space one space."""
    return _tidy(_unmarked(str(text), " "))


def paragraphs(text: object) -> str:
    """Return a text whose line feeds part its paragraphs, without tags and entities of HTML."""
    parts = map(_tidy, _unmarked(str(text), "\n").splitlines())
    return "\n".join(filter(None, parts))


def _tidy(text: str) -> str:
    return " ".join(_UNSEEN.sub("", text).split())


def _unmarked(text: str, between: str) -> str:
    if "<" in text:
        text = _TAG.sub("", _BREAK.sub(between, text))
    return _ENTITY.sub(lambda entity: html.unescape(entity[0]), text) if "&" in text else text


def doi(text: object) -> str | None:
    """Return the DOI in `text`, bare or in an address."""
    found = _DOI.search(str(text))
    return found[0].rstrip(".,;") if found else None


def arxiv_id(text: object) -> str | None:
    """Return the arXiv id that `text` is, without its version."""
    found = _ARXIV_ID.fullmatch(str(text).strip())
    return found[1] if found else arxiv_in(text)


def arxiv_in(*texts: object) -> str | None:
    """Return the first arXiv id that an address, a DOI or the word arXiv announces."""
    found = next(filter(None, (_ARXIV.search(str(text)) for text in texts if text)), None)
    return found[1] if found else None


def year(*texts: object) -> int | None:
    """Return the first year that one of `texts` has in it."""
    found = next(filter(None, (_YEAR.search(str(text)) for text in texts if text)), None)
    return int(found[0]) if found else None


def keywords(words: Iterable[str]) -> tuple[tuple[TopicPath, ...], bool]:
    """Return keywords as paths, and whether one of them marks a must-read."""
    said = dict.fromkeys(filter(None, map(line, words)))
    topics = tuple(tuple(map(str.strip, word.split(_BELOW))) for word in said if word != MUST_READ)
    return topics, MUST_READ in said


def worded(topics: Iterable[TopicPath], *, must_read: bool) -> list[str]:
    """Return what `keywords` turns into the same again."""
    return [*(_BELOW.join(path) for path in topics), *([MUST_READ] if must_read else [])]


def cut(text: str) -> list[str]:
    """Return the keywords of one field: parted by semicolons, or else by commas."""
    return re.split(r"[;；]" if ";" in text or "；" in text else r"[,，]", text)


def joined(words: list[str]) -> str:
    """Return a field that `cut` parts into `words` again."""
    words = [word.replace(";", "；") for word in words]
    return ", ".join(words) if not any(set(word) & set(",，") for word in words) else "; ".join(words) + ";"


def remarks(lines: Iterable[str]) -> tuple[Remark, ...]:
    """Return the lines of a review, each with its label where it has one: `方法：…`."""
    return tuple(
        map(_remark, filter(None, (paragraph for text in lines for paragraph in paragraphs(text).split("\n"))))
    )


def _remark(text: str) -> Remark:
    match = _LABELLED.fullmatch(text)
    return Remark(match["label"], match["text"]) if match else Remark("", text)


def said(review: Iterable[Remark]) -> list[str]:
    """Return the lines that `remarks` turns into the same review again."""
    return [f"{remark.label}: {remark.text}" if remark.label else remark.text for remark in review]
