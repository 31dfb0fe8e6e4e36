"""Passages -> the centre of each language, and queries moved away from theirs.

Everything in the list of one field means much the same, and a query that says so (video, retrieval) points at all of
it; so does what texts of one language have in common. Both are in the mean of a language's passages. Taking half of it
from the query found more on lists of one field and lost nothing on broad ones; taking it from the passages as well
added nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from surveykit.index.store import load_ids, load_rows
from surveykit.nouns import Passage
from surveykit.text import is_chinese

if TYPE_CHECKING:
    from surveykit.nouns import Vectors

FILE = "centres.npy"
PRIOR = 3
"""As many passages as each language is taken to have at the origin besides its own: a list of one is not its centre."""
PUSH = 0.8
"""How much of the centre is taken from a query, for an encoder to which two languages are one; by what they agree less,
less. The shipped encoder's agree by .65 on the corpus, and its best total was .5 of .3, .5 and .8; an English encoder's
by .07, and taking anything from its queries is a loss."""
TINY = 1e-6
"""A query shorter than this is the centre itself, and stays what it is."""


def build(folder: Path, passages: Sequence[Passage]) -> None:
    """Write the centres of the generation in `folder`, shape (2, dimensions): of other text, and of Chinese."""
    chinese = {each.id.encode(): is_chinese(each.text) for each in passages}
    rows = load_rows(folder)
    spoken = np.array([chinese[identity] for identity in load_ids(folder).tolist()], dtype=bool)
    sums = [rows[spoken == language].sum(axis=0, dtype=np.float64) for language in (False, True)]
    counts = [np.count_nonzero(spoken == language) + PRIOR for language in (False, True)]
    np.save(folder / FILE, np.array([total / count for total, count in zip(sums, counts, strict=True)], np.float32))


def load(folder: Path) -> Vectors:
    """Return the centres of the generation in `folder`, shape (2, dimensions)."""
    centres: Vectors = np.load(folder / FILE)
    return centres


def away(vector: Vectors, text: str, centres: Vectors) -> Vectors:
    """Return the unit row of a query, shape (dimensions,), moved away from the centre of its own language."""
    moved = vector - PUSH * _agreement(centres) * centres[int(is_chinese(text))]
    length = float(np.linalg.norm(moved))
    return np.asarray(moved / length if length > TINY else vector, dtype=np.float32)


def _agreement(centres: Vectors) -> float:
    """Return the cosine of the two centres, 0 where a language has no passage or they point away from each other."""
    lengths = np.linalg.norm(centres, axis=1)
    return max(float(centres[0] @ centres[1] / max(lengths.prod(), TINY)), 0.0)
