"""A list of bullets, tables or headings, what is to change about a paper -> the list with it changed or moved."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from surveykit.catalog import find
from surveykit.catalog.editing import readback
from surveykit.catalog.editing.draft import Draft
from surveykit.catalog.editing.outline import counting, imitating, leaving, places
from surveykit.catalog.editing.outline.filling import Filled
from surveykit.catalog.editing.outline.forms import Form, Role, read
from surveykit.catalog.editing.outline.places import Outline, Section, Spot
from surveykit.catalog.editing.outline.rewriting import cleared, revise
from surveykit.catalog.parsing import parse
from surveykit.errors import EditError
from surveykit.nouns import Amendment, Catalog, Change, Paper, TopicPath
from surveykit.text import clip, squeeze

_MIXED = 0.1
"""The share of steps against the order of years from which a section is in no order."""
_BULLET = re.compile(r"\s*(?:[*+-]|\(?\d{1,4}[.)、．]\)?)\s+")


@dataclass(frozen=True, slots=True)
class _Done:
    """A new text of the list, the line (counted from 0) of the paper in it, and the names of topics that changed."""

    text: str
    line: int
    renamed: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Attempt:
    """A form to write an entry in: under the heading of the topic `path`, or with the words of the topic `tag`."""

    form: Form
    path: TopicPath | None = None
    tag: TopicPath | None = None


def edit(catalog: Catalog, paper: Paper, wanted: Amendment) -> Change:
    """Return the list with what is `wanted` changed about a paper; another topic or year may move its lines.

    Raises:
        EditError: The entry cannot be taken apart, or would not be read back as it should.
        NotFoundError: A topic or a paper is not there, or more than one answers to its name.
    """
    outline = Outline(catalog)
    form = read(outline.lines(paper), paper, row=outline.is_row(paper))
    if form is None:
        raise EditError(
            f"the entry of {clip(paper.title, 48)!r} cannot be taken apart: edit line {paper.line} by hand."
        )
    path = _topic(outline, paper, wanted)
    first: EditError | None = None
    for attempt in _attempts(outline, form, wanted, path):
        try:
            return _edited(outline, paper, wanted, attempt)
        except EditError as error:
            first = first or error
    raise first or EditError(f"{clip(paper.title, 48)!r} cannot be changed so: edit line {paper.line} by hand.")


def _attempts(outline: Outline, form: Form, wanted: Amendment, path: TopicPath | None) -> Iterator[_Attempt]:
    """Yield the ways to write the change, the one that keeps most first."""
    tagged = _tagged(outline, form, path) if path is not None else None
    if tagged is not None:
        yield _Attempt(tagged, tag=path)
    # A name of the topic that stands in the entry by chance is no tag: its heading makes the topic.
    yield _Attempt(form, path)
    if wanted.venue is not None:
        yield _Attempt(cleared(form), path)


def _edited(outline: Outline, paper: Paper, wanted: Amendment, attempt: _Attempt) -> Change:
    """Return the list with the paper's lines in their new form, if it is then read as it should be."""
    path = attempt.path
    filled = _revised(attempt.form, paper, wanted, imitating.columns(outline, paper))
    moves = _moves(outline, paper, wanted, path)
    done = _moved(outline, paper, wanted, path, filled) if moves else _in_place(outline, paper, filled)
    result = parse(done.text)
    facts = {name: getattr(wanted, name) for name in ("venue", "year", "must_read", "url")}
    asked: dict[str, object] = {name: value or None for name, value in facts.items() if value is not None}
    asked |= imitating.titled(readback.at_line(result, done.line), wanted.title or paper.title)
    asked |= {"must_read": wanted.must_read} if wanted.must_read is not None else {}
    if topic := path or attempt.tag:
        asked["topics"] = frozenset({tuple(done.renamed.get(name, name) for name in topic)})
    after = readback.wanted(readback.at_line(result, done.line), asked, paper.title)
    _told(after, wanted)
    keys = readback.others(outline.catalog, result, changed={paper.key}, entered={after.key}, renamed=done.renamed)
    return Change(done.text, (after,), notices=keys)


def _revised(form: Form, paper: Paper, wanted: Amendment, columns: Sequence[str]) -> Filled:
    """Return the paper's lines with what is wanted; notes without a place of their own stand below."""
    filled = revise(form, paper, wanted, columns)
    fresh = replace(wanted, review=tuple(each for each in wanted.review if each not in paper.review))
    if Role.NOTE in filled.lacking and fresh.review:
        return next(imitating.with_rest(filled, fresh.review))
    return filled


def _topic(outline: Outline, paper: Paper, wanted: Amendment) -> TopicPath | None:
    """Return the topic that the paper goes to, if it changes its topic."""
    if not wanted.topics and not wanted.left:
        return None
    left = [find.topic(list(paper.topics), name) for name in wanted.left] or list(paper.topics)
    if len(wanted.topics) != 1 or len(left) > 1:
        raise EditError("this list enters a paper under one heading: name the one topic that it goes to.")
    paths = list(dict.fromkeys(path for each in outline.catalog.papers for path in each.topics))
    path = find.topic(paths, wanted.topics[0])
    return None if path in paper.topics else path


