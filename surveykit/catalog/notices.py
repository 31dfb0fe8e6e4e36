"""A reference whose meaning was not plain -> the sentence that says what it was taken for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from surveykit.catalog.brackets import singly
from surveykit.catalog.meanings import Meanings
from surveykit.catalog.references import Reference
from surveykit.catalog.taxonomy import numbers
from surveykit.text import clip

_WIDE = 48


@dataclass(frozen=True, slots=True, order=True)
class Notice:
    """What a person should know of a renumbering, and the line it concerns, counted from 1 before the edits."""

    line: int
    message: str


def rewritten(reference: Reference, text: str, meanings: Meanings) -> Iterator[Notice]:
    """Give what is odd about a reference that becomes `text`."""
    for message in _odd(reference, text, meanings):
        yield Notice(reference.line + 1, message)


def mistakable(reference: Reference, meanings: Meanings) -> Iterator[Notice]:
    """Give what is odd about a bracket that named nobody, is left alone, and from now on can be read as a reference."""
    found = numbers(reference.text)
    if meanings.change.taken.issuperset(found):
        number = next(each for each in found if each not in meanings.known)
        yield Notice(
            reference.line + 1,
            f"{reference.text} was no reference and stays, but {number} is a paper's number now: see if it is meant",
        )


def _odd(reference: Reference, text: str, meanings: Meanings) -> Iterator[str]:
    for number in dict.fromkeys(singly(reference.text)):
        becomes = meanings.change.of(number)
        if number in meanings.doubled:
            title = clip(meanings.doubled[number].title, _WIDE)
            yield f"{reference.text} names {number}, which several entries carried: taken for {title!r}, now {becomes}"
        elif number in meanings.healed:
            title = clip(meanings.healed[number].title, _WIDE)
            yield f"{reference.text} named nobody by {number}, and now names {title!r}, which stands in that place"
        elif number in meanings.freed:
            other = meanings.freed[number]
            title = repr(clip(other.title, _WIDE)) if other else "a new entry"
            yield f"{reference.text} named nobody by {number}, which is {title} now: it became {becomes}, nobody's"
        elif number in meanings.lost and not text:
            yield f"{reference.text} went with {clip(meanings.lost[number].title, _WIDE)!r}"
