"""Authors as lists write them: `A. Author, B. Author and C. Author`, `Author, Ann, et al.`, 作者、作者."""

from __future__ import annotations

import re
from itertools import islice

from surveykit.catalog.outline import vocabulary

_ET_AL = re.compile(
    r"(?:\bet\.?\s?al\b\.?|\band others\b|\betc\.?(?=\s*$)|等人?)(?=[\s.,;:)*]|$)[.,;:)*]{0,3}", re.IGNORECASE
)
_SPLIT = re.compile(r"\s*[,，;；、|·•]\s*(?:and\s+|&\s*)?|\s+(?:and|与|和)\s+|\s*&\s*")
_TOKEN = re.compile(r"[A-ZÀ-ÞĀ-ɏ][A-Za-zÀ-ɏ'’`´.-]*|[a-z]{1,2}['’][A-Z][A-Za-zÀ-ɏ-]+")
_CJK_NAME = re.compile(r"[一-鿿]{2,4}(?:·[一-鿿]+)?")
_NOISE = re.compile(r"[*†‡§¶#∗^⋆✉]+|(?<!\d)\(?\d{1,2}\)?(?=[\s,;]|$)")
_TEAM = re.compile(
    r"\b(?:anonymous|team|research|group|lab|labs|institute|university|deepmind|openai|google|microsoft|meta|"
    r"facebook|nvidia|baidu|alibaba)\b",
    re.IGNORECASE,
)
_INITIAL = re.compile(r"\b[A-Z]$")
_COMMA = re.compile(r",\s+|，\s*")
_AND = re.compile(r",?\s+(?:&|and)\s+")
_FIRST_AND = re.compile(r"^(?:and|&)\s+")
_INITIALS = re.compile(r"(?:[A-Z]\.?[ -]?){1,4}")
_STOPS = re.compile(r"(?<![A-Z.\s])\.(?=\s)|(?<=[A-Z]\.)(?=\s+[A-Z][a-z]+ \w)|\((?=(?:19|20)\d\d)|,(?=\s*[\"“])")
_MAX = 4_000
"""Characters; the longest lists of authors have some two hundred names."""


def names(text: str) -> tuple[str, ...] | None:
    """Return the authors if the text is a list of them and nothing else.

    An inverted first author is put right way round, and an `et al.` stays as the last item.
    """
    text = " ".join(text.split())
    if len(text) > _MAX:
        return None
    bare = _NOISE.sub("", text).strip(' \t\n.,;:|()[]*_-–—"“”')
    if _INITIAL.search(bare) and f"{bare[-1]}." in text[-4:]:
        bare += "."
    rest, others = _without_others(bare)
    if (pairs := _pairs(rest)) is not None:
        return (*pairs, "et al.") if others else pairs
    parts = [part.strip() for part in _SPLIT.split(rest)]
    parts = [part for part in parts if part]
    if not parts or not all(map(_name_like, parts)):
        return None
    if len(parts) == 1 and not others and not 2 <= len(parts[0].split()) <= 4:
        return None
    people = _righted(parts, others)
    if people is None:
        return None
    return (*people, "et al.") if others else tuple(people)


def teams(text: str) -> tuple[str, ...] | None:
    """Return the authors if the text names a team: `Google Research`, `LLaMA Team`."""
    bare = text.strip(" \t\n.,;:|()[]*_-–—")
    return (bare,) if bare and len(bare.split()) <= 5 and _TEAM.search(bare) and bare[0].isupper() else None


