"""A model's answer -> paragraphs of sentences that cite, whatever else it may have written around them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace

from surveykit.nouns import Paper, Remark, Sentence
from surveykit.writing.verifying.naming import Names
from surveykit.writing.verifying.reading import read

_THOUGHT = re.compile(r"<think>.*?(?:</think>|$)", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^<>\n]*>")
_FENCE = re.compile(r"^\s*(?:```|~~~).*$", re.MULTILINE)
_DROP = re.compile(r"^\W*(?:drop|删去|删除)\W*$", re.IGNORECASE)
_ITEM = re.compile(r"^\s*(?:[-*+]|\d+[.)、])\s+")
_MOTIVATION = re.compile(r"^\W*(?:动机|motivation)\W*[:：]\W*(.+)$", re.IGNORECASE | re.MULTILINE)
_METHOD = re.compile(r"^\W*(?:方法|method)\W*[:：]\W*(.+)$", re.IGNORECASE | re.MULTILINE)


def paragraphs(answer: str, papers: Sequence[Paper]) -> tuple[tuple[Sentence, ...], ...]:
    """Return the paragraphs of an answer; what they cite by places becomes keys, unknown numbers stay as they are."""
    blocks = re.split(r"\n\s*\n", clean(answer))
    found = (tuple(_sentences(block, papers)) for block in blocks)
    return tuple(block for block in found if block)


def corrections(answer: str, papers: Sequence[Paper]) -> list[Sentence | None]:
    """Return the corrected sentences of an answer, a line each; None where one is to be dropped."""
    lines = [_ITEM.sub("", line) for line in clean(answer).splitlines() if line.strip()]
    found: list[Sentence | None] = []
    for line in lines:
        said = list(_sentences(line, papers))
        found.append(None if _DROP.match(line) or len(said) != 1 else said[0])
    return found


def remarks(answer: str) -> tuple[Remark, ...]:
    """Return the motivation and the method that an answer gives, none that it does not."""
    text = clean(answer)
    found = (("motivation", _MOTIVATION.search(text)), ("method", _METHOD.search(text)))
    return tuple(Remark(label, " ".join(each[1].split())) for label, each in found if each)


def sections(answer: str, papers: Sequence[Paper]) -> list[tuple[str, tuple[Sentence, ...]]]:
    """Return the headings of an outline, each with its sentences."""
    found: list[tuple[str, tuple[Sentence, ...]]] = []
    for part in re.split(r"^#{1,6}\s+", clean(answer), flags=re.MULTILINE)[1:]:
        heading, _, body = part.partition("\n")
        found.append((heading.strip(" *_#"), tuple(_sentences(body, papers))))
    return found


def clean(answer: str) -> str:
    """Take out what is no text: thoughts, tags, fences, control characters."""
    text = _FENCE.sub("", _TAG.sub("", _THOUGHT.sub("", answer)))
    return "".join(each for each in text if each == "\n" or unicodedata.category(each)[0] != "C")


def _sentences(block: str, papers: Sequence[Paper]) -> Iterator[Sentence]:
    """Yield the sentences of a block; papers are cited by their places, from 1."""
    names = Names(tuple(replace(paper, number=number) for number, paper in enumerate(papers, 1)), {})
    for said in read(block, names, tex=False, whole=True).sentences:
        yield Sentence(said.text, (*said.cites, *said.unknown))
