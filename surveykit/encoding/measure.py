"""Vectors of questions and of their answers -> how often the right answer comes first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from surveykit.encoding.parallel import DEV, Pair, Record, read_records

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from surveykit.encoding.encoder import Encoder
    from surveykit.nouns import Vectors

RESAMPLES = 1_000
FEWEST = 100
"""Sentences of a source below which a share says little."""
ROUNDING = 1e-6
"""Cosines that differ by less are equal but for rounding, which differs from one machine to the next."""
TASKS = (("tldr", "title"), ("method", "title"), ("motivation", "title"), ("tldr", "abstract"))


@dataclass(frozen=True, slots=True)
class Share:
    """A share of questions, with the interval that 95 of 100 resamplings stay in."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Recall:
    """How many of n questions find their answer first, and among the first ten."""

    task: str
    n: int
    at_1: Share
    at_10: Share


def recall(task: str, questions: Vectors, answers: Vectors) -> Recall:
    """Ask every question of all answers; answer i is the right one for question i, and a tie counts as found."""
    scores = questions @ answers.T
    return recall_of_ranks(task, (scores > np.diagonal(scores)[:, None] + ROUNDING).sum(axis=1))


def recall_of_ranks(task: str, ranks: NDArray[np.int64]) -> Recall:
    """Return what share of ranks, counted from 0, is the first, and among the first ten."""
    return Recall(task, len(ranks), _share(ranks < 1), _share(ranks < 10))  # noqa: PLR2004


def recall_of_records(encoder: Encoder, records: Sequence[Record]) -> list[Recall]:
    """Ask with Chinese fields for English ones, and back, of the records that have them all."""
    texts = [_fields(record) for record in records]
    texts = [row for row in texts if all(row.values())]
    if not texts:
        return []
    vectors = {name: encoder.encode([row[name] for row in texts]) for name in texts[0]}
    return [found for pair in TASKS for found in both_ways(*pair, vectors[pair[0]], vectors[pair[1]])]


def _fields(record: Record) -> dict[str, str]:
    chinese = {left: record.chinese.get(left, "") for left, _ in TASKS}
    return {**chinese, "title": record.title, "abstract": record.abstract}


def recall_of_pairs(encoder: Encoder, pairs: Sequence[Pair]) -> list[Recall]:
    """Ask with the Chinese sentences of each source that has enough of them for its English ones, and back."""
    found: list[Recall] = []
    for source in sorted({pair.source.partition(":")[0] for pair in pairs}):
        rows = [pair for pair in pairs if pair.source.partition(":")[0] == source]
        if len(rows) >= FEWEST:
            questions = encoder.encode([row.chinese for row in rows])
            answers = encoder.encode([row.english for row in rows])
            found += both_ways(f"{source} zh", f"{source} en", questions, answers)
    return found


def figures(encoder: Encoder, data: Path, held_out: Sequence[Pair]) -> list[Recall]:
    """Measure on the papers and the sentences that no model was trained on, whichever there are."""
    return recall_of_records(encoder, list(read_records(data / DEV))) + recall_of_pairs(encoder, held_out)


def both_ways(left: str, right: str, questions: Vectors, answers: Vectors) -> list[Recall]:
    """Return recall from the left to the right, and from the right to the left."""
    return [recall(f"{left} → {right}", questions, answers), recall(f"{right} → {left}", answers, questions)]


def _share(found: NDArray[np.bool_]) -> Share:
    rng = np.random.default_rng(0)
    means = rng.binomial(len(found), found.mean(), RESAMPLES) / len(found)
    low, high = np.quantile(means, [0.025, 0.975])
    return Share(float(found.mean()), float(low), float(high))
