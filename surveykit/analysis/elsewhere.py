"""Papers in topics -> those that sit nearer to another topic than to their own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from surveykit.analysis import placing
from surveykit.analysis.judging import judge
from surveykit.catalog.doctor import Finding, View
from surveykit.catalog.doctor.finding import called, found
from surveykit.nouns import Elsewhere
from surveykit.text import squeeze

if TYPE_CHECKING:
    from surveykit.analysis.placing import Model
    from surveykit.encoding import Encoder

RULE = "paper-elsewhere"
NEVER = 0.05
"""How probable a paper's own topic is at most that it may be said to sit in a wrong place."""
BETTER = 0.75
"""How probable the other topic then is at least. Both were chosen by reading what they find on eight lists."""
SURELY = 0.87
"""How probable it is at least that a rule complains: of 1,908 papers of seven lists as their authors left them it names
34, of 352 that were moved to another topic by chance a fifth."""


def check(view: View, encoder: Encoder) -> Iterator[Finding]:
    """Find papers whose topic is surely another one, in a list whose taxonomy refers to them by number."""
    papers = [paper for paper in view.catalog.papers if paper.number is not None]
    model = placing.learn(papers, view.catalog.topics, encoder) if papers else None
    by_key = {paper.key: paper for paper in papers}
    lines = {topic.path: topic.line for topic in placing.every(view.catalog.topics)}
    for each in elsewhere(model, SURELY):
        paper = by_key[each.key]
        message = (
            f"{paper.number} {called(paper)} is in “{each.topic[-1]}”, and sits nearer to “{each.nearer[-1]}” "
            f"(probability {each.probability:.2f})"
        )
        yield found(RULE, lines[each.topic], message, paper.key)


def elsewhere(model: Model | None, least: float = BETTER) -> tuple[Elsewhere, ...]:
    """Return the papers that sit nearer to another topic than to their own, when they are left out of it."""
    if model is None:
        return ()
    entered: dict[str, set[int]] = defaultdict(set)
    for paper, member in zip(model.papers, model.member > 0, strict=True):
        entered[squeeze(paper.title)].update(np.flatnonzero(member).tolist())
    probable = judge(model.left_out, model.member).probabilities(model.left_out)
    said = []
    for paper, row, member in zip(model.papers, probable, model.member > 0, strict=True):
        best = int(row.argmax())
        away = best not in entered[squeeze(paper.title)] and row[member].max() <= NEVER and row[best] >= least
        if away and not _related(model, best, member):
            own = model.topics[int(np.flatnonzero(member)[row[member].argmax()])]
            said.append(Elsewhere(paper.key, own.path, model.topics[best].path, round(float(row[best]), 4)))
    return tuple(said)


def _related(model: Model, best: int, member: np.ndarray) -> bool:
    """Say whether a topic is above or below one that the paper is in."""
    path = model.topics[best].path
    others = [model.topics[int(at)].path for at in np.flatnonzero(member)]
    return any(path[: len(other)] == other or other[: len(path)] == path for other in others)
