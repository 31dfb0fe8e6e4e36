"""Names, each with the boxes that it may stand in -> which stand where, so that none covers another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of the picture, in pixels, y upwards."""

    left: float
    low: float
    right: float
    high: float


class Room:
    """What of a picture is taken: by points, which a name may cover if it must, and by names."""

    def __init__(self, frame: Box, points: NDArray[np.float64], reach: float) -> None:
        self.frame = frame
        self.points = points
        """Shape (points, 2)."""
        self.reach = reach
        """The radius of a point."""
        self.taken: list[Box] = []

    def place(self, boxes: Sequence[Box], covering: int = 0) -> Box | None:
        """Take the first of the boxes that covers the fewest points, at most `covering`; None where none is free."""
        free = [(self._covered(box), at) for at, box in enumerate(boxes) if self._free(box)]
        if not free or min(free)[0] > covering:
            return None
        found = boxes[min(free)[1]]
        self.taken.append(found)
        return found

    def _free(self, box: Box) -> bool:
        inside = (
            self.frame.left <= box.left
            and self.frame.low <= box.low
            and box.right <= self.frame.right
            and box.high <= self.frame.high
        )
        return inside and not any(_touch(box, other) for other in self.taken)

    def _covered(self, box: Box) -> int:
        x, y = self.points.T
        across = (x + self.reach > box.left) & (x - self.reach < box.right)
        return int((across & (y + self.reach > box.low) & (y - self.reach < box.high)).sum())


def _touch(one: Box, other: Box) -> bool:
    return one.left < other.right and other.left < one.right and one.low < other.high and other.low < one.high


def around(x: float, y: float, wide: float, high: float, gap: float) -> list[Box]:
    """Return the boxes of that size right of a point, left of it, above and below."""
    corners = [
        (x + gap, y - high / 2),
        (x - gap - wide, y - high / 2),
        (x - wide / 2, y + gap),
        (x - wide / 2, y - gap - high),
    ]
    return [Box(left, low, left + wide, low + high) for left, low in corners]
