"""A title with its facts -> how surely it is a paper, by itself."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import IntEnum

from surveykit.catalog.outline import addresses, people, segments, titles, venues
from surveykit.catalog.outline.facts import Facts
from surveykit.catalog.outline.segments import Cut, Segment, size


class Strength(IntEnum):
    """How surely a draft is a paper, by itself."""

    NONE = 0
    WEAK = 1
    """It reads like one; its neighbours decide."""
    STRONG = 2


@dataclass(slots=True)
class Draft:
    """A title with its facts, before anybody decided that it is a paper."""

    title: str
    facts: Facts
    cut: Cut
    strength: Strength
    linked: bool
    """It links to the paper, or to something that looks like one."""
    tags: list[str] = field(default_factory=list)
    """Words in brackets before the title that are neither venue nor year: a short name, or a category."""
    first: bool = True
    """The title opens the text, but for tags, names and authors."""


def weigh(draft: Draft, chosen: Segment | None) -> Draft | None:
    """Say how surely a draft is a paper."""
    words, facts = size(draft.title), draft.facts
    if not words or not any(char.isalpha() for char in draft.title):
        return None
    draft.linked = facts.paper is not None
    said = facts.authors or facts.venue is not None
    url = chosen.link.url if chosen is not None and chosen.link is not None else ""
    dated = facts.venue is not None and facts.year is not None
    enough = words >= 2 or segments.has_han(draft.title) or ((draft.linked or dated) and len(draft.title) > 2)
    if draft.cut is Cut.LINK and not draft.linked and words <= 3 and people.names(draft.title):
        return draft
    if not enough or (draft.cut in (Cut.TEXT, Cut.LINK) and _SENTENCE_LIKE.match(draft.title)):
        return draft
    if draft.cut is Cut.LINK:
        strong = (
            draft.linked
            or bool(said)
            or (facts.year is not None and not addresses.code(url) and not addresses.media(url))
        )
        weak = words >= 4 and not addresses.code(url) and not addresses.media(url)
    elif draft.cut is Cut.TEXT:
        least = 2 if facts.paper is not None and addresses.academic(facts.paper.url) else titles.LEAST
        strong = words >= least and (
            draft.linked or bool(facts.authors and (facts.year or facts.venue)) or _cited(facts)
        )
        dated = facts.year is not None and (facts.venue is not None or not facts.remarks)
        weak = words >= titles.LEAST and (dated or (bool(facts.others) and words > titles.LEAST))
    else:
        strong = (
            draft.linked
            or facts.venue is not None
            or bool(facts.authors and facts.year)
            or (facts.year is not None and words >= 4)
        )
        weak = words >= 4 and bool(facts.authors or facts.others)
    if not draft.first:
        strong, weak = False, weak and strong
    draft.strength = Strength.STRONG if strong else Strength.WEAK if weak else Strength.NONE
    return draft


def _cited(facts: Facts) -> bool:
    """Is nothing said but where and when it appeared?"""
    if facts.remarks or facts.venue is None:
        return False
    return facts.arxiv is not None or (facts.year is not None and venues.meeting(facts.venue))


_SENTENCE_LIKE = re.compile(
    r"^(?:see |please |click |our (?:paper|survey|work) |we |this (?:repo|list|is) |if you |feel free|thanks |"
    r"check |for more|你|我|如果|请|欢迎)",
    re.IGNORECASE,
)
