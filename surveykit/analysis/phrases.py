"""Texts -> the phrases in each: runs of English words, and stretches of Chinese that stand for something."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from surveykit.encoding.words import word_spans
from surveykit.text import STOP_WORDS, fold

LONGEST = 4
"""Words of an English phrase."""
CHARACTERS = range(2, 9)
"""How long a Chinese phrase is."""
WHOLE = 3
"""Characters from which on a word is a term by itself, whatever it ends with (`自适应`)."""
_PIECE = re.compile(r"[㐀-鿿]+|[^\W_㐀-鿿]+(?:[-'’./+][^\W_㐀-鿿]+)*|[^\w\s]|\n")
_HAN = re.compile(r"[㐀-鿿]")
_BREAK = frozenset("的了与和在将为以及是并而或从等其这该用把被也都使让由于但又更较很最各每某此那还只能可会要应就中里")
"""Characters that join words and begin or end none of a field's terms; those of _NEVER are not even within one."""
_NEVER = frozenset("的了与和在将为以及并而或等其这该把被也都使让但又很最某此那还只就之所则若且")
_TAIL = frozenset("时上下前后间内外于入加")
"""Characters that begin terms (`时刻`, `上下文`, `加权`), and end none."""
_DOES = frozenset("进行 提出 采用 使用 利用 借助 通过 值得 非常 论文 作者 本文 不仅 一项 二者 兼顾 包括 提供".split())
"""Words that begin or end no term."""
_JOINS = _BREAK | _DOES
_EMPTY = _DOES | frozenset(
    (
        "一个 一些 一种 一篇 两个 两种 两者 几种 多种 解决 设计 得到 给出 处理 结合 实现 效果 方式 方法 "
        "不同 相互 分别 部分 主要 问题 现有 已有 有研究 研究 任务 模型 工作 文章 算法 技术 能力 过程 "
        "结果 实验 情况 程度 角度 同时 首先 然后 最后 其中 因此 此外 例如 认为 指出 发现 考虑 加入 引入 "
        "探索 实践 介绍 总结 完成 获得 取得 需要 存在 具有 没有 可以 能够 进一步 以往 过去 此前 各种 "
        "各个 整个 一步 一致 类似 相关 相应 有效 较好 更好 简单 重要 关键 直接 单独 共同 具体 一定 大量 "
        "许多 很多 思考 揭秘 浅谈 详解 演进 落地 讨论 兼取 论文提出 本文提出 第一步 第二步 第三步 是一个 "
        "另一个 核心思想 实验证明 没有什么 解决方案"
    ).split()
)
"""Those, what Chinese papers say of anything, and what says nothing of any of them."""
_LIGHT = frozenset(
    "a an the of for with via from in on to by and or as at is are be this that its it we our their towards "
    "toward into over "
    "using based through under between without within beyond can do does how what why when not no new novel "
    "approach method "
    "methods paper study task tasks problem learning-based end all you need one two more".split()
)


@dataclass(frozen=True, slots=True)
class Phrases:
    """The phrases of some texts, how often each text has them, and how they are written most often."""

    counts: tuple[Counter[str], ...]
    written: dict[str, str]


def extract(texts: Sequence[str]) -> Phrases:
    """Return the phrases of `texts`; a Chinese one must stand in two of them, in different company."""
    counts: list[Counter[str]] = [Counter() for _ in texts]
    written: dict[str, Counter[str]] = defaultdict(Counter)
    for at, text in enumerate(texts):
        for words in _english(text):
            for run in _runs(words):
                shown = " ".join(run)
                name = _lemma(shown)
                counts[at][name] += 1
                written[name][shown] += 1
    for at, phrase in _chinese(texts):
        counts[at][phrase] += 1
        written[phrase][phrase] += 1
    best = {name: min(forms, key=lambda form: (-forms[form], form)) for name, forms in written.items()}
    return Phrases(tuple(counts), best)


