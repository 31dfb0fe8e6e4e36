"""Chinese sentences and references -> marks of another width than those around them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from surveykit.catalog import taxonomy
from surveykit.catalog.doctor.finding import Finding, found
from surveykit.catalog.doctor.view import PRACTICE, View
from surveykit.nouns import Kind

_HAN = "㐀-鿿豈-﫿"
_FULL = dict(zip(",;:?!.()", "，；：？！。（）", strict=True))
_HALF_MARK = re.compile(
    rf"(?<=[{_HAN}])[,;:?!](?= ?[{_HAN}])"  # 视频,文本
    rf"|(?<=[{_HAN}])[,;?!](?=[A-Za-z0-9“（])"  # 视频,C3D
    rf"|(?<=[A-Za-z0-9”）\])])[,;?!](?=[{_HAN}])"  # C3D,视频
    rf"|(?<=[{_HAN}])[,;](?=$)"
)
_FULL_MARK = re.compile("[，；：？！]")
_LABEL = re.compile(rf"^\s*[*+-]\s*[{_HAN}]{{1,8}}(?P<mark>:)")
_STOP = re.compile(rf"(?<=[{_HAN}])(?<![一二三四五六七八九十])(?P<mark>\.)\s*$")
_MIXED = re.compile(r"（[^（）()]{0,60}\)|\([^（）()]{0,60}）")
_ENCLOSED = re.compile(rf"\([^（）()\[\]]*[{_HAN}][^（）()\[\]]*\)")
_ENCLOSED_FULL = re.compile(rf"（[^（）()]*[{_HAN}][^（）()]*）")
_DOUBLE = re.compile(r"([，、；：])\1|[，、；：][，、；：。]|。[，、；：]|(?<!。)。。(?!。)")
_MASKED = re.compile(r"!?\[[^\[\]]*\]\([^()\s]*\)|`[^`]*`|https?://[^\s，。；）]+|<[^<>]*>")
_SEPARATOR = re.compile(r"[，,、；;]")
_DASH = re.compile(r"[-–—~～至]")
_CONTEXT = 6


def check(view: View) -> Iterator[Finding]:
    """Find marks that are half-width among full-width ones, brackets of two kinds, marks that are doubled."""
    prose = {line: text for line in range(1, len(view.lines) + 1) if (text := _prose(view, line))}
    keys = {line: block.paper for block in view.catalog.blocks for line in block.remarks}
    if not view.numbered:
        keys = {paper.line: paper.key for paper in view.catalog.papers}
    wrong = _wrong(prose)
    for line, text in prose.items():
        if places := sorted(wrong.get(line, ())):
            yield _half(view, line, text, places, keys.get(line))
        for match in _DOUBLE.finditer(text):
            yield found("punctuation", line, f"two marks in a row: {_around(text, match.start())}", keys.get(line))
    yield from _references(view)


def _prose(view: View, line: int) -> str:
    """Return what a line says in Chinese, blanks in the place of titles, links, code and addresses."""
    text = view.lines[line - 1]
    if text.isascii() or (view.numbered and view.kind(line) in (Kind.ENTRY, Kind.REVIEW_HEADING)):
        return ""
    text = _MASKED.sub(lambda masked: " " * len(masked[0]), text)
    if not view.numbered and (title := view.titled.get(line)):
        text = text.replace(title, " " * len(title))
    return text


def _wrong(prose: dict[int, str]) -> dict[int, set[int]]:
    """Return by line the places of half-width marks, where their kind is the exception in the list."""
    text = "\n".join(prose.values())
    marks = _places(prose, _HALF_MARK) + _places(prose, _LABEL, "mark")
    brackets = _places(prose, _ENCLOSED)
    stops = _places(prose, _STOP, "mark")
    found: dict[int, set[int]] = {}
    for places, full in (
        (marks, len(_FULL_MARK.findall(text))),
        (stops, len(re.findall(r"。\s*$", text, re.MULTILINE))),
    ):
        if len(places) <= (1 - PRACTICE) * (len(places) + full):
            for line, at in places:
                found.setdefault(line, set()).add(at)
    if len(brackets) <= (1 - PRACTICE) * (len(brackets) + len(_ENCLOSED_FULL.findall(text))):
        for line, at in brackets:
            found.setdefault(line, set()).update((at, prose[line].index(")", at)))
    for line, said in prose.items():
        for match in _MIXED.finditer(said):
            half = match.start() if said[match.start()] == "(" else match.end() - 1
            found.setdefault(line, set()).add(half)
    return found


def _places(prose: dict[int, str], pattern: re.Pattern[str], group: str | int = 0) -> list[tuple[int, int]]:
    return [(line, match.start(group)) for line, text in prose.items() for match in pattern.finditer(text)]


def _half(view: View, line: int, text: str, places: list[int], key: str | None) -> Finding:
    shown = list(view.lines[line - 1])
    for at in places:
        shown[at] = _FULL[shown[at]]
    marks = "".join(dict.fromkeys(text[at] for at in places))
    message = f"half-width {' '.join(marks)} in a Chinese sentence: {_around(text, places[0])}"
    return found("punctuation", line, message, key, view.rewrite(line, "".join(shown)))


def _around(text: str, at: int) -> str:
    return f"“…{text[max(at - _CONTEXT, 0) : at + _CONTEXT].strip()}…”"


def _references(view: View) -> Iterator[Finding]:
    """Find references with a comma or a dash of another kind than most of the taxonomy's."""
    if not view.numbered:
        return
    brackets = [
        (line, match)
        for line in range(view.taxonomy, len(view.lines) + 1)
        for match in taxonomy.REFERENCE.finditer(view.lines[line - 1])
    ]
    for pattern in (_SEPARATOR, _DASH):
        counts = Counter(mark for _, match in brackets for mark in pattern.findall(match[0]))
        if not counts:
            continue
        usual, times = counts.most_common(1)[0]
        if times == counts.total() or times < PRACTICE * counts.total():
            continue
        for line, match in brackets:
            right = pattern.sub(usual, match[0])
            if right != match[0]:
                text = view.lines[line - 1]
                edits = view.rewrite(line, text[: match.start()] + right + text[match.end() :])
                message = f"“{match[0]}” is “{right}” by the marks of the other references"
                yield found("punctuation", line, message, None, edits)
