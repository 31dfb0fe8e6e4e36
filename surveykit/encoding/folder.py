"""Trained rows with their tokenizer -> a folder that sentence-transformers opens, and surveykit without it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from surveykit.encoding.manifest import TOKENIZER, WEIGHTS, Manifest, write_manifest

if TYPE_CHECKING:
    from numpy.typing import NDArray

UNIT = 2.0**-20
"""Scales are whole multiples of it, so that sums of rows are exact in float64, whatever their order."""
LARGEST = 127
MODULES = [
    {"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.StaticEmbedding"},
    {"idx": 1, "name": "1", "path": "1_Normalize", "type": "sentence_transformers.models.Normalize"},
]


@dataclass(frozen=True, slots=True)
class Quantised:
    """Rows as bytes, shape (tokens, dim), and the factor that turns each back."""

    bytes: NDArray[np.int8]
    scales: NDArray[np.float32]


def quantise(rows: NDArray[np.float32]) -> Quantised:
    """Return the rows, made at most 1 in every element, as bytes with one scale each."""
    rows = rows / np.abs(rows).max()
    scales = np.maximum(np.ceil(np.abs(rows).max(axis=1) / LARGEST / UNIT), 1) * UNIT
    return Quantised(np.round(rows / scales[:, None]).astype(np.int8), scales.astype(np.float32))


def write_folder(out: Path, tokenizer: str, rows: NDArray[np.float32]) -> Manifest:
    """Write the model folder; every file is the same for the same rows and tokenizer."""
    from safetensors.numpy import save

    out.mkdir(parents=True, exist_ok=True)
    table = quantise(rows)
    (out / WEIGHTS).write_bytes(save({"embeddings": table.bytes, "weights": table.scales}))
    (out / TOKENIZER).write_text(tokenizer, encoding="utf-8")
    (out / "modules.json").write_text(json.dumps(MODULES, indent=1), encoding="utf-8")
    config = {"model_type": "SentenceTransformer", "similarity_fn_name": "cosine", "prompts": {}}
    (out / "config_sentence_transformers.json").write_text(json.dumps(config, indent=1), encoding="utf-8")
    return write_manifest(out)
