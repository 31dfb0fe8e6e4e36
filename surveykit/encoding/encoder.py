"""What everything that turns texts into vectors has in common."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from surveykit.nouns import Vectors


class Encoder(Protocol):
    """Anything that turns texts into unit-length rows."""

    @property
    def fingerprint(self) -> str:
        """What an index remembers it was built by."""
        ...

    def encode(self, texts: Sequence[str], /) -> Vectors:
        """Return one float32 row per passage, shape (len(texts), dim), each of length 1."""
        ...

    def encode_queries(self, texts: Sequence[str], /) -> Vectors:
        """Return the same of texts that passages are looked for with, where the model tells the two apart."""
        ...


def printable(text: str) -> str:
    """Return the text with every lone surrogate, which no tokenizer takes, as a question mark."""
    return text.encode("utf-8", "replace").decode("utf-8")
