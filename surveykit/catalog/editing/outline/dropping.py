"""A form, one of its items -> the form without it: brackets that hold nothing else and one separator go with it."""

from __future__ import annotations

import re

_PAIRS = {
    "**": "**",
    "__": "__",
    "*": "*",
    "_": "_",
    "`": "`",
    "(": ")",
    "[": "]",
    "{": "}",
    "（": "）",
    "【": "】",
    "《": "》",
    "“": "”",
    '"': '"',
    "<b>": "</b>",
    "<i>": "</i>",
    "<em>": "</em>",
    "<strong>": "</strong>",
}
_OPENING = re.compile(rf"(?:{'|'.join(map(re.escape, _PAIRS))})\s*$")
_SEPARATING = r"[ \t,;:：，；、。./·•–—_|-]"
_BEFORE = re.compile(rf"{_SEPARATING}*$")
_BEHIND = re.compile(rf"{_SEPARATING}*")
_STARTS = re.compile(r"^[ \t]*(?:[*+-]|\(?\d{1,4}[.)、．]\)?|\[\d{1,3}\][.:]?|[•·●◦▪■]|#{1,6})?[ \t]*$")
_OPEN_END = re.compile(rf"(?:{'|'.join(map(re.escape, _PAIRS))})$")
_CLOSES = re.compile(rf"(?:{'|'.join(map(re.escape, set(_PAIRS.values())))})")
_BREAK = re.compile(r"[ \t]*(?:<br\s*/?>)?[ \t]*(?:\n|$)", re.IGNORECASE)
_EMPTY = re.compile(r"[ \t*+_-]*(?:<br\s*/?>)?[ \t]*", re.IGNORECASE)
_STOPS = re.compile(r"([.。?!？！][*_)\]”\"`]*)[.。](?=[\s*_]|$)")


def drop(text: str, at: int, *, row: bool, opening: str = "", closing: str = "") -> str:
    """Return `text` without the sign at `at`; in a `row` bars are the ends of cells, not separators.

    `opening` and `closing` are further signs that open and close a stretch.
    """
    start, end = _around(text, at)
    edge = "|" if row else "\n"
    first, last = text.rfind(edge, 0, start) + 1, text.find(edge, end)
    last = len(text) if last < 0 else last
    before, behind = text[first:start], text[end:last]
    if not row and first > 0 and _EMPTY.fullmatch(before + behind):
        return text[:first].rstrip("\n") + text[last:]
    left, right = _tail(before), _head(behind)
    rest = behind[len(right) :]
    ends = _ends(before, rest) or bool(closing and rest.startswith(closing))
    opened = bool(opening and before[: len(before) - len(left)].endswith(opening))
    if opened or _begins(before, left):
        left = ""
        right = right.rstrip() if ends else right
    elif ends:
        # What closes a sentence before the item goes on closing it.
        left, right = left.lstrip(".。"), ""
    elif _strength(left) > _strength(right):
        left = ""
    else:
        right = ""
    return text[: start - len(left)] + text[end + len(right) :]


def tidied(text: str) -> str:
    """Return the text without full stops behind one that closes a title already."""
    return _STOPS.sub(r"\1", text)


def _around(text: str, at: int) -> tuple[int, int]:
    """Return the stretch that holds nothing but the sign at `at`: the sign with the brackets around it."""
    start, end = at, at + 1
    while (opening := _OPENING.search(text[max(0, start - 12) : start])) is not None:
        mark = opening[0].strip()
        closing = re.match(rf"[\s.,;:]*{re.escape(_PAIRS[mark])}", text[end:])
        if closing is None or "\n" in opening[0] + closing[0]:
            break
        start -= len(opening[0])
        end += closing.end()
    return start, end


def _tail(before: str) -> str:
    found = _BEFORE.search(before)
    return found[0] if found else ""


def _head(behind: str) -> str:
    found = _BEHIND.match(behind)
    return found[0] if found else ""


def _begins(before: str, separator: str) -> bool:
    """Say whether nothing but a marker or an opening bracket stands before an item, its separator left out."""
    bare = before[: len(before) - len(separator)]
    opening = _OPEN_END.search(bare)
    opens = opening is not None and (_PAIRS[opening[0]] != opening[0] or bare.count(opening[0]) % 2 == 1)
    return not bare.strip() or opens or bool(_STARTS.fullmatch(before))


def _ends(before: str, rest: str) -> bool:
    """Say whether a line, a cell or a bracket ends where `rest` begins."""
    closing = _CLOSES.match(rest)
    closes = closing is not None and (closing[0] not in _PAIRS or before.count(closing[0]) % 2 == 1)
    return closes or not rest or _BREAK.match(rest) is not None


def _strength(separator: str) -> int:
    """Return how much a separator sets apart: bars most, spaces least."""
    return bool(separator) + bool(separator.strip()) + ("|" in separator)
