"""Texts -> where words begin and end in them, by the vocabulary of the shipped encoder."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from surveykit.encoding.loading import SHIPPED
from surveykit.encoding.manifest import TOKENIZER, read_manifest
from surveykit.encoding.pieces import open_cutter

if TYPE_CHECKING:
    from tokenizers import Tokenizer


def word_spans(texts: Sequence[str]) -> list[list[tuple[int, int]]]:
    """Return (start, end) of each word of each text; marks and spaces are in none.

    Chinese, which has no spaces, is cut into what is most probable under the encoder's unigram vocabulary (Kudo 2018);
    a Latin word that the vocabulary lacks comes in several pieces.

    Raises:
        EncoderError: the file of the vocabulary is missing or damaged.

    """
    return [cut.offsets for cut in _tokenizer().encode_batch(list(texts), add_special_tokens=False)]


@cache
def _tokenizer() -> Tokenizer:
    return open_cutter(SHIPPED / TOKENIZER, read_manifest(SHIPPED).files[TOKENIZER]).tokenizer()
