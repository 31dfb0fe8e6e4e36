"""Passages -> an index that holds exactly them, encoding and writing only what changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from surveykit.errors import StoreError
from surveykit.index import bindings, build, embedding, generations, lock, manifest
from surveykit.index.build import Difference, Rows
from surveykit.index.failures import DamagedError, OutdatedError, explained, noticing_a_full_disk
from surveykit.index.manifest import Manifest
from surveykit.index.store import load_ids, load_rows
from surveykit.index.vectors import VectorCache
from surveykit.nouns import Changes, Passage

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from surveykit.encoding import Encoder

WAIT = 60.0
"""Seconds to wait for another process that writes the same index."""
SMALL = 0.1
"""Up to this share of the passages, changing a copy of the old generation is quicker than building a new one."""
DEAD = 0.2
"""Up to this share of deleted rows, which Chroma never lets go of, a generation is worth copying."""

Beside = Callable[[Path, Sequence[Passage]], None]
"""Writes into a generation's folder what else is known of its passages, once their ids and rows are there."""
Progress = Callable[[int, int], None]
"""Told how many steps are done, of how many."""


@dataclass(frozen=True, slots=True)
class _Job:
    """What one `sync` was asked for."""

    cache: Path
    encoder: Encoder
    source: str
    beside: Sequence[Beside]
    progress: Progress | None


@dataclass(frozen=True, slots=True)
class _Old:
    """What there is to start from: the generation that was current, unless there is none or it is damaged."""

    folder: Path | None = None
    manifest: Manifest | None = None
    ids: tuple[str, ...] = ()
    broken: str | None = None
    """What is damaged in it."""


def sync(
    passages: Iterable[Passage],
    encoder: Encoder,
    cache: Path,
    *,
    source: str,
    beside: Sequence[Beside] = (),
    wait: float = WAIT,
    progress: Progress | None = None,
    tell: Callable[[str], object] = lambda _: None,
) -> Changes:
    """Make the index in `cache` hold exactly `passages`; `source` digests what they were made from.

    Readers keep the generation they have open. Where `source` is what the index was made from, nothing is written and
    `passages` are not even iterated over. `tell` is given a sentence if another writer has to be waited for.

    Raises:
        StoreError: Another process writes it for longer than `wait` seconds, or the disk is full or read-only.
    """
    job = _Job(cache, encoder, source, beside, progress)
    with explained(cache):
        generations.prepare(cache)
        count = _up_to_date(job)
        if count is not None:
            _tidy(cache)
            return Changes(added=0, removed=0, unchanged=count)
        wanted = {each.id: each for each in passages}
        with lock.writing(cache, wait):
            return _bring(job, wanted)


def _up_to_date(job: _Job) -> int | None:
    """Return how many passages there are, if they were made from the same source by the same encoder and are whole."""
    try:
        with generations.reading(job.cache) as folder:
            held = manifest.read(folder)
            if not (_same_encoder(held, job) and _same_engine(held) and held.source == job.source):
                return None
            manifest.verify(folder, held)
            return held.passages
    except OutdatedError:
        return None


def _tidy(cache: Path) -> None:
    """Remove what a killed run or a slow reader left over, unless somebody is writing."""
    if len(list((cache / generations.FOLDER).iterdir())) > 1:
        with suppress(StoreError), lock.writing(cache, 0):
            generations.sweep(cache)


def _bring(job: _Job, wanted: Mapping[str, Passage]) -> Changes:
    """Replace the current generation, unless it holds the same passages already."""
    old = _look(job.cache)
    generations.sweep(job.cache)
    held, before = old.manifest, set(old.ids)
    difference = Difference(sorted(before - wanted.keys()), sorted(wanted.keys() - before))
    if old.folder and held and not difference and _same_encoder(held, job) and _same_engine(held):
        if held.source != job.source:
            manifest.write(old.folder, replace(held, source=job.source))
        return Changes(added=0, removed=0, unchanged=len(wanted))
    changes = _replace(job, wanted, old, difference)
    generations.sweep(job.cache)
    return changes


