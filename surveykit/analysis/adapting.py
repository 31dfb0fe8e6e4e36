"""Texts of a user's own -> a model folder adapted to them, with what that changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from surveykit.analysis import pairs, sources
from surveykit.analysis.adapted import Adapted, Moved, Texts
from surveykit.analysis.card import write_card
from surveykit.analysis.sources import Source
from surveykit.analysis.trial import FOLDS, gains
from surveykit.encoding.adaptation import adapt, folder_of, open_start, recipe
from surveykit.encoding.descent import Progress as Descending
from surveykit.encoding.folder import write_folder
from surveykit.encoding.measure import figures
from surveykit.encoding.pairings import Material, Pairing, read_material
from surveykit.encoding.placing import check_place, placed
from surveykit.encoding.static import StaticEncoder

Progress = Callable[[int, int], None]


def adapt_to(
    texts: Texts,
    out: Path,
    start: str,
    *,
    steps: int | None = None,
    seed: int = 0,
    progress: Progress | None = None,
) -> Adapted:
    """Adapt the encoder that `start` names to all of `texts`, and measure what adapting to a part of them does.

    Raises:
        SurveyError: there is too little to adapt to, a file cannot be read, `start` is no encoder that `train` made,
            or `out` is taken.

    """
    check_place(out)
    encoder = open_start(start)
    own = list(_sources(texts))
    material = read_material(texts.data) if texts.data else Material([], [])
    parallel = _shared(material.pairings)
    every = [*(source.pairing for source in own), *parallel]
    descent = recipe(sum(len(pairing.left) for pairing in every), steps, seed)
    folds = 1 if parallel else FOLDS
    advance = _Advance(descent.steps * (1 + folds * bool(own)), progress or (lambda _done, _total: None))

    def learn(pairings: Sequence[Pairing]) -> StaticEncoder:
        made = adapt(encoder, pairings, descent, advance.within)
        advance.run_is_done(descent.steps)
        return made

    found = gains(own, parallel, encoder, learn, folds)
    with placed(out) as folder:
        adapted = learn(every)
        manifest = write_folder(folder, encoder.cutter.content, adapted.weights)
        recalls = _recalls(encoder, adapted, texts.data, material) if texts.data else []
        moved = (encoder.weights.bytes != adapted.weights.bytes).any(axis=1)
        rows = (int(moved.sum()), len(moved))
        made = Adapted(manifest, encoder.fingerprint, descent, every, *rows, found, recalls)
        write_card(folder, made, texts, folder_of(start))
    return made


def _sources(texts: Texts) -> Iterator[Source]:
    if texts.papers:
        yield sources.of_list(texts.papers)
    if texts.pairs:
        yield sources.of_pairs(texts.pairs.name, pairs.read(texts.pairs))


def _shared(pairings: Sequence[Pairing]) -> list[Pairing]:
    """Return the kinds of parallel text with shares that add up to one: as often as any other source is drawn."""
    total = sum(pairing.share for pairing in pairings)
    return [replace(pairing, share=pairing.share / total) for pairing in pairings]


def _recalls(before: StaticEncoder, after: StaticEncoder, data: Path, material: Material) -> list[Moved]:
    """Ask both of the parallel text that is kept back."""
    both = (figures(encoder, data, material.held_out) for encoder in (before, after))
    return [Moved(*pair) for pair in zip(*both, strict=True)]


@dataclass(slots=True)
class _Advance:
    """Counts the steps of one run after the other."""

    total: int
    report: Progress
    done: int = 0

    def within(self, progress: Descending) -> None:
        """Tell how far all runs are, taken together."""
        self.report(self.done + progress.step, self.total)

    def run_is_done(self, steps: int) -> None:
        """Go on to the next run."""
        self.done += steps
        self.report(self.done, self.total)
