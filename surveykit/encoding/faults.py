"""A folder that sentence-transformers could not open -> the file that is to blame, where one is."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

MODULES, CONFIG = "modules.json", "config.json"


def fault(folder: Path) -> str | None:
    """Say what is wrong with the files of a model folder, if it is a file that is wrong."""
    return next(_faults(folder), None)


def _faults(folder: Path) -> Iterator[str]:
    if not any((folder / name).is_file() for name in (MODULES, CONFIG)):
        yield f"it holds no model, neither {MODULES} nor {CONFIG}"
    for path in sorted(folder.rglob("*.json")):
        if not _is_json(path):
            yield f"{path.relative_to(folder)} is damaged"
    for path in sorted(folder.rglob("*.safetensors")):
        if not _is_whole(path):
            yield f"{path.relative_to(folder)} is damaged or cut short"
    yield from (f"{name} is missing" for name in _missing(folder))


def _is_json(path: Path) -> bool:
    try:
        json.loads(path.read_bytes())
    except ValueError:
        return False
    return True


def _is_whole(path: Path) -> bool:
    from safetensors import SafetensorError, safe_open

    try:
        with safe_open(path, "np"):
            return True
    except SafetensorError:
        return False


def _missing(folder: Path) -> Iterator[str]:
    """Yield the settings of modules that are not there; the module that only normalises has none."""
    with suppress(FileNotFoundError, TypeError, KeyError):
        for module in json.loads((folder / MODULES).read_bytes()):
            path, kind = module["path"], module["type"]
            if not kind.endswith(("Normalize", "StaticEmbedding")) and not (folder / path / CONFIG).is_file():
                yield str(Path(path) / CONFIG)
