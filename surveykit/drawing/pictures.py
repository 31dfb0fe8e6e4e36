"""A scene -> a picture for a paper, with its legend."""

from __future__ import annotations

import io
import logging
import warnings
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from surveykit.drawing import colours, keys
from surveykit.drawing.fonts import Fonts, fonts
from surveykit.drawing.placing import Box, Room, around
from surveykit.drawing.scene import Area, Scene, Spot
from surveykit.drawing.words import words
from surveykit.errors import DrawingError
from surveykit.text import clip

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.text import Text

FORMATS: Mapping[str, Mapping[str, str | None]] = {
    ".png": {"Software": None},
    ".pdf": {"Creator": None, "Producer": None, "CreationDate": None},
    ".svg": {"Creator": None, "Date": None},
}
"""What each format would say of the day and the program that drew it, and is not to."""
DPI = 300
WIDTH, HEIGHT = 7.2, 5.0
"""Inches: two columns of most proceedings."""
NAMED = 150
"""Up to so many papers are named, where there is room."""
SOFT = "#5d6470"


def draw(
    scene: Scene,
    suffix: str,
    language: str = "en",
    own: Path | None = None,
    tell: Callable[[str], object] | None = None,
) -> bytes:
    """Return the picture in the format that `suffix` stands for; `tell` hears of characters that no font has.

    Raises:
        DrawingError: There is no such format.
    """
    if suffix.casefold() not in FORMATS:
        raise DrawingError(f"a picture cannot be written as {suffix or 'a file without a suffix'}: {_advice()}")
    import matplotlib as mpl
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    said = words(language, own)
    legend = keys.Legend(tuple(keys.rows(scene, said)), WIDTH, HEIGHT)
    chosen = fonts([row.text for row in legend.rows] + [_called(spot) for spot in scene.spots])
    if chosen.notice and tell:
        tell(chosen.notice)
    data = io.BytesIO()
    with mpl.rc_context({"pdf.fonttype": 42, "svg.hashsalt": "surveykit"}), _quietly():
        figure = Figure(figsize=(WIDTH, HEIGHT + legend.below), dpi=DPI)
        FigureCanvasAgg(figure)
        below = legend.below / (HEIGHT + legend.below)
        _map(figure.add_axes((0.0, below, legend.left / WIDTH, 1 - below)), scene, chosen)
        legend.draw(figure, chosen, said["more"])
        name = suffix.casefold()
        figure.savefig(data, format=name[1:], dpi=DPI, metadata=dict(FORMATS[name]))
    return data.getvalue()


@contextmanager
def _quietly() -> Iterator[None]:
    """Keep what libraries say of fonts from the terminal; what a person can do about them has been said already."""
    loggers = [logging.getLogger(name) for name in ("fontTools", "matplotlib.font_manager")]
    levels = [logger.level for logger in loggers]
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing from")
        try:
            for logger in loggers:
                logger.setLevel(logging.CRITICAL)
            yield
        finally:
            for logger, level in zip(loggers, levels, strict=True):
                logger.setLevel(level)


def _advice() -> str:
    return f"end its name in {', '.join(list(FORMATS)[:-1])} or {list(FORMATS)[-1]}."


def _map(axes: Axes, scene: Scene, faces: Fonts) -> None:
    axes.axis("off")
    axes.set_aspect("equal", adjustable="datalim")
    size = _size(len(scene.spots))
    _points(axes, scene, size)
    axes.margins(0.08)
    # Only now does matplotlib know where a point is to be.
    axes.figure.canvas.draw()
    _names(axes, scene, size, faces)


def _size(papers: int) -> float:
    """Return the diameter of a point in typographic points: smaller, the more there are."""
    return float(min(5.5, max(1.6, 46 / (papers + 1) ** 0.5)))


