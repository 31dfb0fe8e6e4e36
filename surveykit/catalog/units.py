"""Placed blocks -> units, each judged: a paper, more about the paper above, a heading, or nothing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from itertools import pairwise

from surveykit.catalog import drafts, headings, segments, tables
from surveykit.catalog.blocks import Block, Shape
from surveykit.catalog.drafts import Draft, Strength
from surveykit.catalog.facts import Facts
from surveykit.catalog.headings import Part
from surveykit.catalog.places import Place, Placed
from surveykit.catalog.segments import Cut, size
from surveykit.nouns import TopicPath


class Verdict(Enum):
    """What a unit is."""

    NOTHING = auto()
    PAPER = auto()
    SAYS_MORE = auto()
    HEADING = auto()


@dataclass(slots=True)
class Unit:
    """Lines that belong together, with the paper that they may enter."""

    lines: list[int]
    shape: Shape
    level: int
    text: str
    place: Place
    draft: Draft | None = None
    verdict: Verdict = Verdict.NOTHING
    topics: list[str] = field(default_factory=list)
    groups: tuple[tuple[int, str], ...] = ()
    """Bullets above it that only name a group: (line, words)."""


def judge(placed: Sequence[Placed]) -> list[Unit]:
    """Decide what every unit is."""
    found = _units(placed)
    _lend(found)
    _vote(found)
    _titled(found)
    _attach(found)
    _group(found)
    return found


def categories(found: Sequence[Unit]) -> frozenset[str]:
    """The tags that the list uses for categories: those that come again and again, or stand before a bar."""
    entries = [unit for unit in found if unit.verdict is Verdict.PAPER and unit.draft is not None]
    counts = Counter(tag for unit in entries if unit.draft is not None for tag in unit.draft.tags)
    total = sum(counts.values())
    barred = {tag for unit in entries if unit.draft is not None and _BARRED.match(unit.text) for tag in unit.draft.tags}
    often = {tag for tag, times in counts.items() if times >= 3} if total >= 3 * len(counts) else set()  # noqa: PLR2004
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


def _units(placed: Sequence[Placed]) -> list[Unit]:
    out: list[Unit] = []
    table: tables.Table | None = None
    for item in placed:
        block, place = item.block, item.place
        if item.heading is not None or block.shape in (Shape.BREAK, Shape.HEADER):
            if block.shape is Shape.HEADER:
                table = tables.head(block.cells)
            unit = Unit([number for number, _ in block.lines], block.shape, block.level, block.text, place)
            unit.verdict = Verdict.HEADING
            out.append(unit)
        elif block.shape is Shape.ROW:
            out.append(_row(block, place, table))
        else:
            out.extend(_texts(block, place))
    return out


def _row(block: Block, place: Place, table: tables.Table | None) -> Unit:
    unit = Unit([block.line], block.shape, 0, block.text, place)
    if table is not None and place.part is not Part.CLOSED:
        read = tables.row(table, block.cells)
        if read is not None:
            unit.draft, unit.topics = read
    return unit


def _texts(block: Block, place: Place) -> list[Unit]:
    """One unit for each entry that the lines of a block hold."""
    groups: list[list[tuple[int, str]]] = []
    for n, (number, text) in enumerate(block.lines):
        if not groups or (n and _opens_entry(text)):
            groups.append([])
        groups[-1].append((number, text))
    out = []
    for group in groups:
        text = "\n".join(line for _, line in group)
        unit = Unit([number for number, _ in group], block.shape, block.level, text, place)
        if place.part is not Part.CLOSED:
            unit.draft = drafts.read(text)
        out.append(unit)
    return out


_OPENING = re.compile(r"^\s*(?:\[\d{1,3}\]\s*)?(?:\*\*|__|<b>|<strong>|\[(?!\[))")


def _opens_entry(text: str) -> bool:
    """Does a line within a block begin a paper of its own: a bold or linked title first?"""
    if not _OPENING.match(text):
        return False
    draft = drafts.read(text)
    return draft is not None and draft.cut in (Cut.BOLD, Cut.LINK) and draft.first and size(draft.title) >= 3  # noqa: PLR2004


def _lend(found: Sequence[Unit]) -> None:
    """A bullet that is but a name with links lends them to the citation below it."""
    for above, below in pairwise(found):
        name, cited = above.draft, below.draft
        nested = above.shape is Shape.ITEM and below.shape is Shape.ITEM and below.level > above.level
        if not nested or name is None or cited is None or name.cut is not Cut.TEXT or name.facts.authors:
            continue
        if cited.cut is Cut.TEXT and cited.facts.authors and size(cited.title) >= 3:  # noqa: PLR2004
            facts = cited.facts
            facts.paper = facts.paper or name.facts.paper
            facts.others += name.facts.others
            facts.arxiv = facts.arxiv or name.facts.arxiv
            cited.linked = cited.linked or facts.paper is not None
            cited.strength = Strength.STRONG if cited.linked else cited.strength
            name.strength = Strength.NONE


def _vote(found: Sequence[Unit]) -> None:
    """Take what is surely a paper, and what reads like one among papers."""
    sure: Counter[int] = Counter()
    unsure: Counter[int] = Counter()
    for unit in found:
        if unit.draft is None or unit.verdict is Verdict.HEADING:
            continue
        if _surely(unit, unit.draft):
            unit.verdict = Verdict.PAPER
            sure[unit.place.key] += 1
        elif unit.draft.strength is Strength.WEAK:
            unsure[unit.place.key] += 1
    for unit in found:
        weak = unit.draft is not None and unit.draft.strength is Strength.WEAK and unit.verdict is Verdict.NOTHING
        if weak and unit.place.part is Part.PAPERS and unit.shape is not Shape.PARAGRAPH:
            key = unit.place.key
            if sure[key] >= (1 if unit.shape is Shape.ROW else 2) and sure[key] >= unsure[key]:
                unit.verdict = Verdict.PAPER


def _surely(unit: Unit, draft: Draft) -> bool:
    if draft.strength is not Strength.STRONG:
        return False
    cited = bool(draft.facts.authors) and draft.facts.venue is not None
    if unit.place.part is Part.DOUBTFUL and not (draft.linked or cited):
        return False
    if unit.shape is Shape.PARAGRAPH:
        return draft.first and draft.cut is not Cut.TEXT or bool(draft.linked and draft.facts.authors)
    return True


def _titled(found: Sequence[Unit]) -> None:
    """A heading or a bold line over links and authors, without entries of its own, is a paper's title."""
    for n, unit in enumerate(found):
        if unit.verdict is Verdict.PAPER or unit.place.part is Part.CLOSED:
            continue
        if unit.shape is Shape.HEADING or (unit.shape is Shape.PARAGRAPH and _all_bold(unit)):
            draft = drafts.read(unit.text)
            if draft is None or size(draft.title) < 2:  # noqa: PLR2004
                continue
            if draft.cut is Cut.LINK and draft.linked and size(draft.title) >= 3 or _body_of_paper(found, n):  # noqa: PLR2004
                unit.draft, unit.verdict = draft, Verdict.PAPER


