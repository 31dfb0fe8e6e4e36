"""Papers -> tasks that have known answers: a paper is looked for by one side of it, and found by the other alone."""

from __future__ import annotations

import random
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from surveykit.index.passages import passages
from surveykit.nouns import Field, Paper, Passage
from surveykit.text import squeeze

TITLE = (Field.TITLE,)
REVIEW = (Field.MOTIVATION, Field.METHOD, Field.REVIEW)
TASKS = {
    "title → review": (TITLE, REVIEW),
    "review → title": (REVIEW, TITLE),
    "motivation → method": ((Field.MOTIVATION,), (Field.METHOD,)),
}
"""By name: what is asked with, and what is asked."""


@dataclass(frozen=True, slots=True)
class Case:
    """A query, and the papers of which each is a right answer."""

    query: str
    right: frozenset[str]


@dataclass(frozen=True, slots=True)
class Task:
    """Cases, all asked of the same documents; those of one paper count as one answer."""

    name: str
    cases: tuple[Case, ...]
    documents: tuple[Passage, ...]
    held: tuple[Passage, ...]
    """What an index of the list holds besides, which is what its centre is made of."""
    of: int
    """How many cases there were before some were drawn."""


def of_list(papers: Iterable[Paper]) -> list[Task]:
    """Return the tasks of a list, in the order of TASKS, however few cases one has."""
    every = merged(papers)
    return [_task(name, every, asking, asked) for name, (asking, asked) in TASKS.items()]


def of_pairs(name: str, pairs: Sequence[tuple[str, str]]) -> Task:
    """Return the task to find the document of each (query, document), or any one of them if a query has several."""
    numbers = {text: str(at) for at, text in enumerate(dict.fromkeys(document for _, document in pairs))}
    right: dict[str, set[str]] = {}
    for query, document in pairs:
        right.setdefault(query, set()).add(numbers[document])
    cases = tuple(Case(query, frozenset(found)) for query, found in right.items())
    documents = tuple(Passage(number, number, Field.REVIEW, text) for text, number in numbers.items())
    return Task(name, cases, documents, documents, len(cases))


def drawn(task: Task, most: int) -> Task:
    """Return the task with at most so many of its cases, drawn by chance, the same ones each time."""
    if len(task.cases) <= most:
        return task
    chosen = sorted(random.Random(0).sample(range(len(task.cases)), most))
    return replace(task, cases=tuple(task.cases[at] for at in chosen))


def merged(papers: Iterable[Paper]) -> list[Passage]:
    """Return the passages of `papers`, those of a paper that is listed twice under one key, each text once."""
    known = list(papers)
    first: dict[str, str] = {}
    key = {paper.key: first.setdefault(squeeze(paper.title) or paper.key, paper.key) for paper in known}
    found = [replace(each, paper=key[each.paper]) for each in passages(known)]
    return list({(each.paper, each.field, each.text): each for each in found}.values())


def _task(name: str, merged: Sequence[Passage], asking: Collection[Field], asked: Collection[Field]) -> Task:
    documents = tuple(each for each in merged if each.field in asked)
    answers = {each.paper for each in documents}
    queries = {paper: text for paper, text in _joined(merged, asking).items() if paper in answers}
    cases = tuple(Case(text, frozenset([paper])) for paper, text in queries.items())
    return Task(name, cases, documents, tuple(merged), len(cases))


def _joined(merged: Iterable[Passage], fields: Collection[Field]) -> Mapping[str, str]:
    """Return what each paper says in `fields`, as one text: cases of one paper would not be independent."""
    said: dict[str, list[str]] = {}
    for each in merged:
        if each.field in fields:
            said.setdefault(each.paper, []).append(each.text)
    return {paper: "\n".join(texts) for paper, texts in said.items()}
