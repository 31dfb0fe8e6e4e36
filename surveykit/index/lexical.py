"""Passages -> an inverted index that ranks them by their words (SQLite's FTS5), and sees Chinese."""

from __future__ import annotations

import json
import math
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path

from surveykit.nouns import Passage
from surveykit.text import terms

FILE = "lexical.sqlite"
TERMS = 128
"""The most distinct terms of a query that are looked up; FTS5 bounds the depth of an expression."""
MOST = 1000
"""How many passages are ranked, the best by BM25."""
FINE = 0.1
"""The part of the score that tells passages apart that cover the query alike."""

_SCHEMA = """
CREATE TABLE passages (number INTEGER PRIMARY KEY, id TEXT NOT NULL);
CREATE VIRTUAL TABLE words USING fts5(terms, content='', tokenize='porter ascii');
"""
_BEST = """
SELECT words.rowid, id, -bm25(words) AS score FROM words JOIN passages ON number = words.rowid
WHERE words MATCH ? ORDER BY score DESC, id LIMIT ?
"""
_HOLDING = "SELECT rowid FROM words WHERE words MATCH ? AND +rowid IN (SELECT value FROM json_each(?))"


def build(folder: Path, passages: Sequence[Passage]) -> None:
    """Write the inverted index of `passages` into `folder`."""
    path = folder / FILE
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as base, base:
        base.executescript(_SCHEMA)
        base.executemany("INSERT INTO passages VALUES (?, ?)", ((at, each.id) for at, each in enumerate(passages)))
        base.executemany(
            "INSERT INTO words (rowid, terms) VALUES (?, ?)",
            ((at, " ".join(terms(each.text))) for at, each in enumerate(passages)),
        )


def rank(folder: Path, query: str) -> dict[str, float]:
    """Return the passages that share most with the words of `query`, by id, with a score from 0 to 1.

    The score is the share of the query's words that the passage has, each weighted by its inverse document frequency;
    a word that no passage has counts, too. A tenth of it is BM25 (k1 = 1.2, b = 0.75, as FTS5 has it), over what a
    passage of average length reaches that has every word once: of two that cover as much the more specific one leads.
    """
    words = list(dict.fromkeys(terms(query, query=True)))[:TERMS]
    if not words:
        return {}
    uri = f"{(folder / FILE).absolute().as_uri()}?mode=ro&immutable=1"
    with closing(sqlite3.connect(uri, uri=True)) as base:
        found = base.execute(_BEST, (" OR ".join(map(_quoted, words)), MOST)).fetchall()
        weights = {word: _idf(base, word) for word in words}
        ideal = sum(weights.values())
        covered = _covered(base, weights, [number for number, _, _ in found])
        return {
            identity: (1 - FINE) * covered[number] / ideal + FINE * min(score / ideal, 1.0)
            for number, identity, score in found
        }


def _covered(base: sqlite3.Connection, weights: Mapping[str, float], numbers: Sequence[int]) -> dict[int, float]:
    """Return the sum of the weights of the words that each passage has."""
    among = json.dumps(numbers)
    covered = dict.fromkeys(numbers, 0.0)
    for word, weight in weights.items():
        for (number,) in base.execute(_HOLDING, (_quoted(word), among)):
            covered[number] += weight
    return covered


def _idf(base: sqlite3.Connection, word: str) -> float:
    """Return the inverse document frequency as FTS5's bm25 computes it: log((N - n + 0.5) / (n + 0.5)), above zero."""
    (total,) = base.execute("SELECT count(*) FROM passages").fetchone()
    (holding,) = base.execute("SELECT count(*) FROM words WHERE words MATCH ?", (_quoted(word),)).fetchone()
    return max(math.log((total - holding + 0.5) / (holding + 0.5)), 1e-6)


def _quoted(word: str) -> str:
    return f'"{word}"'