def leading(text: str) -> tuple[tuple[str, ...], str] | None:
    """Return the authors that a citation opens with, up to `et al.`, a bracket or a full stop, and the rest."""
    found = _ET_AL.search(text[:400])
    if found and found.group().strip(" ,，、(")[:2].casefold() in ("et", "等", "等人", "an"):
        people = None if "|" in text[: found.end()] else names(text[: found.end()])
        if people:
            return people, text[found.end() :]
    for stop in islice(
        _STOPS.finditer(text[:1500]),
        12,
    ):
        people = None if "|" in text[: stop.start()] else names(text[: stop.start()])
        if people and (len(people) > 1 or "," in text[: stop.start()]):
            whole = _run(text[:1500])
            if whole and len(whole[0]) > len(people) and not whole[1].startswith(("and ", "& ")):
                return whole
            return people, text[stop.start() + (stop.group() in ".:,") :] if stop.group() else text[stop.start() :]
    return _run(text[:1500])


def _run(text: str) -> tuple[tuple[str, ...], str] | None:
    """Whole names with only a comma before the title: `Ann Author, Ben Bauer, A Title, ICML, 2015`."""
    at = 0
    people: list[str] = []
    for stop in _COMMA.finditer(text):
        part = text[at : stop.start()]
        both = [name.strip() for name in _AND.split(_FIRST_AND.sub("", part.strip()))]
        if not all(_name_like(name) and (2 <= len(name.split()) <= 4 or _CJK_NAME.fullmatch(name)) for name in both):
            break
        people += both
        at = stop.end()
    return (tuple(people), text[at:]) if len(people) >= 2 and text[at:].strip() else None


def _pairs(text: str) -> tuple[str, ...] | None:
    """`Last, First & Last, First`, each whole between two signs for `and`."""
    both = _AND.split(text)
    if len(both) < 2 or not all(one.count(",") == 1 for one in both):
        return None
    halves = [[half.strip() for half in one.split(",")] for one in both]
    if not all(map(_name_like, [half for pair in halves for half in pair])) or any(" " in last for last, _ in halves):
        return None
    return tuple(f"{first} {last}" for last, first in halves)


def _without_others(text: str) -> tuple[str, bool]:
    found = _ET_AL.search(text)
    if found is None or text[found.end() :].strip():
        return text, False
    return re.sub(r"(?<=[a-zà-ÿ]{3})\.$", "", text[: found.start()].rstrip(" ,，、(")), True


def _name_like(part: str) -> bool:
    if _CJK_NAME.fullmatch(part):
        return not part.endswith(("学报", "大学", "会议", "杂志", "学刊", "通报"))
    words = part.split()
    initials = sum(len(word.strip(".")) <= 2 or word.casefold() in vocabulary.PARTICLES for word in words)
    if not 1 <= len(words) <= 6 or len(words) - initials > 4 or (words[0] == "A" and len(words) > 2):
        return False
    capital = 0
    for word in words:
        if word.endswith(".") and len(word) > 3 and word[:-1].isalpha():  # a sentence ends here
            return False
        low = word.casefold().strip(".")
        if (low in vocabulary.NO_PERSON and len(low) > 1) or any(char.isdigit() for char in word):
            return False
        if _TOKEN.fullmatch(word):
            capital += 1
        elif low not in vocabulary.PARTICLES:
            return False
    return capital > 0


def _righted(parts: list[str], others: bool) -> list[str] | None:
    """Turn `Last, First` round, for the first author alone or for all; None if too few parts look like whole names."""
    lone = [len(part.split()) == 1 and not _CJK_NAME.fullmatch(part) for part in parts]
    initials = [bool(_INITIALS.fullmatch(part)) for part in parts]
    if len(parts) >= 2 and any(initials[1::2]) and not any(initials[::2]) and len(parts) % 2 == 0:
        return [f"{first} {last}" for last, first in zip(parts[::2], parts[1::2], strict=True)]
    inverted = (
        len(parts) >= 2
        and len(parts[0].split()) <= 2
        and len(parts[1].split()) <= 3
        and (lone[0] or lone[1] or initials[1])
    )
    if inverted and not any(lone[2:]) and (others or len(parts) > 2 or lone[0] or lone[1]):
        return [f"{parts[1]} {parts[0]}", *parts[2:]]
    if sum(lone) > max(1, len(parts) // 3) and not (others and len(parts) == 1):
        return None
    return parts
