"""papers.bib beside the list -> entries without a paper, papers without an entry, and where the two disagree."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from surveykit.catalog.doctor import bibfile
from surveykit.catalog.doctor.bibfile import Entry
from surveykit.catalog.doctor.finding import Finding, found
from surveykit.catalog.doctor.view import View, is_practice
from surveykit.catalog.meetings import VENUES
from surveykit.nouns import Paper, Problem
from surveykit.text import clip, squeeze

_VENUES = ("booktitle", "journal", "journaltitle", "eventtitle")
_SHOWN = 40


def check(view: View) -> Iterator[Finding]:
    """Find what is wrong with the bibliography, on its lines and on those of the list."""
    if view.references is None or view.references.path is None or not view.references.text.strip():
        return
    file = str(view.references.path)
    entries = list(bibfile.entries(view.references.text))
    for finding in _in_file(view, entries):
        yield Finding(replace(finding.problem, file=file), finding.edits)
    has = {paper.key for _, paper in _pairs(view, entries)}
    if is_practice(sum(paper.key in has for paper in view.entered), len(view.entered)):
        for paper in view.entered:
            if paper.key not in has:
                yield found("bib-missing", paper.line, f"{view.references.path.name} has no entry for it", paper.key)


def _in_file(view: View, entries: list[Entry]) -> Iterator[Finding]:
    for entry in entries:
        if not entry.closed:
            yield found("bib-malformed", entry.line, f"the braces of {entry.key} are not closed")
    yield from _twice(entries)
    paired = {entry.line: paper for entry, paper in _pairs(view, entries)}
    for entry in entries:
        paper = paired.get(entry.line)
        if not entry.closed:
            continue
        if paper is not None:
            yield from _differs(entry, paper)
        else:
            title = entry.fields.get("title")
            what = f"“{clip(title, _SHOWN)}”" if title else entry.key
            yield found("bib-unknown", entry.line, f"no paper of the list is {what} ({entry.key})")


def _pairs(view: View, entries: list[Entry]) -> Iterator[tuple[Entry, Paper]]:
    """Yield each entry with the paper of its title, or else of its key."""
    titled = {letters(paper.title): paper for paper in reversed(view.entered)}
    keyed = {paper.key: paper for paper in view.entered}
    for entry in entries:
        paper = titled.get(letters(entry.fields.get("title", ""))) or keyed.get(entry.key)
        if paper is not None:
            yield entry, paper


@lru_cache(100_000)
def letters(title: str) -> str:
    """Return the letters of a title without accents, which BibTeX may write as commands."""
    if title.isascii():
        return squeeze(title)
    return squeeze("".join(sign for sign in unicodedata.normalize("NFD", title) if not unicodedata.combining(sign)))


def _twice(entries: list[Entry]) -> Iterator[Finding]:
    keys: dict[str, int] = {}
    titles: dict[str, int] = {}
    for entry in entries:
        title = letters(entry.fields.get("title", ""))
        if entry.key in keys:
            yield found("bib-twice", entry.line, f"line {keys[entry.key]} has the key {entry.key}, too")
        elif title and title in titles:
            yield found("bib-twice", entry.line, f"line {titles[title]} has the title of {entry.key}, too")
        keys.setdefault(entry.key, entry.line)
        titles.setdefault(title, entry.line)


def _differs(entry: Entry, paper: Paper) -> Iterator[Finding]:
    fields = entry.fields
    title, year = fields.get("title", ""), fields.get("year") or fields.get("date", "")[:4]
    venue = next((fields[name] for name in _VENUES if fields.get(name)), "")
    differences = {
        "title": (title, paper.title, bool(title) and letters(title) != letters(paper.title)),
        "year": (year, str(paper.year), year.isdecimal() and paper.year is not None and int(year) != paper.year),
        "venue": (venue, paper.venue or "", _other_venue(venue, paper.venue or "")),
    }
    for name, (here, there, differs) in differences.items():
        if differs:
            message = (
                f"{entry.key} has the {name} “{clip(here, _SHOWN)}”, line {paper.line} has “{clip(there, _SHOWN)}”"
            )
            yield Finding(Problem("bib-differs", entry.line, message, paper.key))


def _other_venue(here: str, there: str) -> bool:
    """Say whether two venues differ; one that is written out in full is not compared with a short name."""
    mine, theirs = squeeze(here), squeeze(there)
    if not mine or not theirs or mine in theirs or theirs in mine:
        return False
    return (mine in VENUES) == (theirs in VENUES) or len(here.split()) == len(there.split()) == 1
