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
from surveykit.index import centre, coverage, lexical
from surveykit.index.asking import ask
from surveykit.index.coverage import Covered
from surveykit.index.fusion import fused
from surveykit.index.respelling import Known
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


def encoded(halves: Sequence[Words], encoder: Encoder, step: Callable[[int], object]) -> Rows:
    """Encode the texts of tasks, telling `step` how many are done."""
    passages = _encoded(passages_of(half.task for half in halves), encoder.encode, step)
    return Rows(encoder.fingerprint, passages, _encoded(queries_of(halves), encoder.encode_queries, step))


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


@dataclass(frozen=True, slots=True)
class Words:
    """The lexical half of a task, which no encoder changes."""

    task: Task
    queries: tuple[str, ...]
    """What an encoder is asked in each case: the query, but for what was mistyped in it."""
    covered: tuple[Covered, ...]
    """For each case, what each paper has of the query, in the order of their first documents."""


def queries_of(halves: Iterable[Words]) -> list[str]:
    """Return every query that is encoded, once."""
    return list(dict.fromkeys(query for half in halves for query in half.queries))


def words(task: Task, known: Known, step: Callable[[int], object]) -> Words:
    """Ask the words of every case of an inverted index of the task's documents, telling `step` of each."""
    queries, covered = [], []
    with TemporaryDirectory() as name:
        lexical.build(Path(name), task.documents)
        with lexical.opened(Path(name)) as lexicon:
            for case in task.cases:
                question = ask(case.query, lexicon, known)
                queries.append(question.text)
                covered.append(coverage.of_papers(coverage.look_up(question, lexicon), lexicon))
                step(1)
    return Words(task, tuple(queries), tuple(covered))


def by_words(half: Words) -> Ranked:
    """Rank by words alone."""
    papers = _papers(half.task.documents)
    nothing = np.zeros(len(papers))
    places = [
        _place(case, papers, fused(nothing, covered, Mode.LEXICAL))
        for case, covered in zip(half.task.cases, half.covered, strict=True)
    ]
    return Ranked(half.task.name, Mode.LEXICAL, None, tuple(places), half.task.of)


def by_meaning(half: Words, rows: Rows) -> list[Ranked]:
    """Rank by meaning alone, and by both."""
    task, papers = half.task, _papers(half.task.documents)
    documents = sorted(task.documents, key=lambda each: papers[each.paper])
    matrix = np.array([rows.passages[each.text] for each in documents], dtype=np.float64)
    starts = np.unique([papers[each.paper] for each in documents], return_index=True)[1]
    centres = _centres(task.held, rows.passages)
    places: dict[Mode, list[int]] = {Mode.DENSE: [], Mode.HYBRID: []}
    for case, query, covered in zip(task.cases, half.queries, half.covered, strict=True):
        vector = centre.away(rows.queries[query], query, centres)
        meaning = np.maximum.reduceat(matrix @ vector, starts).round(DECIMALS)
        for mode, found in places.items():
            found.append(_place(case, papers, fused(meaning, covered, mode)))
    return [Ranked(task.name, mode, rows.encoder, tuple(found), task.of) for mode, found in places.items()]


def _papers(documents: Sequence[Passage]) -> dict[str, int]:
    """Number the papers of `documents` in their order."""
    return {paper: at for at, paper in enumerate(dict.fromkeys(each.paper for each in documents))}


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
