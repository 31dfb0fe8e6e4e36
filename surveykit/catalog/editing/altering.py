"""A list's catalog, what is to change about a paper -> the change, by the dialect of the list."""

from __future__ import annotations

from dataclasses import replace

from surveykit.catalog.editing import bibtex, door, leaving, revising
from surveykit.catalog.editing.dialects import is_numbered
from surveykit.nouns import Amendment, Catalog, Change, Paper


def edit(catalog: Catalog, paper: Paper, wanted: Amendment, library: str | None = None) -> Change:
    """Return the list with what is `wanted` changed about one of its papers; raises as `adding.add` does."""
    wanted = door.amendment(wanted)
    if is_numbered(catalog):
        change = revising.edit(catalog, paper, wanted)
    else:
        from surveykit.catalog.editing.outline import changing

        change = changing.edit(catalog, paper, wanted)
    beside = library and bibtex.changed(library, paper, change.papers[0])
    return replace(change, bibliography=beside)


def remove(catalog: Catalog, paper: Paper, library: str | None = None) -> Change:
    """Return the list without one of its papers; raises as `adding.add` does."""
    if is_numbered(catalog):
        change = leaving.remove(catalog, paper)
    else:
        from surveykit.catalog.editing.outline import leaving as others

        change = others.remove(catalog, paper)
    return replace(change, bibliography=library and bibtex.without(library, paper))
