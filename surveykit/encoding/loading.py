"""A name -> the encoder that it names."""

from __future__ import annotations

from pathlib import Path

from surveykit.encoding.encoder import Encoder
from surveykit.encoding.manifest import MANIFEST

SHIPPED = Path(__file__).parent / "model"
SHIPPED_NAME = "shipped"
"""Names it where several encoders are named."""


def load(name: str | None = None, *, batch_size: int | None = None, device: str | None = None) -> Encoder:
    """Return the shipped encoder (None), or the one of a folder or of a sentence-transformers name.

    `batch_size` and `device` concern the latter alone; None: 64 texts at a time, on the CPU.

    Raises:
        EncoderError: the encoder cannot be had, or its folder is damaged.

    """
    folder = Path(name).expanduser() if name else SHIPPED
    if not name or (folder / MANIFEST).is_file():
        from surveykit.encoding.static import StaticEncoder

        return StaticEncoder.open(folder)
    from surveykit.encoding.transformer import TransformerEncoder

    return TransformerEncoder.open(name, batch_size, device)
