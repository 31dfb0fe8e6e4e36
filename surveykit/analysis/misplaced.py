"""How papers fit topics -> references that point at a neighbour of the paper that is meant."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from surveykit.analysis.fits import Fits, fit
from surveykit.catalog.doctor import Finding, View
from surveykit.catalog.doctor.finding import called, found
from surveykit.nouns import TopicPath

if TYPE_CHECKING:
    from surveykit.encoding import Encoder

RULE = "reference-misplaced"
REACH = 2
"""How far a slip of the hand goes: 30 for 29, 33 for 31."""
HOME = 3.0
"""By how much a paper may at most fit another topic better, for what that says."""
BELONGS = 0.3
"""What counts how much better the neighbour fits here than anywhere else."""
CLOSER = 0.06
"""By how much the neighbour must be closer to the topic's other papers, where there are any."""
DOUBT, DOUBT_ALONE = 4.5, 2.5
"""From which sum on it is said, of a reference among others and of one that is a topic's only one. Chosen on the
corpus, where no reference is a slip, on copies of it with one, and on the list that it grew from."""


@dataclass(frozen=True, slots=True)
class _Slip:
    """A reference, who it should point at, and how much speaks for that."""

    topic: int
    paper: int
    neighbour: int
    doubt: float


def check(view: View, encoder: Encoder) -> Iterator[Finding]:
    """Find references to a paper that does not fit its topic, while a neighbour's number does."""
    papers = [paper for paper in view.catalog.papers if paper.number is not None]
    if not papers or not any(paper.topics for paper in papers):
        return
    fits = fit(papers, view.catalog.topics, encoder)
    for slip in _slips(fits):
        topic, paper, neighbour = fits.topics[slip.topic], papers[slip.paper], papers[slip.neighbour]
        message = (
            f"{paper.number} {called(paper)} does not fit “{topic.path[-1]}”, "
            f"while {neighbour.number} {called(neighbour)} does"
        )
        yield found(RULE, topic.line, message, paper.key)


def _slips(fits: Fits) -> Iterator[_Slip]:
    """Yield, for each reference, the neighbour that speaks most against it, if that is enough."""
    at = {paper.key: number for number, paper in enumerate(fits.papers)}
    by_number = {paper.number: number for number, paper in reversed(list(enumerate(fits.papers)))}
    beside = _beside(fits)
    for row, topic in enumerate(fits.topics):
        members = {at[key] for key in topic.papers if key in at}
        taken = members | {at[key] for key in beside[topic.path[:-1]] if key in at}
        for paper in sorted(members):
            number = fits.papers[paper].number or 0
            near = [by_number.get(number + step) for step in range(-REACH, REACH + 1)]
            slips = [_doubt(fits, row, paper, other) for other in near if other is not None and other not in taken]
            worst = max((slip for slip in slips if slip), key=lambda slip: slip.doubt, default=None)
            if worst and worst.doubt > (DOUBT if len(members) > 1 else DOUBT_ALONE):
                yield worst


def _beside(fits: Fits) -> dict[TopicPath, set[str]]:
    """Return the papers of all topics under one: what is sorted into one of them is told apart from the others."""
    found: dict[TopicPath, set[str]] = defaultdict(set)
    for topic in fits.topics:
        found[topic.path[:-1]].update(topic.papers)
    return found


def _doubt(fits: Fits, row: int, paper: int, neighbour: int) -> _Slip | None:
    """Weigh what speaks for the neighbour: it fits better, the paper fits elsewhere, and it does not."""
    if fits.names[row, neighbour] <= fits.names[row, paper]:
        return None
    alone = len(fits.topics[row].papers) == 1
    if not alone and fits.company[row, neighbour] - fits.company[row, paper] <= CLOSER:
        return None
    scores = fits.scores
    others = [at for at in range(len(fits.topics)) if not _related(fits, at, row)]
    home = max((scores[at, paper] for at in others), default=0.0)
    its_home = max((scores[at, neighbour] for at in others), default=0.0)
    better = scores[row, neighbour] - scores[row, paper]
    doubt = better + min(home - scores[row, paper], HOME) + BELONGS * (scores[row, neighbour] - its_home)
    return _Slip(row, paper, neighbour, float(doubt))


def _related(fits: Fits, one: int, other: int) -> bool:
    """Say whether two topics are the same, or one is above the other."""
    shorter, longer = sorted((fits.topics[one].path, fits.topics[other].path), key=len)
    return longer[: len(shorter)] == shorter