def _points(axes: Axes, scene: Scene, size: float) -> None:
    """Draw the papers, those that look the same at a time; the more they matter, the later."""
    alike: dict[tuple[bool, bool, int, bool], list[Spot]] = defaultdict(list)
    for spot in scene.spots:
        tie = spot.ties[0] if spot.ties else None
        alike[tie is not None, spot.paper.must_read, tie.area if tie else 0, tie is not None and tie.member].append(
            spot
        )
    for (placed, must, area, member), spots in sorted(alike.items(), key=lambda each: each[0]):
        sign = keys.sign(scene.areas[area] if placed else None, size, pale=not member)
        grown = size * (1.3 if must else 1) * (1 if placed else 0.75)
        axes.plot([spot.x for spot in spots], [spot.y for spot in spots], zorder=2, markersize=grown, **sign)


def _names(axes: Axes, scene: Scene, size: float, faces: Fonts) -> None:
    """Write the topics' names where they cover least, the large ones first, then the papers' where there is room."""
    pixel = DPI / 72
    points = axes.transData.transform(np.array([(spot.x, spot.y) for spot in scene.spots]).reshape(-1, 2))
    frame = axes.get_window_extent()
    room = Room(Box(frame.x0 + 4, frame.y0 + 4, frame.x1 - 4, frame.y1 - 4), points, size * 0.7 * pixel)
    for area in sorted((area for area in scene.areas if area.spots), key=lambda area: area.rank):
        ink = _dark(colours.LIGHT[colours.colour(area.rank)])
        text = _text(axes, clip(area.group.path[-1], 26), 6.5, ink, faces.face(bold=True))
        _stand(axes, text, room, _spread(area, axes, text, size * pixel), covering=len(points))
    if len(scene.spots) > NAMED:
        return
    for at in sorted(range(len(scene.spots)), key=lambda at: (not scene.spots[at].paper.must_read, at)):
        text = _text(axes, _called(scene.spots[at]), 4.6, SOFT, faces.face())
        extent = text.get_window_extent()
        _stand(
            axes,
            text,
            room,
            around(
                float(points[at, 0]), float(points[at, 1]), extent.width + 4, extent.height + 2, size * 0.75 * pixel + 2
            ),
        )


def _called(spot: Spot) -> str:
    return spot.paper.short or clip(spot.paper.title, 26)


def _text(axes: Axes, text: str, size: float, ink: str, face: Mapping[str, Any]) -> Text:
    from matplotlib.patheffects import withStroke

    halo = [withStroke(linewidth=1.6, foreground="white")]
    return axes.text(
        0, 0, text, size=size, color=ink, zorder=3, parse_math=False, ha="left", va="bottom", path_effects=halo, **face
    )


def _stand(axes: Axes, text: Text, room: Room, boxes: list[Box], covering: int = 0) -> None:
    found = room.place(boxes, covering)
    if found is None:
        text.remove()
    else:
        x, y = axes.transData.inverted().transform((found.left + 2, found.low + 1))
        text.set_position((float(x), float(y)))


def _spread(area: Area, axes: Axes, text: Text, gap: float) -> list[Box]:
    """Return where a topic's name may stand: on its middle, or around it, as far out as most of its papers go."""
    extent = text.get_window_extent()
    own = axes.transData.transform(np.array([(spot.x, spot.y) for spot in area.spots]))
    x, y = axes.transData.transform((area.x, area.y))
    out = float(np.quantile(np.hypot(*(own - (x, y)).T), 0.9))
    wide, high = extent.width + 4, extent.height + 2
    found = [Box(x - wide / 2, y - high / 2, x + wide / 2, y + high / 2)]
    for step in (0.0, 0.5, 1.0, 1.2):
        found += around(x, y, wide, high, gap + step * out)[::-1]
    return found


def _dark(ink: str) -> str:
    """Return a colour nearer to black, for letters."""
    return "#" + "".join(f"{round(int(ink[at : at + 2], 16) * 0.72):02x}" for at in (1, 3, 5))
