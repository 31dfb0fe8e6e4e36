"""Results -> what a person or a program reads on stdout; notices go to stderr."""

from __future__ import annotations

import json as encoder
import re
import shutil
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from surveykit.nouns import Answer, Changes, Field, Hit, Match, Paper, State, Status
from surveykit.text import clip, fold, pad, width

MUST_READ = "*"
TERMS = 4
"""How many of the words are shown that a passage shares with the query."""
_UNPRINTABLE = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def line(text: str = "") -> None:
    """Print a line on stdout; nothing in somebody's list may move the cursor or turn the text around."""
    sys.stdout.write(_UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", text) + "\n")


def text(said: str) -> None:
    """Print a text of several lines on stdout, as it is."""
    sys.stdout.write(said)


def notice(text: str) -> None:
    """Print a line on stderr."""
    sys.stderr.write(f"surveykit: {text}\n")


def version() -> str:
    """Return the version of the installed package."""
    from importlib import metadata

    return metadata.version("surveykit")


def document(value: Any) -> None:
    """Print one JSON document."""
    sys.stdout.write(encoder.dumps(value, ensure_ascii=False, indent=2) + "\n")


def answer(query: str, given: Answer, *, json: bool) -> None:
    """Print the papers that answer a query, each with what speaks for it."""
    found = given.hits
    if json:
        document({"query": query, "corrected": given.corrected, "hits": [_hit(hit) for hit in found]})
        return
    if not found:
        notice("nothing found; try other words, or fewer filters.")
    columns = shutil.get_terminal_size((100, 24)).columns
    labels = [f"{hit.paper.venue or ''} {hit.paper.year or ''}".strip() for hit in found]
    broad = min(max(map(width, labels), default=0), 18)
    for at, (hit, label) in enumerate(zip(found, labels, strict=True), start=1):
        number = "" if hit.paper.number is None else str(hit.paper.number)
        head = f"{at:>3}  {hit.score:4.2f}  {number:>4}  {pad(clip(label, broad), broad)}  "
        mark = f" {MUST_READ}" if hit.paper.must_read else ""
        line(head + clip(hit.paper.title, max(columns - len(mark) - width(head), 20)) + mark)
        line(_reason(hit, " " * 11, columns))


def _reason(hit: Hit, indent: str, columns: int) -> str:
    """Return the line that says why: the best passage beside the title (which stands above it), and what matched."""
    shown = next((match for match in hit.matched if match.field is not Field.TITLE), None)
    why = clip(_words(hit, shown) or "by meaning", max(columns // 3, 10))
    if shown is None:
        return f"{indent}[{why}]"
    head = f"{indent}{shown.field}: "
    return f"{head}{excerpt(shown.text, shown.terms, max(columns - width(head) - width(why) - 4, 8))}  [{why}]"


def _words(hit: Hit, shown: Match | None) -> str:
    """Return the words that matched: those of the passage that is shown, then those of others, each said once."""
    said: set[str] = set()
    parts = []
    for match in sorted(hit.matched, key=lambda match: match is not shown):
        fresh = [term for term in match.terms if fold(term) not in said][:TERMS]
        said.update(map(fold, match.terms))
        if fresh:
            field = "" if match is shown or (shown is None and match.field is Field.TITLE) else f"{match.field}: "
            parts.append(field + ", ".join(fresh))
    return "; ".join(parts)


def excerpt(text: str, terms: Sequence[str], columns: int) -> str:
    """Return a piece of `text` that fits `columns`, and shows the first of `terms` where it can."""
    at = min((place for term in terms if (place := text.find(term)) >= 0), default=0)
    if width(text[:at]) + 12 < columns:
        return clip(text, columns)
    start = max(at - 6, 0)
    return clip(f"…{text[start:]}", columns)


def _hit(hit: Hit) -> dict[str, Any]:
    paper = hit.paper
    return {
        "key": paper.key,
        "number": paper.number,
        "title": paper.title,
        "venue": paper.venue,
        "year": paper.year,
        "must_read": paper.must_read,
        "topics": paper.topics,
        "score": round(hit.score, 4),
        "matched": [asdict(match) | {"score": round(match.score, 4)} for match in hit.matched],
    }


def paper(known: Paper, *, json: bool) -> None:
    """Print everything that is known of a paper."""
    if json:
        document(asdict(known))
        return
    mark = f" {MUST_READ} must-read" if known.must_read else ""
    line(f"{known.title}{mark}")
    facts = {
        "key": known.key,
        "number": known.number,
        "short name": known.short,
        "venue": known.venue,
        "year": known.year,
        "authors": ", ".join(known.authors),
        "topics": "; ".join(" / ".join(path) for path in known.topics),
        "url": known.url,
        "doi": known.doi,
        "arxiv": known.arxiv,
        "line": known.line,
    }
    for name, value in facts.items():
        if value not in (None, ""):
            line(f"  {name:<11} {value}")
    for remark in known.review:
        line(f"  {remark.label}: {remark.text}" if remark.label else f"  {remark.text}")
    if known.abstract:
        line(f"  abstract: {known.abstract}")


def changes(made: Changes, *, json: bool) -> None:
    """Print what bringing the index up to date did."""
    if json:
        document(asdict(made))
        return
    line(f"passages: {made.added} added, {made.removed} removed, {made.unchanged} unchanged; {made.encoded} encoded.")


def status(known: Status, *, json: bool) -> None:
    """Print what is in a list and in its index."""
    if json:
        document(asdict(known))
        return
    line(f"list      {known.list}")
    line(f"          {known.papers} papers, {known.years} year sections, {known.topics} topics")
    line(f"          {known.lines} lines, {known.not_understood} of them not understood and left as they are")
    line(f"encoder   {known.encoder}")
    line(f"index     {known.state}{_stale(known)}")
    line(f"          {known.indexed or 0} of {known.passages} passages, in {known.cache}")


def _stale(known: Status) -> str:
    if known.state is State.STALE:
        return f": {known.added} passages to add, {known.removed} to remove (the next search does it)"
    if known.state is State.OTHER_ENCODER:
        return f" ({known.made_by}): run `surveykit index`"
    return ""


def created(files: Sequence[Path]) -> None:
    """Print the files that were made, and what to do next."""
    for file in files:
        line(f"made {file}")
    if files:
        line(f"enter papers in {files[0]}, then: surveykit -C {files[0].parents[1]} search WORDS")
