"""Queries -> hits: passages ranked by meaning and by words, fused, and gathered by paper."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest
from itertools import islice

from surveykit.encoding import Encoder
from surveykit.index import centre, lexical
from surveykit.index.reader import Reader
from surveykit.index.scope import Scope
from surveykit.nouns import Hit, Match, Mode
from surveykit.text import fold, squeeze, terms

EXPONENT = 2
"""To which power lexical scores are raised. A passage that has every word of the query is a find whatever it means; one
that has a few is mostly noise where query and passage are in two languages (measured by tests/bench/search.py)."""
PASSAGES_PER_PAPER = 8
"""How many passages are asked of the store for each paper wanted: several of them may speak for the same paper."""
LEAST = 200
"""The fewest passages that are asked for, so that fusion has something to choose from."""
MATCHES = 3
"""How many of its passages a hit shows."""


@dataclass(frozen=True, slots=True)
class Sources:
    """Where answers come from: the open index, what of it may answer, the encoder (None: words alone), and the mode."""

    reader: Reader
    scope: Scope
    encoder: Encoder | None
    mode: Mode = Mode.HYBRID


def search(queries: Sequence[str], k: int, sources: Sources) -> list[Hit]:
    """Return the `k` papers that answer `queries` best; equal scores stay in the list's order.

    A paper that shares no word with them and points away from them is no answer.

    A paper's score is the mean, over the queries, of its best passage's cosine and its best passage's lexical score to
    the `EXPONENT`; in the modes that have only one of the two it is that one.
    """
    scope = sources.scope
    parts = [part for query in queries for part in _parts(query, k, sources)]
    best = {paper: score for paper, score in _by_paper(parts, scope).items() if score > 0}
    chosen = list(islice(_once(best, scope), k))
    matches = _matches(queries, set(chosen), parts, scope)
    return [Hit(scope.papers[key], best[key], tuple(matches[key])) for key in chosen]


def _once(best: Mapping[str, float], scope: Scope) -> Iterator[str]:
    """Yield papers, best first; one that a list enters under several topics counts where it is best."""
    seen: set[str] = set()
    for key in sorted((key for key in scope.papers if key in best), key=lambda key: -best[key]):
        title = squeeze(scope.papers[key].title)
        if title not in seen:
            seen.add(title)
            yield key


def _parts(query: str, k: int, sources: Sources) -> list[dict[str, float]]:
    """Return what the ranking by meaning and the ranking by words say, by passage id."""
    mode, words = sources.mode, {}
    if mode is not Mode.DENSE:
        words = _within(lexical.rank(sources.reader.folder, query), sources.scope)
    if mode is Mode.LEXICAL or sources.encoder is None:
        return [words]
    meaning = _meaning(query, max(LEAST, k * PASSAGES_PER_PAPER), sources, sources.encoder, words)
    return [meaning] if mode is Mode.DENSE else [meaning, words]


def _within(scores: Mapping[str, float], scope: Scope) -> dict[str, float]:
    allowed = scope.texts if scope.passages is None else set(scope.passages)
    return {identity: score**EXPONENT for identity, score in scores.items() if identity in allowed}


def _meaning(
    query: str, wanted: int, sources: Sources, encoder: Encoder, words: Mapping[str, float]
) -> dict[str, float]:
    """Return cosines with `query`, away from the list's centre, of the nearest passages and those of its words."""
    store = sources.reader.store
    vector = centre.away(encoder.encode_queries([query])[0], query, centre.load(sources.reader.folder))
    found = {each.id: each.score for each in store.query(vector, wanted, sources.scope.passages)}
    missed = [identity for identity in nlargest(wanted, words, key=words.__getitem__) if identity not in found]
    return found | {each.id: each.score for each in store.query(vector, len(missed), missed)}


def _by_paper(parts: Sequence[Mapping[str, float]], scope: Scope) -> dict[str, float]:
    """Return each paper's score: the mean over `parts` of the best that any of its passages reaches there."""
    total: dict[str, float] = defaultdict(float)
    for scores in parts:
        tops: dict[str, float] = {}
        for identity, score in scores.items():
            paper = scope.texts[identity].paper
            tops[paper] = max(tops.get(paper, -1.0), score)
        for paper, score in tops.items():
            total[paper] += score / len(parts)
    return total


def _matches(
    queries: Sequence[str], chosen: Collection[str], parts: Sequence[Mapping[str, float]], scope: Scope
) -> dict[str, list[Match]]:
    """Return the best passages of each chosen paper, best first."""
    found: dict[str, list[Match]] = defaultdict(list)
    asked = [term for query in queries for term in terms(query, query=True)]
    for identity in {identity for scores in parts for identity in scores}:
        passage = scope.texts[identity]
        if passage.paper in chosen:
            score = sum(scores.get(identity, 0.0) for scores in parts) / len(parts)
            found[passage.paper].append(Match(passage.field, passage.text, score, shared(asked, passage.text)))
    return {
        paper: nlargest(MATCHES, matches, key=lambda match: (match.score, match.field, match.text))
        for paper, matches in found.items()
    }


def shared(asked: Iterable[str], text: str) -> tuple[str, ...]:
    """Return the terms of a query that `text` has, overlapping Chinese bigrams joined into the words they make."""
    held, folded = set(terms(text)), fold(text)
    joined: list[str] = []
    for term in dict.fromkeys(asked):
        if term not in held:
            continue
        longer = joined[-1] + term[-1] if joined and not term.isascii() and joined[-1][-1] == term[0] else ""
        if longer and longer in folded:
            joined[-1] = longer
        else:
            joined.append(term)
    return tuple(joined)
