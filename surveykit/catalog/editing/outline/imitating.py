"""A list of bullets, tables or headings, a new paper -> the list with it, written as its neighbours are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice

from surveykit.catalog import find
from surveykit.catalog.editing import readback
from surveykit.catalog.editing.draft import Draft
from surveykit.catalog.editing.outline import counting, places, writing
from surveykit.catalog.editing.outline.filling import Filled, fill
from surveykit.catalog.editing.outline.forms import Form, Role, read
from surveykit.catalog.editing.outline.places import Outline, Section, Spot
from surveykit.catalog.outline import tables, titles
from surveykit.catalog.outline.blocks import cells
from surveykit.catalog.parsing import parse
from surveykit.errors import EditError
from surveykit.nouns import Catalog, Change, NewPaper, Paper, Remark, TopicPath
from surveykit.text import clip, squeeze

TRIES = 12
"""Forms that are tried before it is said that none can be imitated; each try reads the whole list."""
_NEAR = 40
"""Entries whose forms are looked at."""
_MUST = {Role.VENUE: "venue", Role.YEAR: "year", Role.LINK: "url", Role.NOTE: "review"}
_BULLET = re.compile(r"(?P<indent>\s*)(?P<mark>[*+-]|\d{1,4}[.)])\s+")
_MARKER = re.compile(r"^\s*(?:\(?\d{1,4}|\|\s*\d{1,4}\s*(?=\|))?")


@dataclass(frozen=True, slots=True)
class Target:
    """Where a paper goes: its place, and the topic that it then has."""

    spot: Spot
    path: TopicPath


@dataclass(frozen=True, slots=True)
class Attempt:
    """A paper, perhaps with less than is known of it, and the lines that may enter it."""

    paper: NewPaper
    filled: Filled


def add(catalog: Catalog, new: NewPaper) -> Change:
    """Return the list with `new` in it; no other line changes, but for numbers and counts.

    Raises:
        EditError: No neighbour can be imitated such that the list is read back as it should.
        NotFoundError: The topic is not there, or more than one answers to its name.
    """
    new = named(new)
    outline = Outline(catalog)
    place = target(outline, new)
    first: EditError | None = None
    for attempt in attempts(outline, place, new):
        try:
            return _entered(outline, place, attempt, new)
        except EditError as error:
            first = first or error
    raise first or _refusal(new)


def named(new: NewPaper) -> NewPaper:
    """Return the paper with a title without a full stop, and with an address if anything says one."""
    return replace(new, title=_unstopped(new.title), url=new.url or _address(new))


def _unstopped(title: str) -> str:
    """Return a title without the full stop that bibliographies put behind it."""
    return title[:-1].rstrip() if title.endswith(".") and not title.endswith("..") else title


def _address(new: NewPaper) -> str | None:
    if new.arxiv:
        return f"https://arxiv.org/abs/{new.arxiv}"
    return f"https://doi.org/{new.doi}" if new.doi else None


def target(outline: Outline, new: NewPaper) -> Target:
    """Return where the paper goes by the topic it is to have, which may be needed to know."""
    catalog = outline.catalog
    paths = list(dict.fromkeys(path for paper in catalog.papers for path in paper.topics))
    if len(new.topics) > 1:
        raise EditError("this list enters a paper under one heading: give one --topic.")
    if not new.topics and paths and all(paper.topics for paper in catalog.papers):
        raise find.unnamed(paths)
    path = find.topic(paths, new.topics[0]) if new.topics else ()
    sections = places.of_topic(outline, path, new.year)
    if sections:
        return Target(outline.spot(sections[0], new.year), path)
    fresh = places.new_year(outline, path, new.year) if new.year is not None else None
    if fresh is None:
        raise EditError(f"the topic {' / '.join(path)!r} is divided into years: give --year.")
    return Target(fresh, path)


def attempts(outline: Outline, target: Target, new: NewPaper) -> Iterator[Attempt]:
    """Yield what may enter the paper, with its authors and then without them, the best first."""
    for paper in (new, replace(new, authors=())) if new.authors else (new,):
        yield from (Attempt(paper, filled) for filled in islice(_attempts(outline, target, paper), TRIES))


def _attempts(outline: Outline, target: Target, new: NewPaper) -> Iterator[Filled]:
    """Yield what may enter the paper, each once: by the forms that say most of it, the commonest and nearest first."""
    models = list(_models(outline, target))
    common = Counter(_kind(form) for form, _ in models)
    seen: set[tuple[str, ...]] = set()
    filled = [
        (_cost(form, made, new) - 3 * common[_kind(form)] / len(models), n, made)
        for n, (form, paper) in enumerate(models)
        if (made := fill(form, paper, new, columns(outline, paper))) is not None
    ]
    for *_, made in sorted(filled, key=lambda each: each[:2]):
        if made.lines not in seen and not (made.lacking & {Role.YEAR, Role.NOTE}):
            seen.add(made.lines)
            yield made
    for *_, made in sorted(filled, key=lambda each: each[:2]):
        if made.lines not in seen:
            seen.add(made.lines)
            yield from with_rest(made, new.review)


def _models(outline: Outline, target: Target) -> Iterator[tuple[Form, Paper]]:
    """Yield the forms of the entries to imitate: those of the topic in the section, nearest first, then others."""
    section, at = target.spot.section, target.spot.at
    near = sorted(enumerate(section.papers), key=lambda each: (abs(2 * each[0] + 1 - 2 * at), each[0]))
    own = [paper for _, paper in near if target.path in paper.topics or not target.path]
    tagged = any(paper.topics != own[0].topics for paper in section.papers) if own else False
    others = [each for each in outline.sections if each.marker == section.marker and each is not section]
    rest = [] if tagged else [paper for each in others for paper in each.papers]
    for paper in islice([*own, *rest], _NEAR):
        form = read(outline.lines(paper), paper, row=outline.is_row(paper))
        if form is not None:
            yield form, paper


def _kind(form: Form) -> str:
    """Return a form as it is counted: numbers and columns of spaces left out."""
    roles = "".join((item.role.name if (item := form.item(sign)) else sign) for sign in form.text)
    return " ".join(_MARKER.sub("", roles).split())


def _cost(form: Form, made: Filled, new: NewPaper) -> int:
    """Return how far a form is from what the paper says: what it lacks weighs most, then what must be left out."""
    lacking = 20 * len(made.lacking & _MUST.keys()) + 4 * len(made.lacking - _MUST.keys())
    strange = sum(item.role in (Role.JUNK, Role.OTHER) for item in form.items)
    unsaid = sum(item.role in _MUST and not getattr(new, _MUST[item.role]) for item in form.items)
    odd = 15 * (not _balanced(made)) + 3 * (Role.MARK in form.roles() and not new.must_read)
    return lacking + strange + 2 * unsaid + odd


def _balanced(made: Filled) -> bool:
    """Say whether each bracket of an entry has its partner."""
    text = "\n".join(made.lines)
    return all(text.count(opening) == text.count(closing) for opening, closing in ("()", "[]", "（）", "【】"))


def columns(outline: Outline, paper: Paper) -> tuple[str, ...]:
    """Return what the columns are for of the table that a row is in."""
    header = outline.header(paper)
    return _roles(header) if header else ()


@lru_cache(maxsize=64)
def _roles(header: str) -> tuple[str, ...]:
    return tables.head(cells(header)).roles


def with_rest(made: Filled, remarks: Sequence[Remark]) -> Iterator[Filled]:
    """Yield the entry with what it lacks in lines below it: the review, as bullets where it is one itself."""
    first = made.lines[0]
    notes = [writing.escaped(note) for note in writing.review(remarks)]
    bullet = _BULLET.match(first)
    if Role.NOTE not in made.lacking or first.lstrip().startswith("|"):
        yield made
    elif bullet:
        mark = bullet["mark"] if bullet["mark"] in "*+-" else "-"
        indent = " " * (len(bullet[0]) if mark != bullet["mark"] else len(bullet["indent"]) + 2)
        yield replace(made, lines=(*made.lines, *(f"{indent}{mark} {note}" for note in notes)))
    else:
        yield replace(made, lines=(*made.lines, *notes))


def _entered(outline: Outline, target: Target, attempt: Attempt, given: NewPaper) -> Change:
    """Return the list with the lines in it, if it is then read as it should be."""
    draft, spot = Draft(outline.catalog), target.spot
    new, filled = attempt.paper, attempt.filled
    lines = list(filled.lines)
    counting.number(draft, outline, spot, lines)
    draft.insert(spot.line, (*spot.before, *lines, *spot.behind))
    counted = counting.recount(draft, outline, spot, 1)
    text = draft.text()
    result = parse(text)
    paper = checked(readback.at_line(result, spot.line + len(spot.before)), target, filled, new, counted)
    keys = readback.others(outline.catalog, result, entered={paper.key}, renamed=counted)
    return Change(text, (paper,), notices=(*left_out(filled, new, given), *keys))


def checked(paper: Paper | None, target: Target, filled: Filled, new: NewPaper, counted: Mapping[str, str]) -> Paper:
    """Return what was read in the place of `new` if it says the same; `counted` are names that a count changed.

    Raises:
        EditError: It says something else.
    """
    paper = readback.wanted(paper, facts(paper, new), new.title)
    _unsaid(target.spot.section, paper, new)
    _told(paper, new, filled)
    _topical(paper, target.path, counted)
    return paper


def facts(paper: Paper | None, new: NewPaper) -> dict[str, object]:
    """Return what a new paper must be read as."""
    known = {name: value for name in ("venue", "year", "url") if (value := getattr(new, name)) is not None}
    return {**titled(paper, new.title), "must_read": new.must_read, **known}


def titled(paper: Paper | None, title: str) -> dict[str, object]:
    """Return the title that a paper must be read with; marks at its ends are no part of it."""
    tidy = titles.tidy(title)
    return {"title": paper.title if paper is not None and titles.tidy(paper.title) == tidy else tidy}


def _unsaid(section: Section, paper: Paper, new: NewPaper) -> None:
    """Make sure that nothing of the neighbour that was imitated is left."""
    common = all(each.venue == paper.venue for each in section.papers)
    told = paper.venue and (squeeze(paper.venue) in squeeze(new.url or "") or common)
    if new.venue is None and paper.venue is not None and not told:
        raise EditError(
            f"{clip(new.title, 48)!r} would be read as of {paper.venue}: give --venue, or enter it by hand."
        )


def _told(paper: Paper, new: NewPaper, filled: Filled) -> None:
    """Make sure that the review and the authors are read back."""
    written = new.authors and Role.AUTHORS not in filled.lacking
    if written and (not paper.authors or squeeze(paper.authors[0]) != squeeze(new.authors[0])):
        raise EditError(f"the authors of {clip(new.title, 48)!r} would not be read back: leave --authors out.")
    said = squeeze("".join(remark.label + remark.text for remark in paper.review))
    for remark in new.review:
        if squeeze(remark.label + remark.text) not in said:
            raise EditError(f"the entries there have no place for a review: leave {clip(remark.text, 48)!r} out.")


def _topical(paper: Paper, path: TopicPath, counted: Mapping[str, str]) -> None:
    wanted = tuple(counted.get(name, name) for name in path)
    if path and wanted not in paper.topics:
        raise EditError(f"{clip(paper.title, 48)!r} would not be read as one of {' / '.join(path)}: enter it by hand.")


def left_out(filled: Filled, new: NewPaper, given: NewPaper) -> Iterator[str]:
    """Yield what a person should know of facts that have no place in the entry."""
    if Role.AUTHORS in filled.lacking or given.authors != new.authors:
        yield "the authors have no place in the entries there; they are left out of the list."
    if Role.SHORT in filled.lacking and new.short and squeeze(new.short) not in squeeze(new.title):
        yield f"the entries there have no place for the short name {new.short}; it is left out."


def _refusal(new: NewPaper) -> EditError:
    return EditError(
        f"no entry of {new.topics[0] if new.topics else 'the list'!r} can be imitated: "
        f"enter {clip(new.title, 48)!r} by hand."
    )
