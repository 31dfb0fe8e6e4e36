"""Units -> judged units: a paper, more about the paper above, a heading, or nothing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from surveykit.catalog.outline import addresses, drafts, places, segments
from surveykit.catalog.outline.blocks import Shape
from surveykit.catalog.outline.facts import Facts
from surveykit.catalog.outline.headings import Part
from surveykit.catalog.outline.segments import Cut, size
from surveykit.catalog.outline.strength import Draft, Strength
from surveykit.catalog.outline.units import Unit, Verdict


def judge(found: Sequence[Unit]) -> None:
    """Decide what every unit is, and give each paper the lines that say more of it."""
    _lend(found)
    _vote(found)
    _titled(found)
    _attach(found)


def _lend(found: Sequence[Unit]) -> None:
    """A bullet that is but a name with links lends them to the citation below it."""
    for above, below in pairwise(found):
        name, cited = above.draft, below.draft
        nested = above.shape is Shape.ITEM and below.shape is Shape.ITEM and below.level > above.level
        if not nested or name is None or cited is None or name.cut is not Cut.TEXT or name.facts.authors:
            continue
        if cited.cut is Cut.TEXT and cited.facts.authors and size(cited.title) >= 3:
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
    bare = [unit for unit in found if _citation(unit)]
    for unit in bare if len(bare) >= _ENOUGH else ():
        unit.verdict = Verdict.PAPER
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
            if unit.shape is Shape.ROW or (sure[key] >= 2 and sure[key] >= unsure[key]):
                unit.verdict = Verdict.PAPER


_ENOUGH = 3
"""Citations in paragraphs that make a list; one or two are the author's own, or examples."""


def _citation(unit: Unit) -> bool:
    """Is a paragraph nothing but a citation: authors, title, venue, year?"""
    draft = unit.draft
    if unit.shape is not Shape.PARAGRAPH or draft is None or draft.cut is not Cut.TEXT or not draft.first:
        return False
    facts = draft.facts
    said = facts.authors and facts.year and size(draft.title) >= 3 and not facts.remarks
    return bool(said) and unit.place.part is Part.PAPERS


def _surely(unit: Unit, draft: Draft) -> bool:
    if draft.strength is not Strength.STRONG:
        return False
    cited = bool(draft.facts.authors) and draft.facts.venue is not None
    if unit.place.part is Part.DOUBTFUL and not (draft.linked or cited):
        return False
    if unit.shape is Shape.PARAGRAPH:
        alone = bool(draft.facts.authors) or (draft.first and _all_title(unit.text, draft))
        return (draft.first and draft.cut is not Cut.TEXT) or (draft.linked and alone)
    return True


def _all_title(text: str, draft: Draft) -> bool:
    """Is a line nothing but a title, its words in capitals, and the paper's address?"""
    words = [word for word in draft.title.split() if len(word) > 3]
    paper = draft.facts.paper
    if (
        draft.facts.remarks
        or paper is None
        or not addresses.academic(paper.url)
        or not text.rstrip().endswith(paper.url)
    ):
        return False
    return (
        len(words) > 1 and text.startswith(draft.title) and 2 * sum(word[0].isupper() for word in words) >= len(words)
    )


_NUMBER = re.compile(r"^\d{1,3}[.)、]\s*(?=\D)")


def _titled(found: Sequence[Unit]) -> None:
    """A heading or a bold line over links and authors, without entries of its own, is a paper's title."""
    for n, unit in enumerate(found):
        if unit.verdict is Verdict.PAPER or unit.place.part is Part.CLOSED:
            continue
        if unit.shape is Shape.ITEM and unit.draft is not None and _bullets_tell(found, n):
            unit.verdict = Verdict.PAPER
        if unit.shape is Shape.HEADING or (unit.shape is Shape.PARAGRAPH and _all_bold(unit)):
            draft = drafts.read(_NUMBER.sub("", unit.text))
            if draft is None or size(draft.title) < 2:
                continue
            if (draft.cut is Cut.LINK and draft.linked and size(draft.title) >= 3) or _body_of_paper(found, n):
                unit.draft, unit.verdict = draft, Verdict.PAPER


def _bullets_tell(found: Sequence[Unit], n: int) -> bool:
    """Do the bullets below a bullet link to one paper under no title of their own?"""
    above, draft = found[n], found[n].draft
    least = 5 if draft is None or draft.cut is Cut.TEXT else 3
    if draft is None or not draft.first or size(draft.title) < least or above.place.part is not Part.PAPERS:
        return False
    telling = False
    for unit in found[n + 1 : n + 12]:
        if unit.shape is not Shape.ITEM or unit.level <= above.level:
            break
        if unit.verdict is Verdict.PAPER:
            return False
        facts = Facts()
        facts.trail(segments.read(unit.text))
        telling = telling or (facts.paper is not None and not facts.remarks) or (facts.fielded and least <= 3)
    return telling


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
        if found[n].shape is Shape.HEADING and unit.shape is Shape.ITEM and unit.draft and _dated(unit.draft):
            return False
        facts = Facts()
        facts.trail(segments.read(unit.text))
        telling = telling or (facts.paper is not None and len(facts.remarks) == 0) or facts.fielded
    return telling


def _dated(draft: Draft) -> bool:
    return draft.facts.year is not None and size(draft.title) > 3 and draft.cut is Cut.TEXT and not draft.facts.fielded


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
            or (owner.shape is Shape.ITEM and unit.draft is None and places.FIELD.match(unit.text) is not None)
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
