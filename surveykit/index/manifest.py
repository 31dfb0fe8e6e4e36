"""A finished generation <-> the file that says what is in it, by which a damaged one is known."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, field
from pathlib import Path
from zlib import crc32

from surveykit.index.failures import DamagedError, OutdatedError

FILE = "manifest.json"
SCHEMA = 3
"""Raised when what a generation consists of changes, so that older ones are made again."""
_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a generation holds, and the size and checksum of each of its files."""

    encoder: str
    """The fingerprint of the encoder that its vectors come from."""
    source: str
    """A digest of the inputs that the passages were made from."""
    engine: str
    passages: int
    dimensions: int
    dead: int = 0
    """How many deleted rows the vector index still carries."""
    schema: int = SCHEMA
    files: dict[str, str] = field(default_factory=dict)
    """Path within the generation -> `size-crc32`."""


def write(folder: Path, manifest: Manifest) -> None:
    """Replace the manifest of the generation in `folder`, in one step and durably."""
    replace_durably(folder / FILE, _dump(manifest))


def read(folder: Path) -> Manifest:
    """Return the manifest of the generation in `folder`.

    Raises:
        DamagedError: It is missing, or not what `write` wrote.
    """
    try:
        text = (folder / FILE).read_text("utf-8")
        body = json.loads(text)
        if body["schema"] != SCHEMA:
            raise OutdatedError(f"the index in {folder} was made by another version: run `surveykit index`.")
        body.pop("checksum")
        manifest = Manifest(**body)
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise DamagedError(folder, f"{FILE} cannot be read") from error
    if _dump(manifest) != text:
        raise DamagedError(folder, f"{FILE} was changed")
    return manifest


def measure(folder: Path) -> dict[str, str]:
    """Return size and checksum of every file of the generation in `folder` but its manifest."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file() and path != folder / FILE)
    return {path.relative_to(folder).as_posix(): _mark(path) for path in paths}


def verify(folder: Path, manifest: Manifest) -> None:
    """Compare the files in `folder` with the manifest.

    Raises:
        DamagedError: Bytes were flipped, or files cut, removed or added.
    """
    found = measure(folder)
    for name in sorted(found.keys() | manifest.files.keys()):
        if name not in found:
            raise DamagedError(folder, f"{name} is missing")
        if name not in manifest.files:
            raise DamagedError(folder, f"{name} does not belong there")
        if found[name] != manifest.files[name]:
            raise DamagedError(folder, f"{name} was changed")


def replace_durably(path: Path, text: str) -> None:
    """Write `text` at `path` so that either the old or the new content is there at any moment, power cuts included."""
    fresh = path.with_name(f"{path.name}.new")
    with fresh.open("w", encoding="utf-8") as handle:
        handle.write(text)
        handle.flush()
        os.fsync(handle.fileno())
    fresh.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _dump(manifest: Manifest) -> str:
    body = asdict(manifest)
    body["checksum"] = crc32(json.dumps(body, sort_keys=True).encode())
    return json.dumps(body, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def _mark(path: Path) -> str:
    size = checksum = 0
    with path.open("rb") as handle:
        while block := handle.read(_BLOCK):
            size, checksum = size + len(block), crc32(block, checksum)
    return f"{size}-{checksum:08x}"
