"""Clusters, papers and points -> a map to explore, or a picture for a paper."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from surveykit.drawing.page import page
from surveykit.drawing.scene import compose
from surveykit.nouns import Clusters, Paper

if TYPE_CHECKING:
    from surveykit.analysis.projecting import Points

__all__ = ["html"]


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
    return page(compose(clusters, papers, points), title, file, language, own)
