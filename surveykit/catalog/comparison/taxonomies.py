"""Two trees of topics -> the topics that came, went or were renamed, and the papers that changed theirs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from surveykit.catalog.comparison.pairing import Paired
from surveykit.catalog.nearness import alike
from surveykit.nouns import Paper, Topic, TopicPath
from surveykit.text import squeeze

SAME_PAPERS = 0.5
"""The share of papers that a topic and its successor of another name have in common, of all that either has."""
SAME_NAME = 0.6
"""How alike two names are where there are no papers to tell a topic by."""


@dataclass(frozen=True, slots=True)
class Renamed:
    """A topic that has another name, or another place in the tree."""

    old: TopicPath
    new: TopicPath


@dataclass(frozen=True, slots=True)
class Moved:
    """A paper that left topics, entered others, or both."""

    paper: Paper
    left: tuple[TopicPath, ...]
    entered: tuple[TopicPath, ...]


@dataclass(frozen=True, slots=True)
class Topics:
    """What happened to the topics."""

    added: tuple[TopicPath, ...]
    removed: tuple[TopicPath, ...]
    renamed: tuple[Renamed, ...]
    moved: tuple[Moved, ...]


@dataclass(frozen=True, slots=True)
class _Node:
    """A topic with all papers in it or below it, each by its key in the new list where it is in that."""

    path: TopicPath
    papers: frozenset[str]


def compare(old: Iterable[Topic], new: Iterable[Topic], paired: Paired) -> Topics:
    """Return what changed from one taxonomy to the other; papers that came or went moved nowhere."""
    names = {each.old.key: each.new.key for each in paired.pairs}
    before, after = _nodes(old, names), _nodes(new, {})
    successors = _successors(before, after)
    renamed = [Renamed(path, successors[path]) for path in before if _is_renamed(path, successors)]
    known = set(successors.values())
    return Topics(
        added=tuple(path for path in after if path not in known),
        removed=tuple(path for path in before if path not in successors),
        renamed=tuple(renamed),
        moved=tuple(_moved(paired, successors)),
    )


def _nodes(topics: Iterable[Topic], names: Mapping[str, str]) -> dict[TopicPath, _Node]:
    found: dict[TopicPath, _Node] = {}
    for topic in topics:
        below = _nodes(topic.children, names)
        papers = frozenset(names.get(key, key) for key in topic.papers)
        inner = (below[child.path].papers for child in topic.children if child.path in below)
        found[topic.path] = _Node(topic.path, papers.union(*inner))
        found |= below
    return found


def _successors(before: Mapping[TopicPath, _Node], after: Mapping[TopicPath, _Node]) -> dict[TopicPath, TopicPath]:
    """Return which topic each old one is now; a parent comes before its children, which go with it."""
    found: dict[TopicPath, TopicPath] = {path: path for path in before if path in after}
    taken = set(found)
    for path, node in before.items():
        if path in found:
            continue
        inherited = (*found.get(path[:-1], path[:-1]), path[-1])
        free = [other for other in after.values() if other.path not in taken]
        successor = inherited if inherited in after and inherited not in taken else _likeliest(node, inherited, free)
        if successor is not None:
            found[path] = successor
            taken.add(successor)
    return found


def _likeliest(node: _Node, path: TopicPath, free: Iterable[_Node]) -> TopicPath | None:
    """Return the topic with the most of the same papers, or without any the one beside of nearly the same name."""
    rated = [(_likeness(node, path, other), other.path) for other in free]
    best = max(rated, key=lambda each: each[0], default=(0.0, ()))
    return best[1] if best[0] > 0 else None


def _likeness(node: _Node, path: TopicPath, other: _Node) -> float:
    named = alike(squeeze(path[-1]), squeeze(other.path[-1]))
    beside = other.path[:-1] == path[:-1]
    if node.papers and other.papers:
        share = len(node.papers & other.papers) / len(node.papers | other.papers)
        return share + named / 10 if share >= SAME_PAPERS and (beside or named >= SAME_NAME) else 0.0
    return named if beside and named >= SAME_NAME and not node.papers and not other.papers else 0.0


def _is_renamed(path: TopicPath, successors: Mapping[TopicPath, TopicPath]) -> bool:
    """Say whether a topic has another name by itself, not only because one above it has."""
    if path not in successors:
        return False
    above = successors.get(path[:-1], path[:-1])
    return successors[path] != (*above, path[-1])


def _moved(paired: Paired, successors: Mapping[TopicPath, TopicPath]) -> Iterator[Moved]:
    for each in paired.pairs:
        before = {successors.get(path, path): path for path in each.old.topics}
        left = tuple(path for now, path in before.items() if now not in each.new.topics)
        entered = tuple(path for path in each.new.topics if path not in before)
        if left or entered:
            yield Moved(each.new, left, entered)
