"""A model folder <-> the list of its files that tells a whole folder from a damaged one."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from surveykit.errors import EncoderError

MANIFEST = "surveykit.json"
WEIGHTS = "model.safetensors"
TOKENIZER = "tokenizer.json"
REPAIR = "install surveykit again, or make the model again with `surveykit train`"


@dataclass(frozen=True, slots=True)
class Stamp:
    """How a file looked when the model was made."""

    size: int
    crc32: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """The files that decide what vectors come out, and their common digest."""

    fingerprint: str
    files: Mapping[str, Stamp]


def fingerprint(files: Mapping[str, Stamp]) -> str:
    """Return the digest of the files' digests, which two folders share only if they give the same vectors."""
    lines = "".join(f"{name} {stamp.sha256}\n" for name, stamp in sorted(files.items()))
    return "static-" + hashlib.sha256(lines.encode()).hexdigest()[:16]


def write_manifest(folder: Path, names: tuple[str, ...] = (WEIGHTS, TOKENIZER, "modules.json")) -> Manifest:
    """Stamp the files of a new model folder."""
    files = {name: _stamp((folder / name).read_bytes()) for name in names}
    manifest = Manifest(fingerprint(files), files)
    (folder / MANIFEST).write_text(json.dumps(asdict(manifest), indent=1) + "\n", encoding="utf-8")
    return manifest


def read_manifest(folder: Path) -> Manifest:
    """Read the stamps of a model folder.

    Raises:
        EncoderError: there is none, or it contradicts itself.

    """
    path = folder / MANIFEST
    try:
        tree = json.loads(path.read_bytes())
        manifest = Manifest(tree["fingerprint"], {name: Stamp(**row) for name, row in tree["files"].items()})
    except FileNotFoundError as error:
        raise EncoderError(f"{path} is missing; {REPAIR}") from error
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise EncoderError(f"{path} cannot be read ({error}); {REPAIR}") from error
    if manifest.fingerprint != fingerprint(manifest.files) or not {WEIGHTS, TOKENIZER} <= manifest.files.keys():
        raise EncoderError(f"{path} was altered; {REPAIR}")
    return manifest


def check(path: Path, stamp: Stamp, content: bytes | memoryview) -> None:
    """Raise EncoderError unless the content is what the file held when the model was made."""
    # A cyclic checksum finds what disks and downloads do, at half the price of a digest of 20 MB.
    if len(content) != stamp.size or zlib.crc32(content) != stamp.crc32:
        raise EncoderError(f"{path} is not as it was made: it is damaged or was altered; {REPAIR}")


def _stamp(content: bytes) -> Stamp:
    return Stamp(len(content), zlib.crc32(content), hashlib.sha256(content).hexdigest())
