"""A numbered list, what is to change about one of its papers -> the list with it changed or moved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from surveykit.catalog import find
from surveykit.catalog.editing import entries, heads, readback, reviews
from surveykit.catalog.editing.draft import Draft
from surveykit.catalog.editing.leaving import section, take, within
from surveykit.catalog.editing.seats import Seat, closed, seat
from surveykit.catalog.keys import short_name
from surveykit.catalog.parsing import parse
from surveykit.catalog.renumbering import renumber
from surveykit.errors import EditError
from surveykit.nouns import Amendment, Block, Catalog, Change, Paper, Remark
from surveykit.text import clip


@dataclass(frozen=True, slots=True)
class _Move:
    """Where a paper goes, and the numbers that change for it."""

    seat: Seat
    numbers: Mapping[str, int]


def edit(catalog: Catalog, paper: Paper, wanted: Amendment) -> Change:
    """Return the list with `wanted` changed about `paper`: its entry, its block, the topics that refer to it.

    Another year, or a paper to stand behind, moves it; the numbers follow.

    Raises:
        EditError: It cannot be written so that it is read back.
        NotFoundError: A topic or a paper is not there, or more than one answers to its name.
    """
    if paper.number is None:
        raise EditError(f"{paper.title!r} has a review but no numbered line: run `surveykit check --fix` first.")
    wanted = replace(wanted, review=entries.labelled(catalog, wanted.review))
    move = _move(catalog, paper, wanted)
    changed = (
        {key: number for key, number in move.numbers.items() if number != entries.numbers(catalog)[key]} if move else {}
    )
    change = renumber(catalog, changed)
    draft = Draft(catalog, change.edits)
    block = next((each for each in catalog.blocks if each.paper == paper.key), None)
    _rewrite_heads(draft, paper, block, wanted)
    review, begun = _rewrite_review(draft, paper, block, wanted.review)
    number = changed.get(paper.key, paper.number)
    joined = entries.join(draft, wanted.topics, number, wanted.left)
    if move is not None:
        _carry(draft, paper, block, begun, move.seat)
    text = draft.text()
    result = parse(text)
    found = next(
        (each for each in result.papers if each.number == number and each.title == _title(paper, wanted)), None
    )
    paths = (set(paper.topics) | set(joined)) - set(_left(catalog, paper, wanted))
    facts = _facts(paper, wanted, review) | {"topics": frozenset(paths)}
    after = readback.wanted(found, facts, _title(paper, wanted))
    keys = readback.others(catalog, result, changed={paper.key}, entered={after.key})
    notices = (f"line {each.line}: {each.message}." for each in change.notices)
    return Change(text, (after,), notices=(*notices, *keys))


def _title(paper: Paper, wanted: Amendment) -> str:
    return paper.title if wanted.title is None else wanted.title


def _left(catalog: Catalog, paper: Paper, wanted: Amendment) -> Iterator[tuple[str, ...]]:
    for name in wanted.left:
        yield find.topic(list(paper.topics), name)


def _facts(paper: Paper, wanted: Amendment, review: tuple[Remark, ...]) -> dict[str, object]:
    """Return what the paper must be read as afterwards."""
    facts = {name: getattr(paper, name) for name in ("title", "venue", "year", "must_read", "url")}
    facts |= {name: value for name in facts if (value := getattr(wanted, name)) is not None}
    facts["venue"] = facts["venue"] or None
    if wanted.short:
        facts["short"] = wanted.short
    return facts | {"review": review}


def _move(catalog: Catalog, paper: Paper, wanted: Amendment) -> _Move | None:
    """Return where the paper goes if it has to move."""
    after = find.paper(catalog, wanted.after) if wanted.after else None
    home = section(catalog, paper)
    year = wanted.year or (home.year if home else paper.year)
    if after is not None:
        _beside(catalog, paper, after, year)
    elif wanted.year is None or (home is not None and home.year == wanted.year):
        return None
    carried = entries.numbers(catalog)
    closing = closed(carried, paper.key, within(catalog, paper))
    others = {key: number for key, number in (carried | closing).items() if key != paper.key}
    venue = paper.venue if wanted.venue is None else wanted.venue
    place = seat(catalog, year or 0, venue, others, after)
    return _Move(place, others | dict(place.shifted) | {paper.key: place.number})


def _beside(catalog: Catalog, paper: Paper, after: Paper, year: int | None) -> None:
    """Make sure that a paper can stand behind another."""
    there = section(catalog, after)
    if after.key == paper.key or after.number is None:
        raise EditError(f"{clip(paper.title, 48)!r} cannot stand behind {after.key}: name another paper.")
    if there is not None and there.year != year:
        raise EditError(
            f"{after.key} stands among the papers of {there.year}, this one is to stand among those of {year}: "
            f"give --year {there.year} as well, or name a paper of {year}."
        )


def _rewrite_heads(draft: Draft, paper: Paper, block: Block | None, wanted: Amendment) -> None:
    """Change what the entry and the heading of the review say of the paper."""
    _rewrite(draft, paper.line - 1, paper, wanted, entry=True)
    if block is not None and block.line != paper.line:
        _rewrite(draft, block.line - 1, paper, wanted, entry=False)


def _rewrite(draft: Draft, at: int, paper: Paper, wanted: Amendment, *, entry: bool) -> None:
    head = heads.read(draft.lines[at])
    if head is None:
        return
    if wanted.title is not None:
        head = heads.titled(head, wanted.title)
    if wanted.venue is not None or wanted.year is not None:
        venue = paper.venue if wanted.venue is None else wanted.venue or None
        head = heads.dated(head, venue, wanted.year or paper.year)
    if wanted.short is not None or (wanted.title is not None and paper.short != short_name(paper.title)):
        head = heads.named(head, paper.short if wanted.short is None else wanted.short, _title(paper, wanted))
    if wanted.must_read is not None and (entry or head.mark is not None):
        head = heads.marked(head, wanted.must_read, entries.mark(draft.catalog))
    if wanted.url is not None:
        if entry and not head.linked:
            raise EditError("the list links no titles: write the address into the bibliography.")
        head = heads.linked(head, wanted.url)
    draft.lines[at] = str(head)


def _rewrite_review(
    draft: Draft, paper: Paper, block: Block | None, remarks: Sequence[Remark]
) -> tuple[tuple[Remark, ...], int | None]:
    """Change the remarks that have the same label, put the others below; return all, and the line of a first block."""
    catalog = draft.catalog
    review = list(paper.review)
    lines = reviews.groups(catalog, block) if block else []
    fresh = []
    for remark in remarks:
        at = next((n for n, old in enumerate(review) if _replaces(remark, old)), None)
        if at is None:
            fresh += [remark] if remark.text else []
        elif review[at] != remark:
            first, *rest = lines[at]
            draft.remove(rest if remark.text else lines[at])
            draft.lines[first] = next(reviews.lines(catalog, [remark], first))
            review[at] = remark
    begun = None
    if block is not None:
        draft.insert(reviews.end(block), reviews.lines(catalog, fresh, block.line))
    elif fresh:
        begun = _begin(draft, paper, fresh)
    return tuple(each for each in [*review, *fresh] if each.text), begun


def _replaces(remark: Remark, old: Remark) -> bool:
    return remark == old if not remark.label else remark.label.casefold() == old.label.casefold()


def _begin(draft: Draft, paper: Paper, review: Sequence[Remark]) -> int | None:
    """Give a paper without a block its first; return the line (counted from 0) before which it stands."""
    catalog = draft.catalog
    head = heads.read(draft.lines[paper.line - 1])
    home = section(catalog, paper)
    if head is None:
        return None
    order = [each for each in catalog.papers if each.number is not None and (home is None or each.key in home.papers)]
    at = next(n for n, each in enumerate(order) if each.key == paper.key)
    spot = reviews.spot(catalog, order, at, paper.line)
    lines = reviews.lines(catalog, review, spot.line)
    draft.insert(spot.line, spot.around([str(reviews.heading(catalog, head, spot.line)), *lines]))
    return spot.line


def _carry(draft: Draft, paper: Paper, block: Block | None, begun: int | None, place: Seat) -> None:
    """Take the paper's lines, as they are now, from where they stand to their new place."""
    head = heads.read(draft.lines[paper.line - 1])
    if head is None:
        return
    lines = [line for line in draft.added.pop(begun, []) if line] if begun is not None else []
    if block is not None:
        for at in range(block.line - 1, reviews.end(block)):
            lines += [draft.lines[at]] if at not in draft.gone else []
        lines += draft.added.pop(reviews.end(block), [])
    take(draft, paper)
    entries.enter(draft, place, head, lines)
