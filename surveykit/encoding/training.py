"""Parallel text -> a model folder, the same bytes for the same data and recipe."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from surveykit.encoding.card import Run, write_card
from surveykit.encoding.descent import Batches, Descent, Progress, learn_rows
from surveykit.encoding.folder import quantise, write_folder
from surveykit.encoding.folding import folding_table
from surveykit.encoding.manifest import Manifest
from surveykit.encoding.pairings import Material, Pairing, read_material
from surveykit.encoding.placing import check_place, placed
from surveykit.encoding.tokens import tokenise
from surveykit.encoding.vocabulary import Cut, build_tokenizer, choose_pieces, count_words, tokenizer_json
from surveykit.errors import EncoderError

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from tokenizers import Tokenizer


NEEDED = ("jieba", "sentencepiece", "threadpoolctl")
"""What the extra `train` installs."""
AS_SHIPPED = Descent()
CUT = Cut()


def train(
    data: Path,
    out: Path,
    *,
    descent: Descent = AS_SHIPPED,
    cut: Cut = CUT,
    report: Callable[[Progress], None] = lambda _: None,
) -> Manifest:
    """Make the model folder `out` from the parallel text in `data`.

    Raises:
        EncoderError: there is nothing to train on, a row is malformed, `out` is something else than a model, or a
            package that training needs is missing.

    """
    _require()
    check_place(out)
    material = read_material(data)
    tokenizer = learn_tokenizer(material, cut)
    batches = [tokenise_pairing(pairing, tokenizer) for pairing in material.pairings]
    with placed(out) as folder:
        rows = learn_rows(batches, tokenizer.get_vocab_size(), descent, report)
        manifest = write_folder(folder, tokenizer_json(tokenizer), quantise(rows / np.abs(rows).max()))
        write_card(Run(data, folder, cut, descent, material, manifest))
    return manifest


def _require() -> None:
    missing = [name for name in NEEDED if find_spec(name) is None]
    if missing:
        raise EncoderError(
            f"training needs {', '.join(missing)}, which is not installed; pip install 'surveykit[train]'"
        )


def learn_tokenizer(material: Material, cut: Cut) -> Tokenizer:
    """Choose the pieces by how often words stand in the text to train on."""
    from tokenizers import normalizers

    folding = folding_table()
    fold = normalizers.Precompiled(folding).normalize_str
    texts = dict.fromkeys(text for pairing in material.pairings for text in (*pairing.left, *pairing.right))
    return build_tokenizer(choose_pieces(count_words(map(fold, texts)), cut), folding)


def tokenise_pairing(pairing: Pairing, tokenizer: Tokenizer) -> Batches:
    """Cut both sides, leaving out pairs of which a side has no token."""
    left, right = tokenise(pairing.left, tokenizer), tokenise(pairing.right, tokenizer)
    usable = ((left.lengths > 0) & (right.lengths > 0)).nonzero()[0]
    marks = _marks(pairing)[usable] if pairing.papers else None
    return Batches(pairing.name, pairing.share, left.take(usable), right.take(usable), marks=marks)


def _marks(pairing: Pairing) -> NDArray[np.int64]:
    """Return a number for the paper, the left text and the right text of each pair, shape (pairs, 3)."""
    return np.array([_numbers(each) for each in (pairing.papers, pairing.left, pairing.right)], np.int64).T


def _numbers(texts: Sequence[str]) -> list[int]:
    known: dict[str, int] = {}
    return [known.setdefault(text, len(known)) for text in texts]
