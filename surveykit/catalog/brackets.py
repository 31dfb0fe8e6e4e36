"""A bracket of numbers, with what becomes of each -> the bracket that then means the same papers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from surveykit.catalog.taxonomy import DASH, MOST

_ITEM = re.compile(rf"(?P<first>\d+)(?:(?P<dash>\s*{DASH}\s*)(?P<last>\d+))?")
_ZERO, _WIDE_ZERO = "0", "\N{FULLWIDTH DIGIT ZERO}"
_WIDE = {ord("0") + digit: ord(_WIDE_ZERO) + digit for digit in range(10)}


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of the numbers that a bracket may hold."""

    named: Mapping[int, int | None]
    """The new number for each one that is written; None where its paper is gone. One that is missing here stays."""
    carried: Mapping[int, tuple[int, ...]]
    """The new numbers of all entries that carried a number, those that are gone left out."""
    taken: frozenset[int]
    """The numbers that somebody carries afterwards."""

    def of(self, number: int) -> int | None:
        """Return what the written `number` becomes."""
        return self.named.get(number, number)


@dataclass(frozen=True, slots=True)
class _Piece:
    """What stands between two separators: a number or a range, and the old numbers that it comes from."""

    separator: str
    first: int
    last: int
    text: tuple[str, str, str]
    """First number, dash, last number; the latter two are empty where it is no range."""
    old: tuple[int, int]


def rewrite(bracket: str, change: Change, separator: str) -> str:
    """Return `bracket` such that it means the same papers in the same order, changed as little as that allows.

    What is unchanged keeps its spelling; a range that is torn apart is joined by the bracket's own separator, else by
    `separator`; two neighbours, one of them a range, become one range if the change brought them together. A bracket
    that is left without a number is empty.
    """
    items = list(_ITEM.finditer(bracket))
    between = [bracket[left.end() : right.start()] for left, right in pairwise(items)]
    pieces: list[_Piece] = []
    for at, item in enumerate(items):
        own = between[at - 1] if at else next(iter(between), separator)
        for piece in _pieces(item, change, own):
            if pieces and (joined := _joined(pieces[-1], piece)):
                pieces[-1] = joined
            else:
                pieces.append(piece)
    if not pieces:
        return ""
    inside = "".join((piece.separator if at else "") + "".join(piece.text) for at, piece in enumerate(pieces))
    return bracket[: items[0].start()] + inside + bracket[items[-1].end() :]


def singly(bracket: str) -> Iterator[int]:
    """Give the numbers that `bracket` spells out, the ends of its ranges included."""
    for item in _ITEM.finditer(bracket):
        yield from (int(number) for number in item.group("first", "last") if number)


def spelled(number: int, like: str) -> str:
    """Return `number` in the digits of `like`: full-width ones, or with its leading zeros.

    >>> spelled(9, "012"), spelled(12, "012"), spelled(1234, "012")
    ('009', '012', '1234')
    """
    if number == int(like):
        return like
    digits = str(number).zfill(len(like) if like[0] in (_ZERO, _WIDE_ZERO) else 0)
    return digits.translate(_WIDE) if like[0] >= _WIDE_ZERO else digits


def _pieces(item: re.Match[str], change: Change, separator: str) -> Iterator[_Piece]:
    first, dash, last = item["first"], item["dash"] or "", item["last"] or ""
    low, high = int(first), int(last or first)
    old = (low, high)
    if not dash:
        if (only := change.of(low)) is not None:
            yield _Piece(separator, only, only, (spelled(only, first), "", ""), old)
        return
    wanted = _wanted(low, high, change)
    start, end = change.of(low), change.of(high)
    if start is not None and end is not None and _seen(start, end, change) == [n for n in wanted if n in change.taken]:
        yield _Piece(separator, start, end, (spelled(start, first), dash, spelled(end, last)), old)
        return
    for start, end in _runs(wanted):
        text = (spelled(start, first), dash, spelled(end, first)) if end > start else (spelled(start, first), "", "")
        yield _Piece(separator, start, end, text, old)


def _expanded(low: int, high: int) -> range | list[int]:
    """Return what a range means to the reader of the taxonomy."""
    return range(low, high + 1) if low <= high < low + MOST else [low, high]


def _seen(low: int, high: int, change: Change) -> list[int]:
    return [number for number in _expanded(low, high) if number in change.taken]


def _wanted(low: int, high: int, change: Change) -> list[int]:
    """Return the new numbers of a range's papers, in order, with the ends that are nobody's.

    Of several entries that carried one number those count that still stand between the ends.
    """
    ends = [number for number in (change.of(low), change.of(high)) if number is not None]
    found: list[int] = []
    for number in _expanded(low, high):
        carried = change.carried.get(number, ())
        if len(carried) > 1:
            named = change.of(number)
            carried = tuple(each for each in carried if each == named or (ends and min(ends) <= each <= max(ends)))
            found += (each for each in carried if each not in found)
            continue
        if number in (low, high):
            only = change.of(number)
            carried = () if only is None else (only,)
        found += carried
    return found


def _runs(numbers: list[int]) -> Iterator[tuple[int, int]]:
    """Give the stretches of consecutive numbers."""
    start = 0
    for at in range(1, len(numbers) + 1):
        if at == len(numbers) or numbers[at] != numbers[at - 1] + 1:
            yield numbers[start], numbers[at - 1]
            start = at


def _joined(left: _Piece, right: _Piece) -> _Piece | None:
    """Return the range that two neighbours have become, if they were none before and one of them is a range."""
    dash = left.text[1] or right.text[1]
    ascend = left.first <= left.last and right.first <= right.last
    if not dash or not ascend or left.last + 1 != right.first or left.old[1] + 1 == right.old[0]:
        return None
    end = right.text[2] or right.text[0]
    return replace(left, last=right.last, text=(left.text[0], dash, end), old=(left.old[0], right.old[1]))
