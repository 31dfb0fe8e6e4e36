"""Papers and names of topics -> rows to compare them by: what they mean, their words, pairs and pieces of those."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from surveykit.index.passages import passages
from surveykit.nouns import Paper
from surveykit.text import fold, terms

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_array  # type: ignore[import-untyped]

    from surveykit.encoding import Encoder

    Scores = NDArray[np.float64]
    """One row per paper that is asked about, one column per what it is compared with."""
    Numbers = NDArray[np.int64]
    View = tuple[float, float, float, float]
    """What meaning, words, words with their pairs, and pieces of words count."""

PIECES = range(2, 6)
"""How long the pieces of words are, the blanks around a word counted with it."""
TINY = 1e-9


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """Some texts, a unit row each in every way of looking at them."""

    meaning: Scores
    words: csr_array
    pairs: csr_array
    """Of words and of every two that follow each other."""
    pieces: csr_array

    def alike(self, others: Rows, view: View = (1.0, 1.0, 0.0, 1.0)) -> Scores:
        """Return how like each is to each of `others`: the sum of the cosines, each weighed as `view` has it."""
        meaning, *weights = view
        found: Scores = meaning * (self.meaning @ others.meaning.T)
        ways = ((self.words, others.words), (self.pairs, others.pairs), (self.pieces, others.pieces))
        for weight, (own, other) in zip(weights, ways, strict=True):
            if weight:
                found += weight * (own @ other.T).toarray()
        return found

    def some(self, at: Numbers) -> Rows:
        """Return the rows at some places."""
        return Rows(self.meaning[at], self.words[at], self.pairs[at], self.pieces[at])


class Features:
    """How texts are looked at among the papers of one list: words count by how few of those have them."""

    def __init__(self, papers: Sequence[Paper], names: Sequence[str], encoder: Encoder) -> None:
        self._encoder = encoder
        told = [each.text for each in passages(papers)]
        self.centre = _encoded(encoder, told).mean(axis=0)
        texts = [*map(_text, papers), *names]
        self._words = _Vocabulary(map(terms, texts))
        self._pairs = _Vocabulary(map(_pairs, texts))
        self._pieces = _Vocabulary(map(_pieces, texts))

    def of_papers(self, papers: Sequence[Paper]) -> Rows:
        """Look at papers: their meaning is the middle of that of their passages, away from the list's own middle."""
        said = list(passages(papers))
        rows = unit(_encoded(self._encoder, [each.text for each in said]) - self.centre) if said else None
        meaning = np.zeros((len(papers), len(self.centre)))
        if rows is not None:
            at = {paper.key: number for number, paper in enumerate(papers)}
            np.add.at(meaning, [at[each.paper] for each in said], rows)
        return self._rows(unit(meaning), [_text(paper) for paper in papers])

    def of_names(self, names: Sequence[str]) -> Rows:
        """Look at names of topics as at questions; half of the list's middle taken away, for they are short."""
        asked = np.asarray(self._encoder.encode_queries(names), dtype=np.float64).reshape(len(names), -1)
        return self._rows(unit(asked - self.centre / 2) if names else np.zeros((0, len(self.centre))), names)

    def _rows(self, meaning: Scores, texts: Sequence[str]) -> Rows:
        words, pairs = self._words.rows(map(terms, texts)), self._pairs.rows(map(_pairs, texts))
        return Rows(meaning, words, pairs, self._pieces.rows(map(_pieces, texts)))


class _Vocabulary:
    """Terms by their columns, weighed by sublinear tf and smoothed idf (Salton & Buckley 1988)."""

    def __init__(self, texts: Iterable[Iterable[str]]) -> None:
        having = Counter[str]()
        count = 0
        for text in texts:
            having.update(set(text))
            count += 1
        self._at = {term: number for number, term in enumerate(sorted(having))}
        self._idf = np.array([np.log((1 + count) / (1 + having[term])) + 1 for term in self._at])

    def rows(self, texts: Iterable[Iterable[str]]) -> csr_array:
        from scipy.sparse import csr_array

        ends, columns, counts = [0], list[int](), list[int]()
        for text in texts:
            found = Counter(text)
            known = [(at, count) for term, count in found.items() if (at := self._at.get(term)) is not None]
            columns += [at for at, _ in known]
            counts += [count for _, count in known]
            ends.append(len(columns))
        weights = (1 + np.log(np.array(counts, dtype=np.float64))) * self._idf[columns] if columns else np.zeros(0)
        owner = np.repeat(np.arange(len(ends) - 1), np.diff(ends))
        lengths = np.sqrt(np.bincount(owner, weights**2, len(ends) - 1))
        values = weights / np.maximum(lengths[owner], TINY)
        return csr_array((values, columns, ends), shape=(len(ends) - 1, len(self._at)), dtype=np.float64)


def unit(rows: Scores) -> Scores:
    """Return rows of length one; a row of zeros stays."""
    found: Scores = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), TINY)
    return found


def _encoded(encoder: Encoder, texts: Sequence[str]) -> Scores:
    return np.asarray(encoder.encode(texts), dtype=np.float64)


def _text(paper: Paper) -> str:
    return " ".join(each.text for each in passages([paper]))


def _pairs(text: str) -> Iterator[str]:
    """Yield every word, then every two that follow each other."""
    words = list(terms(text))
    yield from words
    yield from map(" ".join, pairwise(words))


def _pieces(text: str) -> Iterator[str]:
    """Yield the pieces of every word; a run of Chinese is one word."""
    for word in re.findall(r"[^\W_]+", fold(text)):
        padded = f" {word} "
        for size in PIECES:
            yield from (padded[at : at + size] for at in range(max(len(padded) - size + 1, 1)))
