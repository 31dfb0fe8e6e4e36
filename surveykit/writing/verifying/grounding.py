"""Claims with what they cite -> how probable it is that each cited entry supports them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from surveykit.index.passages import passages
from surveykit.nouns import Field, Paper, Topic, TopicPath
from surveykit.text import is_chinese, terms
from surveykit.writing.verifying.calibration import probability
from surveykit.writing.verifying.facts import Facts
from surveykit.writing.verifying.signs import Signs
from surveykit.writing.verifying.splitting import sentences

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from surveykit.encoding import Encoder

    Scores = NDArray[np.float64]

PUSH = 0.8
"""How much of its language's centre is taken from a vector: what all texts of a field share supports nothing."""
PRIOR = 3
"""As many passages as each language is taken to have at the origin besides its own."""
TOGETHER = 64
"""Claims that are compared with all passages at a time."""
LONG = 400
"""Characters from which on an abstract is compared sentence by sentence, too."""
EVEN = 0.5
TINY = 1e-9


@dataclass(frozen=True, slots=True)
class Claim:
    """What a sentence, or a part of it, says with some citations behind it; `others` cite beside it in the sentence."""

    text: str
    cites: tuple[str, ...]
    others: tuple[str, ...] = ()
    topics: frozenset[TopicPath] = frozenset()
    """Those that the heading above it names."""


class Ground:
    """The entries of a list as evidence."""

    def __init__(self, papers: Sequence[Paper], encoder: Encoder, topics: Sequence[Topic] = ()) -> None:
        self.papers = tuple({paper.key: paper for paper in papers}.values())
        self.encoder = encoder
        self.places = {paper.key: at for at, paper in enumerate(self.papers)}
        self.facts = Facts(self.papers, topics)

    @cached_property
    def _evidence(self) -> list[tuple[int, str]]:
        """Everything that speaks for an entry, in the order of the entries."""
        found: list[tuple[int, str]] = []
        for each in passages(self.papers):
            at = self.places[each.paper]
            found.append((at, each.text))
            if each.field is Field.ABSTRACT and len(each.text) >= LONG:
                found += ((at, sentence) for sentence in sentences(each.text))
        return found

    @cached_property
    def _owners(self) -> NDArray[np.intp]:
        return np.array([at for at, _ in self._evidence], dtype=np.intp)

    @cached_property
    def _centres(self) -> Scores:
        rows, chinese = self._raw
        sums = [rows[chinese == language].sum(axis=0) for language in (False, True)]
        counts = [np.count_nonzero(chinese == language) + PRIOR for language in (False, True)]
        return np.array([total / count for total, count in zip(sums, counts, strict=True)])

    @cached_property
    def _raw(self) -> tuple[Scores, NDArray[np.bool_]]:
        texts = [text for _, text in self._evidence]
        return self.encoder.encode(texts).astype(np.float64), np.array([is_chinese(text) for text in texts])

    @cached_property
    def _rows(self) -> Scores:
        rows, chinese = self._raw
        return _unit(rows - PUSH * self._centres[chinese.astype(int)])

    @cached_property
    def _postings(self) -> dict[str, NDArray[np.intp]]:
        held: dict[str, list[int]] = defaultdict(list)
        for at, text in self._evidence:
            for word in set(terms(text)):
                if not held[word] or held[word][-1] != at:
                    held[word].append(at)
        return {word: np.array(places, dtype=np.intp) for word, places in held.items()}

    @cached_property
    def _tongues(self) -> NDArray[np.bool_]:
        """Whether anything but its title speaks for an entry in Chinese."""
        found = np.zeros(len(self.papers), dtype=bool)
        np.logical_or.at(found, self._owners, self._raw[1])
        return found

    def weigh(self, claims: Sequence[Claim]) -> list[tuple[float, ...]]:
        """Return, for each claim, how probably each of its entries supports it, from 0 to 1."""
        return [tuple(map(probability, signs)) for signs in self.signs(claims)]

    def signs(self, claims: Sequence[Claim]) -> list[tuple[Signs, ...]]:
        """Return, for each claim, what speaks for and against each of its entries."""
        found: list[tuple[Signs, ...]] = []
        for start in range(0, len(claims), TOGETHER):
            some = claims[start : start + TOGETHER]
            meaning = self._meaning([claim.text for claim in some])
            for claim, near in zip(some, meaning, strict=True):
                found.append(self._signs(claim, near, self._words(claim.text)))
        return found

    def nearest(self, texts: Sequence[str]) -> list[str | None]:
        """Return, for each text, the entry that says most the same, if it is more likely than not to support it."""
        found: list[str | None] = []
        for start in range(0, len(texts), TOGETHER):
            some = texts[start : start + TOGETHER]
            for text, meaning in zip(some, self._meaning(some), strict=True):
                words = self._words(text)
                key = self.papers[int(np.argmax(meaning + words))].key
                (signs,) = self._signs(Claim(text, (key,)), meaning, words)
                found.append(key if probability(signs) > EVEN else None)
        return found

    def _meaning(self, texts: Sequence[str]) -> Scores:
        """Return the best cosine of each text with each entry, shape (texts, entries)."""
        chinese = np.array([is_chinese(text) for text in texts], dtype=int)
        asked = _unit(self.encoder.encode(texts).astype(np.float64) - PUSH * self._centres[chinese])
        starts = np.unique(self._owners, return_index=True)[1]
        best: Scores = np.maximum.reduceat(asked @ self._rows.T, starts, axis=1)
        return best

    def _words(self, text: str) -> Scores:
        """Return the share of a text's words that each entry has, weighted by their idf, shape (entries,)."""
        total, shares = TINY, np.zeros(len(self.papers))
        for word in {word for word in terms(text) if word.isascii() or len(word) > 1}:
            places = self._postings.get(word)
            weight = np.log((len(self.papers) + 1) / ((0 if places is None else len(places)) + 0.5))
            total += weight
            if places is not None:
                shares[places] += weight
        return shares / total

    def _signs(self, claim: Claim, meaning: Scores, words: Scores) -> tuple[Signs, ...]:
        mentions = self.facts.mentions(claim.text)
        together = {self.places[key] for key in (*claim.cites, *claim.others)}
        rest = np.ones(len(self.papers), dtype=bool)
        rest[list(together)] = False
        near = float(meaning[rest].max(initial=0.0))
        most = float(words[rest].max(initial=0.0))
        chinese = is_chinese(claim.text)
        by_heading = mentions.counts and not mentions.topics
        found = []
        for key in claim.cites:
            at = self.places[key]
            agrees = self.facts.agreement(mentions, self.papers[at], len(claim.cites))
            found.append(
                Signs(
                    meaning=float(meaning[at]),
                    nearer=float(meaning[at]) - near,
                    words=float(words[at]),
                    wordier=float(words[at]) - most,
                    agrees=replace(agrees, heading=_heading(claim, self.papers[at]) if by_heading else 0),
                    across=bool(self._tongues[at]) != chinese,
                    overview=self.facts.overview(mentions, len(claim.cites)),
                )
            )
        return tuple(found)


def _heading(claim: Claim, paper: Paper) -> int:
    inside = any(path[: len(topic)] == topic for path in paper.topics for topic in claim.topics)
    return 1 if inside else -1 if claim.topics else 0


def _unit(rows: Scores) -> Scores:
    unit: Scores = rows / np.maximum(np.linalg.norm(rows, axis=-1, keepdims=True), TINY)
    return unit
