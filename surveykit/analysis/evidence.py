"""A paper and a topic -> the entries of the topic that speak for it: which of their passages, and by which words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from surveykit.analysis.features import unit
from surveykit.index.passages import passages
from surveykit.nouns import Hit, Match, Paper, Passage
from surveykit.text import located, terms

if TYPE_CHECKING:
    from surveykit.analysis.features import Scores
    from surveykit.analysis.placing import Model
    from surveykit.encoding import Encoder

MOST = 3
"""Entries that are shown for a topic."""
WORDS = 4
"""Words that are shown of what two passages share."""
WAYS = 3
"""Cosines that are added up in how alike two papers are."""
TINY = 1e-9


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """What is known of the papers that are asked about."""

    alike: Scores
    """With the papers that were learned from, from 0 to 1."""
    passages: tuple[Passage, ...]
    owner: tuple[int, ...]
    rows: Scores


class Evidence:
    """The passages of the papers that a model was learned from."""

    def __init__(self, model: Model, encoder: Encoder) -> None:
        self._model = model
        self._encoder = encoder

    @cached_property
    def _own(self) -> Told:
        return self._read(self._model.papers, np.zeros((0, 0)))

    def told(self, papers: Sequence[Paper]) -> Told:
        """Read the papers that are asked about."""
        rows = self._model.features.of_papers(papers).alike(self._model.rows)
        return self._read(papers, rows[:, : len(self._model.papers)] / WAYS)

    def entries(self, told: Told, number: int, topic: int) -> tuple[Hit, ...]:
        """Return the entries of a topic that are most like the paper at `number`, the best first."""
        members = np.flatnonzero(self._model.member[:, topic])
        likes = told.alike[number, members]
        best = members[np.argsort(-likes, kind="stable")][:MOST]
        asked = [at for at, owner in enumerate(told.owner) if owner == number]
        return tuple(
            Hit(self._model.papers[at], round(float(told.alike[number, at]), 4), self._matches(told, asked, int(at)))
            for at in best
            if told.alike[number, at] > 0
        )

    def _read(self, papers: Sequence[Paper], alike: Scores) -> Told:
        said = tuple(passages(papers))
        at = {paper.key: number for number, paper in enumerate(papers)}
        rows = np.asarray(self._encoder.encode([each.text for each in said]), dtype=np.float64)
        rows = unit(rows - self._model.features.centre) if said else np.zeros((0, len(self._model.features.centre)))
        return Told(alike, said, tuple(at[each.paper] for each in said), rows)

    def _matches(self, told: Told, asked: Sequence[int], entry: int) -> tuple[Match, ...]:
        """Return the passage of an entry that is most like one of the paper's, with the words that they share."""
        own = [at for at, owner in enumerate(self._own.owner) if owner == entry]
        if not own or not asked:
            return ()
        likes = self._own.rows[own] @ told.rows[asked].T
        best, other = np.unravel_index(int(likes.argmax()), likes.shape)
        passage = self._own.passages[own[int(best)]]
        shared = _shared(passage.text, told.passages[asked[int(other)]].text)
        return (Match(passage.field, passage.text, round(float(likes.max()), 4), shared),)


def _shared(text: str, other: str) -> tuple[str, ...]:
    """Return the longest words of a passage that another has, too, as they stand there."""
    held = {term for term in terms(other) if len(term) > 1}
    standing = {term.word: text[term.start : term.end] for term in located(text) if term.word in held}
    longest = sorted(standing, key=lambda word: (-len(word), word))[:WORDS]
    return tuple(standing[word] for word in longest)
