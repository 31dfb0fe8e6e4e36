"""Topics of a numbered list's taxonomy that a number joins or leaves -> its lines with those brackets changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from surveykit.catalog import find, taxonomy
from surveykit.catalog.brackets import Change, rewrite
from surveykit.catalog.comments import masked
from surveykit.catalog.editing.joining import joined
from surveykit.catalog.taxonomy import REFERENCE
from surveykit.errors import EditError
from surveykit.nouns import Kind, TopicPath
from surveykit.text import squeeze

_PAPERS = {Kind.YEAR, Kind.ENTRY, Kind.REVIEW_HEADING, Kind.REVIEW, Kind.KEYWORDS}
_GROUP = re.compile(rf"{REFERENCE.pattern}(?:\s*{REFERENCE.pattern})*")
_BULLET = re.compile(r"\s*(?:[*+-]|\d+[.、])\s+(?P<words>\S.*)")
_STOP = re.compile(r"[，。；：、,;:(（]|$")
DOUBLED = re.compile(r"([：:，,；;])\s*[，,；;]")

Members = dict[TopicPath, frozenset[int]]


class Taxonomy:
    """The lines of a numbered list, those of its taxonomy open to changes; lines have no ends and count from 0."""

    def __init__(self, lines: Sequence[str], kinds: Sequence[Kind], separator: str) -> None:
        self.lines = list(lines)
        self.separator = separator
        self.start = max((at + 1 for at, kind in enumerate(kinds) if kind in _PAPERS), default=0)
        self.shown = [line.rstrip("\r\n") for line in masked("\n".join([*lines, ""]))]
        self.changed: set[int] = set()

    def paths(self) -> list[TopicPath]:
        """Return the topics as the taxonomy names them, then the bullets that could be topics but refer to nobody."""
        return list(dict.fromkeys([*self._members(), *((name,) for name in self._bare())]))

    def join(self, name: str, number: int) -> TopicPath:
        """Let the topic that `name` names refer to `number` as well, and return its path.

        Raises:
            NotFoundError: No topic, or more than one, has that name.
            EditError: The topic has no place for a reference.
        """
        if not self.paths():
            raise EditError(
                "this list has no taxonomy: add a heading and a line such as `* Weak supervision[1]` at its end, "
                "or leave --topic out."
            )
        path = find.topic(self.paths(), name)
        bare, old = self._bare(), self._members()
        if path not in old:
            return self._begin(path[-1], bare[path[-1]], number)
        if number in old[path]:
            return path
        wanted = old | {path: old[path] | {number}}
        for at in self._lines_of(path):
            for line in self._with(self.shown[at], number):
                if self._reads(at, line, wanted):
                    return path
        raise EditError(
            f"the topic {' / '.join(path)!r} has no bracket of its own that could take one more reference: "
            f"name one below it, or write [{number}] into its line by hand."
        )

    def leave(self, name: str, number: int) -> TopicPath:
        """Let the topic that `name` names refer to `number` no longer, and return its path; raises as `join` does."""
        old = self._members()
        path = find.topic([path for path, numbers in old.items() if number in numbers], name)
        wanted = old | {path: old[path] - {number}}
        for at in self._lines_of(path):
            for line in self._without(self.shown[at], number):
                if self._reads(at, line, wanted):
                    return path
        raise EditError(
            f"[{number}] cannot be taken out of {' / '.join(path)!r} without changing another topic: edit it by hand."
        )

    def _reads(self, at: int, line: str, wanted: Members) -> bool:
        """Put `line` in the place of line `at` if the taxonomy then says what is `wanted`; say whether it was put."""
        before, self.shown[at] = self.shown[at], line
        if _said(self._members()) != _said(wanted):
            self.shown[at] = before
            return False
        self._put(at, before, line)
        return True

    def _put(self, at: int, before: str, line: str) -> None:
        """Make the change of what is shown of a line in the line itself, which may hide a comment."""
        head = _common(before, line)
        tail = min(_common(before[::-1], line[::-1]), min(len(before), len(line)) - head)
        self.lines[at] = self.lines[at][:head] + line[head : len(line) - tail] + self.lines[at][len(before) - tail :]
        self.changed.add(at)

    def _members(self) -> Members:
        found: dict[TopicPath, set[int]] = {}
        for mention in taxonomy.read(self.shown, self.start):
            found.setdefault(mention.path, set()).update(mention.numbers)
        return {path: frozenset(numbers) for path, numbers in found.items() if path}

    def _lines_of(self, path: TopicPath) -> list[int]:
        mentions = taxonomy.read(self.shown, self.start)
        return list(dict.fromkeys(mention.line for mention in mentions if mention.path == path))

    def _bare(self) -> dict[str, int]:
        """Return the bullets of the taxonomy that refer to nobody, by the words that they begin with."""
        found: dict[str, int] = {}
        for at in range(self.start, len(self.shown)):
            match = _BULLET.fullmatch(self.shown[at].rstrip())
            if match and not REFERENCE.search(self.shown[at]):
                name = match["words"][: _STOP.search(match["words"]).start()].strip()  # type: ignore[union-attr]
                found.setdefault(name or match["words"], at)
        return found

    def _with(self, line: str, number: int) -> Iterator[str]:
        """Yield the line with `number` in one bracket more, the last of a run of brackets first."""
        for group in _GROUP.finditer(line):
            brackets = [group.start() + found.start() for found in REFERENCE.finditer(group[0])]
            single = [REFERENCE.match(line, start)[0] for start in brackets]  # type: ignore[index]
            if len(single) > 1 and all(len(taxonomy.numbers(each)) == 1 for each in single):
                one = re.sub(r"\d+", str(number), single[-1])
                yield line[: group.end()] + one + line[group.end() :]
            for start, text in reversed(list(zip(brackets, single, strict=True))):
                yield line[:start] + joined(text, number, self.separator) + line[start + len(text) :]
        yield from _opened(line, number)

    def _without(self, line: str, number: int) -> Iterator[str]:
        gone = Change({number: None}, {number: ()}, frozenset())
        for found in REFERENCE.finditer(line):
            if number in taxonomy.numbers(found[0]):
                kept = rewrite(found[0], _others(found[0], gone), self.separator)
                yield tidied(line[: found.start()], kept, line[found.end() :])

    def _begin(self, name: str, at: int, number: int) -> TopicPath:
        """Give the bullet `name` its first bracket."""
        old = self._members()
        for line in _opened(self.shown[at], number):
            before, self.shown[at] = self.shown[at], line
            fresh = {path: numbers for path, numbers in self._members().items() if path not in old}
            self.shown[at] = before
            path = next(iter(fresh), ())
            named = len(fresh) == 1 and squeeze(path[-1]) in squeeze(before) and fresh[path] == {number}
            if named and self._reads(at, line, old | fresh):
                return path
        raise EditError(
            f"the line {name!r} of the taxonomy cannot take a reference without changing another topic: "
            f"write [{number}] into it by hand."
        )


def tidied(before: str, bracket: str, behind: str) -> str:
    """Return a line around a bracket that may have become empty: its words stay, no sign of separation is doubled."""
    around = before[-1:] + behind
    if bracket or not DOUBLED.match(around):
        return before + bracket + behind
    return before[:-1] + DOUBLED.sub(r"\1", around, count=1)


def _opened(line: str, number: int) -> Iterator[str]:
    """Yield the line with a bracket of its own: behind its first words, or at its end."""
    match = _BULLET.match(line)
    start = match.start("words") if match else 0
    end = len(line.rstrip())
    stop = _STOP.search(line, start)
    wide = "［{}］" if "［" in line else "[{}]"
    for at in dict.fromkeys((stop.start() if stop else end, end)):
        yield line[:at] + wide.format(number) + line[at:]


def _others(bracket: str, gone: Change) -> Change:
    """Return the change that takes a number out and leaves the others of a bracket as they are."""
    others = {number: (number,) for number in taxonomy.numbers(bracket) if number not in gone.named}
    return Change(gone.named, others | dict(gone.carried), frozenset({*others, *gone.named}))


def _said(members: Members) -> Members:
    """Return what the taxonomy says, without the topics that refer to nobody."""
    return {path: numbers for path, numbers in members.items() if numbers}


def _common(left: str, right: str) -> int:
    """Return how many characters two texts begin with in common."""
    return next((n for n, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), min(len(left), len(right)))
