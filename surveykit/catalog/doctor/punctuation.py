"""Chinese sentences and references -> marks of another width than those around them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator

from surveykit.catalog import taxonomy
from surveykit.catalog.doctor.finding import Finding, found
from surveykit.catalog.doctor.view import PRACTICE, View
from surveykit.nouns import Kind

_HAN = r"[^\W\d_a-zA-Z]"
"""Letters that are not those of English; the ranges of Chinese characters take a thousand times longer to compile."""
_FULL = dict(zip(",;:?!.()", "，；：？！。（）", strict=True))
# The mark comes first and what stands before it last: so the engine looks at marks alone, not at every character.
_HALF_MARK = re.compile(
    rf"[,;:?!](?<={_HAN}.)(?= ?{_HAN})"  # 视频,文本
    rf"|[,;?!](?<={_HAN}.)(?=[A-Za-z0-9“（]|$)"  # 视频,C3D
    rf"|[,;?!](?<=[A-Za-z0-9”）\])].)(?={_HAN})",  # C3D,视频
    re.MULTILINE,
)
_FULL_MARKS = "，；：？！"
_LABEL = re.compile(rf"^\s*[*+-]\s*{_HAN}{{1,8}}(?P<mark>:)", re.MULTILINE)
_STOP = re.compile(rf"\.(?<={_HAN}.)(?<![一二三四五六七八九十].)(?=\s*$)", re.MULTILINE)
_FULL_STOP = re.compile(r"。(?=\s*$)", re.MULTILINE)
_MIXED = re.compile(r"（[^（）()\n]{0,60}\)|\([^（）()\n]{0,60}）")
_ENCLOSED = re.compile(rf"\([^（）()\[\]\n]*{_HAN}[^（）()\[\]\n]*\)")
_ENCLOSED_FULL = re.compile(rf"（[^（）()\n]*{_HAN}[^（）()\n]*）")
_DOUBLE = re.compile(r"([，、；：])\1|[，、；：][，、；：。]|。[，、；：]|(?<!。)。。(?!。)")
_MASKED = re.compile(r"!?\[[^\[\]]*\]\([^()\s]*\)|`[^`]*`|https?://[^\s，。；）]+|<[^<>]*>")
_MASKING = ("[", "`", "http", "<")
_SEPARATOR = re.compile(r"[，,、；;]")
_DASH = re.compile(r"[-–—~～至]")
_CONTEXT = 6


class _Prose:
    """What a list says in Chinese, as one text whose places can be told as lines."""

    def __init__(self, view: View) -> None:
        lines = [(line, text) for line in range(1, len(view.lines) + 1) if (text := _shown(view, line))]
        self.text = "\n".join(text for _, text in lines)
        self._lines = [line for line, _ in lines]
        self._starts = [0]
        for _, text in lines:
            self._starts.append(self._starts[-1] + len(text) + 1)

    def line(self, place: int) -> int:
        """Return the line, counted from 1, that a place of the text is in."""
        return self._lines[bisect_right(self._starts, place) - 1]

    def column(self, place: int) -> int:
        """Return where in its line a place of the text is."""
        return place - self._starts[bisect_right(self._starts, place) - 1]

    def around(self, place: int) -> str:
        """Return a mark with what stands beside it."""
        return f"“…{self.text[max(place - _CONTEXT, 0) : place + _CONTEXT].split(chr(10))[0].strip()}…”"


def check(view: View) -> Iterator[Finding]:
    """Find marks that are half-width among full-width ones, brackets of two kinds, marks that are doubled."""
    prose = _Prose(view)
    keys = {line: block.paper for block in view.catalog.blocks for line in block.remarks}
    if not view.numbered:
        keys = {paper.line: paper.key for paper in view.catalog.papers}
    wrong: dict[int, list[int]] = defaultdict(list)
    for place in sorted(set(_wrong(prose.text))):
        wrong[prose.line(place)].append(place)
    for line, places in wrong.items():
        yield _half(view, prose, line, places, keys.get(line))
    for match in _DOUBLE.finditer(prose.text):
        line = prose.line(match.start())
        yield found("punctuation", line, f"two marks in a row: {prose.around(match.start())}", keys.get(line))
    yield from _references(view)


def _shown(view: View, line: int) -> str:
    """Return what a line says in Chinese, blanks in the place of titles, links, code and addresses."""
    text = view.lines[line - 1]
    if text.isascii() or (view.numbered and view.kind(line) in (Kind.ENTRY, Kind.REVIEW_HEADING)):
        return ""
    if any(sign in text for sign in _MASKING):
        text = _MASKED.sub(lambda masked: " " * len(masked[0]), text)
    if not view.numbered and (title := view.titled.get(line)):
        text = text.replace(title, " " * len(title))
    return text


def _wrong(text: str) -> Iterator[int]:
    """Yield the places of half-width marks, where their kind is the exception in the list."""
    marks = [match.start() for match in _HALF_MARK.finditer(text)]
    marks += [match.start("mark") for match in _LABEL.finditer(text)]
    full = sum(map(text.count, _FULL_MARKS))
    for mark in {text[place] for place in marks}:
        places = [place for place in marks if text[place] == mark]
        if _is_exception(len(places), text.count(_FULL[mark]) or full):
            yield from places
    stops = [match.start() for match in _STOP.finditer(text)]
    if _is_exception(len(stops), len(_FULL_STOP.findall(text))):
        yield from stops
    brackets = [match.span() for match in _ENCLOSED.finditer(text)]
    if _is_exception(len(brackets), len(_ENCLOSED_FULL.findall(text))):
        yield from (place for start, end in brackets for place in (start, end - 1))
    for match in _MIXED.finditer(text):
        yield match.start() if match[0][0] == "(" else match.end() - 1


def _is_exception(half: int, full: int) -> bool:
    return bool(half) and half <= (1 - PRACTICE) * (half + full)


def _half(view: View, prose: _Prose, line: int, places: list[int], key: str | None) -> Finding:
    shown = list(view.lines[line - 1])
    for place in places:
        shown[prose.column(place)] = _FULL[prose.text[place]]
    marks = " ".join(dict.fromkeys(prose.text[place] for place in places))
    message = f"half-width {marks} in a Chinese sentence: {prose.around(places[0])}"
    return found("punctuation", line, message, key, view.rewrite(line, "".join(shown)))


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
        usual, times = counts.most_common(1)[0] if counts else ("", 0)
        if times == counts.total() or times < PRACTICE * counts.total():
            continue
        for line, match in brackets:
            right = pattern.sub(usual, match[0])
            if right != match[0]:
                text = view.lines[line - 1]
                edits = view.rewrite(line, text[: match.start()] + right + text[match.end() :])
                message = f"“{match[0]}” is “{right}” by the marks of the other references"
                yield found("punctuation", line, message, None, edits)
