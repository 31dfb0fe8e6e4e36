"""What an encoder is adapted to, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from surveykit.analysis.trial import Gain
from surveykit.encoding.card import files_of
from surveykit.encoding.descent import Descent
from surveykit.encoding.manifest import Manifest
from surveykit.encoding.measure import Recall
from surveykit.encoding.pairings import Pairing
from surveykit.nouns import Paper


@dataclass(frozen=True, slots=True)
class Texts:
    """What an encoder is adapted to: the papers of a list, a file of pairs, a folder of parallel text."""

    papers: Sequence[Paper] = ()
    read_from: Sequence[Path] = ()
    """The files that hold the papers."""
    pairs: Path | None = None
    data: Path | None = None

    def files(self) -> list[Path]:
        """Return every file whose bytes decide what comes out."""
        return [*self.read_from, *([self.pairs] if self.pairs else []), *(files_of(self.data) if self.data else [])]


@dataclass(frozen=True, slots=True)
class Moved:
    """How often a question of parallel text is answered first, by the encoder as it was and as it is."""

    before: Recall
    after: Recall


@dataclass(frozen=True, slots=True)
class Adapted:
    """A new model folder, from what it was made, and what changes with it."""

    manifest: Manifest
    start: str
    """The fingerprint of the encoder that it was adapted from."""
    descent: Descent
    pairings: Sequence[Pairing]
    moved: int
    """Rows that differ from the start's, of so many."""
    of: int
    gains: Sequence[Gain]
    recalls: Sequence[Moved]
