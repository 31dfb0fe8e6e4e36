"""Tasks and encoders -> the figures of each half of search and of both, and how two encoders compare."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING

from surveykit.analysis import ranking, tasks
from surveykit.analysis.ranking import Ranked, Words
from surveykit.analysis.statistics import Compared, Measured, compare, measure
from surveykit.analysis.tasks import Task
from surveykit.errors import EncoderError, NotFoundError
from surveykit.index.dictionary import known
from surveykit.nouns import Paper

if TYPE_CHECKING:
    from surveykit.encoding import Encoder

LEAST = 2
"""A task with fewer cases says nothing."""
MOST = 500
"""A task with more cases is measured on so many of them, drawn by chance: its intervals are no wider than .09."""

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A task of which there are too few cases."""

    task: str
    n: int


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What was measured, what two encoders have to say against each other, and what could not be measured."""

    measured: tuple[Measured, ...]
    compared: tuple[Compared, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


def evaluate(papers: Iterable[Paper], encoders: Sequence[Encoder], progress: Progress | None = None) -> Evaluation:
    """Measure how well a list's papers are found from their other side, by words, by each encoder, and by both.

    Raises:
        NotFoundError: The list has too few reviews to measure anything.
    """
    every = tasks.of_list(papers)
    enough = [task for task in every if len(task.cases) >= LEAST]
    if not enough:
        raise NotFoundError(
            f"the list has fewer than {LEAST} papers with a review, so nothing can be looked for: "
            "write reviews, or give --pairs."
        )
    left_out = tuple(LeftOut(task.name, len(task.cases)) for task in every if task not in enough)
    return replace(_evaluated(enough, encoders, progress), left_out=left_out)


def evaluate_pairs(
    name: str, pairs: Sequence[tuple[str, str]], encoders: Sequence[Encoder], progress: Progress | None = None
) -> Evaluation:
    """Measure how well each query of `pairs` finds its document among all of them."""
    return _evaluated([tasks.of_pairs(name, pairs)], encoders, progress)


def _evaluated(every: Sequence[Task], encoders: Sequence[Encoder], progress: Progress | None) -> Evaluation:
    if len({encoder.fingerprint for encoder in encoders}) < len(encoders):
        raise EncoderError("both names are of the same encoder: give two that differ.")
    some = [tasks.drawn(task, MOST) for task in every]
    step = _Steps(some, len(encoders), progress)
    words = [ranking.words(task, known, step) for task in some]
    by_encoder = [_by_meaning(words, encoder, step) for encoder in encoders]
    compared = [compare(*both) for both in zip(*by_encoder, strict=True)] if len(encoders) > 1 else []
    ranked = chain(map(ranking.by_words, words), *by_encoder)
    order = {task.name: at for at, task in enumerate(every)}
    measured = sorted(map(measure, ranked), key=lambda each: order[each.task])
    return Evaluation(tuple(measured), tuple(compared))


def _by_meaning(words: Sequence[Words], encoder: Encoder, step: _Steps) -> list[Ranked]:
    rows = ranking.encoded(words, encoder, step)
    return [ranked for each in words for ranked in ranking.by_meaning(each, rows)]


class _Steps:
    """Counts the cases whose words were asked and the texts that were encoded, and tells `progress`."""

    def __init__(self, every: Sequence[Task], encoders: int, progress: Progress | None) -> None:
        # Queries that a corrected word makes alike are encoded once; nobody knows that before they are looked at.
        queries = {case.query for task in every for case in task.cases}
        texts = len(ranking.passages_of(every)) + len(queries)
        self._total = sum(len(task.cases) for task in every) + texts * encoders
        self._done = 0
        self._progress = progress

    def __call__(self, count: int) -> None:
        self._done += count
        if self._progress:
            self._progress(self._done, self._total)
