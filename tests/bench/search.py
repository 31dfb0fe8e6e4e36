"""Is the fusion at least as good as its better half? `python -m tests.bench.search`.

Known-item search on the development papers, which nothing was trained on, and on lists of other authors, each with
1,000 bootstrap resamples. The exponent of `surveykit.index.search` was chosen on these sets.
"""

from __future__ import annotations

import json
import lzma
import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from surveykit.encoding import Encoder, load
from surveykit.index import centre, lexical
from surveykit.index.passages import passages
from surveykit.index.reader import open_current
from surveykit.index.scope import Scope
from surveykit.index.search import Sources, search
from surveykit.index.sync import sync
from surveykit.nouns import Mode, Paper

SHARED = Path(__file__).parents[3] / "shared"
DEV = SHARED / "parallel" / "papers_dev.jsonl.xz"
CASES = 500
DEPTH = 10


@dataclass(frozen=True)
class Task:
    """Queries, and the texts of which the one at the same place is the answer."""

    name: str
    queries: Sequence[str]
    texts: Sequence[str]


def main() -> None:
    """Print R@1 and MRR@10 of both halves and of their fusion."""
    if not DEV.exists():
        say("skipped: the shared data is not beside the checkout")
        return
    encoder = load()
    say(f"{'task':<26}{'n':>5}" + "".join(f"{mode:>30}" for mode in Mode))
    for task in tasks():
        measured = measure(task, encoder)
        say(f"{task.name:<26}{min(CASES, len(task.queries)):>5}" + "".join(f"{cell:>30}" for cell in measured))
    say("each cell: R@1 [95% interval] MRR@10")


def tasks() -> Iterator[Task]:
    """Yield the sets, in an order that does not change."""
    chance = random.Random(0)
    with lzma.open(DEV, "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    records = [record for record in records if record["zh"].get("tldr") and record["zh"].get("method")]
    titles = [record["title"] for record in records]
    glosses = [record["zh"]["tldr"] for record in records]
    methods = [record["zh"]["method"] for record in records]
    abstracts = [record["abstract"][:300] for record in records]
    yield Task("tldr → title", glosses, titles)
    yield Task("title → tldr", titles, glosses)
    yield Task("method → title", methods, titles)
    yield Task("title → method", titles, methods)
    yield Task("title → abstract's start", titles, abstracts)
    yield Task("three words → title", [_words(title, chance) for title in titles], titles)
    yield Task("eight characters → tldr", [_characters(gloss, chance) for gloss in glosses], glosses)
    for name, field in (("DengBoCong__nlp-paper", "note"), ("Paranioar__large_mmm", "model")):
        rows = [json.loads(line) for line in (SHARED / "eval" / "lists" / f"{name}.jsonl").open(encoding="utf-8")]
        rows = [row for row in rows if row.get(field)]
        called = [f"{row['model']}: {row['title']}" if field == "model" else row["title"] for row in rows]
        said = [row[field] for row in rows]
        yield Task(f"{field} → title, {name[:9]}", said, called)
        if field == "note":
            yield Task(f"title → {field}, {name[:9]}", called, said)


def measure(task: Task, encoder: Encoder) -> list[str]:
    """Return a cell for each mode."""
    papers = [Paper(key=str(at), title=text, line=at) for at, text in enumerate(task.texts)]
    texts = {each.id: each for each in passages(papers)}
    scope = Scope({paper.key: paper for paper in papers}, texts)
    chosen = random.Random(1).sample(range(len(papers)), min(CASES, len(papers)))
    with TemporaryDirectory() as name:
        sync(texts.values(), encoder, Path(name), source="bench", beside=[lexical.build, centre.build])
        with open_current(Path(name)) as reader:

            def place(at: int, mode: Mode) -> float:
                hits = search([task.queries[at]], DEPTH, Sources(reader, scope, encoder, mode))
                found = [hit.paper.key for hit in hits]
                return 1 / (found.index(str(at)) + 1) if str(at) in found else 0.0

            return [cell(np.array([place(at, mode) for at in chosen])) for mode in Mode]


def cell(reciprocal: np.ndarray[Any, np.dtype[np.float64]]) -> str:
    """Return R@1 with its bootstrap interval, and MRR."""
    first = reciprocal == 1
    resampled = np.random.default_rng(0).choice(first, (1000, len(first))).mean(1)
    low, high = np.quantile(resampled, (0.025, 0.975))
    return f"{first.mean():.3f} [{low:.2f}, {high:.2f}] {reciprocal.mean():.3f}"


def _words(title: str, chance: random.Random) -> str:
    words = title.split()
    start = chance.randrange(max(len(words) - 2, 1))
    return " ".join(words[start : start + 3])


def _characters(text: str, chance: random.Random) -> str:
    run = max(re.findall(r"[一-鿿]+", text), key=len, default=text)
    start = chance.randrange(max(len(run) - 7, 1))
    return str(run[start : start + 8])


say: Callable[[str], None] = print

if __name__ == "__main__":
    main()
