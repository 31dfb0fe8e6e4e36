"""Topics that headings do not name: tags before titles, bullets over bullets."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from surveykit.catalog.outline import headings, segments
from surveykit.catalog.outline.blocks import Shape
from surveykit.catalog.outline.segments import size
from surveykit.catalog.outline.units import Unit, Verdict
from surveykit.nouns import TopicPath


def categories(found: Sequence[Unit]) -> frozenset[str]:
    """The tags that the list uses for categories: those that come again and again, or stand before a bar."""
    entries = [unit for unit in found if unit.verdict is Verdict.PAPER and unit.draft is not None]
    counts = Counter(tag for unit in entries if unit.draft is not None for tag in unit.draft.tags)
    total = sum(counts.values())
    barred = {tag for unit in entries if unit.draft is not None and _BARRED.match(unit.text) for tag in unit.draft.tags}
    often = {tag for tag, times in counts.items() if times >= 3} if total >= 3 * len(counts) else set()
    return frozenset(barred | often)


def drop_common_root(found: Sequence[Unit]) -> None:
    """A heading that every paper stands under tells none from another, if more is said of each."""
    entries = [unit for unit in found if unit.verdict is Verdict.PAPER and unit.draft is not None]
    while entries:
        root = entries[0].place.path[:1]
        if not root or not all(
            unit.place.path[:1] == root and (len(unit.place.path) > 1 or unit.topics) for unit in entries
        ):
            return
        for unit in entries:
            above = tuple((line, path[1:]) for line, path in unit.place.above if len(path) > 1)
            unit.place = replace(unit.place, path=unit.place.path[1:], above=above)


_BARRED = re.compile(r"^\s*[\[【][^\[\]【】]{1,80}[\]】]\s*\|")


def tag_paths(tag: str) -> list[TopicPath]:
    """The topic path that a category tag stands for: `图算法-搜排` names two levels, `self-supervised` one."""
    parts = re.split(r"(?<=[\u3400-\u9fff])\s*[-–—>]+\s*|\s*[-–—>]+\s*(?=[\u3400-\u9fff])", tag)
    return [tuple(part.strip() for part in parts if part.strip())]


def group(found: Sequence[Unit]) -> None:
    """Bullets without links over bullets that are papers name a topic."""
    open_: list[Unit] = []
    for n, unit in enumerate(found):
        if unit.shape is not Shape.ITEM:
            if unit.verdict is Verdict.HEADING:
                open_ = []
            continue
        open_ = [above for above in open_ if above.level < unit.level]
        if unit.verdict is Verdict.NOTHING and _names_group(unit) and _deeper_next(found, n):
            open_.append(unit)
        elif unit.verdict is Verdict.PAPER and open_:
            _descend(unit, open_)


def _names_group(unit: Unit) -> bool:
    parts = segments.read(unit.text)
    return len(unit.lines) == 1 and all(part.link is None for part in parts) and 0 < size(unit.text) <= 12


def _deeper_next(found: Sequence[Unit], n: int) -> bool:
    return n + 1 < len(found) and found[n + 1].shape is Shape.ITEM and found[n + 1].level > found[n].level


def _descend(unit: Unit, groups: Sequence[Unit]) -> None:
    for group in groups:
        heading = headings.read(group.text)
        if heading.topic and heading.text:
            path = (*unit.place.path, heading.text)
            unit.place = replace(unit.place, path=path, above=(*unit.place.above, (group.lines[0], path)))
        elif heading.year or heading.venue:
            year, venue = heading.year or unit.place.year, heading.venue or unit.place.venue
            unit.place = replace(unit.place, year=year, venue=venue)
