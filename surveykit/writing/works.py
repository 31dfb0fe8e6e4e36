"""Papers -> what templates say of them: a name, and the clauses of their reviews."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from surveykit.catalog import labels
from surveykit.nouns import Field, Paper, Remark
from surveykit.writing.clauses import Clause, Form, Named, clauses, sentences

_UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""What moves the cursor, turns text around, or is no character at all: TeX stops at it."""


@dataclass(frozen=True, slots=True)
class Note:
    """What a review says under a label of its own: `其他`."""

    label: str
    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class Work:
    """A paper as a template speaks of it."""

    key: str
    at: int
    """Its place in the list, counted from 0."""
    title: str
    name: str
    """Its short name, or its title between the language's marks."""
    short: str | None
    year: int | None
    venue: str | None
    must_read: bool
    motivation: tuple[Clause, ...] = ()
    method: tuple[Clause, ...] = ()
    said: tuple[Clause, ...] = ()
    """What its review says without a label."""
    notes: tuple[Note, ...] = ()
    abstract: str | None = None
    """The first sentence of its abstract."""

    @property
    def reviewed(self) -> bool:
        """Whether the list says anything of it."""
        return bool(self.motivation or self.method or self.said or self.notes)

    @property
    def told(self) -> bool:
        """Whether there is anything to say of it but its name."""
        return self.reviewed or self.abstract is not None

    @property
    def telling(self) -> tuple[Clause, ...]:
        """What is known of how it is done: the method, or else what the review says without a label."""
        return self.method or self.said


@dataclass(frozen=True, slots=True)
class Tongue:
    """The language of a draft, and how it writes a title."""

    language: str
    title: str
    """With `%s` where the title stands: `《%s》`."""

    def name(self, paper: Paper) -> str:
        """Return what a draft calls a paper."""
        return plain(paper.short) if paper.short else self.title.replace("%s", plain(paper.title))


def works(papers: Sequence[Paper], tongue: Tongue) -> dict[str, Work]:
    """Return each paper by its key, in the order of the list."""
    return {paper.key: _work(papers, at, tongue) for at, paper in enumerate(papers)}


def plain(text: str) -> str:
    """Return a text in one line, without what cannot be printed."""
    return " ".join(_UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", text).split())


def _work(papers: Sequence[Paper], at: int, tongue: Tongue) -> Work:
    paper = papers[at]

    def before(count: int) -> list[Named]:
        return [Named(each.key, tongue.name(each)) for each in papers[max(at - count, 0) : at]]

    own = Named(paper.key, tongue.name(paper))

    def cut(remark: Remark) -> tuple[Clause, ...]:
        motive = labels.field(remark.label) is Field.MOTIVATION
        return clauses(plain(remark.text), tongue.language, own, before, motive=motive)

    by_field = _by_field(paper.review)
    said = [cut(each) for each in by_field[Field.REVIEW] if not each.label]
    return Work(
        key=paper.key,
        at=at,
        title=plain(paper.title),
        name=own.name,
        short=paper.short,
        year=paper.year,
        venue=plain(paper.venue) if paper.venue else None,
        must_read=paper.must_read,
        motivation=_joined([cut(each) for each in by_field[Field.MOTIVATION]]),
        method=_joined([cut(each) for each in by_field[Field.METHOD]]),
        said=_joined(said),
        notes=tuple(Note(plain(each.label), cut(each)) for each in by_field[Field.REVIEW] if each.label),
        abstract=_opening(paper.abstract),
    )


def _by_field(review: Sequence[Remark]) -> Mapping[Field, list[Remark]]:
    found: dict[Field, list[Remark]] = {Field.MOTIVATION: [], Field.METHOD: [], Field.REVIEW: []}
    for remark in review:
        if remark.text.strip():
            found[labels.field(remark.label)].append(remark)
    return found


def _joined(parts: Sequence[tuple[Clause, ...]]) -> tuple[Clause, ...]:
    return tuple(clause for part in parts for clause in part)


def _opening(abstract: str | None) -> str | None:
    said = sentences(plain(abstract or ""))
    return said[0] if said else None


def foreign(work: Work) -> bool:
    """Say whether a draft can only quote what is said of a paper."""
    spoken = [*work.motivation, *work.method, *work.said, *(clause for note in work.notes for clause in note.clauses)]
    return any(clause.form is Form.FOREIGN for clause in spoken)
