"""model.safetensors -> the rows of the tokens that a text has."""

from __future__ import annotations

import json
import mmap
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from surveykit.encoding.manifest import REPAIR, Stamp, check
from surveykit.errors import EncoderError

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ids: TypeAlias = NDArray[np.int64]
    Rows: TypeAlias = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """One row of bytes per token and its scale, left in the file until asked for."""

    bytes: NDArray[np.int8]
    scales: NDArray[np.float32]

    @property
    def dim(self) -> int:
        """The length of a row."""
        return int(self.bytes.shape[1])

    def rows(self, ids: Ids) -> Rows:
        """Return the tokens' rows, exact in float64, shape (len(ids), dim)."""
        rows: Rows = self.bytes[ids].astype(np.float64) * self.scales[ids, None]
        return rows


def open_weights(path: Path, stamp: Stamp) -> Weights:
    """Map the file into memory; the format is eight bytes of header length, a JSON header, the tensors.

    Raises:
        EncoderError: the file is missing, damaged, or holds other tensors.

    """
    try:
        with path.open("rb") as file:
            content = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    except (OSError, ValueError) as error:
        raise EncoderError(f"{path} is missing or cannot be read ({error}); {REPAIR}") from error
    check(path, stamp, content)
    try:
        start = 8 + int.from_bytes(content[:8], "little")
        header = json.loads(bytes(content[8:start]))
        rows, scales = header["embeddings"], header["weights"]
        if (rows["dtype"], scales["dtype"]) != ("I8", "F32"):
            raise ValueError(f"they are {rows['dtype']} and {scales['dtype']}")
        return Weights(
            np.frombuffer(content[start:][slice(*rows["data_offsets"])], np.int8).reshape(rows["shape"]),
            np.frombuffer(content[start:][slice(*scales["data_offsets"])], np.float32),
        )
    except (ValueError, KeyError) as error:
        raise EncoderError(f"{path} holds no int8 `embeddings` with float32 `weights` ({error}); {REPAIR}") from error
