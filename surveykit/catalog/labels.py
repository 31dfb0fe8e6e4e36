"""The label of a remark -> what kind of remark it is, in both languages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from surveykit.nouns import Field, Paper
from surveykit.text import is_chinese

FIELDS = {
    "动机": Field.MOTIVATION,
    "motivation": Field.MOTIVATION,
    "方法": Field.METHOD,
    "method": Field.METHOD,
}
_CHINESE = {Field.MOTIVATION: "动机", Field.METHOD: "方法"}
_ENGLISH = {Field.MOTIVATION: "Motivation", Field.METHOD: "Method"}


def field(label: str) -> Field:
    """Return what a label announces; a label that nobody knows announces a review."""
    return FIELDS.get(label.strip().casefold(), Field.REVIEW)


def of_list(papers: Iterable[Paper], text: str) -> dict[str, str]:
    """Return how the list calls a motivation and a method: as its reviews do most often, else in the tongue of `text`.

    >>> of_list([], "# Papers")
    {'motivation': 'Motivation', 'method': 'Method'}
    """
    used = Counter(remark.label for paper in papers for remark in paper.review if remark.label)
    labels = {Field.MOTIVATION: "", Field.METHOD: ""}
    for label, _ in sorted(used.items(), key=lambda each: (-each[1], each[0])):
        if field(label) in labels and not labels[field(label)]:
            labels[field(label)] = label
    tongue = _CHINESE if is_chinese(text) and not any(map(str.isascii, filter(None, labels.values()))) else _ENGLISH
    return {kind.value: labels[kind] or tongue[kind] for kind in labels}
