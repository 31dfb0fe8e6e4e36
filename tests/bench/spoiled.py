"""A draft -> copies of it in which some citations are swapped, invented or removed, and what became of each."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from enum import StrEnum

from surveykit.catalog.taxonomy import numbers

SHARES = {"swapped": 0.20, "invented": 0.05, "removed": 0.10}
"""How many of the brackets have one of their citations swapped for another entry's, or replaced by a number that no
entry has, and how many are taken out whole."""
INVENTED = range(1, 41)
"""By so much an invented number exceeds the list's."""
_BRACKET = re.compile(r" ?\[(\d[\d，, -]*)\]")


class Fate(StrEnum):
    """What became of a bracket of citations."""

    KEPT = "kept"
    SWAPPED = "swapped"
    INVENTED = "invented"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Bracket:
    """A bracket of citations in a copy: what became of it, and the number that is wrong in it."""

    fate: Fate
    wrong: int | None = None


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy of a draft, and what became of the brackets of its sentences, in order."""

    text: str
    brackets: tuple[Bracket, ...]


def spoil(text: str, most: int, seed: int) -> Copy:
    """Return a copy of a draft in Markdown with one bracket to a sentence; the list goes to `most`."""
    chance = random.Random(seed)
    brackets: list[Bracket] = []

    def change(found: re.Match[str]) -> str:
        cited = numbers(found[1])
        fate = chance.choices(list(Fate), [1 - sum(SHARES.values()), *SHARES.values()])[0]
        others = [number for number in range(1, most + 1) if number not in cited]
        if fate is Fate.SWAPPED and not others:
            fate = Fate.KEPT
        if fate is Fate.KEPT:
            brackets.append(Bracket(fate))
            return found[0]
        if fate is Fate.REMOVED:
            brackets.append(Bracket(fate))
            return ""
        wrong = chance.choice(others) if fate is Fate.SWAPPED else most + chance.choice(INVENTED)
        cited[chance.randrange(len(cited))] = wrong
        brackets.append(Bracket(fate, wrong))
        return f" [{', '.join(map(str, cited))}]"

    lines = [line if line.startswith(("|", "[", "#")) else _BRACKET.sub(change, line) for line in text.split("\n")]
    return Copy("\n".join(lines), tuple(brackets))
