"""Text of a list -> Catalog, in whichever dialect it is written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from surveykit.catalog import keys, numbered
from surveykit.catalog.comments import split, visible
from surveykit.catalog.dialect import Entry, Mention, Parsed, Reviewed, Section
from surveykit.nouns import Block, Catalog, Kind, Line, Paper, Topic, TopicPath, Year


def parse(text: str) -> Catalog:
    """Return the catalog that `text` is; whatever is not understood stays in its lines.

    >>> parse("1[ICCV 2017] [CTRL] TALL Temporal Activity Localization:o:").papers[0].key
    'ctrl-2017'
    """
    lines, shown = split(text), visible(text)
    parsed = (numbered.read if numbered.recognises(shown) else _outline())(shown)
    entries = sorted(parsed.entries, key=lambda entry: entry.line)
    names = dict(zip(map(id, entries), keys.assign(entries), strict=True))
    by_number = _by_number(entries)
    return Catalog(
        lines=tuple(map(_line, lines, parsed.kinds)),
        papers=_papers(entries, names, _placed(parsed, by_number)),
        years=tuple(_year(section, names) for section in parsed.sections),
        topics=_topics(parsed, names, by_number),
        unresolved=tuple(
            (mention.line + 1, number)
            for mention in parsed.mentions
            for number in mention.numbers
            if number not in by_number
        ),
        blocks=tuple(_block(each, names) for each in parsed.reviewed),
    )


def _outline() -> Callable[[Sequence[str]], Parsed]:
    # The patterns of every other dialect take longer to compile than a numbered list takes to read.
    from surveykit.catalog import outline

    return outline.read


def render(catalog: Catalog) -> str:
    """Return the text that `catalog` was read from."""
    return "".join(line.text for line in catalog.lines)


def _line(text: str, kind: Kind) -> Line:
    return Line(text, Kind.TEXT if kind is Kind.BLANK and text.strip("\ufeff \t\r\n") else kind)


def _by_number(entries: Iterable[Entry]) -> dict[int, list[Entry]]:
    found: dict[int, list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.number is not None:
            found[entry.number].append(entry)
    return dict(found)


def _placed(parsed: Parsed, by_number: dict[int, list[Entry]]) -> dict[int, list[TopicPath]]:
    """Return each entry's topics, by its identity: those it was listed under and those that refer to its number."""
    placed: dict[int, dict[TopicPath, None]] = {id(entry): dict.fromkeys(entry.topics) for entry in parsed.entries}
    for mention in parsed.mentions:
        for number in mention.numbers:
            for entry in by_number.get(number, ()):
                placed[id(entry)][mention.path] = None
    return {entry: list(paths) for entry, paths in placed.items()}


def _papers(entries: Iterable[Entry], names: dict[int, str], placed: dict[int, list[TopicPath]]) -> tuple[Paper, ...]:
    return tuple(
        Paper(
            key=names[id(entry)],
            title=entry.title,
            line=entry.line + 1,
            number=entry.number,
            short=entry.short,
            venue=entry.venue,
            year=entry.year,
            must_read=entry.must_read,
            review=tuple(entry.review),
            topics=tuple(placed[id(entry)]),
            authors=entry.authors,
            url=entry.url,
            doi=entry.doi,
            arxiv=entry.arxiv,
        )
        for entry in entries
    )


def _year(section: Section, names: dict[int, str]) -> Year:
    return Year(
        year=section.year,
        line=section.line + 1,
        declared=section.declared,
        papers=tuple(names[id(entry)] for entry in section.entries),
        keywords=tuple(section.keywords),
        remarks=tuple(section.remarks),
    )


def _block(reviewed: Reviewed, names: dict[int, str]) -> Block:
    heading = reviewed.heading
    return Block(
        paper=names[id(reviewed.entry)],
        line=heading.line + 1,
        title=heading.title,
        venue=heading.venue,
        year=heading.year,
        remarks=tuple(at + 1 for at in reviewed.remarks),
        entered=reviewed.entry is not heading,
    )


def _topics(parsed: Parsed, names: dict[int, str], by_number: dict[int, list[Entry]]) -> tuple[Topic, ...]:
    """Return the taxonomy as a tree, in the order in which the list names its topics."""
    members: dict[TopicPath, dict[str, None]] = defaultdict(dict)
    first: dict[TopicPath, Mention] = {}
    listed = [Mention(entry.line, path) for entry in parsed.entries for path in entry.topics]
    for mention in [*parsed.mentions, *listed]:
        for depth in range(1, len(mention.path) + 1):
            first.setdefault(mention.path[:depth], mention)
        numbers = (entry for number in mention.numbers for entry in by_number.get(number, ()))
        members[mention.path] |= dict.fromkeys(names[id(entry)] for entry in numbers)
    for entry in parsed.entries:
        for path in entry.topics:
            members[path][names[id(entry)]] = None
    return _children((), _below(first), first, members)


def _below(paths: Iterable[TopicPath]) -> dict[TopicPath, list[TopicPath]]:
    below: dict[TopicPath, list[TopicPath]] = defaultdict(list)
    for path in paths:
        below[path[:-1]].append(path)
    return below


def _children(
    path: TopicPath,
    below: dict[TopicPath, list[TopicPath]],
    first: dict[TopicPath, Mention],
    members: dict[TopicPath, dict[str, None]],
) -> tuple[Topic, ...]:
    return tuple(
        Topic(
            path=child,
            line=first[child].line + 1,
            words=first[child].words if first[child].path == child else "",
            papers=tuple(members.get(child, ())),
            children=_children(child, below, first, members),
        )
        for child in below.get(path, ())
    )


__all__ = ["parse", "render"]
