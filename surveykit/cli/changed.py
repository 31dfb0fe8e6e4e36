"""What changed between two versions of a list -> words for people, or a document for programs."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from surveykit.cli.show import document, line
from surveykit.nouns import Paper, Remark, TopicPath
from surveykit.text import clip, pad, width

if TYPE_CHECKING:
    from surveykit.catalog.comparison.comparing import Changed, Comparison, Reviewed, Shift
    from surveykit.catalog.comparison.taxonomies import Moved
    from surveykit.catalog.comparison.versions import Version

NUMBER = 5
NAME = 11
SAME = 24
"""From how many characters on the beginning that two texts share is left out."""
LEAD = 8
"""How many of those are shown all the same."""
WORDS = {
    "must_read": "must-read",
    "short": "short name",
    "doi": "DOI",
    "arxiv": "arXiv id",
}
"""What fields are called where that is not their name."""


def comparison(old: Version, new: Version, found: Comparison, *, json: bool) -> None:
    """Print what changed from `old` to `new`, grouped by what it concerns."""
    if json:
        document(_document(old, new, found))
        return
    columns = shutil.get_terminal_size((100, 24)).columns
    broad = max(width(old.name), width(new.name))
    for version in (old, new):
        line(f"{pad(version.name, broad)}  {_count(len(version.catalog.papers), 'paper')}")
    groups = [(heading, lines) for heading, lines in _groups(found) if lines]
    for heading, lines in groups:
        line()
        line(heading)
        for text in lines:
            line(clip(text, columns))
    if not groups:
        line("no paper, review, topic or keyword changed.")
    if found.other_lines:
        line()
        line(f"other text: {_count(found.other_lines, 'line')}")


def _groups(found: Comparison) -> Iterator[tuple[str, list[str]]]:
    yield f"added: {_count(len(found.added), 'paper')}", [_entry(paper) for paper in found.added]
    yield f"removed: {_count(len(found.removed), 'paper')}", [_entry(paper) for paper in found.removed]
    retitled = [each for each in found.changed if any(fact.field == "title" for fact in each.facts)]
    others = [each for each in found.changed if any(fact.field != "title" for fact in each.facts)]
    yield f"retitled: {_count(len(retitled), 'paper')}", [text for each in retitled for text in _retitled(each)]
    yield f"corrected: {_count(len(others), 'paper')}", [text for each in others for text in _corrected(each)]
    yield "numbers", [_shifted(each) for each in found.shifts]
    yield "reviews", [text for each in found.reviews for text in _reviewed(each)]
    yield "papers among topics", [text for each in found.moved for text in _moved(each)]
    yield "topics", list(_topics(found))
    yield "years", list(_years(found))


def _entry(paper: Paper) -> str:
    imprint = " ".join(str(part) for part in (paper.venue, paper.year) if part)
    mark = " *" if paper.must_read else ""
    return f"{_number(paper)}  {pad(clip(imprint, 14), 14)}  {paper.title}{mark}"


def _number(paper: Paper) -> str:
    return f"{'' if paper.number is None else paper.number:>{NUMBER}}"


def _under(name: str, text: str) -> str:
    return " " * (NUMBER + 2) + pad(name, NAME) + " " + text


def _retitled(each: Changed) -> Iterator[str]:
    fact = next(fact for fact in each.facts if fact.field == "title")
    yield f"{_number(each.paper)}  {fact.old}"
    yield _under("is now", str(fact.new))


def _corrected(each: Changed) -> Iterator[str]:
    yield f"{_number(each.paper)}  {each.paper.title}"
    for fact in each.facts:
        if fact.field == "must_read":
            yield _under("must-read", "yes, was not" if fact.new else "no longer")
        elif fact.field != "title":
            yield _under(WORDS.get(fact.field, fact.field), f"{_said(fact.old)} → {_said(fact.new)}")


def _said(value: object) -> str:
    if isinstance(value, tuple):
        return "; ".join(map(str, value)) or "none"
    return "none" if value is None else str(value)


def _shifted(shift: Shift) -> str:
    old, new = ([getattr(each, side).number or 0 for each in shift.pairs] for side in ("old", "new"))
    way = f"up by {shift.by}" if shift.by > 0 else f"down by {-shift.by}"
    many = f"{len(old)} numbers go" if len(old) > 1 else "1 number goes"
    return " " * 2 + f"{many} {way}: {_spans(old)} → {_spans(new)}"


def _spans(numbers: Iterable[int]) -> str:
    """Return numbers in order as `1-5, 7`."""
    spans: list[list[int]] = []
    for number in sorted(numbers):
        if spans and number == spans[-1][1] + 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    return ", ".join(str(low) if low == high else f"{low}-{high}" for low, high in spans)


def _reviewed(each: Reviewed) -> Iterator[str]:
    yield f"{_number(each.paper)}  {each.paper.title}"
    for remark in each.written:
        yield _under("written", _remark(remark))
    for both in each.changed:
        old, new = _apart(_remark(both.old), _remark(both.new))
        yield _under("changed", old)
        yield _under("is now", new)
    for remark in each.removed:
        yield _under("removed", _remark(remark))


def _apart(old: str, new: str) -> tuple[str, str]:
    """Return two texts from a little before where they part, so that what is shown of them differs."""
    same = next((at for at, (one, other) in enumerate(zip(old, new, strict=False)) if one != other), 0)
    start = same - LEAD
    return (f"…{old[start:]}", f"…{new[start:]}") if same > SAME else (old, new)


def _remark(remark: Remark) -> str:
    return f"{remark.label}: {remark.text}" if remark.label else remark.text


def _moved(each: Moved) -> Iterator[str]:
    yield f"{_number(each.paper)}  {each.paper.title}"
    for path in each.left:
        yield _under("left", _path(path))
    for path in each.entered:
        yield _under("entered", _path(path))


def _path(path: TopicPath) -> str:
    return " / ".join(path)


def _topics(found: Comparison) -> Iterator[str]:
    for path in found.topics_added:
        yield f"  {pad('added', NAME)} {_path(path)}"
    for path in found.topics_removed:
        yield f"  {pad('removed', NAME)} {_path(path)}"
    for renamed in found.topics_renamed:
        yield f"  {pad('renamed', NAME)} {_path(renamed.old)}"
        yield f"  {pad('is now', NAME)} {_path(renamed.new)}"


def _years(found: Comparison) -> Iterator[str]:
    for year in found.years_added:
        yield f"  {year}  section added"
    for year in found.years_removed:
        yield f"  {year}  section removed"
    for keywords in found.keywords:
        signed = [f"+{word}" for word in keywords.added] + [f"-{word}" for word in keywords.removed]
        yield f"  {keywords.year}  keywords: {'  '.join(signed)}"


def _count(many: int, what: str) -> str:
    return f"{many} {what}" if many == 1 else f"{many} {what}s"


def _document(old: Version, new: Version, found: Comparison) -> dict[str, Any]:
    return {
        "old": {"name": old.name, "papers": len(old.catalog.papers)},
        "new": {"name": new.name, "papers": len(new.catalog.papers)},
        "added": [asdict(paper) for paper in found.added],
        "removed": [asdict(paper) for paper in found.removed],
        "changed": [_brief(each.paper) | {"facts": [asdict(fact) for fact in each.facts]} for each in found.changed],
        "numbers": [
            {
                "by": shift.by,
                "papers": [_brief(each.new) | {"old": each.old.number} for each in shift.pairs],
            }
            for shift in found.shifts
        ],
        "reviews": [
            _brief(each.paper)
            | {
                "written": _plain(each.written),
                "changed": [asdict(both) for both in each.changed],
                "removed": _plain(each.removed),
            }
            for each in found.reviews
        ],
        "moved": [_brief(each.paper) | {"left": each.left, "entered": each.entered} for each in found.moved],
        "topics": {
            "added": found.topics_added,
            "removed": found.topics_removed,
            "renamed": [asdict(each) for each in found.topics_renamed],
        },
        "years": {"added": found.years_added, "removed": found.years_removed},
        "keywords": [asdict(each) for each in found.keywords],
        "other_lines": found.other_lines,
    }


def _brief(paper: Paper) -> dict[str, Any]:
    return {"key": paper.key, "number": paper.number, "title": paper.title}


def _plain(remarks: Sequence[Remark]) -> list[dict[str, str]]:
    return [asdict(remark) for remark in remarks]
