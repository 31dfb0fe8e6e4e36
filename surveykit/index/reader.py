"""A cache folder -> its current generation, looked over and opened for asking."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from surveykit.errors import StoreError
from surveykit.index import bindings, generations, manifest
from surveykit.index.failures import DamagedError, EngineError, OutdatedError, explained, is_forbidden
from surveykit.index.manifest import Manifest
from surveykit.index.store import Store

TRIES = 5
"""How often an index that was brought up to date may have been changed by somebody else before it is opened."""


@dataclass(frozen=True, slots=True)
class Reader:
    """An open generation: its vectors, the folder that its other files are in, and what is known of it."""

    store: Store
    folder: Path
    manifest: Manifest


@contextmanager
def open_current(cache: Path, fingerprint: str | None = None, source: str | None = None) -> Iterator[Reader]:
    """Open the current generation; it stays as it is until the body is left, whatever is written meanwhile.

    Raises:
        OutdatedError: There is none, it was not made from `source`, or (DamagedError) it is not what was written.
        StoreError: It was not made by the encoder with this `fingerprint`.
    """
    with ExitStack() as stack:
        with explained(cache):
            folder = stack.enter_context(generations.reading(cache))
            held = manifest.read(folder)
            _admit(cache, held, fingerprint, source)
            manifest.verify(folder, held)
            store = stack.enter_context(closing(_store(folder)))
        yield Reader(store, folder, held)


@contextmanager
def open_updated(cache: Path, fingerprint: str | None, source: str, update: Callable[[], object]) -> Iterator[Reader]:
    """Open the generation that was made from `source`, calling `update` to make it where need be.

    Raises:
        StoreError: As `open_current`, or whatever `update` raises.
    """
    with ExitStack() as stack:
        for last in reversed(range(TRIES)):
            try:
                reader = stack.enter_context(open_current(cache, fingerprint, source))
                break
            except OutdatedError:
                if last == 0:
                    raise
                update()
        yield reader


def _admit(cache: Path, held: Manifest, fingerprint: str | None, source: str | None) -> None:
    if fingerprint is not None and held.encoder != fingerprint:
        raise StoreError(
            f"the index in {cache} was made by the encoder {held.encoder}, which is not the one that is asked now: "
            "run `surveykit index` to make it again."
        )
    if held.engine != bindings.version():
        raise OutdatedError(f"the index in {cache} was made by Chroma {held.engine}: run `surveykit index`.")
    if source is not None and held.source != source:
        raise OutdatedError(f"the index in {cache} is older than the list: run `surveykit index`.")


def _store(folder: Path) -> Store:
    try:
        return Store(folder)
    except EngineError as error:
        if is_forbidden(error):
            raise
        raise DamagedError(folder, str(error)) from error