def _look(cache: Path) -> _Old:
    """Look at every byte of the current generation."""
    try:
        folder = generations.current(cache)
        held = manifest.read(folder)
        manifest.verify(folder, held)
    except DamagedError as error:
        return _Old(broken=error.what)
    except OutdatedError:
        return _Old()
    return _Old(folder, held, tuple(each.decode() for each in load_ids(folder).tolist()))


def _replace(job: _Job, wanted: Mapping[str, Passage], old: _Old, difference: Difference) -> Changes:
    """Write a new generation and make it the current one."""
    usable = old if old.manifest and _same_encoder(old.manifest, job) else _Old()
    base = usable if _worth_copying(usable, wanted, difference) else _Old()
    known = set(usable.ids)
    step = _Steps(job.progress, len(difference.added) if base.folder else len(wanted))
    with VectorCache(job.cache) as cache:
        texts = (each.text for each in wanted.values() if each.id not in known)
        embedded = embedding.embed(texts, job.encoder, cache, step.more)
    rows = _gather(wanted, usable, embedded.rows)
    with _new_generation(job.cache) as folder:
        if base.folder:
            build.altered(folder, rows, base.folder, difference, step)
        else:
            build.afresh(folder, rows, job.encoder.fingerprint, step)
        for build_beside in job.beside:
            build_beside(folder, list(wanted.values()))
        dead = base.manifest.dead + len(difference.removed) if base.manifest else 0
        manifest.write(folder, _describe(folder, job, rows, dead))
    return Changes(
        added=len(difference.added),
        removed=len(difference.removed),
        unchanged=len(wanted) - len(difference.added),
        encoded=embedded.encoded,
        repaired="; ".join(filter(None, (old.broken, cache.repaired))) or None,
    )


def _worth_copying(old: _Old, wanted: Mapping[str, Passage], difference: Difference) -> bool:
    if old.manifest is None or not _same_engine(old.manifest):
        return False
    dead = old.manifest.dead + len(difference.removed)
    return len(difference) <= SMALL * len(wanted) and dead <= DEAD * len(wanted)


def _same_encoder(held: Manifest, job: _Job) -> bool:
    return held.encoder == job.encoder.fingerprint


def _same_engine(held: Manifest) -> bool:
    return held.engine == bindings.version()


def _gather(wanted: Mapping[str, Passage], old: _Old, rows: Mapping[str, NDArray[np.float32]]) -> Rows:
    """Put the vectors of the wanted passages together, from the old generation or else by their text."""
    passages = [wanted[identity] for identity in sorted(wanted)]
    if not passages:
        return Rows(passages, np.empty((0, 0), np.float32))
    places = {identity: at for at, identity in enumerate(old.ids)}
    kept = load_rows(old.folder) if old.folder else None
    found = [rows[each.text] if kept is None or each.id not in places else kept[places[each.id]] for each in passages]
    return Rows(passages, np.array(found, dtype=np.float32))


@contextmanager
def _new_generation(cache: Path) -> Iterator[Path]:
    """Yield the folder of a new generation, which becomes the current one if its body succeeds, and nothing if not."""
    folder = generations.start(cache)
    try:
        with noticing_a_full_disk(folder):
            yield folder
        generations.swap(cache, folder)
    except BaseException:
        generations.discard(folder)
        raise


def _describe(folder: Path, job: _Job, rows: Rows, dead: int) -> Manifest:
    return Manifest(
        encoder=job.encoder.fingerprint,
        source=job.source,
        engine=bindings.version(),
        passages=len(rows.passages),
        dimensions=rows.vectors.shape[1],
        dead=dead,
        files=manifest.measure(folder),
    )


class _Steps:
    """Counts what is done of what there is to do, and tells `progress`."""

    def __init__(self, progress: Progress | None, total: int) -> None:
        self._progress = progress
        self._total = total
        self._done = 0

    def more(self, count: int) -> Callable[[int], None]:
        """There is that much more to do."""
        self._total += count
        return self

    def __call__(self, count: int) -> None:
        self._done += count
        if self._progress:
            self._progress(self._done, self._total)
