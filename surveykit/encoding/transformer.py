"""Texts -> vectors by any sentence-transformers model."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from surveykit.encoding.encoder import printable
from surveykit.encoding.faults import fault
from surveykit.encoding.prompts import Prompts, prompts
from surveykit.errors import EncoderError

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

    from surveykit.nouns import Vectors

ONLINE = "SURVEYKIT_ONLINE"
"""Set to 1, it allows a download; without it a name that is not on this machine is an error at once."""
TOGETHER = 64
"""Texts that the model is given at a time, if nobody says another number."""
DEVICE = "cpu"
BEGINNING = 1 << 20
"""Bytes of a file that its digest reads: models of one shape differ from the first tensor on."""
OTHERWISE = "or leave `encoder` out of survey.toml for the shipped one."


@dataclass(frozen=True, slots=True)
class TransformerEncoder:
    """A sentence-transformers model behind the members that every encoder has."""

    fingerprint: str
    model: SentenceTransformer
    prompts: Prompts
    batch_size: int

    @classmethod
    def open(cls, name: str, batch_size: int | None = None, device: str | None = None) -> TransformerEncoder:
        """Open a model folder, or a model that is already in sentence-transformers' cache.

        Raises:
            EncoderError: the package, the folder, the model or the device is not there, or it cannot be read.

        """
        folder = Path(name).expanduser()
        local = folder.is_dir()
        model = _open_model(str(folder) if local else name, device or DEVICE)
        content = _contents(folder) if local else name
        wanted = prompts(str(folder.resolve()) if local else name, model.prompts, model.default_prompt_name)
        # The index holds passages alone: how a query is introduced changes none of its rows.
        digest = hashlib.sha256(f"{content}\n{wanted.passage}\n{model.get_embedding_dimension()}".encode())
        return cls(f"transformer-{digest.hexdigest()[:16]}", model, wanted, batch_size or TOGETHER)

    def encode(self, texts: Sequence[str], /) -> Vectors:
        """Return one float32 row per passage, shape (len(texts), dim), each of length 1."""
        return self._rows(self.model.encode_document, texts, self.prompts.passage)

    def encode_queries(self, texts: Sequence[str], /) -> Vectors:
        """Return one float32 row per query, shape (len(texts), dim), each of length 1."""
        return self._rows(self.model.encode_query, texts, self.prompts.query)

    def _rows(self, encode: Callable[..., Any], texts: Sequence[str], prompt: str) -> Vectors:
        if not texts:
            return np.zeros((0, self.model.get_embedding_dimension() or 0), np.float32)
        readable = [printable(text) for text in texts]
        found = encode(readable, prompt=prompt, batch_size=self.batch_size, show_progress_bar=False)
        rows = np.nan_to_num(np.asarray(found, np.float64))
        rows[~rows.any(axis=1)] = 1.0
        unit: Vectors = (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)
        return unit


def _open_model(name: str, device: str) -> SentenceTransformer:
    # huggingface_hub reads these when it is imported; off the net it would wait for timeouts.
    online = os.environ.get(ONLINE) == "1"
    if not online:
        os.environ.setdefault("HF_HUB_OFFLINE", "1")
        os.environ.setdefault("HF_HUB_DISABLE_PROGRESS_BARS", "1")
    try:
        from safetensors import SafetensorError
        from sentence_transformers import SentenceTransformer
    except ImportError as error:
        raise EncoderError(
            f"encoder {name!r} needs a package that is not here: run `pip install sentence-transformers`, {OTHERWISE}"
        ) from error
    _try_device(device)
    try:
        return SentenceTransformer(name, device=device, local_files_only=not online)
    except (OSError, ValueError, KeyError, TypeError, ImportError, RuntimeError, SafetensorError) as error:
        raise EncoderError(_cannot_be_had(name, error, online)) from error


def _try_device(device: str) -> None:
    import torch

    try:
        torch.ones(1, device=device).tolist()
    except (RuntimeError, AssertionError, NotImplementedError) as error:
        raise EncoderError(
            f"there is no device {device!r} on this machine that torch can use ({_reason(error)}): "
            "correct `device` in survey.toml, or leave it out for the CPU."
        ) from error


def _cannot_be_had(name: str, error: Exception, online: bool) -> str:
    """Say why there is no model, and what may be done about it."""
    folder = Path(name).expanduser()
    if folder.is_dir():
        why = fault(folder) or _reason(error)
        return f"encoder {name!r} cannot be opened ({why}): copy the model's folder here again, {OTHERWISE}"
    if folder.is_absolute() or len(folder.parts) > 2:  # noqa: PLR2004  # a model's name is `name` or `owner/name`
        return f"encoder {name!r} cannot be opened (there is no such folder): correct its path, {OTHERWISE}"
    if isinstance(error, OSError) and not online:
        return (
            f"encoder {name!r} cannot be opened (it is not on this machine): set {ONLINE}=1 once to download it, "
            f"give the path of a model's folder, {OTHERWISE}"
        )
    return f"encoder {name!r} cannot be opened ({_reason(error)}): check its name and the network, {OTHERWISE}"


def _reason(error: Exception) -> str:
    return str(error).strip().partition("\n")[0].rstrip(".")


def _contents(folder: Path) -> str:
    """Return what tells one state of a folder from another: names, sizes, and how each file begins."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return "\n".join(f"{path.relative_to(folder).as_posix()} {_beginning(path)}" for path in files)


def _beginning(path: Path) -> str:
    with path.open("rb") as file:
        return f"{path.stat().st_size} {hashlib.sha256(file.read(BEGINNING)).hexdigest()}"
