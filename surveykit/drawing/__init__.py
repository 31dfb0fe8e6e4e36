"""Clusters, papers and points -> a map to explore, or a picture for a paper."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from surveykit.drawing.scene import compose
from surveykit.nouns import Clusters, Paper

if TYPE_CHECKING:
    from surveykit.analysis.projecting import Points

__all__ = ["html", "picture"]


def html(
    clusters: Clusters,
    papers: Sequence[Paper],
    points: Points,
    *,
    title: str,
    file: str,
    language: str = "en",
    own: Path | None = None,
) -> str:
    """Return a page that shows each paper at its point; `file` is what the list is called there.

    Raises:
        TemplateError: A template, of the survey's `own` folder or shipped, cannot be filled.
    """
    from surveykit.drawing.page import page

    return page(compose(clusters, papers, points), title, file, language, own)


def picture(
    clusters: Clusters,
    papers: Sequence[Paper],
    points: Points,
    suffix: str = ".png",
    *,
    language: str = "en",
    own: Path | None = None,
    tell: Callable[[str], object] | None = None,
) -> bytes:
    """Return a picture of the same as .png, .pdf or .svg; `tell` hears of characters that no font of the machine has.

    Raises:
        DrawingError: It is to be of another format.
        TemplateError: The words of that language are damaged.
    """
    from surveykit.drawing.pictures import draw

    return draw(compose(clusters, papers, points), suffix, language, own, tell)
