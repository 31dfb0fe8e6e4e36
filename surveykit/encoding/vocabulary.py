"""Texts of both languages -> the tokenizer that cuts them: whole words, field terms, single characters, scraps."""

from __future__ import annotations

import json
import logging
import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tokenizers import Tokenizer

UNKNOWN = "\ufffd"
"""The piece of whatever no other piece covers; it is row 0."""
HAN = re.compile("[\u3400-\u9fff]+")
LATIN = re.compile(r"[^\W_]+")
LONGEST_TERM = 4
"""Characters: a longer run of words keeps more of its meaning as its parts."""
KNOWN = 100
"""So many occurrences in jieba's dictionary count as one more here, so that everyday words have their place."""
NUMBERS = 20
"""A number counts as a word seen so many times less."""
WHOLE = 20.0
"""Price of each Latin piece in nats, so that `tan` stays whole though `t` and `an` are the likelier words."""


@dataclass(frozen=True, slots=True)
class Cut:
    """How the vocabulary is shared out; counts are occurrences in the training text."""

    size: int = 68_500
    """Pieces in all, the unknown one included; with rows of 256 bytes the folder stays below 19.5 MB."""
    chinese_from: int = 5
    """A Chinese word is kept from this count, a character always; other words take the places that are left."""
    term_from: int = 100
    """Neighbouring words become one term from this count …"""
    term_bond: float = 0.5
    """… and from this normalised pointwise mutual information."""
    scraps: int = 3_000
    """Places for pieces of rare words, some of which are words themselves."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How often each word stands in the training text."""

    latin: Counter[str]
    chinese: Counter[str]
    neighbours: Counter[tuple[str, str]]


def count_words(texts: Iterable[str]) -> Counts:
    """Count words of folded texts: Latin runs as they stand, Chinese as jieba cuts them."""
    import jieba  # type: ignore[import-untyped]

    jieba.setLogLevel(logging.ERROR)
    counts = Counts(Counter(), Counter(), Counter())
    for text in texts:
        counts.latin.update(LATIN.findall(HAN.sub(" ", text)))
        for run in HAN.findall(text):
            words = jieba.lcut(run, HMM=False)
            counts.chinese.update(words)
            counts.neighbours.update(pairwise(words))
    for word in counts.chinese:
        counts.chinese[word] += (jieba.dt.FREQ.get(word) or 0) // KNOWN
    return counts


def choose_pieces(counts: Counts, cut: Cut) -> dict[str, float]:
    """Return the pieces in the order of their code points, each with its log probability in nats, to two decimals."""
    chinese = dict.fromkeys(sorted({character for word in counts.chinese for character in word}), 1)
    chinese |= {word: n for word, n in counts.chinese.items() if n >= cut.chinese_from}
    chinese |= dict(_terms(counts, cut))
    words = sorted(_words(counts.latin), key=lambda item: (-item[1], item[0]))
    latin = {scrap: max(counts.latin[scrap], 1) for scrap in _scraps(words, cut.scraps)}
    for word, n in words:
        if len(latin) + len(chinese) >= cut.size - 1:
            break
        latin[word] = max(n, 1)
    total = sum(counts.latin.values()) + sum(counts.chinese.values())
    scores = {piece: round(math.log(n / total), 2) for piece, n in chinese.items()}
    scores |= {piece: round(math.log(n / total) - WHOLE, 2) for piece, n in latin.items()}
    return dict(sorted(scores.items()))


def _words(latin: Mapping[str, int]) -> Iterator[tuple[str, int]]:
    """Yield the words with their counts, numbers cheaper: `1947` means little that `19` and `47` do not."""
    for word, n in latin.items():
        yield word, n // NUMBERS if word.isdigit() else n


def _terms(counts: Counts, cut: Cut) -> Iterator[tuple[str, int]]:
    """Yield neighbours that belong together, with how often they meet."""
    total = sum(counts.chinese.values())
    for (left, right), n in counts.neighbours.items():
        if n < cut.term_from or len(left + right) > LONGEST_TERM:
            continue
        chance = counts.chinese[left] * counts.chinese[right] / total
        if math.log(n / chance) / math.log(total / n) >= cut.term_bond:
            yield left + right, n


def _scraps(words: Sequence[tuple[str, int]], size: int) -> list[str]:
    """Return every character of the words, and the pieces that most of them share, by byte-pair merges."""
    from tokenizers import Tokenizer, models, trainers

    trainer = trainers.BpeTrainer(vocab_size=size, show_progress=False, special_tokens=[])
    tokenizer = Tokenizer(models.BPE())
    tokenizer.train_from_iterator((word for word, _ in words), trainer)
    return sorted(tokenizer.get_vocab())


def build_tokenizer(pieces: Mapping[str, float], folding: bytes) -> Tokenizer:
    """Return a tokenizer that folds, drops what is neither letter nor digit, and takes the likeliest cut."""
    from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers

    floor = min(pieces.values())
    tokenizer = Tokenizer(models.Unigram([(UNKNOWN, floor), *pieces.items()], 0, False))
    tokenizer.normalizer = normalizers.Precompiled(folding)
    tokenizer.pre_tokenizer = pre_tokenizers.Split(Regex(r"[\p{L}\p{M}\p{N}]+"), "removed", invert=True)
    return tokenizer


def tokenizer_json(tokenizer: Tokenizer) -> str:
    """Write the tokenizer without blanks."""
    return json.dumps(json.loads(tokenizer.to_str()), ensure_ascii=False, separators=(",", ":"))
