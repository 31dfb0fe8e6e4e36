"""Lists of other authors: papers in bullets, tables, paragraphs and headings, topics as nested headings."""

from __future__ import annotations

from collections.abc import Sequence

from surveykit.catalog.dialect import Mention, Parsed, Section
from surveykit.catalog.outline import blocks, grouping, places, units, verdicts
from surveykit.catalog.outline.drafts import entry
from surveykit.catalog.outline.segments import has_han
from surveykit.catalog.outline.units import Unit, Verdict
from surveykit.nouns import Kind, TopicPath


def read(lines: Sequence[str]) -> Parsed:
    """Read the lines of a list, each with its line end; what is not understood keeps `Kind.TEXT`."""
    parsed = Parsed(
        [Kind.TEXT if line.strip("\ufeff \t\r\n\f\v\x1c\x1d\x1e\x1f\x85\xa0") else Kind.BLANK for line in lines]
    )
    found = units.read(places.place(blocks.split(lines)))
    verdicts.judge(found)
    grouping.group(found)
    grouping.drop_common_root(found)
    categories = grouping.categories(found)
    sections: dict[int, Section] = {}
    for unit in found:
        if unit.verdict is Verdict.PAPER:
            _enter(parsed, sections, unit, categories)
        elif unit.verdict is Verdict.SAYS_MORE:
            _mark(parsed.kinds, unit.lines, Kind.REVIEW)
    _mark_places(parsed, found)
    return parsed


def _enter(parsed: Parsed, sections: dict[int, Section], unit: Unit, categories: frozenset[str]) -> None:
    draft, place = unit.draft, unit.place
    if draft is None:
        return
    draft.facts.finish(place.year, place.venue)
    paper = entry(draft, unit.lines[0])
    named = [tag for tag in draft.tags if tag in categories]
    if paper.short is None or draft.facts.short is None:
        paper.short = next((tag for tag in draft.tags if tag not in categories and not has_han(tag)), paper.short)
    own = [path for tag in named for path in grouping.tag_paths(tag)] + [(topic,) for topic in unit.topics]
    paper.topics = [(*place.path, *path) for path in own] or ([place.path] if place.path else [])
    parsed.entries.append(paper)
    parsed.kinds[unit.lines[0]] = Kind.ENTRY
    _mark(parsed.kinds, unit.lines[1:], Kind.REVIEW)
    if place.section is not None and place.year is not None:
        section = sections.get(place.section)
        if section is None:
            section = sections[place.section] = Section(place.section, place.year)
            parsed.sections.append(section)
        section.entries.append(paper)


def _mark(kinds: list[Kind], lines: Sequence[int], kind: Kind) -> None:
    for line in lines:
        if kinds[line] is Kind.TEXT:
            kinds[line] = kind


def _mark_places(parsed: Parsed, found: Sequence[Unit]) -> None:
    """Say of each heading what it is: a year, a topic with papers below it, or only a heading."""
    used: dict[int, TopicPath] = {}
    for unit in found:
        if unit.verdict is Verdict.PAPER:
            for line, path in unit.place.above:
                used[line] = path
    years = {section.line for section in parsed.sections}
    for unit in found:
        line = unit.lines[0]
        if line in years:
            parsed.kinds[line] = Kind.YEAR
        elif line in used:
            parsed.kinds[line] = Kind.TOPIC
        elif unit.verdict is Verdict.HEADING and parsed.kinds[line] is Kind.TEXT:
            _mark(parsed.kinds, unit.lines, Kind.HEADING)
    parsed.mentions.extend(Mention(line, path) for line, path in sorted(used.items()))
