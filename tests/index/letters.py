"""An encoder with a meaning that needs no training, and made-up papers: what the tests of the index are fed."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from zlib import crc32

import numpy as np

from surveykit.index.passages import passages
from surveykit.index.store import Found
from surveykit.nouns import Paper, Passage, Remark

_WORDS = tuple(
    """
    video moment retrieval language query temporal grounding localization attention proposal weakly supervised
    transformer graph reasoning caption corpus cross modal alignment boundary regression contrastive sentence clip
    视频 时刻 检索 弱监督 定位 注意力 语言 跨模态 对齐 边界 图 推理 提议 片段 查询 句子
    """.split()
)


class Letters:
    """Texts that share runs of three letters are close to each other."""

    def __init__(self, name: str = "letters", dimensions: int = 256) -> None:
        self.fingerprint = f"{name}-{dimensions}"
        self.dimensions = dimensions
        self.encoded: list[str] = []

    def encode(self, texts: Sequence[str], /) -> np.ndarray:
        self.encoded.extend(texts)
        rows = np.zeros((len(texts), self.dimensions), np.float32)
        for row, text in zip(rows, texts, strict=True):
            padded = f"  {text.casefold()} ".encode()
            for at in range(len(padded) - 2):
                row[crc32(padded[at : at + 3]) % self.dimensions] += 1.0
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)

    def encode_queries(self, texts: Sequence[str], /) -> np.ndarray:
        return self.encode(texts)


def papers(count: int, seed: int = 0, reviews: bool = True) -> list[Paper]:
    """Return papers with a title, and two or three lines of review each if they have `reviews`."""
    chance = random.Random(seed)
    return [_paper(number, chance, reviews) for number in range(1, count + 1)]


def _paper(number: int, chance: random.Random, reviews: bool) -> Paper:
    title = f"{_say(chance, 6)} {number}"
    remarks = [Remark("动机", _say(chance, 9)), Remark("方法", _say(chance, 12)), Remark("", _say(chance, 6))]
    lines = chance.choice((2, 2, 3)) if reviews else 0
    return Paper(f"p{number}", title, number, number=number, review=tuple(remarks[:lines]))


def _say(chance: random.Random, words: int) -> str:
    return " ".join(chance.choices(_WORDS, k=words)) + f" {chance.randrange(10**6)}"


def entries(count: int, seed: int = 0, reviews: bool = True) -> list[Passage]:
    """Return the passages of that many papers."""
    return list(passages(papers(count, seed, reviews)))


def nearest(query: str, held: Iterable[Passage], n: int = 10, encoder: Letters | None = None) -> list[Found]:
    """Return what comparing with every one of the passages answers."""
    encoder = encoder or Letters()
    held = list(held)
    rows = encoder.encode([query, *(each.text for each in held)]).astype(np.float64)
    found = [Found(each.id, round(score, 6)) for each, score in zip(held, (rows[1:] @ rows[0]).tolist(), strict=True)]
    return sorted(found, key=lambda each: (-each.score, each.id))[:n]
