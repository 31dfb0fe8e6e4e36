"""Papers that answer -> the passages that say why, with the words of the query as they stand there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from heapq import nlargest
from typing import TYPE_CHECKING

from surveykit.index.asking import Want
from surveykit.nouns import Match
from surveykit.text import Term, located

if TYPE_CHECKING:
    from surveykit.index.coverage import Looked
    from surveykit.index.lexical import Places

MOST = 3
"""How many of its passages a hit shows."""


def best(found: Sequence[Match]) -> tuple[Match, ...]:
    """Return the best of a paper's passages, best first; if none of them has a word of the query, one that has."""
    ordered = nlargest(len(found), found, key=lambda match: (match.score, match.field, match.text))
    shown = [match for match in ordered[:MOST] if match.score > 0]
    worded = [match for match in ordered if match.terms][:1]
    return tuple(shown if any(match.terms for match in shown) else [*shown[: MOST - len(worded)], *worded])


def wanted(looked: Iterable[Looked], places: Places) -> list[list[Want]]:
    """Return for each passage at `places` what it has of all that was looked for."""
    held: list[list[Want]] = [[] for _ in places]
    for each in looked:
        for found in each.found:
            for at in found.at(places).nonzero()[0].tolist():
                held[at].append(found.want)
    return held


def shared(wants: Iterable[Want], text: str) -> tuple[str, ...]:
    """Return `wants` as they stand in `text`, overlapping Chinese bigrams as the words they make."""
    standing: dict[str, list[Term]] = defaultdict(list)
    for term in located(text) if (asked := list(wants)) else ():
        standing[term.word].append(term)
    found = [_standing(want, standing) for want in asked]
    runs = _runs(term for terms in found for term in terms if not term.word.isascii())
    shown = (
        max((runs.get(term, term) for term in terms), key=lambda term: term.end - term.start)
        for terms in found
        if terms
    )
    return tuple(dict.fromkeys(text[term.start : term.end] for term in shown))


def _standing(want: Want, standing: Mapping[str, Sequence[Term]]) -> list[Term]:
    exact = [term for word in want.words for term in standing.get(word, ())]
    return exact or [term for word in want.alike for term in standing.get(word, ())]


def _runs(terms: Iterable[Term]) -> dict[Term, Term]:
    """Return for each Chinese term the stretch that it makes with those that overlap it."""
    runs: list[list[Term]] = []
    for term in sorted(set(terms), key=lambda term: (term.start, term.end)):
        if runs and term.start < runs[-1][-1].end:
            runs[-1].append(term)
        else:
            runs.append([term])
    return {term: Term("", run[0].start, run[-1].end) for run in runs for term in run}
