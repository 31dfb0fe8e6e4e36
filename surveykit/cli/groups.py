"""Papers by topic -> lines for people, or a document for programs."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from surveykit.cli.show import document, line, notice
from surveykit.nouns import Clusters, Course, Group, Paper, Seat, TopicPath, Trend
from surveykit.text import clip, pad

COUNT = 5
NAME = 38
SHOWN = 5
"""Papers of a proposed topic that are named."""
RECENT = 6
"""Years that are counted apart."""


def shown(found: Clusters, papers: Sequence[Paper], *, json: bool) -> None:
    """Print a list by topic, what it lacks, and what seems out of place."""
    if json:
        document(_document(found))
        return
    columns = shutil.get_terminal_size((100, 24)).columns
    for text in _lines(found, {paper.key: paper for paper in papers}):
        line(clip(text, columns))
    for sentence in found.notices:
        notice(sentence)


def _lines(found: Clusters, papers: dict[str, Paper]) -> Iterator[str]:
    if found.topics:
        yield from _topics(found, papers)
    if found.proposed:
        yield from ("", "proposed topics, of papers in none")
        for group in found.proposed:
            yield from _proposed(group, papers)
    if found.left:
        yield from ("", f"in no topic, and like few others: {len(found.left)}")
        yield from (f"{'':>{COUNT}}  {_named(papers[key])}" for key in found.left[:SHOWN])
        if len(found.left) > SHOWN:
            yield f"{'':>{COUNT}}  … and {len(found.left) - SHOWN} more"
    if found.elsewhere:
        yield from ("", "nearer to another topic than to their own")
        for each in found.elsewhere:
            yield f"{'':>{COUNT}}  {_named(papers[each.key])}"
            yield f"{'':>{COUNT}}    {_path(each.topic)} -> {_path(each.nearer)}  {each.probability:.2f}"
    if found.splits:
        yield from ("", "topics that fall into parts")
        for split in found.splits:
            yield f"{'':>{COUNT}}  {_path(split.path)}"
            for part, words in zip(split.parts, split.keywords, strict=True):
                yield f"{len(part):>{COUNT}}    {', '.join(words)}"


def _topics(found: Clusters, papers: dict[str, Paper]) -> Iterator[str]:
    courses = {course.path: course for course in found.courses}
    last = max((year for course in found.courses for year in course.counts), default=0)
    years = range(last - RECENT + 1, last + 1) if last else range(0)
    yield f"{'':>{COUNT}}  {pad('', NAME)}{''.join(f'{year:>6}' for year in years)}"
    for group in found.topics:
        own = sum(seat.member for seat in group.papers)
        yield f"{own:>{COUNT}}  {pad(clip(_path(group.path), NAME - 2), NAME)}{_course(courses.get(group.path), years)}"
        if group.keywords:
            yield f"{'':>{COUNT}}    {', '.join(group.keywords)}"
        for seat in (seat for seat in group.papers if not seat.member):
            yield f"{'':>{COUNT}}    + {_named(papers[seat.key])}  {seat.probability:.2f}"


def _course(course: Course | None, years: range) -> str:
    if course is None:
        return ""
    counts = "".join(f"{course.counts.get(year) or '·':>6}" for year in years)
    said = {Trend.FADING: f"quiet since {max(course.counts)}", Trend.NEW: "new", Trend.RISING: "rising"}
    return f"{counts}  {said.get(course.trend, '')}".rstrip()


def _proposed(group: Group, papers: dict[str, Paper]) -> Iterator[str]:
    yield f"{len(group.papers):>{COUNT}}  {_path(group.path)}: {', '.join(group.keywords)}"
    if group.nearest:
        differs = f", but for {', '.join(group.differs)}" if group.differs else ""
        yield f"{'':>{COUNT}}    nearest to {_path(group.nearest)}{differs}"
    for seat in group.papers[:SHOWN]:
        yield f"{'':>{COUNT}}    {_named(papers[seat.key])}"
    if len(group.papers) > SHOWN:
        yield f"{'':>{COUNT}}    … and {len(group.papers) - SHOWN} more"


def _named(paper: Paper) -> str:
    number = "" if paper.number is None else f"{paper.number} "
    return f"{number}{paper.title}"


def _path(path: TopicPath) -> str:
    return " / ".join(path)


def _document(found: Clusters) -> dict[str, Any]:
    return {
        "topics": [_group(group) for group in found.topics],
        "proposed": [_group(group) | {"nearest": group.nearest, "differs": group.differs} for group in found.proposed],
        "left": found.left,
        "elsewhere": [asdict(each) for each in found.elsewhere],
        "splits": [asdict(each) for each in found.splits],
        "years": [
            {"path": course.path, "counts": {str(year): n for year, n in course.counts.items()}, "trend": course.trend}
            for course in found.courses
        ],
        "notices": found.notices,
    }


def _group(group: Group) -> dict[str, Any]:
    return {"path": group.path, "papers": [_seat(seat) for seat in group.papers], "keywords": group.keywords}


def _seat(seat: Seat) -> dict[str, Any]:
    return {"key": seat.key, "probability": seat.probability, "member": seat.member}
