"""How well lists of other authors are read: `python -m tests.bench.lists [-v] [NAME…]`.

Each list is compared with what a careful reader found in it. Titles match when they agree in their
letters, or nearly so.
"""

from __future__ import annotations

import difflib
import json
import re
import sys
import time
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from surveykit.catalog import parse
from surveykit.nouns import Catalog, Kind, Paper

LISTS = Path(__file__).parents[3] / "shared" / "eval" / "lists"
NEAR = 0.95
Label = dict[str, Any]


@dataclass(frozen=True)
class Compared:
    """One list, read by us and by the careful reader."""

    name: str
    catalog: Catalog
    labels: list[Label]
    pairs: list[tuple[Label, Paper]]
    missed: list[Label]
    extra: list[Paper]
    seconds: float


def normal(text: str) -> str:
    """The letters and digits of a text, in one case."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text).casefold())


def compare(path: Path) -> Compared:
    """Read one list and match its papers with the labels beside it."""
    labels = [json.loads(line) for line in path.with_suffix(".jsonl").read_text("utf-8").splitlines()]
    text = path.read_bytes().decode("utf-8")
    begun = time.process_time()
    catalog = parse(text)
    seconds = time.process_time() - begun
    free: dict[str, list[Paper]] = {}
    for paper in catalog.papers:
        free.setdefault(normal(paper.title), []).append(paper)
    found = [(label, _take(free, normal(label["title"]))) for label in labels]
    pairs = [(label, paper) for label, paper in found if paper is not None]
    missed = [label for label, paper in found if paper is None]
    extra = [paper for papers in free.values() for paper in papers]
    return Compared(path.stem, catalog, labels, pairs, missed, sorted(extra, key=lambda paper: paper.line), seconds)


def _take(free: dict[str, list[Paper]], title: str) -> Paper | None:
    key = title if free.get(title) else _near(free, title)
    return free[key].pop(0) if key is not None else None


def _near(free: dict[str, list[Paper]], title: str) -> str | None:
    for other, papers in free.items():
        matcher = difflib.SequenceMatcher(None, title, other, autojunk=False)
        if papers and matcher.real_quick_ratio() >= NEAR and matcher.quick_ratio() >= NEAR and matcher.ratio() >= NEAR:
            return other
    return None


def agreement(pairs: Sequence[tuple[Label, Paper]], field: str, same: Callable[[Any, Paper], bool]) -> str:
    """The share of labelled values of one field that we found, or a dash where nothing is labelled."""
    labelled = [(label[field], paper) for label, paper in pairs if label.get(field)]
    return f"{sum(same(value, paper) for value, paper in labelled) / len(labelled):.3f}" if labelled else "-"


def same_path(path: Sequence[str], paper: Paper) -> bool:
    """Does one of our topics end as the labelled path does, or pass through its last topic?"""
    last = normal(path[-1])
    return any(last in {normal(name) for name in topic} for topic in paper.topics)


def whole_path(path: Sequence[str], paper: Paper) -> bool:
    """Is one of our topics the labelled path, but for a title of the file before it and a finer topic behind it?"""
    wanted = [normal(re.sub(r":[a-z_+0-9]+:", "", name)) for name in path]
    return any(
        [normal(name) for name in topic][: len(wanted) - start] == wanted[start:]
        for topic in paper.topics
        for start in range(min(3, len(wanted)))
    )


def same_note(note: str, paper: Paper) -> bool:
    """Do our remarks hold the labelled note?"""
    return normal(note) in normal("".join(remark.text for remark in paper.review))


FIELDS: dict[str, tuple[str, Callable[[Any, Paper], bool]]] = {
    "year": ("year", lambda value, paper: paper.year == value),
    "venue": ("venue", lambda value, paper: normal(paper.venue or "") == normal(value)),
    "url": ("url", lambda value, paper: paper.url == value),
    "arxiv": ("arxiv_id", lambda value, paper: paper.arxiv == value),
    "short": ("model", lambda value, paper: paper.short == value),
    "authors": ("authors", lambda value, paper: bool(paper.authors)),
    "note": ("note", same_note),
    "topic": ("category_path", same_path),
    "path": ("category_path", whole_path),
}


def row(found: Compared) -> str:
    """One line of the table."""
    recall = len(found.pairs) / len(found.labels)
    precision = len(found.pairs) / max(1, len(found.catalog.papers))
    fields = " ".join(f"{agreement(found.pairs, field, same):>7}" for field, same in FIELDS.values())
    text = sum(line.kind is Kind.TEXT for line in found.catalog.lines)
    pace = found.seconds * 1e6 / max(1, len(found.catalog.lines))
    return f"{found.name:32} {len(found.labels):6} {recall:7.3f} {precision:9.3f} {fields} {text:5} {pace:8.0f}"


def details(found: Compared) -> list[str]:
    """Every title that was missed, every one that nobody labelled, and every field that differs."""
    out = [f"  missed  {label['title']}" for label in found.missed]
    out += [f"  extra   {paper.line}: {paper.title}" for paper in found.extra]
    for label, paper in found.pairs:
        for name, (field, same) in FIELDS.items():
            if name != "path" and label.get(field) and not same(label[field], paper):
                ours = paper.topics if name == "topic" else paper.review if name == "note" else getattr(paper, name)
                out.append(f"  {name:7} {paper.line}: {label[field]!r} read as {ours!r}")
    return out


def main(arguments: Sequence[str]) -> int:
    """Write the table to stdout; with -v also what differs."""
    write = sys.stdout.write
    if not LISTS.is_dir():
        write("skipped: the labelled lists are not beside this checkout\n")
        return 0
    names = [name for name in arguments if not name.startswith("-")]
    parse("- [The first list must not pay for imports](https://arxiv.org/abs/1705.02101)\n")
    columns = " ".join(f"{name:>7}" for name in FIELDS)
    write(f"{'list':32} {'papers':>6} {'recall':>7} {'precision':>9} {columns} {'text':>5} {'ms/1000':>8}\n")
    for path in sorted(LISTS.glob("*.md")):
        if names and not any(name in path.stem for name in names):
            continue
        found = compare(path)
        write(row(found) + "\n")
        if "-v" in arguments:
            write("\n".join(details(found)) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
