"""Papers and filters -> what of the index may answer."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from surveykit.catalog import find
from surveykit.nouns import Catalog, Filters, Paper, Passage


@dataclass(frozen=True, slots=True)
class Scope:
    """The papers that may answer, by key, and their texts, by passage id."""

    papers: Mapping[str, Paper]
    texts: Mapping[str, Passage]
    passages: Collection[str] | None = None
    """The ids that may answer; None where every passage may."""


def scope(catalog: Catalog, texts: Mapping[str, Passage], filters: Filters) -> Scope:
    """Return what `filters` let pass.

    Raises:
        NotFoundError: The list has no such year, venue or topic; the message names those that it has.
    """
    kept = {paper.key: paper for paper in find.passing(catalog.papers, filters)}
    if len(kept) == len(catalog.papers) and filters.field is None:
        return Scope(kept, texts)
    allowed = [each.id for each in texts.values() if each.paper in kept and filters.field in (None, each.field)]
    return Scope(kept, texts, allowed)
