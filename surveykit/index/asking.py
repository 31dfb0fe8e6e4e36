"""A query -> the things that it asks for, spelled as the list spells them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from surveykit.index.lexical import Lexicon
from surveykit.index.respelling import Known, mended, respelled
from surveykit.text import Asked, asked

MOST = 128
"""So many things that a query asks for are looked up."""
BRIEF = 20
"""A text of more Latin words has many that a list lacks and that are words all the same, and none of them matters."""
TOGETHER = 3
"""So many words may be written as one: `Self Check GPT`."""
_NUMBERED = re.compile(r"([a-z]{2,})(\d+[a-z]?)")


@dataclass(frozen=True, slots=True)
class Want:
    """One thing that is asked for: any of `words`, or else a word with the same stem."""

    words: tuple[str, ...]
    alike: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring things that a query asks for, written as one word, and their numbers."""

    word: str
    members: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """A query as it is looked for."""

    text: str
    """The query with what was mistyped corrected."""
    wants: tuple[Want, ...]
    runs: tuple[Run, ...]
    corrected: Mapping[str, str]
    """What was mistyped, as it stands in the query, and what is looked for instead."""


def ask(query: str, lexicon: Lexicon, known: Known) -> Question:
    """Return what `query` asks for.

    Words that the list writes as one are asked for as one, too. A word that no passage has, and that is none of the
    `known` ones, is taken for the nearest that some passage has, or for two such words.
    """
    things = _spaced(query, asked(query)[:MOST], lexicon)
    held = lexicon.held(_words(things))
    absent = [each for each in things if _latin(each) and held.isdisjoint(each.words)]
    brief = sum(map(_latin, things)) <= BRIEF
    meant = respelled(query, absent, lexicon, known) if absent and brief else {}
    spelled = [new for each in things for new in _instead(each, meant.get(each, each.words[:1]))]
    alike = lexicon.alike(_words(spelled))
    wants = [Want(each.words, tuple(_others(each.words, alike))) for each in spelled]
    corrected = {query[each.start : each.end]: " ".join(words) for each, words in meant.items()}
    return Question(mended(query, meant), tuple(wants), tuple(_runs(query, spelled)), corrected)


def _spaced(query: str, things: Sequence[Asked], lexicon: Lexicon) -> list[Asked]:
    """Return `things` spaced as the list has them: words that it writes as one, too, and `gpt2` as `gpt` and `2`."""
    runs = list(_runs(query, things))
    held = lexicon.held(run.word for run in runs)
    joined: dict[int, list[str]] = defaultdict(list)
    for run in runs:
        for member in run.members if run.word in held else ():
            joined[member].append(run.word)
    found: list[Asked] = []
    for at, each in enumerate(things):
        parts = _NUMBERED.fullmatch(each.words[0])
        if parts and each.words[0] not in held and len(lexicon.held(parts.groups())) == len(parts.groups()):
            found += _instead(each, parts.groups())
        else:
            found.append(replace(each, words=tuple(dict.fromkeys((*each.words, *joined[at])))))
    return found


def _instead(thing: Asked, words: Sequence[str]) -> list[Asked]:
    """Return a thing as it is, or, if other words are meant by it, each of those."""
    if tuple(words) == thing.words[:1]:
        return [thing]
    return [replace(thing, words=(word,)) for word in words]


def _runs(query: str, things: Sequence[Asked]) -> Iterator[Run]:
    """Yield every few Latin words that stand side by side, and each one by itself."""
    close = [
        _latin(one) and _latin(other) and one.start != other.start and not query[one.end : other.start].strip(" -_")
        for one, other in pairwise(things)
    ]
    for first, thing in enumerate(things):
        for last in range(first, min(first + TOGETHER, len(things))):
            if _latin(thing) and all(close[first:last]):
                members = tuple(range(first, last + 1))
                yield Run("".join(things[member].words[0] for member in members), members)


def _words(things: Iterable[Asked]) -> list[str]:
    return [word for each in things if _latin(each) for word in each.words]


def _others(words: Sequence[str], alike: Mapping[str, Sequence[str]]) -> list[str]:
    return sorted({other for word in words for other in alike.get(word, ())} - set(words))


def _latin(thing: Asked) -> bool:
    return thing.words[0].isascii()
