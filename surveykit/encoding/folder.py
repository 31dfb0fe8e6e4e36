"""Trained rows with their tokenizer -> a folder that sentence-transformers opens, and surveykit without it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from surveykit.encoding.manifest import TOKENIZER, WEIGHTS, Manifest, write_manifest
from surveykit.encoding.weights import Weights

if TYPE_CHECKING:
    from numpy.typing import NDArray

UNIT = 2.0**-20
"""Scales are whole multiples of it, so that sums of rows are exact in float64, whatever their order."""
LARGEST = 127
MODULES_FILE, CONFIG = "modules.json", "config_sentence_transformers.json"
MODULES = [
    {"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.StaticEmbedding"},
    {"idx": 1, "name": "1", "path": "1_Normalize", "type": "sentence_transformers.models.Normalize"},
]


def quantise(rows: NDArray[np.float32]) -> Weights:
    """Return the rows as bytes with one scale each."""
    scales = np.maximum(np.ceil(np.abs(rows).max(axis=1) / LARGEST / UNIT), 1) * UNIT
    return Weights(np.round(rows / scales[:, None]).astype(np.int8), scales.astype(np.float32))


def requantise(weights: Weights, rows: NDArray[np.float32], moved: NDArray[np.int64]) -> Weights:
    """Return the weights with new rows at the places `moved`; all other bytes stay as they are."""
    new, kept = quantise(rows), Weights(weights.bytes.copy(), weights.scales.copy())
    kept.bytes[moved], kept.scales[moved] = new.bytes, new.scales
    return kept


def write_folder(out: Path, tokenizer: str, weights: Weights) -> Manifest:
    """Write the files of a model into a folder; each is the same for the same weights and tokenizer."""
    from safetensors.numpy import save

    (out / WEIGHTS).write_bytes(save({"embeddings": weights.bytes, "weights": weights.scales}))
    (out / TOKENIZER).write_text(tokenizer, encoding="utf-8")
    (out / MODULES_FILE).write_text(json.dumps(MODULES, indent=1), encoding="utf-8")
    config = {"model_type": "SentenceTransformer", "similarity_fn_name": "cosine", "prompts": {}}
    (out / CONFIG).write_text(json.dumps(config, indent=1), encoding="utf-8")
    return write_manifest(out)
