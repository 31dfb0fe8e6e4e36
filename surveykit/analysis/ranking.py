"""A task, and what ranks -> the place of each case's right answer, ranked as `surveykit search` does.

Every document is compared, where search asks its store for some hundred nearest passages: below those nothing is shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import numpy as np

from surveykit.analysis.tasks import Case, Task
from surveykit.index import centre, lexical
from surveykit.index.search import EXPONENT
from surveykit.index.store import DECIMALS, IDS, ROWS
from surveykit.nouns import Mode, Passage

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from surveykit.encoding import Encoder
    from surveykit.nouns import Vectors

    Scores = NDArray[np.float64]
    """One score per paper."""

BATCH = 256
"""Texts that are encoded at a time."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """For each case of a task, the place of its right answer, counted from 1; 0 where it is no answer at all."""

    task: str
    mode: Mode
    encoder: str | None
    """The encoder's fingerprint; None where words alone rank."""
    places: tuple[int, ...]
    of: int
    """How many cases the task had before some were drawn."""


@dataclass(frozen=True, slots=True)
class Rows:
    """What an encoder makes of the texts of tasks, each encoded once: as a passage, as a query, or as either."""

    encoder: str
    passages: Mapping[str, Vectors]
    queries: Mapping[str, Vectors]


def encoded(tasks: Sequence[Task], encoder: Encoder, step: Callable[[int], object]) -> Rows:
    """Encode the texts of `tasks`, telling `step` how many are done."""
    passages = _encoded(passages_of(tasks), encoder.encode, step)
    return Rows(encoder.fingerprint, passages, _encoded(queries_of(tasks), encoder.encode_queries, step))


def _encoded(
    texts: Sequence[str], encode: Callable[[Sequence[str]], Vectors], step: Callable[[int], object]
) -> dict[str, Vectors]:
    rows: dict[str, Vectors] = {}
    for start in range(0, len(texts), BATCH):
        some = texts[start : start + BATCH]
        rows.update(zip(some, encode(some), strict=True))
        step(len(some))
    return rows


def passages_of(tasks: Iterable[Task]) -> list[str]:
    """Return every text that is held for `tasks`, once."""
    return list(dict.fromkeys(each.text for task in tasks for each in task.held))


def queries_of(tasks: Iterable[Task]) -> list[str]:
    """Return every query of `tasks`, once."""
    return list(dict.fromkeys(case.query for task in tasks for case in task.cases))


@dataclass(frozen=True, slots=True)
class Words:
    """The lexical half of a task, which no encoder changes."""

    task: Task
    scores: tuple[dict[str, float], ...]
    """For each case, the best lexical score of each paper that has one of its words."""


def words(task: Task, step: Callable[[int], object]) -> Words:
    """Ask the words of every case of an inverted index of the task's documents, telling `step` of each."""
    paper = {each.id: each.paper for each in task.documents}
    scores = []
    with TemporaryDirectory() as name:
        lexical.build(Path(name), task.documents)
        for case in task.cases:
            scores.append(_best(lexical.rank(Path(name), case.query), paper))
            step(1)
    return Words(task, tuple(scores))


def _best(scores: Mapping[str, float], paper: Mapping[str, str]) -> dict[str, float]:
    best: dict[str, float] = {}
    for identity, score in scores.items():
        best[paper[identity]] = max(best.get(paper[identity], 0.0), score**EXPONENT)
    return best


def by_words(half: Words) -> Ranked:
    """Rank by words alone."""
    task, papers = half.task, _papers(half.task.documents)
    places = [_place(case, papers, _row(found, papers)) for case, found in zip(task.cases, half.scores, strict=True)]
    return Ranked(task.name, Mode.LEXICAL, None, tuple(places), task.of)


def by_meaning(half: Words, rows: Rows) -> list[Ranked]:
    """Rank by meaning alone, and by both."""
    task, papers = half.task, _papers(half.task.documents)
    documents = sorted(task.documents, key=lambda each: papers[each.paper])
    matrix = np.array([rows.passages[each.text] for each in documents], dtype=np.float64)
    starts = np.unique([papers[each.paper] for each in documents], return_index=True)[1]
    centres = _centres(task.held, rows.passages)
    dense, both = [], []
    for case, found in zip(task.cases, half.scores, strict=True):
        vector = centre.away(rows.queries[case.query], case.query, centres)
        meaning = np.maximum.reduceat(matrix @ vector, starts).round(DECIMALS)
        dense.append(_place(case, papers, meaning))
        both.append(_place(case, papers, (meaning + _row(found, papers)) / 2))
    named = ((Mode.DENSE, dense), (Mode.HYBRID, both))
    return [Ranked(task.name, mode, rows.encoder, tuple(places), task.of) for mode, places in named]


def _papers(documents: Sequence[Passage]) -> dict[str, int]:
    """Number the papers of `documents` in their order."""
    return {paper: at for at, paper in enumerate(dict.fromkeys(each.paper for each in documents))}


def _row(scores: Mapping[str, float], papers: Mapping[str, int]) -> Scores:
    row = np.zeros(len(papers))
    for paper, score in scores.items():
        row[papers[paper]] = score
    return row


def _place(case: Case, papers: Mapping[str, int], scores: Scores) -> int:
    """Return the place of the best right answer; like search, keep equals in order and leave out what points away."""
    at = min((papers[each] for each in case.right), key=lambda at: (-scores[at], at))
    if scores[at] <= 0:
        return 0
    return 1 + int(np.count_nonzero(scores > scores[at]) + np.count_nonzero(scores[:at] == scores[at]))


def _centres(held: Sequence[Passage], rows: Mapping[str, Vectors]) -> Vectors:
    """Return the centres that an index of `held` would have."""
    passages = sorted(held, key=lambda each: each.id)
    with TemporaryDirectory() as name:
        np.save(Path(name) / IDS, np.array([each.id.encode() for each in passages], dtype=np.bytes_))
        np.save(Path(name) / ROWS, np.array([rows[each.text] for each in passages], dtype=np.float32))
        centre.build(Path(name), passages)
        return centre.load(Path(name))
