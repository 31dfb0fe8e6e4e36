"""A cache folder -> how the index in it stands to the passages that it should hold."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from surveykit.index import generations, manifest
from surveykit.index.failures import DamagedError, OutdatedError
from surveykit.index.store import load_ids
from surveykit.nouns import State


@dataclass(frozen=True, slots=True)
class Inspection:
    """The state of an index, and the passages that lie between it and the list."""

    state: State
    made_by: str | None = None
    passages: int | None = None
    added: int = 0
    removed: int = 0


def inspect(cache: Path, fingerprint: str, wanted: Collection[str]) -> Inspection:
    """Compare the current generation in `cache` with the passage ids that are `wanted`; nothing is changed."""
    try:
        with generations.reading(cache) as folder:
            held = manifest.read(folder)
            manifest.verify(folder, held)
            ids = {each.decode() for each in load_ids(folder).tolist()}
    except DamagedError:
        return Inspection(State.DAMAGED, added=len(wanted))
    except OutdatedError:
        return Inspection(State.MISSING, added=len(wanted))
    if held.encoder != fingerprint:
        return Inspection(State.OTHER_ENCODER, held.encoder, len(ids), len(wanted), len(ids))
    added, removed = len(set(wanted) - ids), len(ids - set(wanted))
    state = State.STALE if added or removed else State.FRESH
    return Inspection(state, held.encoder, len(ids), added, removed)
