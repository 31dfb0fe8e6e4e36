"""Sources, and what adapts -> how well each paper is found before, and after an encoder was adapted without it."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from surveykit.analysis import ranking, tasks
from surveykit.analysis.evaluation import MOST
from surveykit.analysis.ranking import Ranked, Words
from surveykit.analysis.sources import Source
from surveykit.analysis.statistics import Figure, compare, measure
from surveykit.encoding import Encoder
from surveykit.encoding.pairings import Pairing
from surveykit.index.dictionary import known
from surveykit.nouns import Mode

FOLDS = 5
FEWEST = 10
"""Cases of which a figure is told, and groups that are shared out."""
Learn = Callable[[Sequence[Pairing]], Encoder]


@dataclass(frozen=True, slots=True)
class Gain:
    """The mean reciprocal rank of a task before and after, and whether that differs by more than chance."""

    task: str
    mode: Mode
    n: int
    before: Figure
    after: Figure
    difference: Figure
    p: float


@dataclass(frozen=True, slots=True)
class _Asked:
    """A task with its lexical half, and the fold in which each of its cases is kept back."""

    words: Words
    folds: Sequence[int]

    def of(self, fold: int) -> Words:
        """Return the cases that are kept back in a fold."""
        at = [place for place, own in enumerate(self.folds) if own == fold]
        words = self.words
        task = replace(words.task, cases=tuple(words.task.cases[place] for place in at))
        return Words(task, tuple(words.queries[place] for place in at), tuple(words.covered[place] for place in at))


def gains(
    sources: Sequence[Source], beside: Sequence[Pairing], start: Encoder, learn: Learn, folds: int = FOLDS
) -> list[Gain]:
    """Adapt `folds` times with another fifth of the groups kept back, and ask what was kept back of all texts.

    `beside` are pairs that are learnt from and not asked. No pair is learnt from that has a text which is kept back.
    """
    shares = [_shared_out(source) for source in sources]
    asked = [each for source, share in zip(sources, shares, strict=True) for each in _asked(source, share, folds)]
    if not asked:
        return []
    before = [_ranked(asked, start, fold) for fold in range(folds)]
    after = []
    for fold in range(folds):
        held = {text for both in zip(sources, shares, strict=True) for text in _kept_back(*both, fold)}
        kept = [_without(pairing, held) for pairing in (*(source.pairing for source in sources), *beside)]
        after.append(_ranked(asked, learn(kept), fold))
    pairs = zip(map(_joined, zip(*before, strict=True)), map(_joined, zip(*after, strict=True)), strict=True)
    return [_gain(*both) for both in pairs]


def _shared_out(source: Source) -> dict[str, int]:
    """Return a fold for each group, all folds as large as each other."""
    groups = sorted(set(source.groups))
    random.Random(0).shuffle(groups)
    return {group: at % FOLDS for at, group in enumerate(groups)}


def _asked(source: Source, share: Mapping[str, int], folds: int) -> Iterator[_Asked]:
    """Yield the tasks of which enough cases are kept back."""
    if len(share) < FEWEST:
        return
    for whole in source.tasks:
        cases = tuple(case for case in whole.cases if min(case.right) in source.group_of)
        task = tasks.drawn(replace(whole, cases=cases), MOST)
        own = [share[source.group_of[min(case.right)]] for case in task.cases]
        if sum(fold < folds for fold in own) >= FEWEST:
            yield _Asked(ranking.words(task, known, lambda _: None), own)


def _kept_back(source: Source, share: Mapping[str, int], fold: int) -> Iterator[str]:
    """Yield the texts of the groups that are kept back in a fold."""
    for group, *texts in zip(source.groups, source.pairing.left, source.pairing.right, strict=True):
        if share[group] == fold:
            yield from texts


def _without(pairing: Pairing, held: set[str]) -> Pairing:
    """Return the pairs of which neither text is kept back."""
    at = [place for place, texts in enumerate(zip(pairing.left, pairing.right, strict=True)) if held.isdisjoint(texts)]
    return replace(
        pairing,
        left=[pairing.left[place] for place in at],
        right=[pairing.right[place] for place in at],
        papers=[pairing.papers[place] for place in at] if pairing.papers else (),
    )


def _ranked(asked: Sequence[_Asked], encoder: Encoder, fold: int) -> list[Ranked]:
    """Rank what is kept back in a fold: by meaning, and by both, for each task."""
    some = [each.of(fold) for each in asked]
    rows = ranking.encoded(some, encoder, lambda _: None)
    return [ranked for each in some for ranked in ranking.by_meaning(each, rows)]


def _joined(folds: Sequence[Ranked]) -> Ranked:
    return replace(folds[0], places=tuple(place for each in folds for place in each.places))


def _gain(before: Ranked, after: Ranked) -> Gain:
    compared = compare(after, before)
    figures = (measure(before).mrr, measure(after).mrr, compared.difference)
    return Gain(before.task, before.mode, compared.n, *figures, compared.p)
