"""Words of a query that no passage has -> those that were meant, if they were mistyped."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from surveykit.index.lexical import Lexicon
from surveykit.index.names import is_name
from surveykit.index.spelling import allowance, bare, nearest
from surveykit.text import Asked, asked

PART = 3
"""Letters that each of two words has, at least, of which one that nobody knows may be made."""

Known = Callable[[Sequence[str]], Collection[str]]
"""Given words that the list lacks, returns those that are words all the same."""


def respelled(query: str, absent: Sequence[Asked], lexicon: Lexicon, known: Known) -> dict[Asked, Sequence[str]]:
    """Return the one or two words that were meant by each of those of `absent` that were mistyped.

    A word that is known, or comes of one that is known or held, is none of them, and neither is what may be a name.
    """
    bases = {each: bare(each.words[0]) for each in absent}
    every = sorted({word for words in bases.values() for word in words})
    right = lexicon.held(every) | set(known(every))
    strange = [each for each in absent if right.isdisjoint(bases[each])]
    found = {each: _meant(each.words[0], lexicon, name=_is_name(query, each)) for each in strange}
    return {each: words for each, words in found.items() if words}


def mended(query: str, meant: Mapping[Asked, Sequence[str]]) -> str:
    """Return `query` with the words that were meant in their places."""
    for each in sorted(meant, key=lambda each: -each.start):
        query = query[: each.start] + " ".join(meant[each]) + query[each.end :]
    return query


def _is_name(query: str, thing: Asked) -> bool:
    """Say whether a thing is written as a name; a capital says nothing at the start, or where all words have one."""
    written = query[thing.start : thing.end]
    lower = any(query[each.start].islower() for each in asked(query))
    return is_name(written) or (thing.start > 0 and lower and written[0].isupper())


def _meant(word: str, lexicon: Lexicon, *, name: bool) -> Sequence[str]:
    parts = () if name or not word.isalpha() else _parted(word, lexicon)
    return parts or _near(word, lexicon, name=name)


def _parted(word: str, lexicon: Lexicon) -> Sequence[str]:
    """Return the two words that `word` is made of, if they stand in some passage together."""
    cuts = [(word[:end], word[end:]) for end in range(PART, len(word) - PART + 1)]
    held = lexicon.held(part for cut in cuts for part in cut)
    whole = [cut for cut in cuts if held.issuperset(cut) and lexicon.together(cut)]
    return max(whole, key=lambda cut: min(map(len, cut)), default=())


def _near(word: str, lexicon: Lexicon, *, name: bool) -> Sequence[str]:
    most = allowance(word, name=name)
    found = nearest(word, most, lexicon.vocabulary(len(word) - most, len(word) + most)) if most else None
    return [found] if found else []
