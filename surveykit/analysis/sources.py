"""Texts of a user's own -> the pairs that an encoder is adapted to, with the tasks that tell whether it helped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, product

from surveykit.analysis import tasks
from surveykit.analysis.tasks import REVIEW, TITLE, Task
from surveykit.encoding.encoder import printable
from surveykit.encoding.pairings import Pairing
from surveykit.errors import NotFoundError
from surveykit.nouns import Field, Paper, Passage

ANSWERS = (*REVIEW, Field.ABSTRACT)
"""What a title is paired with. A motivation with its method, or a topic's words with a title, helped no list."""
LEAST = 2
"""Papers without which there is nothing to tell apart."""


@dataclass(frozen=True, slots=True)
class Source:
    """Pairs, and tasks made of the same texts; what shares a group is kept back together."""

    pairing: Pairing
    groups: Sequence[str]
    """One per pair."""
    tasks: Sequence[Task]
    group_of: Mapping[str, str]
    """The group of each paper that a task's case may have for its answer."""


def of_list(papers: Iterable[Paper]) -> Source:
    """Return each title with each line of its review, and with its abstract.

    Raises:
        NotFoundError: The list has too few papers with a review or an abstract.
    """
    known = list(papers)
    pairs = list(_pairs(tasks.merged(known)))
    own = [paper for paper, _, _ in pairs]
    if len(set(own)) < LEAST:
        raise NotFoundError(
            f"fewer than {LEAST} papers of the list have a review or an abstract of their own, which an encoder is "
            "adapted to: write reviews, or give --pairs or DATA."
        )
    pairing = Pairing("list", 1.0, [left for _, left, _ in pairs], [right for _, _, right in pairs], own)
    return Source(pairing, own, tasks.of_list(known), {paper: paper for paper in own})


def _pairs(merged: Sequence[Passage]) -> Iterator[tuple[str, str, str]]:
    """Yield paper, title and answer; what is said of several papers (`code`, `survey`) tells none of them."""
    often = Counter(each.text for each in merged if each.field in ANSWERS)
    for paper, found in groupby(sorted(merged, key=lambda each: each.paper), key=lambda each: each.paper):
        said = list(found)
        answers = [each for each in said if each.field in ANSWERS and often[each.text] == 1]
        for title, answer in product((each for each in said if each.field in TITLE), answers):
            yield paper, printable(title.text), printable(answer.text)


def of_pairs(name: str, pairs: Sequence[tuple[str, str]]) -> Source:
    """Return the pairs of a file, of which those that share a text belong together."""
    task = tasks.of_pairs(name, pairs)
    number = {document.text: document.paper for document in task.documents}
    group = _connected([(f"q{query}", f"d{document}") for query, document in pairs])
    pairing = Pairing("pairs", 1.0, [printable(left) for left, _ in pairs], [printable(right) for _, right in pairs])
    groups = [group[f"d{document}"] for _, document in pairs]
    return Source(pairing, groups, [task], {number[text]: group[f"d{text}"] for _, text in pairs})


def _connected(edges: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return for every end of an edge one end that stands for all that hang together with it (union-find)."""
    above: dict[str, str] = {}

    def top(name: str) -> str:
        while above.setdefault(name, name) != name:
            above[name] = name = above[above[name]]
        return name

    for left, right in edges:
        above[top(left)] = top(right)
    return {name: top(name) for name in list(above)}
