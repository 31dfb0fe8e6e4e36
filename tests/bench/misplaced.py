"""References that slipped to a neighbour: how many are found? `python -m tests.bench.misplaced`.

Every reference of the corpus's taxonomy in turn is moved to the number before and to the one after it. The corpus
itself was looked at while the rule was made, so the figure says what the rule can do, not what it does on a list
that it never saw.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from surveykit.analysis import misplaced
from surveykit.catalog import parse
from surveykit.catalog.doctor import View
from surveykit.catalog.taxonomy import REFERENCE, numbers
from surveykit.encoding import load
from surveykit.nouns import Kind

CORPUS = Path(__file__).parents[2] / "corpus" / "catalog.md"
_SINGLE = re.compile(r"(?<![-\d])\d+(?![-\d])")


@dataclass(frozen=True)
class Slip:
    """A copy of the corpus with one wrong reference: the number that stands there, and the one that was meant."""

    text: str
    wrong: int
    meant: int


def main() -> None:
    """Print recall with its interval, and how many right references were suspected."""
    encoder, text = load(), CORPUS.read_text("utf-8")
    slips = list(seeded(text))
    said = [[each.problem.message for each in misplaced.check(View(parse(slip.text)), encoder)] for slip in slips]
    found = np.array([any(_is(message, slip) for message in some) for slip, some in zip(slips, said, strict=True)])
    others = sum(
        not message.startswith(f"{slip.wrong} ") for slip, some in zip(slips, said, strict=True) for message in some
    )
    low, high = np.quantile(np.random.default_rng(0).choice(found, (1000, len(found))).mean(1), (0.025, 0.975))
    alarms = len(list(misplaced.check(View(parse(text)), encoder)))
    sys.stdout.write(f"slips found: {found.mean():.3f} [{low:.2f}, {high:.2f}] of {len(slips)}\n")
    sys.stdout.write(f"right references suspected: {others} in {len(slips)} copies, {alarms} in the corpus itself\n")


def seeded(text: str) -> Iterator[Slip]:
    """Yield a copy of the list for each reference that stands alone, moved down and up by one."""
    catalog = parse(text)
    lines = [line.text for line in catalog.lines]
    last = max(paper.number or 0 for paper in catalog.papers)
    for at, line in enumerate(catalog.lines):
        for bracket in REFERENCE.finditer(line.text) if line.kind is Kind.TOPIC else ():
            for number in _SINGLE.finditer(bracket[0]):
                meant = int(number[0])
                for wrong in (meant - 1, meant + 1):
                    if 1 <= wrong <= last and wrong not in numbers(bracket[0]):
                        start = bracket.start() + number.start()
                        moved = line.text[:start] + str(wrong) + line.text[start + len(number[0]) :]
                        yield Slip("".join([*lines[:at], moved, *lines[at + 1 :]]), wrong, meant)


def _is(message: str, slip: Slip) -> bool:
    return message.startswith(f"{slip.wrong} ") and f"while {slip.meant} " in message


if __name__ == "__main__":
    main()
