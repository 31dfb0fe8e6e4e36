"""Numbers in the order of the lines -> the places of a longest run that ascends."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence


def ascending(numbers: Sequence[int | None]) -> set[int]:
    """Return the places of a longest ascending run among `numbers` (Schensted 1961); of equal ones the first counts."""
    tails: list[int] = []
    places: list[int] = []
    previous: dict[int, int] = {}
    for at, number in enumerate(numbers):
        depth = bisect_left(tails, number) if number is not None else None
        if number is None or depth is None or (depth < len(tails) and tails[depth] == number):
            continue
        if depth:
            previous[at] = places[depth - 1]
        tails[depth : depth + 1] = [number]
        places[depth : depth + 1] = [at]
    found: set[int] = set()
    place = places[-1] if places else None
    while place is not None:
        found.add(place)
        place = previous.get(place)
    return found


def not_descending(numbers: Sequence[int]) -> set[int]:
    """Return the places of a longest run among `numbers` that never descends."""
    return ascending([number * len(numbers) + at for at, number in enumerate(numbers)])