def _all_bold(unit: Unit) -> bool:
    draft = unit.draft
    return draft is not None and draft.cut is Cut.BOLD and draft.first and len(unit.lines) == 1


def _body_of_paper(found: Sequence[Unit], n: int) -> bool:
    """Do the lines below tell of one paper: a link to it, or labels such as `论文：`?"""
    telling = False
    for unit in found[n + 1 : n + 40]:
        if unit.shape is Shape.HEADING:
            return telling and (found[n].shape is not Shape.HEADING or unit.level <= found[n].level)
        if _all_bold(unit):
            return telling and found[n].shape is not Shape.HEADING
        if unit.verdict is Verdict.PAPER or unit.shape in (Shape.ROW, Shape.HEADER):
            return telling and found[n].shape is not Shape.HEADING
        facts = Facts()
        facts.trail(segments.read(unit.text))
        telling = telling or (facts.paper is not None and len(facts.remarks) == 0) or facts.fielded
    return telling


def _attach(found: Sequence[Unit]) -> None:
    """Give to each paper the lines below it that say more of it."""
    owner: Unit | None = None
    for unit in found:
        if unit.verdict is Verdict.PAPER:
            nested = (
                owner is not None
                and owner.shape is Shape.ITEM
                and unit.shape is Shape.ITEM
                and unit.level > owner.level + 1
            )
            if not (nested and owner is not None and owner.draft is not None and _part_of(unit)):
                owner = unit
                continue
        elif unit.verdict is Verdict.HEADING:
            owner = None
            continue
        if owner is None or owner.draft is None or not _says_more(owner, unit):
            owner = (
                None
                if unit.verdict is Verdict.NOTHING
                and unit.shape is Shape.ITEM
                and owner is not None
                and unit.level <= owner.level
                else owner
            )
            continue
        unit.verdict = Verdict.SAYS_MORE
        owner.draft.facts.trail(segments.read(unit.text))


def _part_of(unit: Unit) -> bool:
    """Is a bullet below a paper a remark about it although it links to something?"""
    draft = unit.draft
    return draft is not None and draft.cut is Cut.TEXT and not (draft.facts.authors or draft.facts.venue)


def _says_more(owner: Unit, unit: Unit) -> bool:
    if unit.shape is Shape.ITEM:
        return (
            owner.shape is Shape.HEADING
            or (owner.shape is Shape.ITEM and unit.level > owner.level)
            or owner.shape is Shape.PARAGRAPH
        )
    if unit.shape is not Shape.PARAGRAPH:
        return False
    if owner.shape is Shape.HEADING or unit.level > owner.level + 1:
        return True
    parts = segments.read(unit.text)
    facts = Facts()
    facts.trail(parts)
    return bool(parts) and not facts.remarks and bool(facts.authors or facts.paper or facts.others or facts.venue)


def _group(found: Sequence[Unit]) -> None:
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
    return len(unit.lines) == 1 and all(part.link is None for part in parts) and 0 < size(unit.text) <= 12  # noqa: PLR2004


def _deeper_next(found: Sequence[Unit], n: int) -> bool:
    return n + 1 < len(found) and found[n + 1].shape is Shape.ITEM and found[n + 1].level > found[n].level


def _descend(unit: Unit, groups: Sequence[Unit]) -> None:
    for group in groups:
        heading = headings.read(group.text)
        if heading.topic and heading.text:
            path = (*unit.place.path, heading.text)
            unit.place = replace(unit.place, path=path, above=(*unit.place.above, (group.lines[0], path)))
        elif heading.year:
            unit.place = replace(unit.place, year=heading.year, venue=heading.venue or unit.place.venue)
