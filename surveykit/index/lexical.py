"""Passages -> an inverted index of their words (SQLite's FTS5) that sees Chinese, and what is looked up in it."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from surveykit.index.names import names
from surveykit.nouns import Field, Passage
from surveykit.text import is_chinese, terms

if TYPE_CHECKING:
    from typing import TypeAlias

    from numpy.typing import NDArray

    Places: TypeAlias = NDArray[np.int64]
    """Where passages stand in the index: their ranks among the sorted ids."""

FILE = "lexical.sqlite"
ROWS = "lexical.npy"

_SCHEMA = """
CREATE VIRTUAL TABLE words USING fts5(terms, content='', detail=none, tokenize='ascii');
CREATE TABLE vocabulary (word TEXT PRIMARY KEY, stem TEXT NOT NULL, passages INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE names (name TEXT NOT NULL, place INTEGER NOT NULL);
"""
_INDICES = "CREATE INDEX stems ON vocabulary (stem); CREATE INDEX named ON names (name);"
_KINDS = [("paper", "i4"), ("size", "i4"), ("title", "?"), ("chinese", "?")]
_STEMMER = """
CREATE VIRTUAL TABLE words USING fts5(word, content='', tokenize='porter ascii');
CREATE VIRTUAL TABLE stems USING fts5vocab(words, instance);
"""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """An open index of words."""

    base: sqlite3.Connection
    rows: NDArray[Any]
    """A record per passage, sorted by id: id, paper (numbered as they came), size in terms, title, chinese."""

    @property
    def papers(self) -> int:
        """How many papers there are."""
        return int(self.rows["paper"].max(initial=-1)) + 1

    def holding(self, words: Collection[str]) -> Places:
        """Return the places of the passages that have any of `words`."""
        if not words:
            return np.empty(0, np.int64)
        asked = " OR ".join(f'"{word}"' for word in words)
        found = self.base.execute("SELECT rowid FROM words WHERE words MATCH ?", (asked,))
        return np.array([place for (place,) in found], np.int64)

    def together(self, words: Iterable[str]) -> bool:
        """Say whether some passage has all of `words`."""
        asked = " AND ".join(f'"{word}"' for word in words)
        return self.base.execute("SELECT 1 FROM words WHERE words MATCH ? LIMIT 1", (asked,)).fetchone() is not None

    def held(self, words: Iterable[str]) -> set[str]:
        """Return those of `words` (ASCII) that some passage has."""
        return {word for (word,) in self._among("SELECT word FROM vocabulary WHERE word IN", words)}

    def alike(self, words: Iterable[str]) -> dict[str, list[str]]:
        """Return for each of `words` (ASCII) the words with its stem that passages have."""
        stems = stemmed(words)
        found: dict[str, list[str]] = {}
        for stem, word in self._among("SELECT stem, word FROM vocabulary WHERE stem IN", set(stems.values())):
            found.setdefault(stem, []).append(word)
        return {word: found.get(stem, []) for word, stem in stems.items()}

    def named(self, names: Iterable[str]) -> dict[str, Places]:
        """Return for those of `names`, squeezed, that papers have, the places of their titles."""
        found: dict[str, list[int]] = {}
        for name, place in self._among("SELECT name, place FROM names WHERE name IN", names):
            found.setdefault(name, []).append(place)
        return {name: np.array(places, np.int64) for name, places in found.items()}

    def vocabulary(self, shortest: int, longest: int) -> Iterator[tuple[str, int]]:
        """Yield the words of so many letters, each with the number of passages that have it."""
        asked = "SELECT word, passages FROM vocabulary WHERE length(word) BETWEEN ? AND ?"
        yield from self.base.execute(asked, (shortest, longest))

    def places(self, ids: Iterable[str]) -> Places:
        """Return the places of those of `ids` that are indexed."""
        wanted = np.array([each.encode() for each in ids], self.rows["id"].dtype)
        at = np.minimum(np.searchsorted(self.rows["id"], wanted), len(self.rows) - 1)
        return np.asarray(at[self.rows["id"][at] == wanted])

    def ids(self, places: Places) -> list[str]:
        """Return the ids of the passages at `places`."""
        return [identity.decode() for identity in self.rows["id"][places].tolist()]

    def mask(self, ids: Iterable[str]) -> NDArray[np.bool_]:
        """Return which passages are among `ids`."""
        found = np.zeros(len(self.rows), dtype=bool)
        found[self.places(ids)] = True
        return found

    def first(self, paper: int) -> str:
        """Return the id of one of a paper's passages."""
        return str(self.rows["id"][int(np.argmax(self.rows["paper"] == paper))].decode())

    def _among(self, statement: str, values: Iterable[str]) -> list[Any]:
        given = sorted(set(values))
        marks = ", ".join("?" * len(given))
        return self.base.execute(f"{statement} ({marks})", given).fetchall() if given else []


def build(folder: Path, passages: Sequence[Passage]) -> None:
    """Write the inverted index of `passages` into `folder`."""
    path = folder / FILE
    path.unlink(missing_ok=True)
    papers = {paper: at for at, paper in enumerate(dict.fromkeys(each.paper for each in passages))}
    ordered = sorted(passages, key=lambda each: each.id)
    longest = max((len(each.id) for each in ordered), default=1)
    rows = np.zeros(len(ordered), [("id", f"S{longest}"), *_KINDS])
    counts = Counter[str]()

    def texts() -> Iterator[tuple[int, str]]:
        for place, each in enumerate(ordered):
            found = dict.fromkeys(terms(each.text))
            counts.update(filter(str.isascii, found))
            title, chinese = each.field is Field.TITLE, is_chinese(each.text)
            rows[place] = (each.id.encode(), papers[each.paper], len(found), title, chinese)
            yield place, " ".join(found)

    called = [(name, at) for at in _titles(ordered) for name in sorted(names(ordered[at].text))]
    with closing(sqlite3.connect(path)) as base, base:
        base.executescript(_SCHEMA)
        base.executemany("INSERT INTO words (rowid, terms) VALUES (?, ?)", texts())
        base.executemany("INSERT INTO names VALUES (?, ?)", called)
        stems = stemmed(counts)
        known = ((word, stems[word], counts[word]) for word in sorted(counts))
        base.executemany("INSERT INTO vocabulary VALUES (?, ?, ?)", known)
        base.executescript(_INDICES)
    np.save(folder / ROWS, rows)


def _titles(passages: Sequence[Passage]) -> list[int]:
    return [at for at, each in enumerate(passages) if each.field is Field.TITLE]


@contextmanager
def opened(folder: Path) -> Iterator[Lexicon]:
    """Open the index in `folder`."""
    uri = f"{(folder / FILE).absolute().as_uri()}?mode=ro&immutable=1"
    with closing(sqlite3.connect(uri, uri=True)) as base:
        yield Lexicon(base, np.load(folder / ROWS))


def stemmed(words: Iterable[str]) -> dict[str, str]:
    """Return the stem of each of `words` (ASCII letters and digits), as Porter cut them (FTS5 has his algorithm)."""
    given = list(words)
    with closing(sqlite3.connect(":memory:")) as base:
        base.executescript(_STEMMER)
        base.executemany("INSERT INTO words (rowid, word) VALUES (?, ?)", enumerate(given))
        return {given[at]: stem for stem, at in base.execute("SELECT term, doc FROM stems")}
