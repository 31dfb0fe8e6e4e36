"""A question -> how much of what it asks for each paper has, and each passage."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from surveykit.index.asking import Question, Want
from surveykit.index.lexical import Lexicon
from surveykit.text import is_chinese

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from surveykit.index.lexical import Places

    Shares = NDArray[np.float64]
    Mask = NDArray[np.bool_]

BODY = 0.6
"""What a word counts outside of titles, if some title has it: a paper is about what its title says."""
STEM = 0.5
"""What another word with the same stem counts."""
OWN = 0.5
"""To which power the share found counts besides, so that a passage with all the words leads one with their sum …"""
OTHER = 1
"""… and to which where it takes passages in another language than that of a query in Chinese, whose Latin words are
names and terms …"""
STRICT = 3
"""… or of one in English: a few words of any text stand in many Chinese passages, and mean little by themselves."""
NAMESAKES = 3
"""What more papers are called is a word like others: `LLM`."""
FINE = 0.02
"""What a very long passage loses against a short one that says as much; one of MEDIUM terms loses half of it."""
MEDIUM = 50


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """Something that is asked for: what it weighs, the places that have it (sorted), and what it counts in each."""

    want: Want
    weight: float
    places: Places
    counts: Shares

    def at(self, places: Places) -> Shares:
        """Return what it counts in each of `places`."""
        if not len(self.places):
            return np.zeros(len(places))
        nearest = np.minimum(np.searchsorted(self.places, places), len(self.places) - 1)
        return np.where(self.places[nearest] == places, self.counts[nearest], 0.0)


@dataclass(frozen=True, slots=True, eq=False)
class Name:
    """A name in the question: the titles of the papers that have it, and its share of the question."""

    titles: Places
    share: float


@dataclass(frozen=True, slots=True, eq=False)
class Looked:
    """A question with all that was found of it; weights add up to 1."""

    found: tuple[Found, ...] = ()
    names: tuple[Name, ...] = ()
    chinese: bool = False
    known: float = 1.0
    """The share of the question that passages in its language have at all: words judge no better than that."""


@dataclass(frozen=True, slots=True, eq=False)
class Covered:
    """What of a question's weight each paper has, or each passage, from 0 to 1; and what of it is its name."""

    words: Shares
    named: Shares


def look_up(question: Question, lexicon: Lexicon, allowed: Mask | None = None) -> Looked:
    """Look up everything that `question` asks for; only passages that are `allowed` (None: all) have it."""
    found = [_find(want, lexicon, allowed) for want in question.wants]
    total = max(sum(each.weight for each in found), 1e-9)
    shared = [Found(each.want, each.weight / total, each.places, each.counts) for each in found]
    titles = lexicon.named(run.word for run in question.runs)
    names = [
        Name(_within(titles[run.word], allowed), sum(shared[member].weight for member in run.members))
        for run in question.runs
        if run.word in titles and len(titles[run.word]) <= NAMESAKES
    ]
    chinese = is_chinese(question.text)
    spoken = lexicon.rows["chinese"] == chinese
    known = sum(each.weight for each in shared if spoken[each.places].any())
    return Looked(tuple(shared), tuple(names), chinese, known)


def of_papers(looked: Looked, lexicon: Lexicon) -> Covered:
    """Return what each paper has, by its number in the lexicon; its passages add up."""
    papers, spoken = lexicon.rows["paper"], lexicon.rows["chinese"] == looked.chinese
    own, every = _Sum(lexicon.papers), _Sum(lexicon.papers)
    for each in looked.found:
        best = np.zeros(lexicon.papers)
        mine = spoken[each.places]
        np.maximum.at(best, papers[each.places[mine]], each.counts[mine])
        own.add(each.weight, best)
        np.maximum.at(best, papers[each.places], each.counts)
        every.add(each.weight, best)
    named = np.zeros(lexicon.papers)
    for name in looked.names:
        np.maximum.at(named, papers[name.titles], name.share)
    return Covered(np.maximum(looked.known * own.raised(OWN), every.raised(OTHER if looked.chinese else STRICT)), named)


def of_passages(looked: Looked, lexicon: Lexicon, places: Places) -> Covered:
    """Return what each passage at `places` has by itself."""
    every, named = _Sum(len(places)), np.zeros(len(places))
    for each in looked.found:
        every.add(each.weight, each.at(places))
    for name in looked.names:
        named = np.maximum(named, np.isin(places, name.titles) * name.share)
    own = np.where(lexicon.rows["chinese"][places] == looked.chinese, looked.known * every.raised(OWN), 0.0)
    return Covered(np.maximum(own, every.raised(OTHER if looked.chinese else STRICT)), named)


class _Sum:
    """Adds up what words count, and what they weigh."""

    def __init__(self, size: int) -> None:
        self._counted, self._share = np.zeros((2, size))

    def add(self, weight: float, counts: Shares) -> None:
        self._counted += weight * counts
        self._share += weight * (counts > 0)

    def raised(self, power: float) -> Shares:
        """Return what was counted, times a power of the share."""
        return self._counted * self._share**power


def _find(want: Want, lexicon: Lexicon, allowed: Mask | None) -> Found:
    exact = lexicon.holding(want.words)
    near = np.setdiff1d(lexicon.holding(want.alike), exact, assume_unique=True)
    weight = _idf(len(lexicon.rows), len(exact) + len(near))
    exact, near = _within(exact, allowed), _within(near, allowed)
    places, counts = np.concatenate([exact, near]), np.repeat([1.0, STEM], [len(exact), len(near)])
    order = np.argsort(places)
    places, counts = places[order], counts[order]
    titles, sizes = lexicon.rows["title"][places], lexicon.rows["size"][places]
    if titles.any():
        counts[~titles] *= BODY
    return Found(want, weight, places, counts * (1 - FINE * sizes / (sizes + MEDIUM)))


def _within(places: Places, allowed: Mask | None) -> Places:
    return places if allowed is None else places[allowed[places]]


def _idf(total: int, holding: int) -> float:
    """Return the inverse document frequency as BM25 has it: log((N - n + 0.5) / (n + 0.5)), above zero."""
    return max(math.log((total - holding + 0.5) / (holding + 0.5)), 1e-6)
