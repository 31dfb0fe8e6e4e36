"""Parallel text, lists of other authors -> sets of queries, each with the one paper that it asks for."""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from surveykit.analysis.tasks import Case, Task, of_list
from surveykit.catalog import parse
from surveykit.encoding.pairings import is_held_out
from surveykit.encoding.parallel import DEV, SENTENCES, TERMS, Record, read_pairs, read_records
from surveykit.index.passages import passages
from surveykit.nouns import Field, Paper, Passage, Remark
from surveykit.text import is_chinese, simplified, slug

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
LEAST = 20
"""A set with fewer cases says nothing."""
FIELDS = ("tldr", "motivation", "method")
HAN = re.compile("[一-鿿]+")
WORD = re.compile(r"[A-Za-z]{4,}")
LETTERS = "abcdefghijklmnopqrstuvwxyz"
TRADITIONAL = str.maketrans({simple: chr(code) for code, simple in reversed(simplified().items())})


def sets() -> Iterator[Task]:
    """Yield every set, in an order that does not change; those of somebody's list have an @ in their name."""
    parallel = SHARED / "parallel"
    records = [record for record in read_records(parallel / DEV) if all(record.chinese.get(each) for each in FIELDS)]
    known = {pair.chinese for pair in read_pairs(parallel / TERMS) if len(pair.chinese) == 2}
    short = _short(records, known), _of_papers(records, known)
    for made in (_said(records), *short, _sentences(parallel / SENTENCES), _lists()):
        yield from (each for each in made if len(each.cases) >= LEAST)


def _texts(name: str, queries: Iterable[str], texts: Iterable[str]) -> Task:
    """Return the set in which each query asks for the text at the same place; an empty query asks for none."""
    papers = [Paper(str(at), text, at) for at, text in enumerate(texts)]
    return _task(name, queries, list(passages(papers)))


def _task(name: str, queries: Iterable[str], held: Sequence[Passage]) -> Task:
    cases = tuple(Case(query, frozenset([str(at)])) for at, query in enumerate(queries) if query)
    return Task(name, cases, tuple(held), tuple(held), len(cases))


def _said(records: Sequence[Record]) -> Iterator[Task]:
    """What one side of a paper says, asked of another side."""
    titles = [record.title for record in records]
    abstracts = [record.abstract for record in records]
    starts = [abstract[:300] for abstract in abstracts]
    said = {field: [record.chinese[field] for record in records] for field in FIELDS}
    for name, texts in (*said.items(), ("abstract", abstracts)):
        yield _texts(f"{name} → title", texts, titles)
        yield _texts(f"title → {name}", titles, texts)
    yield _texts("title → abstract's start", titles, starts)
    yield _texts("tldr → abstract", said["tldr"], abstracts)
    yield _texts("motivation → method", said["motivation"], said["method"])
    yield _texts("method → motivation", said["method"], said["motivation"])
    yield _texts("traditional tldr → title", [text.translate(TRADITIONAL) for text in said["tldr"]], titles)
    yield _texts("mixed tldr → title", [text if _mixed(text) else "" for text in said["tldr"]], titles)
    yield _texts("mixed clause → title", map(_mixed_clause, said["tldr"]), titles)


def _short(records: Sequence[Record], known: Collection[str]) -> Iterator[Task]:
    """A few words or characters, asked of the text that they were taken from."""
    titles = [record.title for record in records]
    glosses = [record.chinese["tldr"] for record in records]
    words = Counter(word for title in titles for word in set(slug(title)))
    three = _drawn(_three_words, titles)
    eight = _drawn(_characters, glosses)
    pair = _rarest_words(glosses, known)
    yield _texts("one word → title", [_rarest(slug(title), words) for title in titles], titles)
    yield _texts("three words → title", three, titles)
    yield _texts("three words, one mistyped → title", _drawn(mistyped, three), titles)
    yield _texts("two characters → tldr", pair, glosses)
    yield _texts("traditional two characters → tldr", [each.translate(TRADITIONAL) for each in pair], glosses)
    yield _texts("eight characters → tldr", eight, glosses)
    yield _texts("traditional eight characters → tldr", [each.translate(TRADITIONAL) for each in eight], glosses)


