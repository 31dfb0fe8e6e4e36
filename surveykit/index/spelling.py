"""A word that no passage has -> the nearest one that some passage has."""

from __future__ import annotations

from collections.abc import Iterable

LEAST = 4
"""Shorter words are as near to a dozen others."""
LONG = 8
"""From so many letters on, two may be wrong."""
ENDINGS = ("s", "es", "d", "ed", "r", "er", "rs", "ers", "ing", "ings", "ly", "ies", "ied", "able", "ness")
NAME = 6
"""A name of fewer letters is as near to other names, and from here on one letter may be wrong."""


def allowance(word: str, *, name: bool) -> int:
    """Return how many edits a word may be away from what was meant."""
    if not (word.isascii() and word.isalpha()) or len(word) < (NAME if name else LEAST):
        return 0
    return 1 if name or len(word) < LONG else 2


def bare(word: str) -> set[str]:
    """Return the words of which `word` may be an inflection, itself among them: `trainers` of `trainer`."""
    cut = {word.removesuffix(ending) for ending in ENDINGS}
    return {word} | {stem + end for stem in cut if len(stem) >= LEAST for end in ("", "e", "y") if stem != word}


def nearest(word: str, most: int, vocabulary: Iterable[tuple[str, int]]) -> str | None:
    """Return the word of `vocabulary`, with how many passages have each, that is at most `most` edits away.

    The nearest; of several that with the same first letter, which is seldom mistyped; then that of most passages.
    """
    letters, best = set(word), None
    for other, passages in vocabulary:
        # An edit changes at most two letters of the one set against the other.
        if len(letters.symmetric_difference(other)) > 2 * most or len(other) < LEAST or not other.isalpha():
            continue
        edits = distance(word, other, most)
        if edits <= most:
            found = (edits, word[0] != other[0], -passages, other)
            best = min(best, found) if best else found
    return best[-1] if best else None


def distance(first: str, second: str, most: int) -> int:
    """Return how many letters must be put in, left out, replaced or swapped with a neighbour; above `most`, any number.

    Source: the optimal string alignment of Damerau, CACM 1964.
    """
    before, row = list[int](), list(range(len(second) + 1))
    for at, letter in enumerate(first, start=1):
        older, before, row = before, row, [at]
        for to, other in enumerate(second, start=1):
            cost = min(before[to] + 1, row[to - 1] + 1, before[to - 1] + (letter != other))
            if at > 1 and to > 1 and letter == second[to - 2] and first[at - 2] == other:
                cost = min(cost, older[to - 2] + 1)
            row.append(cost)
        if min(row) > most and min(before) > most:
            return most + 1
    return row[-1]
