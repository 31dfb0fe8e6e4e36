"""A list with topics -> how well papers of it that are left out find their topics."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from surveykit.analysis import placing
from surveykit.analysis.judging import judge
from surveykit.analysis.statistics import Figure, resampled
from surveykit.analysis.strangers import Strangers
from surveykit.errors import NotFoundError
from surveykit.nouns import Catalog, Paper, TopicPath

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from surveykit.analysis.features import Scores
    from surveykit.encoding import Encoder
    from surveykit.nouns import Vectors

    Numbers = NDArray[np.int64]

ALONE = 100
"""Up to how many papers each is left out by itself; of more, a tenth at a time."""
FOLDS = 10
BINS, IN_BIN = 10, 10
LIKELY = 0.5
"""From which probability on a topic beside the best counts as said."""
SHARES = (0.25, 0.5, 0.75, 1.0)
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Answered:
    """Of the share of papers that it is surest of, how many it places well."""

    share: float
    right: Figure


@dataclass(frozen=True, slots=True)
class Placed:
    """How well papers are placed that are left out."""

    n: int
    topics: int
    folds: int
    top_1: Figure
    top_3: Figure
    micro_f1: Figure
    macro_f1: Figure
    calibration_error: Figure
    """Between how probable the best topic is said to be and how often it is right; see `calibration_error`."""
    abstained: Figure
    answered: tuple[Answered, ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Left:
    """What was said of each paper without it: shape (papers, topics)."""

    probable: Scores
    right: Scores
    fits: NDArray[np.bool_]
    """Whether a topic was said to fit, shape (papers,)."""


def evaluate(catalog: Catalog, encoder: Encoder, progress: Progress | None = None) -> Placed:
    """Leave papers out, learn from the others, and ask where those that were left out belong.

    Raises:
        NotFoundError: Fewer than two papers are in a topic.
    """
    topics = [topic for topic in placing.every(catalog.topics) if topic.papers]
    placed = [paper for paper in catalog.papers if any(paper.key in topic.papers for topic in topics)]
    placed = list({paper.key: paper for paper in placed}.values())
    if len(placed) < 2:  # noqa: PLR2004 - one is left out, and one is to learn from
        raise NotFoundError(
            f"{len(placed)} of the list's papers are in a topic, and it takes two to see how well one finds its place: "
            "put the numbers of some papers behind a topic, such as `[1, 3-5]`."
        )
    folds = len(placed) if len(placed) <= ALONE else FOLDS
    left = _left_out(catalog, placed, [topic.path for topic in topics], folds, Remembering(encoder), progress)
    count = len(placed)
    said = _said(left)
    best = left.probable.argmax(axis=1)
    sure = left.probable.max(axis=1)
    hit = left.right[np.arange(count), best]
    ranked = np.argsort(-left.probable, axis=1, kind="stable")[:, :3]
    third = np.take_along_axis(left.right, ranked, axis=1).max(axis=1)
    order = np.argsort(-sure, kind="stable")
    return Placed(
        n=count,
        topics=len(topics),
        folds=folds,
        top_1=_mean(hit),
        top_3=_mean(third),
        micro_f1=resampled(count, lambda some: _f1(said[some].ravel(), left.right[some].ravel())),
        macro_f1=resampled(count, lambda some: _macro(said[some], left.right[some])),
        calibration_error=resampled(count, lambda some: calibration_error(sure[some], hit[some])),
        abstained=_mean((~left.fits).astype(np.float64)),
        answered=tuple(Answered(share, _mean(hit[order[: max(round(share * count), 1)]])) for share in SHARES),
    )


def _left_out(
    catalog: Catalog,
    placed: Sequence[Paper],
    paths: Sequence[TopicPath],
    folds: int,
    encoder: Encoder,
    progress: Progress | None,
) -> _Left:
    at = {path: number for number, path in enumerate(paths)}
    probable = np.zeros((len(placed), len(paths)))
    right = np.zeros_like(probable)
    fits = np.zeros(len(placed), dtype=bool)
    for topic in placing.every(catalog.topics):
        if topic.path in at:
            right[[number for number, paper in enumerate(placed) if paper.key in topic.papers], at[topic.path]] = 1.0
    # By their keys, not by their order in the list: a fold is no stretch of years.
    order = np.argsort(np.argsort([paper.key for paper in placed]))
    for fold in range(folds):
        out = np.flatnonzero(order % folds == fold).tolist()
        gone = {placed[number].key for number in out}
        model = placing.learn([paper for paper in catalog.papers if paper.key not in gone], catalog.topics, encoder)
        if model:
            how = judge(model.left_out, model.member)
            asked = [placed[number] for number in out]
            found = how.probabilities(model.scores(asked))
            strangers = Strangers(model.papers, how.probabilities(model.left_out).max(axis=1), encoder)
            for column, topic in enumerate(model.topics):
                if topic.path in at:
                    probable[out, at[topic.path]] = found[:, column]
            fits[out] = [doubt is None for doubt in strangers.doubts(asked, found.max(axis=1))]
        if progress:
            progress(fold + 1, folds)
    return _Left(probable, right, fits)


def _said(left: _Left) -> Scores:
    """Return 1 where a topic is said of a paper: it is likely or the best, and the paper fits somewhere."""
    said = (left.probable >= LIKELY).astype(np.float64)
    said[np.arange(len(said)), left.probable.argmax(axis=1)] = 1.0
    said[~left.fits] = 0.0
    return said


def _mean(values: NDArray[np.float64]) -> Figure:
    return resampled(len(values), lambda some: float(values[some].mean()))


def _f1(said: NDArray[np.float64], right: NDArray[np.float64]) -> float:
    return float(2 * (said * right).sum() / max(said.sum() + right.sum(), 1.0))


def _macro(said: Scores, right: Scores) -> float:
    """Return the mean F1 of the topics that have a paper among these."""
    here = right.sum(axis=0) > 0
    both = 2 * (said * right).sum(axis=0)[here] / (said.sum(axis=0) + right.sum(axis=0))[here]
    return float(both.mean())


def calibration_error(sure: NDArray[np.float64], hit: NDArray[np.float64]) -> float:
    """Return how far probabilities are from how often they are right, in bins of as many papers (Nixon et al. 2019).

    There are up to BINS, of IN_BIN papers or more: in bins of few, chance alone looks like an error.
    """
    order = np.argsort(sure, kind="stable")
    bins = np.array_split(order, int(np.clip(len(order) // IN_BIN, 1, BINS)))
    gaps = [abs(float(sure[some].sum() - hit[some].sum())) for some in bins]
    return sum(gaps) / len(order)


class Remembering:
    """An encoder that encodes no text twice."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._rows: dict[tuple[bool, str], Vectors] = {}
        self.fingerprint = encoder.fingerprint

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return the rows of texts that are held."""
        return self._all(texts, False, self._encoder.encode)

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Return the rows of texts that are asked."""
        return self._all(texts, True, self._encoder.encode_queries)

    def _all(self, texts: Sequence[str], asked: bool, encode: Callable[[Sequence[str]], Vectors]) -> Vectors:
        new = [text for text in dict.fromkeys(texts) if (asked, text) not in self._rows]
        self._rows.update(zip(((asked, text) for text in new), encode(new) if new else (), strict=True))
        return np.array([self._rows[asked, text] for text in texts])
