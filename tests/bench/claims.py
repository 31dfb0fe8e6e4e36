"""Papers, lists and drafts -> claims with entries that support them and others that do not, to fit and try verify."""

from __future__ import annotations

import json
import lzma
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from surveykit import encoding
from surveykit.nouns import Catalog, Paper, Remark
from surveykit.writing.verifying.facts import under
from surveykit.writing.verifying.grounding import Claim, Ground
from surveykit.writing.verifying.naming import Names
from surveykit.writing.verifying.reading import read
from surveykit.writing.verifying.signs import Signs
from surveykit.writing.verifying.splitting import sentences

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
KINDS = {
    "zh to zh": "a Chinese summary, a Chinese review",
    "zh to en": "a Chinese summary, an English abstract",
    "en to zh": "a sentence of an English abstract, a Chinese review",
    "en to en": "a sentence of an English abstract, the rest of it",
    "zh to title": "a Chinese summary, an English title alone",
    "en to title": "a sentence of an English abstract, its title alone",
}
SIZES = (20, 57, 57, 200)
YEARS = range(2016, 2026)
VENUES = ("CVPR", "ICCV", "ACL", "EMNLP", "AAAI", "NeurIPS", "ArXiv")
STRANGE = 0.5
"""The share of claims beside which an entry is cited for what a paper says that is not in the list."""
NEAR = 5
"""One wrong entry in four is among so many that are nearest to the right one."""


@dataclass(frozen=True, slots=True)
class Case:
    """What speaks for an entry as the support of a claim, and whether it is the right one."""

    signs: Signs
    right: bool
    kind: str


