"""The lines of the first pages -> the abstract, as running text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import groupby

from surveykit.reading.layout import Line, Page, running
from surveykit.reading.titles import Title

_HEAD = re.compile(
    r"^\W*(?:a\s?b\s?s\s?t\s?r\s?a\s?c\s?t|summary|摘\s*要|内容提要|中文摘要)\W*(?:$|\s*[:：.—–-]+\s*|(?<=要)\s+|(?<=]))",
    re.I,
)
_INLINE = re.compile(r"^\W*abstract\s*[.:—–-]*\s+(?=[A-Z])", re.IGNORECASE)
_NEXT = re.compile(
    r"^\W*(?:(?:\d+|[ivx]+)\W{0,3}\s*)?(?:introduction|引\s*言|绪\s*论|前\s*言)\b|^\W*(?:key\s?words?|index terms"
    r"|general terms|categories"
    r"|ccs concepts|additional key|subject|acm reference|pacs|msc\b|jel |关\s*键\s*词|关键字|中图分类号|introduction"
    r"|contents|目\s*录|preface"
    r"|英文摘要)",
    re.IGNORECASE,
)
_END = re.compile(
    _NEXT.pattern
    + r"|^\W*(?:permission to|copyright|©|\(c\) \d{4}|∗|corresponding|equal contribution|arxiv:|abstract)",
    re.IGNORECASE,
)
_HAN = re.compile(r"[\u3400-\u9fff]")
LEAST = 25
"""Words, or four times as many letters of Chinese: what is shorter is no abstract."""
MOST = 4000
"""Letters."""


@dataclass(frozen=True, slots=True)
class Abstract:
    """An abstract, where it was found, and how sure that is."""

    text: str
    source: str
    sure: float


def find(pages: Sequence[Page], title: Title | None) -> Abstract | None:
    """Find the abstract: below its heading, or else the paragraph between the authors and the introduction."""
    for page in pages:
        lines = [line for line in page.lines if not line.turned]
        for at, line in enumerate(lines):
            found = _HEAD.match(line.text) or _INLINE.match(line.text)
            if found and (text := _gathered(line.text[found.end() :], lines[at + 1 :], page)):
                return Abstract(text, "below the heading of the abstract", 0.9)
    if title and pages and (text := _bold(pages[0], title) or _unheaded(pages[0], title)):
        return Abstract(text, "the paragraph between the authors and the text", 0.6)
    return None


def _gathered(first: str, lines: Sequence[Line], page: Page) -> str | None:
    """Join the lines from a heading to whatever comes next, if they are enough for an abstract."""
    block: list[Line] = []
    text = first.strip()
    for line in lines:
        if _END.match(line.text) or (block and _elsewhere(block, line, page)):
            break
        if re.fullmatch(r"\W*\d{0,4}\W*", line.text):
            continue
        block.append(line)
        text = joined(text, line.text)
        if len(text) > MOST:
            break
    return text if _enough(text) else None


def _elsewhere(block: Sequence[Line], line: Line, page: Page) -> bool:
    """Say whether a line is not of the abstract's own column and letters."""
    size = max(one.size for one in block)
    other = abs(line.size - size) > 0.12 * size and len(line.text) > 20
    last = block[-1]
    gap = last.y - line.y
    heading = gap > 1.7 * size and len(line.text.split()) < 7 and (line.bold and not last.bold)
    far = gap > 3.5 * size or (gap < -0.5 * page.height and len(block) < 3)
    return other or heading or far


def _unheaded(page: Page, title: Title) -> str | None:
    """Return the first paragraph of running text below a title, if it ends before the introduction begins."""
    lines = [line for line in page.lines if not line.turned and line.y < title.below]
    end = next((at for at, line in enumerate(lines) if _NEXT.match(line.text)), None)
    if end is None:
        return None
    block: list[Line] = []
    for line in lines[:end]:
        long = running(line) or len(_HAN.findall(line.text)) > 20
        alike = not block or abs(line.size - block[-1].size) < 0.08 * line.size
        if (long and alike) or (block and alike and 0 < block[-1].y - line.y < 1.8 * line.size):
            block.append(line)
        elif block and len(block) > 3:
            break
        else:
            block = [line] if long else []
    text = ""
    for line in block:
        text = joined(text, line.text)
    return text if _enough(text) and len(block) > 2 else None


def _bold(page: Page, title: Title) -> str | None:
    """Return the first paragraph below a title that is bold on a page that is not, as some journals have it."""
    lines = [line for line in page.lines if not line.turned and line.y < title.below]
    if 2 * sum(len(line.text) for line in lines if line.bold) > sum(len(line.text) for line in lines):
        return None
    for bold, some in groupby(lines, key=lambda line: line.bold):
        block = [line for line in some if running(line) or len(_HAN.findall(line.text)) > LEAST // 2]
        text = reduce(lambda said, line: joined(said, line.text), block, "")
        if bold and len(block) > 2 and _enough(text):
            return text
    return None


def _enough(text: str) -> bool:
    han = len(_HAN.findall(text))
    return len(text.split()) >= LEAST or han >= 2 * LEAST


def joined(text: str, line: str) -> str:
    """Join a line to the text before it: a word that was divided at the line's end becomes whole."""
    if not text:
        return line
    if text.endswith("-") and line[:1].islower() and text[-2:-1].isalpha():
        return text[:-1] + line
    if _HAN.match(text[-1]) and _HAN.match(line[:1]):
        return text + line
    return f"{text} {line}"
