"""A list's catalog -> which dialect it is changed in."""

from __future__ import annotations

from surveykit.catalog import numbered
from surveykit.catalog.comments import visible
from surveykit.catalog.parsing import render
from surveykit.nouns import Catalog


def is_numbered(catalog: Catalog) -> bool:
    """Say whether a list enters papers by numbered lines, as one does that has none yet."""
    return not catalog.papers or numbered.recognises(visible(render(catalog)))
