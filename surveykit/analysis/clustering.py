"""A list -> its papers by topic: those of the taxonomy, then what the others would make topics of."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from surveykit.analysis import placing
from surveykit.analysis.elsewhere import elsewhere
from surveykit.analysis.features import Features, unit
from surveykit.analysis.grouping import FINER, Tree, grow, silhouette
from surveykit.analysis.judging import judge
from surveykit.analysis.naming import Namer
from surveykit.errors import NotFoundError
from surveykit.nouns import Catalog, Clusters, Course, Group, Paper, Seat, Split, TopicPath, Trend

if TYPE_CHECKING:
    from surveykit.analysis.placing import Model
    from surveykit.encoding import Encoder

LEAST = 3
"""Papers that a proposed topic has at least."""
ENOUGH = 20
"""Papers from which on proposals say something."""
SURE = 0.5
"""How probable a topic must be for a paper that the list has not sorted."""
LARGE = 12
"""Papers from which on a topic may be split."""
APART = 0.12
"""The silhouette from which on it should be."""
QUIET = 3
"""Years without a paper, at the end of the list, after which a topic went quiet."""


def cluster(catalog: Catalog, encoder: Encoder, level: int = 1) -> Clusters:
    """Sort every paper of a list: into its own topics first, and what fits none into proposed ones.

    `level` 1 proposes as few topics as are set apart best, 2 parts each of them further, under its name.

    Raises:
        NotFoundError: The list has a single paper.
    """
    papers = tuple({paper.key: paper for paper in catalog.papers}.values())
    if len(papers) < 2:  # noqa: PLR2004 - there is nothing to be apart from
        raise NotFoundError("the list has a single paper, and it takes two to sort them: enter another one.")
    namer = Namer(papers)
    model = placing.learn(papers, catalog.topics, encoder)
    members = _members(catalog, papers)
    placed, rest = _placed(model, papers, members)
    seats: dict[TopicPath, list[Seat]] = {path: [Seat(key) for key in keys] for path, keys in members.items()}
    for key, (path, probability) in placed.items():
        seats[path].append(Seat(key, probability, member=False))
    names = namer.names([[seat.key for seat in some] for some in seats.values()])
    topics = tuple(Group(path, tuple(some), words) for (path, some), words in zip(seats.items(), names, strict=True))
    proposed, left = _proposed(rest, topics, papers, encoder, namer, level)
    return Clusters(
        topics=topics,
        proposed=proposed,
        left=left,
        elsewhere=elsewhere(model),
        splits=tuple(_splits(topics, papers, encoder, namer)),
        courses=tuple(_courses(topics, papers)),
        notices=tuple(_notices(model, rest)),
    )


def _members(catalog: Catalog, papers: Sequence[Paper]) -> dict[TopicPath, tuple[str, ...]]:
    known = {paper.key for paper in papers}
    found = {}
    for topic in placing.every(catalog.topics):
        if keys := tuple(dict.fromkeys(key for key in topic.papers if key in known)):
            found[topic.path] = keys
    return found


def _placed(
    model: Model | None, papers: Sequence[Paper], members: dict[TopicPath, tuple[str, ...]]
) -> tuple[dict[str, tuple[TopicPath, float]], list[Paper]]:
    """Place the papers that are in no topic, where one is likely; return those, and the others."""
    sorted_in = {key for keys in members.values() for key in keys}
    others = [paper for paper in papers if paper.key not in sorted_in]
    if model is None or not others:
        return {}, others
    how = judge(model.left_out, model.member)
    probable = how.probabilities(model.scores(others))
    taken = [at for at, topic in enumerate(model.topics) if topic.path in members]
    found = {}
    for paper, row in zip(others, probable, strict=True):
        best = max(taken, key=lambda at: (row[at], -at))
        if row[best] >= SURE:
            found[paper.key] = (model.topics[best].path, round(float(row[best]), 4))
    return found, [paper for paper in others if paper.key not in found]


def _proposed(
    rest: Sequence[Paper],
    topics: Sequence[Group],
    papers: Sequence[Paper],
    encoder: Encoder,
    namer: Namer,
    level: int,
) -> tuple[tuple[Group, ...], tuple[str, ...]]:
    """Return the topics that papers of none would make, the largest first, and the papers that are in none of those."""
    if len(rest) < LEAST + 1:
        return (), tuple(paper.key for paper in rest)
    tree = grow(rest, encoder)
    count = tree.natural()
    groups = coarse = _groups(tree, count)
    if level > 1:
        groups = _groups(tree, tree.natural(count + 1, FINER * count))
    above = _above(coarse, namer) if level > 1 else {}
    large = sorted((keys for keys in groups if len(keys) >= LEAST), key=lambda keys: (-len(keys), keys))
    taken = {key for keys in large for key in keys}
    held = [[seat.key for seat in group.papers] for group in topics]
    names = namer.names([*large, *held])
    nearest = _nearest(large, held, papers, encoder)
    found = []
    for keys, words, at in zip(large, names, nearest, strict=False):
        other = names[len(large) + at] if at is not None else ()
        differs = tuple(word for word in words if word not in other)
        path = (*above.get(keys[0], ()), words[0] if words else keys[0])
        seats = tuple(Seat(key, 1.0, member=False) for key in keys)
        found.append(Group(path, seats, words, topics[at].path if at is not None else None, differs))
    return _unlike(found), tuple(paper.key for paper in rest if paper.key not in taken)


def _above(groups: Sequence[Sequence[str]], namer: Namer) -> dict[str, TopicPath]:
    """Return the name of the larger group that each paper is in."""
    names = namer.names(groups, 1)
    return {key: words for keys, words in zip(groups, names, strict=True) for key in keys if words}


def _unlike(groups: Sequence[Group]) -> tuple[Group, ...]:
    """Give every proposed topic a name of its own, with its next phrases where two would have the same."""
    used: set[TopicPath] = set()
    found = []
    for group in groups:
        path = group.path
        for more in (*group.keywords[1:], *(seat.key for seat in group.papers)):
            if path not in used:
                break
            path = (*group.path[:-1], f"{group.path[-1]} + {more}")
        used.add(path)
        found.append(Group(path, group.papers, group.keywords, group.nearest, group.differs))
    return tuple(found)


def _groups(tree: Tree, count: int) -> list[list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for paper, label in zip(tree.papers, tree.cut(count).tolist(), strict=True):
        found[label].append(paper.key)
    return list(found.values())


def _nearest(
    groups: Sequence[Sequence[str]], topics: Sequence[Sequence[str]], papers: Sequence[Paper], encoder: Encoder
) -> list[int | None]:
    """Return for each group the topic whose middle is nearest to its own."""
    if not topics:
        return [None] * len(groups)
    rows = Features(papers, [], encoder).of_papers(papers).meaning
    at = {paper.key: number for number, paper in enumerate(papers)}
    middles = unit(np.array([rows[[at[key] for key in keys]].sum(axis=0) for keys in topics]))
    own = np.array([rows[[at[key] for key in keys]].sum(axis=0) for keys in groups]).reshape(len(groups), -1)
    return [int(each) for each in (own @ middles.T).argmax(axis=1)] if len(groups) else []


def _splits(topics: Sequence[Group], papers: Sequence[Paper], encoder: Encoder, namer: Namer) -> list[Split]:
    by_key = {paper.key: paper for paper in papers}
    found = []
    for group in topics:
        keys = [seat.key for seat in group.papers if seat.member]
        if len(keys) < LARGE:
            continue
        tree = grow([by_key[key] for key in keys], encoder)
        count = tree.natural()
        parts = sorted(_groups(tree, count), key=lambda part: (-len(part), part))
        if silhouette(tree.rows, tree.cut(count)) >= APART and len(parts[1]) > LEAST:
            large = [part for part in parts if len(part) >= LEAST]
            found.append(Split(group.path, tuple(tuple(part) for part in large), tuple(namer.names(large, 3))))
    return found


def _courses(topics: Sequence[Group], papers: Sequence[Paper]) -> list[Course]:
    """Count the members of each topic by year, and say what became of it."""
    year = {paper.key: paper.year for paper in papers}
    last = max((each for each in year.values() if each), default=None)
    found = []
    for group in topics:
        counts = Counter(each for seat in group.papers if (each := year[seat.key]))
        if counts and last:
            found.append(Course(group.path, dict(sorted(counts.items())), _trend(counts, last)))
    return found


def _trend(counts: Counter[int], last: int) -> Trend:
    if max(counts) <= last - QUIET:
        return Trend.FADING
    if min(counts) >= last:
        return Trend.NEW
    recent = counts[last] + counts[last - 1]
    before = counts[last - 2] + counts[last - 3]
    return Trend.RISING if recent > before + 1 else Trend.STEADY


def _notices(model: Model | None, rest: Sequence[Paper]) -> list[str]:
    said = []
    if model is None:
        said.append("no topic of the list has a paper of it, so all of them are sorted into proposed topics.")
    if 0 < len(rest) < ENOUGH:
        said.append(f"{len(rest)} papers are in no topic; what so few would make topics of says little.")
    return said
