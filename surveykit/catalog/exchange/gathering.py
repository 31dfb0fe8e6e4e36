"""Files of references, beside the papers of a list -> what an import makes of each record."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from surveykit.catalog.exchange import reading
from surveykit.catalog.exchange.matching import Match, match
from surveykit.nouns import Paper


@dataclass(frozen=True, slots=True)
class Gathered:
    """Every record with its standing, in the order of the files, and a sentence on each that could not be read."""

    matches: tuple[Match, ...]
    notices: tuple[str, ...] = ()


def gather(papers: Sequence[Paper], files: Iterable[Path]) -> Gathered:
    """Return how the records of all `files` stand to the list.

    Raises:
        FormatError: One of the files cannot be read, or has no paper in it.
    """
    read = [reading.read(file) for file in files]
    matches = match(papers, [each.records for each in read])
    return Gathered(tuple(matches), tuple(notice for each in read for notice in each.notices))
