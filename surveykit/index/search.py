"""Queries -> an answer: papers ranked by meaning and by words, fused, with the passages that say why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np

from surveykit.encoding import Encoder
from surveykit.index import centre, coverage, lexical, matches
from surveykit.index.asking import Question, ask
from surveykit.index.coverage import Looked
from surveykit.index.fusion import fused
from surveykit.index.lexical import Lexicon
from surveykit.index.reader import Reader
from surveykit.index.respelling import Known
from surveykit.index.scope import Scope
from surveykit.nouns import Answer, Hit, Match, Mode
from surveykit.text import squeeze

if TYPE_CHECKING:
    from surveykit.index.coverage import Mask
    from surveykit.index.fusion import Scores
    from surveykit.index.lexical import Places
    from surveykit.nouns import Vectors

PASSAGES_PER_PAPER = 8
"""How many passages are asked of the store for each paper wanted: several of them may speak for the same paper."""
LEAST = 200
"""The fewest passages that are asked for, so that fusion has something to choose from."""


@dataclass(frozen=True, slots=True)
class Sources:
    """Where answers come from: the open index, what of it may answer, the encoder (None: words alone), and the mode.

    `known` tells which words that the list lacks are words all the same, and none mistyped; by default all are.
    """

    reader: Reader
    scope: Scope
    encoder: Encoder | None
    mode: Mode = Mode.HYBRID
    known: Known = tuple


@dataclass(frozen=True, slots=True, eq=False)
class _Index:
    """What answers: its sources, its words, and which passages may (None: all)."""

    sources: Sources
    lexicon: Lexicon
    allowed: Mask | None

    @property
    def mode(self) -> Mode:
        return self.sources.mode if self.sources.encoder else Mode.LEXICAL


@dataclass(frozen=True, slots=True, eq=False)
class _Asking:
    """A query that is being answered: what it asks for, what was found of that, and its vector."""

    question: Question
    looked: Looked
    vector: Vectors | None
    cosines: dict[str, float] = field(default_factory=dict)
    """Those that were asked of the store so far, by passage id."""


def search(queries: Sequence[str], k: int, sources: Sources) -> Answer:
    """Return the `k` papers that answer `queries` best; equal scores stay in the list's order.

    A paper's score is the mean over the queries of what `fusion.fused` gives it. One that shares no word with them and
    points away from them is no answer.
    """
    among = sources.scope.passages
    with lexical.opened(sources.reader.folder) as lexicon:
        index = _Index(sources, lexicon, None if among is None else lexicon.mask(among))
        asking = [_asking(query, index) for query in queries]
        wanted = max(LEAST, k * PASSAGES_PER_PAPER)
        scores = np.mean([_of_papers(each, wanted, index) for each in asking], axis=0)
        chosen = list(islice(_once(scores, index), k))
        said = _matches(chosen, asking, index)
    papers = (sources.scope.papers[_key(paper, index)] for paper in chosen)
    hits = tuple(Hit(paper, float(scores[at]), said[at]) for paper, at in zip(papers, chosen, strict=True))
    return Answer(hits, {wrong: right for each in asking for wrong, right in each.question.corrected.items()})


def _asking(query: str, index: _Index) -> _Asking:
    sources = index.sources
    question = ask(query, index.lexicon, sources.known)
    looked = coverage.look_up(question, index.lexicon, index.allowed) if index.mode is not Mode.DENSE else Looked()
    if sources.encoder is None or index.mode is Mode.LEXICAL:
        return _Asking(question, looked, None)
    vector = sources.encoder.encode_queries([question.text])[0]
    return _Asking(question, looked, centre.away(vector, question.text, centre.load(sources.reader.folder)))


def _of_papers(asking: _Asking, wanted: int, index: _Index) -> Scores:
    """Return each paper's score, by its number; zero where neither half has found it."""
    covered = coverage.of_papers(asking.looked, index.lexicon)
    if asking.vector is None:
        return fused(np.zeros(index.lexicon.papers), covered, index.mode)
    nearest = index.sources.reader.store.query(asking.vector, wanted, index.sources.scope.passages)
    asking.cosines.update((each.id, each.score) for each in nearest)
    by_words = np.argsort(-(covered.words + covered.named), kind="stable")[:wanted]
    places = _places(by_words[covered.words[by_words] > 0], index)
    _cosines(asking, places, index)
    meaning = np.full(index.lexicon.papers, -np.inf)
    papers = index.lexicon.rows["paper"][index.lexicon.places(asking.cosines)]
    np.maximum.at(meaning, papers, list(asking.cosines.values()))
    found = meaning > -np.inf
    return np.where(found, fused(np.where(found, meaning, 0.0), covered, index.mode), 0.0)


def _of_passages(asking: _Asking, places: Places, index: _Index) -> Scores:
    """Return the score that each passage at `places` has by itself."""
    covered = coverage.of_passages(asking.looked, index.lexicon, places)
    return fused(_cosines(asking, places, index), covered, index.mode)


def _cosines(asking: _Asking, places: Places, index: _Index) -> Scores:
    """Return the cosines of the passages at `places` with the query; nothing where words alone are asked."""
    if asking.vector is None:
        return np.zeros(len(places))
    ids = index.lexicon.ids(places)
    missing = [each for each in ids if each not in asking.cosines]
    found = index.sources.reader.store.query(asking.vector, len(missing), missing)
    asking.cosines.update((each.id, each.score) for each in found)
    return np.array([asking.cosines[each] for each in ids])


def _places(papers: Places, index: _Index) -> Places:
    """Return the places of the passages of `papers` that may answer."""
    among = np.isin(index.lexicon.rows["paper"], papers)
    return np.flatnonzero(among if index.allowed is None else among & index.allowed)


def _once(scores: Scores, index: _Index) -> Iterator[int]:
    """Yield the numbers of papers, best first; one that a list enters under several topics counts where it is best."""
    seen: set[str] = set()
    for paper in np.argsort(-scores, kind="stable").tolist():
        if scores[paper] <= 0:
            return
        title = squeeze(index.sources.scope.papers[_key(paper, index)].title)
        if title not in seen:
            seen.add(title)
            yield paper


def _key(paper: int, index: _Index) -> str:
    return index.sources.scope.texts[index.lexicon.first(paper)].paper


def _matches(chosen: Sequence[int], asking: Sequence[_Asking], index: _Index) -> dict[int, tuple[Match, ...]]:
    """Return the passages that speak for each of the `chosen` papers, best first."""
    places = _places(np.array(chosen, np.int64), index)
    scores = np.mean([_of_passages(each, places, index) for each in asking], axis=0)
    wants = matches.wanted([each.looked for each in asking], places)
    found: dict[int, list[Match]] = defaultdict(list)
    papers = index.lexicon.rows["paper"][places].tolist()
    for at, (paper, identity) in enumerate(zip(papers, index.lexicon.ids(places), strict=True)):
        passage = index.sources.scope.texts[identity]
        words = matches.shared(wants[at], passage.text)
        found[paper].append(Match(passage.field, passage.text, float(scores[at]), words))
    return {paper: matches.best(each) for paper, each in found.items()}