def _of_papers(records: Sequence[Record], known: Collection[str]) -> Iterator[Task]:
    """The same, asked of whole papers: title, motivation, method and, as in a bibliography, the abstract."""
    papers = [
        Paper(
            str(at),
            record.title,
            at,
            review=(Remark("动机", record.chinese["motivation"]), Remark("方法", record.chinese["method"])),
            abstract=record.abstract if at % 2 else None,
        )
        for at, record in enumerate(records)
    ]
    held = list(passages(papers))
    titles = [record.title for record in records]
    glosses = [record.chinese["tldr"] for record in records]
    words = Counter(word for title in titles for word in set(slug(title)))
    pair = _rarest_words([record.chinese["method"] for record in records], known)
    one = [_rarest(slug(title), words) for title in titles]
    three = _drawn(_three_words, titles)
    queries = {
        "tldr": glosses,
        "mixed clause": list(map(_mixed_clause, glosses)),
        "title": titles,
        "one word": one,
        "three words": three,
        "three words, one mistyped": _drawn(mistyped, three),
        "two characters": pair,
        "eight characters": _drawn(_characters, [record.chinese["motivation"] for record in records]),
        "a word and two characters": [f"{word} {two}" for word, two in zip(one, pair, strict=True)],
    }
    for name, asked in queries.items():
        yield _task(f"{name} → paper", asked, held)
    reviewed = [each for each in held if each.field is not Field.ABSTRACT]
    yield _task("sentence → reviewed paper", [_sentence(record.abstract) for record in records], reviewed)


def _sentences(path: Path) -> Iterator[Task]:
    """Sentences that were never trained on, by where they come from."""
    pairs = [pair for pair in read_pairs(path) if is_held_out(pair)]
    for source in sorted({pair.source.partition(":")[0] for pair in pairs}):
        own = [pair for pair in pairs if pair.source.partition(":")[0] == source]
        english, chinese = [pair.english for pair in own], [pair.chinese for pair in own]
        yield _texts(f"{source}: zh → en", chinese, english)
        yield _texts(f"{source}: en → zh", english, chinese)


def _lists() -> Iterator[Task]:
    """Notes, names and reviews of real lists."""
    rows = _labels("DengBoCong__nlp-paper", "note")
    notes, titles = [row["note"] for row in rows], [row["title"] for row in rows]
    yield _texts("note → title @ DengBoCong", notes, titles)
    yield _texts("title → note @ DengBoCong", titles, notes)
    for name in ("conventional_method", "large_mmm"):
        rows = _labels(f"Paranioar__{name}", "model")
        called = [f"{row['model']}: {row['title']}" for row in rows]
        yield _texts(f"name → title @ {name}", [row["model"] for row in rows], called)
        yield _texts(f"mistyped title → title @ {name}", _drawn(mistyped, [row["title"] for row in rows]), called)
    for name, path in (("corpus", ROOT / "corpus" / "catalog.md"), ("seed", SHARED / "seed.md")):
        for task in of_list(parse(path.read_text("utf-8")).papers):
            yield replace(task, name=f"{task.name} @ {name}")


def _labels(name: str, field: str) -> list[dict[str, str]]:
    path = SHARED / "eval" / "lists" / f"{name}.jsonl"
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    return [row for row in rows if row.get(field)]


def _drawn(make: Callable[[str, random.Random], str], texts: Sequence[str]) -> list[str]:
    chance = random.Random(0)
    return list(map(partial(make, chance=chance), texts))


def mistyped(text: str, chance: random.Random) -> str:
    """Return `text` with one letter of one word lost, doubled by another, replaced, or changed with its neighbour."""
    words = list(WORD.finditer(text))
    if not words:
        return ""
    word = chance.choice(words)
    at = chance.randrange(word.start(), word.end() - 1)
    letter = chance.choice(LETTERS)
    kinds = (
        text[:at] + text[at + 1 :],
        text[:at] + letter + text[at:],
        text[:at] + letter + text[at + 1 :],
        text[:at] + text[at + 1] + text[at] + text[at + 2 :],
    )
    made = chance.choice(kinds)
    return made if made.casefold() != text.casefold() else mistyped(text, chance)


def _three_words(title: str, chance: random.Random) -> str:
    words = title.split()
    start = chance.randrange(max(len(words) - 2, 1))
    return " ".join(words[start : start + 3])


def _characters(text: str, chance: random.Random) -> str:
    run = max(HAN.findall(text), key=len, default=text)
    start = chance.randrange(max(len(run) - 7, 1))
    return str(run[start : start + 8])


def _rarest_words(texts: Sequence[str], known: Collection[str]) -> list[str]:
    """Return the rarest of the `known` words of two characters that each text has."""
    found = [[each for each in _bigrams(text) if each in known] for text in texts]
    counts = Counter(word for words in found for word in set(words))
    return [_rarest(words, counts) for words in found]


def _sentence(text: str) -> str:
    """Return the second sentence, or what there is."""
    return re.split(r"(?<=[.?!])\s+(?=[A-Z])", text)[:2][-1]


def _bigrams(text: str) -> list[str]:
    return [run[at : at + 2] for run in HAN.findall(text) for at in range(len(run) - 1)]


def _rarest(found: Sequence[str], counts: Counter[str]) -> str:
    return min(found, key=lambda each: (counts[each], each), default="")


def _mixed(text: str) -> bool:
    return is_chinese(text) and WORD.search(text) is not None


def _mixed_clause(text: str) -> str:
    return next((clause for clause in re.split("[，。；：、]", text) if _mixed(clause)), "")
