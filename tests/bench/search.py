"""Is the fusion at least as good as its better half? `python -m tests.bench.search`, some minutes on two cores.

Known-item search: each query has one right answer. Every set but those of lists (with an @) is cut in two by chance.
The numbers in `surveykit.index.coverage` and `surveykit.index.fusion` were chosen on the one half, which
`python -m tests.bench.search choosing` prints; the other half is what is reported. On the lists nothing was chosen.

Ranks as `surveykit eval` does, with the functions that search itself ranks by. Intervals: 1,000 bootstrap resamples of
the cases, the same ones for both halves and for their fusion.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from surveykit.analysis import ranking
from surveykit.analysis.tasks import Task
from surveykit.encoding import Encoder, load
from surveykit.index.dictionary import known
from surveykit.nouns import Mode
from tests.known_items import SHARED, sets

CASES = 300
"""At most so many cases of a set are asked."""
DEPTH = 10
RESAMPLES = 1000
SLACK = 0.005
"""A fusion that is worse by less is as good."""

Values = NDArray[np.float64]


@dataclass(frozen=True)
class Difference:
    """By how much the fusion exceeds its better half, and the interval of that."""

    value: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.value:+.3f} [{self.low:+.3f}, {self.high:+.3f}]"


def main() -> None:
    """Print R@1 and MRR@10 of both halves and of their fusion, and on which sets the fusion is worse."""
    if not SHARED.exists():
        say("skipped: the shared data is not beside the checkout")
        return
    encoder, worse, below = load(), [], []
    heads = "".join(f"{head:>28}" for head in ("words", "meaning", "both"))
    say(f"{'set':<44}{'n':>4}{heads}{'R@1 of both − better':>26}{'MRR@10, likewise':>26}")
    for task in drawn("choosing" in sys.argv[1:]):
        found = measured(task, encoder)
        better = max((found[Mode.LEXICAL], found[Mode.DENSE]), key=np.mean)
        differences = [difference(of(found[Mode.HYBRID]), of(better)) for of in (first, reciprocal)]
        cells = (cell(found[mode]) for mode in (Mode.LEXICAL, Mode.DENSE, Mode.HYBRID))
        say(f"{task.name:<44}{len(task.cases):>4}" + "".join(f"{each!s:>28}" for each in cells) + _both(differences))
        worse += [task.name] * any(each.high < 0 for each in differences)
        below += [task.name] * any(each.value < -SLACK for each in differences)
    say("each cell: R@1 [95% interval] MRR@10")
    say(f"the fusion's point is more than {SLACK} below its better half on {len(below)} sets: {_list(below)}")
    say(f"the fusion is significantly worse than its better half on {len(worse)} sets: {_list(worse)}")


def drawn(choosing: bool) -> Iterator[Task]:
    """Yield each set with the cases of the one half or of the other."""
    for task in sets():
        order = random.Random(1).sample(range(len(task.cases)), len(task.cases))
        half = order[0 if choosing else 1 :: 2] if "@" not in task.name else [] if choosing else order
        if half:
            yield replace(task, cases=tuple(task.cases[at] for at in half[:CASES]))


def measured(task: Task, encoder: Encoder) -> dict[Mode, Values]:
    """Return the reciprocal of each right answer's place, 0 beyond the tenth, by what ranks."""
    half = ranking.words(task, known, lambda _: None)
    rows = ranking.encoded([half], encoder, lambda _: None)
    ranked = (ranking.by_words(half), *ranking.by_meaning(half, rows))
    return {each.mode: np.array([1 / at if 0 < at <= DEPTH else 0.0 for at in each.places]) for each in ranked}


def first(values: Values) -> Values:
    """Return which answers came first."""
    return (values == 1).astype(np.float64)


def reciprocal(values: Values) -> Values:
    """Return the reciprocal places as they are."""
    return values


def difference(fusion: Values, half: Values) -> Difference:
    """Return the mean of the differences case by case, with its interval."""
    differences = fusion - half
    return Difference(float(differences.mean()), *_interval(differences))


def cell(values: Values) -> str:
    """Return R@1 with its interval, and MRR@10."""
    low, high = _interval(first(values))
    return f"{first(values).mean():.3f} [{low:.2f}, {high:.2f}] {values.mean():.3f}"


def _interval(values: Values) -> tuple[float, float]:
    chosen = np.random.default_rng(0).integers(0, len(values), (RESAMPLES, len(values)))
    low, high = np.quantile(values[chosen].mean(axis=1), (0.025, 0.975))
    return float(low), float(high)


def _both(differences: Sequence[Difference]) -> str:
    return "".join(f"{each!s:>26}" for each in differences)


def _list(names: Sequence[str]) -> str:
    return ", ".join(names) or "none"


def say(line: str) -> None:
    """Write one line to stdout."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
