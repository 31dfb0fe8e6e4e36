"""Two parsed lists -> what changed from the one to the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from surveykit.catalog.comparison import taxonomies
from surveykit.catalog.comparison.pairing import Pair, pair
from surveykit.catalog.comparison.taxonomies import Moved, Renamed
from surveykit.nouns import Catalog, Kind, Paper, Remark, TopicPath, Year

FACTS = "title short venue year must_read authors url doi arxiv".split()
"""What is compared of a paper beside its number, its review and its topics."""


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that is said of a paper otherwise than before."""

    field: str
    old: object
    new: object


@dataclass(frozen=True, slots=True)
class Changed:
    """A paper of which something is said otherwise."""

    paper: Paper
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Shift:
    """Papers whose numbers all went up, or down, by as many."""

    by: int
    pairs: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A remark before and after."""

    old: Remark
    new: Remark


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What happened to the review of a paper."""

    paper: Paper
    written: tuple[Remark, ...] = ()
    changed: tuple[Rewritten, ...] = ()
    removed: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class Keywords:
    """What happened to the keywords of a year."""

    year: int
    added: tuple[str, ...]
    removed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed between two versions of a list."""

    added: tuple[Paper, ...] = ()
    removed: tuple[Paper, ...] = ()
    changed: tuple[Changed, ...] = ()
    shifts: tuple[Shift, ...] = ()
    reviews: tuple[Reviewed, ...] = ()
    moved: tuple[Moved, ...] = ()
    topics_added: tuple[TopicPath, ...] = ()
    topics_removed: tuple[TopicPath, ...] = ()
    topics_renamed: tuple[Renamed, ...] = ()
    years_added: tuple[int, ...] = ()
    years_removed: tuple[int, ...] = ()
    keywords: tuple[Keywords, ...] = ()
    other_lines: int = 0
    """Lines added, removed or changed of which nothing is read."""


def compare(old: Catalog, new: Catalog) -> Comparison:
    """Return what changed from `old` to `new`, in the order of the list."""
    paired = pair(old.papers, new.papers)
    topics = taxonomies.compare(old.topics, new.topics, paired)
    return Comparison(
        added=paired.added,
        removed=paired.removed,
        changed=tuple(Changed(each.new, facts) for each in paired.pairs if (facts := tuple(_facts(each)))),
        shifts=tuple(_shifts(paired.pairs)),
        reviews=tuple(filter(None, map(_reviewed, paired.pairs))),
        moved=topics.moved,
        topics_added=topics.added,
        topics_removed=topics.removed,
        topics_renamed=topics.renamed,
        years_added=tuple(_only(new.years, old.years)),
        years_removed=tuple(_only(old.years, new.years)),
        keywords=tuple(_keywords(old.years, new.years)),
        other_lines=_other_lines(old, new),
    )


def _facts(pair: Pair) -> Iterator[Fact]:
    for field in FACTS:
        before, after = getattr(pair.old, field), getattr(pair.new, field)
        if before != after:
            yield Fact(field, before, after)
    if pair.old.number != pair.new.number and None in (pair.old.number, pair.new.number):
        yield Fact("number", pair.old.number, pair.new.number)


def _shifts(pairs: Iterable[Pair]) -> Iterator[Shift]:
    by: dict[int, list[Pair]] = defaultdict(list)
    for each in pairs:
        if each.old.number is not None and each.new.number is not None and each.old.number != each.new.number:
            by[each.new.number - each.old.number].append(each)
    for distance, shifted in by.items():
        yield Shift(distance, tuple(sorted(shifted, key=lambda each: each.old.number or 0)))


def _reviewed(pair: Pair) -> Reviewed | None:
    if pair.old.review == pair.new.review:
        return None
    before, after = _unlike(pair.old.review, pair.new.review)
    rewritten = []
    for remark in list(after):
        if same := next((each for each in before if each.label == remark.label), None):
            rewritten.append(Rewritten(same, remark))
            before.remove(same)
            after.remove(remark)
    if not (before or after or rewritten):
        return None
    return Reviewed(pair.new, tuple(after), tuple(rewritten), tuple(before))


def _unlike(old: Sequence[Remark], new: Sequence[Remark]) -> tuple[list[Remark], list[Remark]]:
    """Return the remarks of each that the other has not, however they are ordered."""
    before, after = list(old), []
    for remark in new:
        if remark in before:
            before.remove(remark)
        else:
            after.append(remark)
    return before, after


def _only(years: Iterable[Year], others: Iterable[Year]) -> Iterator[int]:
    known = {year.year for year in others}
    yield from dict.fromkeys(year.year for year in years if year.year not in known)


def _keywords(old: Iterable[Year], new: Iterable[Year]) -> Iterator[Keywords]:
    before, after = _by_year(old), _by_year(new)
    for year in sorted(before.keys() | after.keys()):
        mine, theirs = after.get(year, {}), before.get(year, {})
        added = tuple(word for word in mine if word not in theirs)
        removed = tuple(word for word in theirs if word not in mine)
        if added or removed:
            yield Keywords(year, added, removed)


def _by_year(years: Iterable[Year]) -> dict[int, dict[str, None]]:
    found: dict[int, dict[str, None]] = defaultdict(dict)
    for year in years:
        found[year.year] |= dict.fromkeys(year.keywords)
    return found


def _other_lines(old: Catalog, new: Catalog) -> int:
    """Return how many lines changed that nothing is read from, a line that became another counted once."""
    before, after = list(_other(old)), list(_other(new))
    if before == after:
        return 0
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    return sum(max(b - a, d - c) for tag, a, b, c, d in matcher.get_opcodes() if tag != "equal")


def _other(catalog: Catalog) -> Iterator[str]:
    for line in catalog.lines:
        if line.kind in (Kind.TEXT, Kind.HEADING):
            yield line.text.strip("\ufeff \t\r\n")
