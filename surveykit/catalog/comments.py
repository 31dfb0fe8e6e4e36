"""Text -> its lines, with blanks where Markdown shows no text of the list: comments and code."""

from __future__ import annotations

import re

_FENCE = re.compile(r"\s{0,3}(?P<fence>`{3,}|~{3,})")
_OPEN, _CLOSE = "<!--", "-->"
_HIDDEN = re.compile(r"[^\r\n]")
_CODE = re.compile(r"(?<!`)(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)")


def split(text: str) -> list[str]:
    """Return the lines of `text` with their ends; joined they are `text`."""
    lines = [f"{line}\n" for line in text.split("\n")]
    last = lines.pop()[:-1]
    return [*lines, last] if last else lines


def visible(text: str) -> list[str]:
    """Return the lines of `text`, those of comments and fenced code emptied; an unclosed one hides nothing."""
    return without_fences(split(_without_comments(text)))


def masked(text: str) -> list[str]:
    """Return the lines of `text`, what comments and fenced code hide made spaces: the rest stands where it stood."""
    return without_fences(split(_without_comments(text, " ")))


def without_code(line: str) -> str:
    """Return `line` with its code made spaces."""
    return _CODE.sub(lambda code: " " * len(code[0]), line) if "`" in line else line


def _without_comments(text: str, instead: str = "") -> str:
    kept, end = [], 0
    while (start := text.find(_OPEN, end)) >= 0 and (close := text.find(_CLOSE, start + len(_OPEN))) >= 0:
        kept += [text[end:start], _HIDDEN.sub(instead, text[start : close + len(_CLOSE)])]
        end = close + len(_CLOSE)
    return "".join([*kept, text[end:]])


def without_fences(lines: list[str]) -> list[str]:
    """Return the lines with those of fenced code emptied."""
    kept, opened = list(lines), None
    for at, line in enumerate(lines):
        match = _FENCE.match(line)
        if match is None:
            continue
        if opened is None:
            opened = (at, match["fence"])
        elif line.strip().startswith(opened[1]) and not line.strip(" `~\r\n"):
            kept[opened[0] : at + 1] = ["\n"] * (at + 1 - opened[0])
            opened = None
    return kept
