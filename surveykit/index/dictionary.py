"""Words that a list lacks -> those that are words all the same: whole pieces of the shipped encoder's vocabulary."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from surveykit.encoding.loading import SHIPPED
from surveykit.encoding.manifest import TOKENIZER, read_manifest
from surveykit.encoding.pieces import Cutter, open_cutter


def known(words: Sequence[str]) -> set[str]:
    """Return those of `words` that one piece covers, whichever encoder a survey uses.

    Raises:
        EncoderError: The shipped encoder's folder is damaged.
    """
    return {word for word, cut in zip(words, _cutter().cut(words), strict=True) if len(cut) == 1}


@cache
def _cutter() -> Cutter:
    return open_cutter(SHIPPED / TOKENIZER, read_manifest(SHIPPED).files[TOKENIZER])
