"""A verdict on a sentence -> whether a person should look at it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches

from surveykit.nouns import Paper, Verdict

SUPPORTED = 0.5
"""How probable it is at least that a sentence is carried by what it cites."""
LEAST = 4
"""Words, or characters of Chinese, from which on a sentence says something."""
_WORD = re.compile(r"[\u3400-\u9fff]|[^\W_\u3400-\u9fff]+")
_OPENING = re.compile(
    r"^(?:in this (?:section|chapter|survey)|we (?:first|then|now)|next|finally|to sum up|本(?:文|节|章)|下面|接下来)",
    re.IGNORECASE,
)


def wants(verdict: Verdict) -> bool:
    """Say whether a sentence should cite and does not: it is long enough, and says something of papers."""
    whole = verdict.text.rstrip("”’\"')） ").endswith(tuple("。.!?！？"))
    if verdict.cites or verdict.unknown or _OPENING.match(verdict.text) or not whole:
        return False
    return len(_WORD.findall(verdict.text)) >= LEAST


def doubted(verdict: Verdict, least: float = SUPPORTED) -> bool:
    """Say whether what a sentence cites does not carry it."""
    return verdict.support is not None and verdict.support < least


def nearest(cite: str, papers: Iterable[Paper]) -> Paper | None:
    """Return the paper whose key is spelled most like an unknown one."""
    by_key = {paper.key: paper for paper in papers}
    found = get_close_matches(cite, by_key, 1, 0.7)
    return by_key[found[0]] if found else None
