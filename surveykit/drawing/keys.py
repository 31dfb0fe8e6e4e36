"""The topics of a scene -> the legend of a picture: beside the map, or if it is long below it in columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING, Any

from surveykit.drawing import colours
from surveykit.drawing.scene import Area, Scene
from surveykit.text import clip

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from surveykit.drawing.fonts import Fonts

ROW = 0.132
"""Inches from one line to the next."""
BESIDE = 2.1
"""Inches that it takes beside the map."""
COLUMNS = 3
DEEPEST = 4.0
"""Inches that it takes below the map at most, so that both fit on a page."""
MARKERS = {"circle": "o", "square": "s", "diamond": "D", "triangle": "^", "wedge": "v", "pentagon": "p"}
INK, SOFT, LEFT = "#1c2026", "#5d6470", "#9a9ea5"
MARK = 4.2
"""Typographic points that a sign of the legend is wide."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the legend: a heading, or a topic (or the papers that are in none) with its sign."""

    text: str
    heading: bool = False
    area: Area | None = None


@dataclass(frozen=True, slots=True)
class Legend:
    """Lines, and the inches that the map has without them."""

    rows: tuple[Row, ...]
    width: float
    height: float

    @property
    def short(self) -> bool:
        """Whether they fit beside the map."""
        return len(self.rows) <= self._fitting(self.height)

    @property
    def left(self) -> float:
        """The inches across that the map has."""
        return self.width - BESIDE if self.short else self.width

    @property
    def below(self) -> float:
        """The inches that are needed below the map."""
        return 0.0 if self.short else min(DEEPEST, ceil((len(self.rows) + 1) / COLUMNS) * ROW + 0.3)

    def draw(self, figure: Figure, faces: Fonts, more: str) -> None:
        """Write the lines, and in the words `more` how many topics there was no room for."""
        deep = self.below or self.height
        axes = figure.add_axes((self.left % self.width / self.width, 0, 1 - self.left % self.width / self.width,
                                deep / (self.height + self.below)))  # fmt: skip
        axes.axis("off")
        axes.set_xlim(self.left % self.width, self.width)
        axes.set_ylim(-deep, 0)
        columns = 1 if self.short else COLUMNS
        each = self._fitting(deep) if self.short else min(self._fitting(deep), ceil(len(self.rows) / columns))
        shown = self.rows[: each * columns]
        cut = sum(row.area is not None for row in self.rows[len(shown) - 1 :]) if len(shown) < len(self.rows) else 0
        if cut:
            shown = (*shown[:-1], Row(more.replace("{n}", str(cut)), heading=True))
        for at, row in enumerate(shown):
            left = self.left % self.width + at // each * self.width / columns
            _line(axes, row, left + 0.06, -0.1 - (at % each + 0.5) * ROW, faces)

    @staticmethod
    def _fitting(inches: float) -> int:
        return int((inches - 0.2) / ROW)


def rows(scene: Scene, said: Mapping[str, str]) -> Iterator[Row]:
    """Yield the lines of the legend, topics under what is above them."""
    above = ""
    for area in scene.areas:
        heading = said["proposed"] if area.proposed else " / ".join(area.group.path[:-1])
        if heading != above:
            above = heading
            if heading:
                yield Row(clip(heading, 42), heading=True)
        yield Row(f"{clip(area.group.path[-1], 34)}  {len(area.group.papers)}", area=area)
    alone = sum(not spot.ties for spot in scene.spots)
    if alone:
        yield Row(f"{said['unplaced']}  {alone}")


def _line(axes: Axes, row: Row, left: float, y: float, faces: Fonts) -> None:
    if not row.heading:
        axes.plot([left + 0.06], [y], markersize=MARK, **sign(row.area, MARK))
    axes.text(
        left if row.heading else left + 0.18,
        y,
        row.text,
        size=6.2,
        color=SOFT if row.heading else INK,
        va="center_baseline",
        parse_math=False,
        **faces.face(bold=row.heading),
    )


def sign(area: Area | None, size: float, *, pale: bool = False) -> dict[str, Any]:
    """Return how a paper of a topic is drawn: hollow in a proposed one, pale where the list does not place it."""
    if area is None:
        return {"marker": "o", "color": LEFT, "markeredgewidth": 0, "linestyle": "none"}
    ink = colours.LIGHT[colours.colour(area.rank)]
    marker = MARKERS[colours.SHAPES[colours.shape(area.rank)]]
    if not (area.proposed or pale):
        return {"marker": marker, "color": ink, "mec": "white", "mew": min(0.4, size * 0.1), "linestyle": "none"}
    face = "white" if area.proposed else _mixed(ink, 0.35)
    return {"marker": marker, "mfc": face, "mec": ink, "mew": max(0.4, size * 0.2), "linestyle": "none"}


def _mixed(ink: str, share: float) -> str:
    """Return a colour with white, so that nothing shines through."""
    parts = (int(ink[at : at + 2], 16) for at in (1, 3, 5))
    return "#" + "".join(f"{round(255 + (part - 255) * share):02x}" for part in parts)