def _tagged(outline: Outline, form: Form, path: TopicPath) -> Form | None:
    """Return the form with the words by which other entries say that they are of a topic, if entries say it at all."""
    model = next((each for each in outline.catalog.papers if path in each.topics), None)
    theirs = read(outline.lines(model), model, row=outline.is_row(model)) if model else None
    if theirs is None or Role.TOPIC not in theirs.roles() & form.roles():
        return None
    start, stop = _topical(form)
    first, last = _topical(theirs)
    words = "".join(item.lead + item.text if (item := theirs.item(sign)) else sign for sign in theirs.text[first:last])
    return replace(form, text=form.text[:start] + words + form.text[stop:])


def _topical(form: Form) -> tuple[int, int]:
    """Return where a form begins to say topics, and where it ends."""
    signs = [at for at, sign in enumerate(form.text) if (item := form.item(sign)) and item.role is Role.TOPIC]
    return signs[0], signs[-1] + 1


def _moves(outline: Outline, paper: Paper, wanted: Amendment, path: TopicPath | None) -> bool:
    """Say whether a paper's lines have to go elsewhere."""
    if path is not None or wanted.after:
        return True
    section = outline.homes[paper.key]
    if wanted.year is None or wanted.year == paper.year:
        return False
    if section.year is not None:
        return section.year != wanted.year
    others = [each.year for each in section.papers if each.key != paper.key and each.year]
    steps = [(right > left) - (right < left) for left, right in pairwise(others)]
    rises, falls = steps.count(1), steps.count(-1)
    return rises != falls and min(rises, falls) <= _MIXED * len(steps)


def _in_place(outline: Outline, paper: Paper, filled: Filled) -> _Done:
    draft, extent = Draft(outline.catalog), outline.extent(paper)
    if len(extent) == len(filled.lines):
        for at, line in zip(extent, filled.lines, strict=True):
            draft.lines[at] = line
    else:
        draft.lines[extent.start] = filled.lines[0]
        draft.remove(extent[1:])
        draft.insert(extent.stop, filled.lines[1:])
    return _Done(draft.text(), extent.start)


def _moved(outline: Outline, paper: Paper, wanted: Amendment, path: TopicPath | None, filled: Filled) -> _Done:
    """Return the list with a paper's lines, as they are now, in their new place."""
    draft, renamed = leaving.without(outline, paper)
    rest = Outline(parse(draft.text()))
    after = find.paper(outline.catalog, wanted.after) if wanted.after else None
    spot = _spot(rest, outline, paper, path, wanted.year or paper.year, after)
    lines = list(filled.lines)
    _adapt(rest, spot.section, lines)
    draft = Draft(rest.catalog)
    counting.number(draft, rest, spot, lines)
    draft.insert(spot.line, (*spot.before, *lines, *spot.behind))
    back = {new: old for old, new in renamed.items()}
    counted = counting.recount(draft, rest, spot, 1)
    renamed = {old: new for old, new in renamed.items() if new not in counted}
    renamed |= {back.get(old, old): new for old, new in counted.items() if back.get(old, old) != new}
    return _Done(draft.text(), spot.line + len(spot.before), renamed)


def _spot(
    rest: Outline, outline: Outline, paper: Paper, path: TopicPath | None, year: int | None, after: Paper | None
) -> Spot:
    if after is not None:
        there = outline.homes[after.key]
        if after.key == paper.key or not _fits(after, paper, path) or there.year not in (None, year):
            raise EditError(
                f"{clip(after.title, 48)!r} does not stand under the same heading: move it to the topic or year first."
            )
        now = next(each for each in rest.catalog.papers if (each.title, each.year) == (after.title, after.year))
        return rest.spot(rest.homes[now.key], year, after=now)
    topic = path or next(iter(paper.topics), ())
    home = outline.homes[paper.key]
    same = [each for each in rest.sections if (each.head, each.marker) == (home.head, home.marker)]
    stays = path is None and (home.year is None or home.year == year)
    sections = same if stays and same else places.of_topic(rest, topic, year)
    if sections:
        return rest.spot(sections[0], year)
    fresh = places.new_year(rest, topic, year) if year is not None else None
    if fresh is None:
        raise EditError(f"there is no place for it under {' / '.join(topic)!r}: move it by hand.")
    return fresh


def _fits(after: Paper, paper: Paper, path: TopicPath | None) -> bool:
    """Say whether a paper can stand behind another without changing its topic, but for the one that is wanted."""
    return path in after.topics if path is not None else after.topics == paper.topics


def _adapt(outline: Outline, section: Section, lines: list[str]) -> None:
    """Let an entry that comes from elsewhere begin as those of a section do."""
    ours, theirs = _BULLET.match(lines[0]), _BULLET.match(outline.text(section.papers[0].line - 1))
    if lines[0].lstrip().startswith("|") != (section.marker.strip() == "|"):
        raise EditError("the entries there are of another form: move it by hand.")
    if ours and theirs and counting.ordinal(lines[0]) is None and counting.ordinal(theirs[0]) is None:
        lines[0] = theirs[0] + lines[0][ours.end() :]


def _told(paper: Paper, wanted: Amendment) -> None:
    said = squeeze("".join(remark.label + remark.text for remark in paper.review))
    for remark in wanted.review:
        if remark.text and squeeze(remark.label + remark.text) not in said:
            raise EditError(f"the entries there have no place for a review: leave {clip(remark.text, 48)!r} out.")