def _english(text: str) -> Iterator[list[str]]:
    """Yield the stretches of Latin words between marks and Chinese."""
    words: list[str] = []
    for piece in _PIECE.findall(text):
        if piece[0].isalnum() and not _HAN.match(piece):
            words.append(piece)
        elif words:
            yield words
            words = []
    if words:
        yield words


def _runs(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield runs of words that neither begin nor end with a small word, and are more than one number."""
    for start in range(len(words)):
        for end in range(start + 1, min(start + LONGEST, len(words)) + 1):
            run = tuple(words[start:end])
            if _small(run[0]) or _small(run[-1]):
                continue
            if any(_small(word) and word.lower() not in {"of", "and", "in", "to", "by", "for"} for word in run):
                continue
            yield run


def _small(word: str) -> bool:
    low = word.lower()
    return low in _LIGHT or low in STOP_WORDS or len(low) < 2 or low.isdigit()  # noqa: PLR2004 - a letter is no word


def _lemma(phrase: str) -> str:
    """Fold case, hyphens and plurals, so that `Moment-Retrievals` and `moment retrieval` are one phrase."""
    words = fold(phrase).replace("-", " ").split()
    return " ".join(_singular(word) for word in words)


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):  # noqa: PLR2004
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):  # noqa: PLR2004
        return word[:-1]
    return word


def _chinese(texts: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield (text, phrase) for each run of words that stands in two texts or more and is no mere part of a longer one.

    What comes before and after it must vary, or be the end of a stretch (accessor variety, Feng et al. 2004).
    """
    within: dict[str, list[int]] = defaultdict(list)
    before: dict[str, set[str]] = defaultdict(set)
    after: dict[str, set[str]] = defaultdict(set)
    for at, stretch in enumerate(_stretches(texts)):
        text, said = stretch
        for start in range(len(said)):
            for end in _ends(said, start):
                if _broken(said[start], said[end - 1]):
                    continue
                phrase = "".join(said[start:end])
                within[phrase].append(text)
                first = said[start - 1] if start else ""
                last = said[end] if end < len(said) else ""
                before[phrase].add(first if first and first not in _JOINS else f"<{at}")
                after[phrase].add(last if last and last not in _JOINS else f">{at}")
    held = {
        phrase: places
        for phrase, places in within.items()
        if len(set(places)) > 1 and len(before[phrase]) > 1 and len(after[phrase]) > 1 and not _loose(phrase)
    }
    longer: Counter[str] = Counter()
    for phrase, places in held.items():
        for size in CHARACTERS:
            for start in range(len(phrase) - size + 1):
                if size < len(phrase):
                    part = phrase[start : start + size]
                    longer[part] = max(longer[part], len(places))
    for phrase, places in held.items():
        # A part that hardly ever stands without the whole is none by itself.
        if longer[phrase] < 0.8 * len(places):
            yield from ((at, phrase) for at in places)


def _stretches(texts: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    """Yield (text, words) of every stretch of Chinese."""
    for at, (text, spans) in enumerate(zip(texts, word_spans(texts), strict=True)):
        stretch: list[str] = []
        reached = 0
        for start, end in spans:
            if stretch and (start != reached or not _HAN.match(text, start)):
                yield at, stretch
                stretch = []
            if _HAN.match(text, start):
                stretch.append(text[start:end])
            reached = end
        if stretch:
            yield at, stretch


def _ends(said: Sequence[str], start: int) -> Iterator[int]:
    """Yield where the phrases end that begin with a word, by their length."""
    size = 0
    for end in range(start, len(said)):
        size += len(said[end])
        if size >= CHARACTERS.stop:
            return
        if size >= CHARACTERS.start:
            yield end + 1


def _loose(phrase: str) -> bool:
    return phrase[-1] in _TAIL or phrase in _EMPTY or not _NEVER.isdisjoint(phrase)


def _broken(first: str, last: str) -> bool:
    """Say whether a phrase begins or ends with a word that joins others, or with what any paper does."""
    return (
        (len(first) < WHOLE and first[0] in _BREAK)
        or (len(last) < WHOLE and last[-1] in _BREAK)
        or first in _DOES
        or last in _DOES
    )