@cache
def records() -> list[dict[str, Any]]:
    """Return the papers to measure on."""
    with lzma.open(SHARED / "parallel" / "papers_dev.jsonl.xz", "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


@cache
def _titles() -> np.ndarray[Any, Any]:
    return encoding.load().encode([each["title"] for each in records()])


def fields(half: int, count: int, chance: random.Random) -> Iterator[list[int]]:
    """Yield lists of one field: papers of one half of all, that are nearest to one of them."""
    pool = np.array([at for at in range(len(records())) if at % 2 == half])
    for at in range(count):
        seed = int(chance.choice(pool))
        alike = _titles()[pool] @ _titles()[seed]
        yield [int(each) for each in pool[np.argsort(-alike, kind="stable")[: SIZES[at % len(SIZES)]]]]


def entries(kind: str, chosen: Sequence[int], chance: random.Random) -> tuple[list[Paper], list[str]]:
    """Return a list of papers as a kind of it has them, and a claim of each."""
    papers, claims = [], []
    for at in chosen:
        record = records()[at]
        chinese, abstract = record["zh"], sentences(record["abstract"])
        middle = chance.randrange(1, max(len(abstract) - 1, 2)) if len(abstract) > 1 else 0
        kept = " ".join(each for place, each in enumerate(abstract) if place != middle)
        spoken, _, held = kind.partition(" to ")
        paper = Paper(
            key=f"p{at}",
            title=record["title"],
            line=1,
            number=len(papers) + 1,
            year=chance.choice(YEARS),
            venue=chance.choice(VENUES),
            review=(Remark("动机", chinese["motivation"]), Remark("方法", chinese["method"])) if held == "zh" else (),
            abstract={"zh": None, "title": None}.get(held, kept if spoken == "en" else record["abstract"]),
        )
        papers.append(paper)
        claims.append(_dressed(chinese["tldr"] if spoken == "zh" else abstract[middle], paper, spoken, chance))
    return papers, claims


def _dressed(claim: str, paper: Paper, spoken: str, chance: random.Random) -> str:
    """Return a claim as a draft may have it: a part of it, or with its paper's title, year or venue."""
    if chance.random() < 0.3:
        parts = [part for part in claim.replace(", ", "，").split("，") if len(part) > (8 if spoken == "zh" else 30)]
        claim = parts[0] if parts else claim
    draw = chance.random()
    if draw < 0.2:
        return f"《{paper.title}》：{claim}" if spoken == "zh" else f"“{paper.title}”: {claim}"
    if draw < 0.4:
        return f"{paper.year}年，{claim}" if spoken == "zh" else f"In {paper.year}, {claim}"
    return f"{paper.venue} {paper.year}: {claim}" if draw < 0.5 else claim


def of_papers(half: int, count: int, seed: int) -> Iterator[Case]:
    """Yield a right and a wrong case for each claim of some lists of every kind, and claims of papers of no list."""
    chance = random.Random(seed)
    for kind in KINDS:
        for chosen in fields(half, count, chance):
            papers, claims = entries(kind, chosen, chance)
            ground = Ground(papers, encoding.load())
            asked, right = [], []
            for at, claim in enumerate(claims):
                wrong = papers[_other(at, chosen, chance)]
                asked += [Claim(claim, (papers[at].key,)), Claim(claim, (wrong.key,))]
                right += [True, False]
                if chance.random() < STRANGE:
                    asked.append(Claim(stranger(half, chosen, kind[:2], chance), (wrong.key,)))
                    right.append(False)
            for (signs,), holds in zip(ground.signs(asked), right, strict=True):
                yield Case(signs, holds, kind)


def stranger(half: int, chosen: Sequence[int], spoken: str, chance: random.Random) -> str:
    """Return a claim, in a language, of a paper of one half of all that is not chosen."""
    record = records()[chance.choice([at for at in range(half, len(records()), 2) if at not in chosen])]
    return record["zh"]["tldr"] if spoken == "zh" else chance.choice(sentences(record["abstract"]))


def _other(at: int, chosen: Sequence[int], chance: random.Random) -> int:
    if chance.random() < 0.25:
        alike = _titles()[list(chosen)] @ _titles()[chosen[at]]
        return int(chance.choice([each for each in np.argsort(-alike, kind="stable") if each != at][:NEAR]))
    return chance.choice([each for each in range(len(chosen)) if each != at])


def of_reviews(papers: Sequence[Paper], seed: int) -> Iterator[Case]:
    """Yield each line of a review as a claim, with its own entry, of which only the rest is left, and with another."""
    chance = random.Random(seed)
    for at, paper in enumerate(papers):
        for remark in paper.review if len(paper.review) > 1 else ():
            rest = replace(paper, review=tuple(other for other in paper.review if other is not remark))
            wrong = papers[chance.choice([other for other in range(len(papers)) if other != at])]
            ground = Ground([*papers[:at], rest, *papers[at + 1 :]], encoding.load())
            (right,), (swapped,) = ground.signs([Claim(remark.text, (paper.key,)), Claim(remark.text, (wrong.key,))])
            yield from (Case(right, True, "review"), Case(swapped, False, "review"))


def of_draft(text: str, catalog: Catalog, language: str, half: int, seed: int) -> Iterator[Case]:
    """Yield each citation of a draft as a right case, one of each claim swapped as a wrong one, some of strangers."""
    kind, chance = f"draft in {language}", random.Random(seed)
    ground = Ground(catalog.papers, encoding.load(), catalog.topics)
    keys = [paper.key for paper in catalog.papers]
    for stated in read(text, Names(catalog.papers, {})).sentences:
        for bare in stated.claims:
            claim = replace(bare, topics=under(stated.headings, ground.facts.topics))
            place = chance.randrange(len(claim.cites))
            swapped = list(claim.cites)
            swapped[place] = chance.choice([key for key in keys if key not in claim.cites] or [keys[0]])
            right, wrong = ground.signs([claim, replace(claim, cites=tuple(swapped))])
            yield from (Case(signs, True, kind) for signs in right)
            if len(claim.cites) < len(keys):
                yield Case(wrong[place], False, kind)
            if chance.random() < STRANGE:
                said = stranger(half, (), language, chance)
                yield Case(ground.signs([replace(claim, text=said)])[0][place], False, kind)
