"""Texts -> vectors by any sentence-transformers model."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from surveykit.encoding.encoder import printable
from surveykit.errors import EncoderError

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

    from surveykit.nouns import Vectors

ONLINE = "SURVEYKIT_ONLINE"
"""Set to 1, it allows a download; without it a name that is not on this machine is an error at once."""
TOGETHER = 64
BEGINNING = 1 << 20
"""Bytes of a file that its digest reads: models of one shape differ from the first tensor on."""


@dataclass(frozen=True, slots=True)
class TransformerEncoder:
    """A sentence-transformers model behind the members that every encoder has."""

    fingerprint: str
    model: SentenceTransformer

    @classmethod
    def open(cls, name: str) -> TransformerEncoder:
        """Open a model folder, or a model that is already in sentence-transformers' cache.

        Raises:
            EncoderError: the package, the folder or the model is not there, or it cannot be read.

        """
        folder = Path(name).expanduser()
        local = folder.is_dir()
        model = _open_model(str(folder) if local else name)
        content = _contents(folder) if local else name
        digest = hashlib.sha256(f"{content}\n{model.get_embedding_dimension()}".encode())
        return cls(f"transformer-{digest.hexdigest()[:16]}", model)

    def encode(self, texts: Sequence[str], /) -> Vectors:
        """Return one float32 row per text, shape (len(texts), dim), each of length 1."""
        if not texts:
            return np.zeros((0, self.model.get_embedding_dimension() or 0), np.float32)
        rows = self.model.encode([printable(text) for text in texts], batch_size=TOGETHER, show_progress_bar=False)
        rows = np.nan_to_num(np.asarray(rows, np.float64))
        rows[~rows.any(axis=1)] = 1.0
        unit: Vectors = (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)
        return unit


def _open_model(name: str) -> SentenceTransformer:
    # huggingface_hub reads these when it is imported; off the net it would wait for timeouts.
    online = os.environ.get(ONLINE) == "1"
    if not online:
        os.environ.setdefault("HF_HUB_OFFLINE", "1")
        os.environ.setdefault("HF_HUB_DISABLE_PROGRESS_BARS", "1")
    try:
        from sentence_transformers import SentenceTransformer
    except ImportError as error:
        raise EncoderError(f"encoder {name!r} needs a package; pip install sentence-transformers") from error
    try:
        return SentenceTransformer(name, device="cpu", local_files_only=not online)
    except (OSError, ValueError, KeyError, RuntimeError) as error:
        reason = str(error).strip().partition("\n")[0]
        raise EncoderError(
            f"encoder {name!r} cannot be opened ({reason}); give a model's folder, "
            f"or set {ONLINE}=1 once to download it, or leave `encoder` out for the shipped one"
        ) from error


def _contents(folder: Path) -> str:
    """Return what tells one state of a folder from another: names, sizes, and how each file begins."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return "\n".join(f"{path.relative_to(folder).as_posix()} {_beginning(path)}" for path in files)


def _beginning(path: Path) -> str:
    with path.open("rb") as file:
        return f"{path.stat().st_size} {hashlib.sha256(file.read(BEGINNING)).hexdigest()}"
