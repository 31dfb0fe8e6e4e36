"""The text of a changed list -> its catalog, or what would not be read back as it was meant."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from surveykit.catalog.taxonomy import REFERENCE, numbers
from surveykit.errors import EditError
from surveykit.nouns import Catalog, Paper, Remark
from surveykit.text import clip

_SHOWN = 60
"""Columns of a title in a message."""
FACTS = ("title", "venue", "year", "short", "must_read", "review", "url", "doi", "arxiv", "authors")


def others(
    old: Catalog,
    new: Catalog,
    changed: Collection[str] = (),
    entered: Collection[str] = (),
    *,
    topics: bool = True,
    renamed: Mapping[str, str] | None = None,
) -> tuple[str, ...]:
    """Make sure that all papers but the `changed` (of the old) and the `entered` (of the new) ones are what they were.

    Return a sentence on each whose key becomes another. What the years say beside their papers must stay as well;
    `renamed` are names of topics that change.

    Raises:
        EditError: One of them would be read otherwise; the message names it.
    """
    facts = (*FACTS, "topics") if topics else FACTS
    pairs = _pairs(old, new, changed, entered)
    cited = _cited_alike(old, new, changed, entered)
    for before, after in pairs:
        fact = _difference(_renamed(before, renamed or {}), after, facts)
        if fact is not None or not cited(before, after):
            raise EditError(
                f"the {fact or 'citations'} of {clip(before.title, _SHOWN)!r} would then be read as something else: "
                "enter it by hand."
            )
    if new.papers and _beside(old) != _beside(new):
        raise EditError("the keywords of a year would then be read as something else: enter it by hand.")
    return tuple(
        f"the key of {clip(before.title, _SHOWN)!r} becomes {after.key}; it was {before.key}."
        for before, after in pairs
        if before.key != after.key
    )


def _pairs(old: Catalog, new: Catalog, changed: Collection[str], entered: Collection[str]) -> list[tuple[Paper, Paper]]:
    """Return each of the other papers as it was and as it is; those that stand elsewhere now by their titles."""
    left = [paper for paper in old.papers if paper.key not in changed]
    right = [paper for paper in new.papers if paper.key not in entered]
    if len(left) != len(right):
        raise EditError(
            f"this list would then be read as {len(new.papers)} papers, not "
            f"{len(left) + len(entered)}: enter it by hand, and look at `surveykit status` before and after."
        )
    return list(zip(*_by_title(left, right), strict=True))


def _cited_alike(
    old: Catalog, new: Catalog, changed: Collection[str], entered: Collection[str]
) -> Callable[[Paper, Paper], bool]:
    """Return what says whether a review cites whom it cited, but for papers that are gone."""
    former = [paper.title for paper in old.papers if paper.key in changed]
    titles = dict(zip(former, (paper.title for paper in new.papers if paper.key in entered), strict=False))
    theirs, ours = _cited(old, changed), _cited(new, entered)

    def alike(before: Paper, after: Paper) -> bool:
        cited = {titles.get(title, "" if title in former else title) for title in theirs.get(before.key, ())}
        return cited - {""} == ours.get(after.key, frozenset())

    return alike


def _renamed(paper: Paper, names: Mapping[str, str]) -> Paper:
    if not names:
        return paper
    return replace(paper, topics=tuple(tuple(names.get(name, name) for name in path) for path in paper.topics))


def _beside(catalog: Catalog) -> Sequence[object]:
    """Return what the years say beside their papers."""
    said = [(year.year, year.keywords, year.remarks) for year in catalog.years if year.keywords or year.remarks]
    return sorted(said)


def _by_title(left: Iterable[Paper], right: Iterable[Paper]) -> tuple[list[Paper], list[Paper]]:
    """Return both in one order: papers that moved are compared with themselves."""
    left, right = list(left), list(right)
    if [each.title for each in left] != [each.title for each in right]:
        left.sort(key=lambda each: (each.title, each.line))
        right.sort(key=lambda each: (each.title, each.line))
    return left, right


def _difference(before: Paper, after: Paper, facts: Iterable[str]) -> str | None:
    return next((name.replace("_", "-") for name in facts if _fact(before, name) != _fact(after, name)), None)


def _fact(paper: Paper, name: str) -> object:
    value = getattr(paper, name)
    if name == "review":
        return _uncited(paper.review)
    return frozenset(value) if name == "topics" else value


def _uncited(review: Iterable[Remark]) -> tuple[Remark, ...]:
    """Return a review without the numbers that it cites, which may shift."""
    return tuple(Remark(remark.label, REFERENCE.sub("", remark.text)) for remark in review)


def _cited(catalog: Catalog, keys: Collection[str]) -> dict[str, frozenset[str]]:
    """Return the titles that reviews cite by number, by the key of who cites; the papers of `keys` cite nobody."""
    titles: dict[int | None, set[str]] = {}
    for paper in catalog.papers:
        titles.setdefault(paper.number, set()).add(paper.title)
    cited: dict[str, frozenset[str]] = {}
    for paper in catalog.papers:
        said = [remark.text for remark in paper.review if "[" in remark.text or "［" in remark.text]
        found = {number for text in said for bracket in REFERENCE.findall(text) for number in numbers(bracket)}
        if found and paper.key not in keys:
            cited[paper.key] = frozenset(title for number in found for title in titles.get(number, ()))
    return cited


def at_line(catalog: Catalog, line: int) -> Paper | None:
    """Return the paper that the line (counted from 0) enters."""
    return next((paper for paper in catalog.papers if paper.line == line + 1), None)


def wanted(paper: Paper | None, facts: Mapping[str, object], name: str) -> Paper:
    """Return `paper` if it is read as `facts` says; `name` says in an error which paper it was to be.

    Raises:
        EditError: It is read otherwise; the message says in what.
    """
    review = facts.get("review")
    facts = {**facts, "review": _uncited(review)} if isinstance(review, tuple) else facts
    if paper is None:
        raise EditError(f"{clip(name, _SHOWN)!r} would not be read as a paper of this list: enter it by hand.")
    for fact, value in facts.items():
        if (found := _fact(paper, fact)) != value:
            raise EditError(
                f"the {fact.replace('_', '-')} of {clip(name, _SHOWN)!r} cannot be written so that it is read back: "
                f"it would be read as {_shown(found)}; change it and try again."
            )
    return paper


def _shown(value: object) -> str:
    if isinstance(value, frozenset):
        return "; ".join(sorted(" / ".join(path) for path in value)) or "none"
    return repr(clip(str(value), _SHOWN)) if value not in (None, (), "") else "none"
