"""A bracket of references -> the bracket with one number more: `[3-9，37]`, 10 -> `[3-10，37]`."""

from __future__ import annotations

import re

from surveykit.catalog.taxonomy import DASH, numbers

_ITEM = re.compile(rf"(?P<first>\d+)(?:(?P<dash>\s*{DASH}\s*)(?P<last>\d+))?")


def joined(bracket: str, number: int, separator: str) -> str:
    """Return `bracket` with `number`, in its place where the bracket is sorted, else at its end.

    A range that ends beside the number is extended; else it is set off as the bracket's other numbers are, or by
    `separator` where there is but one.

    >>> joined("[3-9，37]", 10, "，"), joined("[12, 15]", 14, "，"), joined("[5]", 2, "，")
    ('[3-10，37]', '[12, 14, 15]', '[2，5]')
    """
    if number in numbers(bracket):
        return bracket
    items = list(_ITEM.finditer(bracket))
    lows = [int(item["first"]) for item in items]
    at = sum(low < number for low in lows) if lows == sorted(lows) else len(items)
    if at and items[at - 1]["dash"] and int(items[at - 1]["last"]) + 1 == number:
        return _bridged(bracket, items, at, number)
    if at < len(items) and items[at]["dash"] and lows[at] - 1 == number:
        return _put(bracket, items[at].start("first"), items[at].end("first"), str(number))
    own = bracket[items[0].end() : items[1].start()] if len(items) > 1 else separator
    if at:
        return _put(bracket, items[at - 1].end(), items[at - 1].end(), f"{own}{number}")
    return _put(bracket, items[0].start(), items[0].start(), f"{number}{own}")


def _bridged(bracket: str, items: list[re.Match[str]], at: int, number: int) -> str:
    """Let the range before `at` end with `number`, or with what is behind it if that comes next."""
    before = items[at - 1]
    behind = items[at] if at < len(items) else None
    if behind is not None and int(behind["first"]) == number + 1:
        return _put(bracket, before.start("last"), behind.end(), behind["last"] or behind["first"])
    return _put(bracket, before.start("last"), before.end("last"), str(number))


def _put(text: str, start: int, end: int, words: str) -> str:
    return text[:start] + words + text[end:]
