"""An encoder that `train` made, with pairs of texts -> the same encoder with the rows of their words moved a little.

The rate is a tenth of what rows are learnt with from nothing, and the steps are few: papers that are kept back are
found better within the first steps, and worse once single words have been learnt by heart. `tests/bench/adapt.py`
prints both.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from surveykit.encoding.descent import Descent, Progress, learn_rows
from surveykit.encoding.folder import requantise
from surveykit.encoding.loading import SHIPPED, SHIPPED_NAME
from surveykit.encoding.manifest import MANIFEST
from surveykit.encoding.pairings import Pairing
from surveykit.encoding.static import StaticEncoder
from surveykit.encoding.training import tokenise_pairing
from surveykit.errors import EncoderError

if TYPE_CHECKING:
    pass

GENTLE = Descent(batch=512, rate=0.001, scale=40.0)
"""How rows that are there already are moved, but for the number of steps."""
PACE = 3.0
"""Steps for the root of the number of pairs: 31 for a list of 57 papers, 424 for 20,000 sentences."""
UNSAVED = "adapted"
"""The fingerprint of an encoder that is in no folder yet."""
LEAST = 2
"""Pairs without which there is nothing to tell apart."""


def folder_of(name: str) -> Path:
    """Return the folder of what is to be adapted: `shipped`, or a path."""
    return SHIPPED if name == SHIPPED_NAME else Path(name).expanduser()


def recipe(pairs: int, steps: int | None = None, seed: int = 0) -> Descent:
    """Return how rows are moved for so many pairs, in so many steps if that is said."""
    return replace(GENTLE, steps=steps or max(1, round(PACE * pairs**0.5)), seed=seed)


def open_start(name: str) -> StaticEncoder:
    """Open what is to be adapted.

    Raises:
        EncoderError: there is no such folder, `train` did not make it, or it is damaged.

    """
    folder = folder_of(name)
    if not (folder / MANIFEST).is_file():
        what = f"has no {MANIFEST}, so `surveykit train` did not make it" if folder.is_dir() else "is no folder"
        raise EncoderError(f"{folder} {what}: give --from {SHIPPED_NAME}, or a folder that `surveykit train` made.")
    return StaticEncoder.open(folder)


def adapt(
    start: StaticEncoder,
    pairings: Sequence[Pairing],
    descent: Descent,
    report: Callable[[Progress], None] = lambda _: None,
) -> StaticEncoder:
    """Return `start` with the rows moved that the texts of `pairings` have; the others stay as they are to the byte.

    Raises:
        EncoderError: no two pairs have words on both sides.

    """
    tokenizer = start.cutter.tokenizer()
    every = [tokenise_pairing(_marked(pairing), tokenizer) for pairing in pairings]
    batches = [batch for batch in every if len(batch.left.lengths) >= LEAST]
    if not batches:
        raise EncoderError(f"fewer than {LEAST} pairs have words on both sides: give more texts to adapt to.")
    rows = start.weights.rows(np.arange(len(start.weights.scales))).astype(np.float32)
    learnt = learn_rows(batches, len(rows), descent, report, rows)
    moved = np.flatnonzero((learnt != rows).any(axis=1))
    return StaticEncoder(UNSAVED, start.cutter, requantise(start.weights, learnt[moved], moved))


def _marked(pairing: Pairing) -> Pairing:
    """Return the pairs each with a paper of its own where their papers are not known, so that equal texts count."""
    return pairing if pairing.papers else replace(pairing, papers=list(map(str, range(len(pairing.left)))))
