"""What is written on the corpus, where every paper has others beside it that look like it."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from surveykit.catalog import bibtex
from surveykit.nouns import Paper
from surveykit.survey import Survey
from tests.conftest import ROOT, Ran
from tests.enriching.apis import NAMES, Apis, Work

Command = Callable[..., Ran]


def _true(at: int, paper: Paper, chance: random.Random) -> Work:
    """The paper as some source has it: another punctuation, a preprint of the year before."""
    title = chance.choice([paper.title, paper.title.upper(), paper.title.replace("-", " ").replace(":", " –")])
    arxiv, year = f"1901.{at:05}", paper.year or 2019
    of = tuple(chance.sample(NAMES, 2))
    if paper.venue != "ArXiv" and chance.random() < 0.3:
        return Work(title, year - 1, ("Ada Right", "Bo Right"), arxiv=arxiv, of=("arxiv",))
    return Work(
        title, year, ("Ada Right", "Bo Right"), doi=f"10.5555/right.{at}", arxiv=arxiv, venue=paper.venue, of=of
    )


def _decoys(at: int, paper: Paper, chance: random.Random) -> Iterator[Work]:
    words, year = paper.title.split(), paper.year or 2019
    swapped = " ".join(chance.sample(words, len(words)))
    for title, when in (
        (paper.title, year - 2),
        (paper.title, year + 1),
        (f"{paper.title}: A Survey", year),
        (" ".join(words[:-1]), year),
        (f"{paper.title} Revisited", year),
        (swapped, year if swapped != paper.title else 1999),
    ):
        yield Work(title, when, ("Zed Wrong",), "Wrong.", f"10.5555/wrong.{at}", f"1902.{at:05}")


@pytest.mark.parametrize("known", [True, False], ids=["among decoys", "decoys alone"])
def test_every_paper_that_is_there_is_found_and_no_decoy_is_ever_written(
    surveykit: Command, apis: Apis, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, known: bool
) -> None:
    shutil.copytree(ROOT / "corpus", tmp_path / "corpus")
    for name, value in apis.environment().items():
        monkeypatch.setenv(name, value)
    chance = random.Random(4)
    papers = Survey.open(tmp_path).catalog.papers[::2]
    apis.works = [decoy for at, paper in enumerate(papers) for decoy in _decoys(at, paper, chance)]
    apis.works += [_true(at, paper, chance) for at, paper in enumerate(papers)] if known else []
    assert surveykit("-C", tmp_path, "enrich", *(paper.key for paper in papers), "--yes").status == 0
    text = (tmp_path / "corpus" / "papers.bib").read_text("utf-8")
    authors = [entry.fields.get("author") for entry in bibtex.read(text).entries]
    right = {"Ada Right and Bo Right", "Right, Ada and Right, Bo"}
    assert "Wrong" not in text and "wrong" not in text
    assert sum(each in right for each in authors) == (len(papers) if known else 0) == len([a for a in authors if a])
