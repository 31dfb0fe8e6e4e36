"""Texts -> token numbers, by all of tokenizer.json or by as much of it as a short text needs."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from surveykit.encoding.manifest import REPAIR, Stamp, check
from surveykit.errors import EncoderError

if TYPE_CHECKING:
    from tokenizers import Tokenizer

SHORT = 400
"""Characters that are looked up one by one, which is cheaper than loading every piece (80 ms)."""
VOCABULARY = '"vocab":[["'
SEPARATOR = '],["'


@dataclass(slots=True)
class Cutter:
    """Cuts texts into pieces; loads the whole vocabulary once there is more than a question to cut."""

    content: str
    patience: int = SHORT
    whole: Tokenizer | None = field(default=None, repr=False)

    def cut(self, texts: Sequence[str]) -> list[list[int]]:
        """Return the token numbers of each text; what is neither letter nor digit has none."""
        if self.whole is None:
            self.patience -= sum(map(len, texts))
            if self.patience >= 0:
                return _cut_short(self.content, texts)
        return [cut.ids for cut in self.tokenizer().encode_batch_fast(list(texts), add_special_tokens=False)]

    def tokenizer(self) -> Tokenizer:
        """Return the tokenizer with all its pieces."""
        if self.whole is None:
            from tokenizers import Tokenizer

            self.whole = Tokenizer.from_str(self.content)
        return self.whole


def open_cutter(path: Path, stamp: Stamp) -> Cutter:
    """Read tokenizer.json.

    Raises:
        EncoderError: the file is missing or damaged.

    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise EncoderError(f"{path} is missing or cannot be read ({error}); {REPAIR}") from error
    check(path, stamp, content)
    return Cutter(content.decode("utf-8"))


def _cut_short(content: str, texts: Sequence[str]) -> list[list[int]]:
    """Cut with only those pieces in the vocabulary that stand somewhere in the texts, which gives the same cut."""
    from tokenizers import Tokenizer, models

    start = content.index(VOCABULARY) + len(VOCABULARY)
    end = content.index("]]", start)
    entries = content[start:end].split(SEPARATOR)
    tokenizer = Tokenizer.from_str(content[:start] + entries[0] + content[end:])
    folded = [tokenizer.normalizer.normalize_str(text) for text in texts]
    # The unknown piece comes along: its score is the lowest, and the price of a character that no piece covers.
    chosen = [0, *sorted({number for text in folded for number in _inside(text, entries)})]
    pieces = [json.loads(f'["{entries[number]}]') for number in chosen]
    tokenizer.model = models.Unigram([(piece, score) for piece, score in pieces], 0, False)
    cuts = tokenizer.encode_batch_fast(list(texts), add_special_tokens=False)
    return [[chosen[number] for number in cut.ids] for cut in cuts]


def _inside(text: str, entries: Sequence[str]) -> Iterator[int]:
    """Yield the numbers of the pieces in `text`; entries (`piece",score`) after the first are in order."""
    for start in range(len(text)):
        low = 1
        for end in range(start + 1, len(text) + 1):
            low = bisect_left(entries, text[start:end], low)
            if low == len(entries) or not entries[low].startswith(text[start:end]):
                break
            # The quote that ends a piece sorts before every letter and digit.
            if entries[low].startswith('"', end - start):
                yield low
