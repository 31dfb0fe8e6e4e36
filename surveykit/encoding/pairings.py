"""A folder of parallel text -> which texts are to lie close, and which are kept back to measure on."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from surveykit.encoding.parallel import PAPERS, SENTENCES, TERMS, Pair, Record, read_pairs, read_records
from surveykit.errors import EncoderError

HELD_OUT = 50
"""One English sentence in so many is never trained on, nor any row that shares its English or its Chinese."""
SHARES = {
    "tldr-title": 3.0,
    "method-title": 3.0,
    "motivation-title": 3.0,
    "translation-title": 0.3,
    "tldr-abstract": 1.0,
    "method-abstract": 1.0,
    "motivation-abstract": 1.0,
    "title-abstract": 1.0,
    "sentences": 5.0,
    "terms": 1.2,
}
"""How often a batch is of each kind; chosen on the papers kept back, and on the sentences."""
ENOUGH = 4_096
"""A kind with fewer pairs is drawn less often, in proportion."""


@dataclass(frozen=True, slots=True)
class Pairing:
    """Texts of which the left one and the right one with the same number say the same, and how often to draw them."""

    name: str
    share: float
    left: Sequence[str]
    right: Sequence[str]
    papers: Sequence[str] = ()
    """Whose texts they are, where that is known: two pairs of one paper are not told apart."""


@dataclass(frozen=True, slots=True)
class Material:
    """All that a training run reads."""

    pairings: Sequence[Pairing]
    held_out: Sequence[Pair]


def read_material(data: Path) -> Material:
    """Read sentences, papers and terms, whichever of the three files the folder has.

    Raises:
        EncoderError: the folder has none of them, or a row is malformed.

    """
    pairs = list(read_pairs(data / SENTENCES))
    held_out = [pair for pair in pairs if is_held_out(pair)]
    kept_back = {text for pair in held_out for text in (pair.english, pair.chinese)}
    trained = [pair for pair in pairs if not kept_back & {pair.english, pair.chinese}]
    found = [
        _pairing("sentences", trained),
        _pairing("terms", list(read_pairs(data / TERMS))),
        *_of_records(list(read_records(data / PAPERS))),
    ]
    if not any(pairing.left for pairing in found):
        raise EncoderError(f"{data} has nothing to train on; put {SENTENCES}, {PAPERS} or {TERMS} there")
    return Material([pairing for pairing in found if pairing.left], held_out)


def is_held_out(pair: Pair) -> bool:
    """Say whether a row of the sentences is kept for measuring."""
    return zlib.crc32(pair.english.encode()) % HELD_OUT == 0


def _pairing(name: str, pairs: Sequence[Pair]) -> Pairing:
    return Pairing(name, _share(name, len(pairs)), [pair.chinese for pair in pairs], [pair.english for pair in pairs])


def _of_records(records: Sequence[Record]) -> Iterator[Pairing]:
    for name in SHARES:
        left, _, right = name.partition("-")
        if not right:
            continue
        rows = [(_field(record, left), _field(record, right)) for record in records]
        rows = [row for row in rows if all(row)]
        yield Pairing(name, _share(name, len(rows)), [row[0] for row in rows], [row[1] for row in rows])


def _share(name: str, pairs: int) -> float:
    return SHARES[name] * min(1.0, pairs / ENOUGH)


def _field(record: Record, name: str) -> str:
    if name == "title":
        return record.title
    if name == "abstract":
        return record.abstract
    return record.chinese.get("title_translation" if name == "translation" else name, "")
