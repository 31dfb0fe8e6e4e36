"""Groups of papers -> the phrases that say what each is about and the others are not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from surveykit.analysis.phrases import Phrases, extract
from surveykit.index.passages import passages
from surveykit.nouns import Field, Paper
from surveykit.text import is_chinese

MOST = 5
"""Phrases that are given for a group."""
FOREIGN = 0.3
"""What a phrase counts that is not of the list's language."""
WORD = 0.6
"""What a single English word or two characters of Chinese count beside a phrase of more."""
LONG, LOOSE = 4, 0.6
"""From how many words on a phrase is rather a piece of a title, and what that counts."""
SMALL = frozenset("of for in and by to".split())
OFTEN = 2
"""In how many of a group's papers a phrase stands at least; in all, where the group has fewer."""


class Namer:
    """The phrases of all papers of a list."""

    def __init__(self, papers: Sequence[Paper]) -> None:
        texts = [_text(paper) for paper in papers]
        self._at = {paper.key: number for number, paper in enumerate(papers)}
        self._phrases: Phrases = extract(texts)
        self.chinese = chinese(papers)

    def names(self, groups: Sequence[Sequence[str]], most: int = MOST) -> list[tuple[str, ...]]:
        """Return the telling phrases of each group of keys, the most telling first.

        Class-based TF-IDF (Grootendorst 2022, eq. 2), counting the papers that have a phrase rather than its places.
        """
        counts = [Counter[str]() for _ in groups]
        for group, count in zip(groups, counts, strict=True):
            for key in group:
                count.update(self._phrases.counts[self._at[key]].keys())
        total = Counter[str]()
        for count in counts:
            total.update(count)
        mean = sum(total.values()) / max(len(groups), 1)
        return [self._best(group, count, total, mean, most) for group, count in zip(groups, counts, strict=True)]

    def _best(
        self, group: Sequence[str], count: Counter[str], total: Counter[str], mean: float, most: int
    ) -> tuple[str, ...]:
        least = min(OFTEN, len(group))
        scores = {
            phrase: (having / len(group)) * float(np.log(1 + mean / total[phrase])) * self._weight(phrase)
            for phrase, having in count.items()
            if having >= least
        }
        ranked = sorted(scores, key=lambda phrase: (-scores[phrase], -len(phrase), phrase))
        return tuple(self._phrases.written[phrase] for phrase in _apart(ranked, count, most))

    def _weight(self, phrase: str) -> float:
        if is_chinese(phrase) != self.chinese:
            return FOREIGN
        if is_chinese(phrase):
            return 1.0 if len(phrase) > 2 else WORD  # noqa: PLR2004 - two characters are often half a term
        words = phrase.split()
        return (1.0 if len(words) > 1 else WORD) * (LOOSE if len(words) >= LONG or SMALL & set(words) else 1.0)


def chinese(papers: Sequence[Paper]) -> bool:
    """Say whether a list's own words are Chinese: its reviews, or its titles where it has none."""
    reviews = [remark.text for paper in papers for remark in paper.review]
    texts = reviews or [paper.title for paper in papers]
    return 2 * sum(map(is_chinese, texts)) > len(texts)


def _text(paper: Paper) -> str:
    """Return what is said of a paper; an abstract is long, and says little that its title does not."""
    return "\n".join(each.text for each in passages([paper]) if each.field is not Field.ABSTRACT)


def _apart(ranked: Sequence[str], count: Counter[str], most: int) -> list[str]:
    """Return the first phrases that are no parts of each other; of such the longer one stands, if it is as common."""
    found: list[str] = []
    for phrase in ranked:
        longer = [each for each in ranked if _part(phrase, each) and 2 * count[each] > count[phrase]]
        if any(_part(phrase, each) or _part(each, phrase) for each in found) or (longer and len(phrase.split()) < 2):  # noqa: PLR2004
            continue
        found.append(phrase)
        if len(found) == most:
            break
    return found


def _part(short: str, long: str) -> bool:
    if short == long:
        return False
    return f" {short} " in f" {long} " or (is_chinese(short) and short in long)
