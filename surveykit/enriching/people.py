"""Two lists of authors -> whether they can be those of one paper."""

from __future__ import annotations

import re
from collections.abc import Sequence

from surveykit.enriching.titles import letters
from surveykit.text import is_chinese

_OTHERS = re.compile(r"(?:\bet\s+al\b|\band\s+others\b|^others$|等$).*", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")


def agree(one: str, other: str) -> bool:
    """Say whether two names can be one person's: `Gao, J.`, `Jiyang Gao` and `Gao` can; a whole word must be shared."""
    mine, theirs = sorted((_words(one), _words(other)), key=len)
    shared = [word for word in mine if any(_fits(word, each) for each in theirs)]
    return len(shared) == len(mine) and any(len(word) > 1 and word in theirs for word in mine)


def _words(name: str) -> list[str]:
    return [letters(word) for word in _WORD.findall(name)]


def _fits(word: str, other: str) -> bool:
    return word == other or (min(len(word), len(other)) == 1 and word[0] == other[0])


def known(authors: Sequence[str]) -> list[str]:
    """Return the names that are persons' names: without `et al.`."""
    named = (_OTHERS.sub("", author).strip(" ,，") for author in authors)
    return [name for name in named if _WORD.search(name)]


def comparable(mine: Sequence[str], theirs: Sequence[str]) -> bool:
    """Say whether both sides name anybody, and in the same script: 高继扬 may well be Jiyang Gao."""
    mine, theirs = known(mine), known(theirs)
    return bool(mine and theirs) and is_chinese("".join(mine)) == is_chinese("".join(theirs))


def same(mine: Sequence[str], theirs: Sequence[str]) -> bool:
    """Say whether the first author of each side is among the other side's."""
    mine, theirs = known(mine), known(theirs)
    return any(agree(mine[0], each) for each in theirs) and any(agree(theirs[0], each) for each in mine)


def contradict(mine: Sequence[str], theirs: Sequence[str]) -> bool:
    """Say whether two lists of authors cannot be those of one paper."""
    return comparable(mine, theirs) and not same(mine, theirs)


def one_by_one(mine: Sequence[str], theirs: Sequence[str]) -> bool:
    """Say whether two lists name the same people in the same order."""
    return len(mine) == len(theirs) and all(map(agree, mine, theirs))
