"""Characters -> the table that folds width, case, accents and traditional forms, as tokenizer.json carries it."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

from surveykit.text import simplified

LONGEST_SEQUENCE = 4
"""Longer compositions than this are no letters of the languages we read."""


def folding_table() -> bytes:
    """Return the compiled table: NFKC, case folding, Latin accents off, traditional Chinese to simplified.

    The traditional forms are those that search folds, too.
    """
    import sentencepiece

    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "rules.tsv").write_text("\n".join(_rules(simplified())) + "\n", encoding="utf-8")
        (folder / "text.txt").write_text("a b c d e f g\n" * 20, encoding="utf-8")
        sentencepiece.SentencePieceTrainer.train(
            input=str(folder / "text.txt"),
            model_prefix=str(folder / "fold"),
            vocab_size=12,
            normalization_rule_tsv=str(folder / "rules.tsv"),
            minloglevel=2,
        )
        return _charsmap((folder / "fold.model").read_bytes())


def _charsmap(model: bytes) -> bytes:
    """Take the compiled rules out of a sentencepiece model."""
    proto = import_module("sentencepiece.sentencepiece_model_pb2").ModelProto.FromString(model)
    return bytes(proto.normalizer_spec.precompiled_charsmap)


def _rules(forms: dict[int, str]) -> Iterator[str]:
    """Yield one line `source code points<TAB>target code points` for every sequence that changes."""
    written = set()
    for code in range(0x21, sys.maxunicode + 1):
        character = chr(code)
        if unicodedata.category(character) in {"Cs", "Co", "Cn"}:
            continue
        folded = _fold(character, forms)
        for source in (character, unicodedata.normalize("NFD", character)):
            if source != folded and source not in written and len(source) <= LONGEST_SEQUENCE:
                written.add(source)
                yield f"{_codes(source)}\t{_codes(folded)}"


def _fold(character: str, forms: dict[int, str]) -> str:
    text = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", character).casefold())
    bare = unicodedata.normalize("NFD", text)
    if bare[:1].isascii():
        text = "".join(c for c in bare if not unicodedata.combining(c)) or text
    return text.translate(forms)


def _codes(text: str) -> str:
    return " ".join(f"{ord(character):X}" for character in text)
