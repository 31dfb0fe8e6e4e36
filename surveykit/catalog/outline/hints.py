"""What a few words beside a title are: a method's name, a label, authors after a dash, the name of an address."""

from __future__ import annotations

import re
from dataclasses import replace

from surveykit.catalog.outline import links, people, venues, vocabulary
from surveykit.catalog.outline.inline import Piece
from surveykit.catalog.outline.links import Link, Role
from surveykit.catalog.outline.segments import Cut, Segment


def labels(part: Segment, after: Segment) -> bool:
    """Is a bold word the label of what follows: `**Authors**: …`?"""
    return part.cut is Cut.BOLD and (
        after.text.lstrip().startswith((":", "：")) or part.text.rstrip().endswith((":", "："))
    )


def is_name(text: str) -> bool:
    """Can a text be what people call a method by: one word, or two that are no plain English?"""
    words = text.split()
    if (
        not 1 <= len(words) <= 3
        or not re.fullmatch(r"[A-Za-z0-9][\w.+*/@ -]{1,28}", text)
        or text.casefold() in vocabulary.NO_METHOD
    ):
        return False
    return len(words) == 1 or sum(char.isupper() or char.isdigit() for char in words[0]) >= 2


_TOLD = re.compile(r"([A-Za-z]+|[一-鿿]{2,8})\d?\s*(?:[(（][^()（）]*[)）])?\s*[:：]\s*$")


def told(link: Link, before: str) -> Link:
    """A bare address is what the words before it say: `论文：https://…`."""
    if "://" not in link.label:
        return link
    label = _TOLD.search(before[-60:])
    if label is None:
        return link
    judged = links.judge(Piece(label.group(1), url=link.url, link=link.number))
    return replace(link, role=judged.role) if judged.role in (Role.PAPER, Role.OTHER, Role.CODE) else link


def whole(text: str) -> bool:
    """Is a text after a dash nothing but authors or an imprint?"""
    people_only = re.sub(r"[\s,(]+(?:19|20)\d\d\)?$", "", text)
    return bool(people.names(people_only) or venues.imprint(text, words=True))
