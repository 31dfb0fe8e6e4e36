"""Keywords of years against the lines that the keeper of a list wrote: `python -m tests.bench.keywords`.

Needs the list in ../shared beside the checkout, and jieba; YAKE is left out where it is not installed. The lines are
taken out of the text before anything sees it. Beside each other, all with the same text of a year's papers: ten phrases
of surveykit, of jieba's TF-IDF and TextRank, and of YAKE on words that jieba parted.

A term is found exactly if one of the ten has all its letters or it has all of theirs (two letters at least); by meaning
if the cosine of the two, both away from the middle of all phrases, is so high that fewer than one in a hundred pairs of
unlike phrases reach it. That encoder is surveykit's own, which may favour its phrases; the letters favour none.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path

import numpy as np

from surveykit.analysis.keywords import of_year
from surveykit.analysis.phrases import extract
from surveykit.catalog import parse
from surveykit.encoding import Encoder, load
from surveykit.index.passages import passages
from surveykit.nouns import Catalog, Kind
from surveykit.text import squeeze
from tests.bench.pdf import say

LIST = Path(__file__).parents[3] / "shared" / "seed.md"
TEN = 10
BUSY = 5
"""Papers from which on a year is wanted to have half of its terms."""
_SPLIT = re.compile(r"[+，。、；]|（如|等等）|[（）]|[/]")
Way = Callable[[Catalog, int], list[str]]


def main() -> None:
    """Print, for each year and way, how many of the keeper's terms are among ten."""
    if not LIST.is_file() or not find_spec("jieba"):
        say(f"skipped: it takes {LIST} and jieba")
        return
    logging.disable(logging.INFO)
    whole = parse(LIST.read_text("utf-8"))
    bare = parse("".join(line.text for line in whole.lines if line.kind is not Kind.KEYWORDS))
    assert not any(year.keywords for year in bare.years)
    terms = {year.year: wanted(whole, year.line) for year in whole.years}
    encoder = load()
    judge = Judge(bare, encoder)
    say(f"a cosine of {judge.least:.2f} is the same meaning")
    ways: dict[str, Way] = {
        "surveykit": lambda catalog, year: [keyword.term for keyword in of_year(catalog, year, encoder, TEN)],
        "jieba TF-IDF": lambda catalog, year: jieba(catalog, year, "extract_tags"),
        "jieba TextRank": lambda catalog, year: jieba(catalog, year, "textrank"),
    }
    if find_spec("yake"):
        ways["YAKE"] = yake
    for name, way in ways.items():
        exact, meant = [], []
        for year, wanted_terms in terms.items():
            found = way(bare, year)
            one = [judge.exact(term, found) for term in wanted_terms]
            two = [judge.means(term, found) for term in wanted_terms]
            exact += one
            meant += two
            busy = sum(paper.year == year for paper in bare.papers)
            say(f"  {name:<15} {year}, {busy:>2} papers: {sum(one)} / {sum(two)} of {len(one)}  {'，'.join(found)}")
        say(f"{name}: exactly {mean(exact)}, by meaning {mean(meant)}, n = {len(exact)} terms")


def wanted(catalog: Catalog, start: int) -> list[str]:
    """Return the keeper's terms of the year whose heading stands on line `start`."""
    for line in catalog.lines[start:]:
        if line.kind is Kind.KEYWORDS:
            said = line.text.split("：", 1)[1]
            terms = [term.strip() for term in _SPLIT.split(said)]
            return [term for term in terms if len(term) > 1]
    return []


class Judge:
    """What counts as the same term."""

    def __init__(self, catalog: Catalog, encoder: Encoder) -> None:
        self._encoder = encoder
        phrases = sorted({phrase for count in extract([text(catalog, None)] * 2).counts for phrase in count})
        rows = encoder.encode(phrases).astype(float)
        self._middle = rows.mean(axis=0)
        rows = self._away(rows)
        chance = np.random.default_rng(0)
        pairs = chance.integers(0, len(rows), (20_000, 2))
        unlike = [(a, b) for a, b in pairs.tolist() if not set(phrases[a]) & set(phrases[b])]
        self.least = float(np.quantile([rows[a] @ rows[b] for a, b in unlike], 0.99))

    def exact(self, term: str, found: Sequence[str]) -> bool:
        """Say whether one of the phrases has the letters of a term, or the other way round."""
        letters = squeeze(term)
        return any(letters in squeeze(each) or (len(squeeze(each)) > 1 and squeeze(each) in letters) for each in found)

    def means(self, term: str, found: Sequence[str]) -> bool:
        """Say whether one of the phrases means what a term does."""
        if not found:
            return False
        rows = self._away(self._encoder.encode([term, *found]).astype(float))
        return bool((rows[1:] @ rows[0]).max() >= self.least)

    def _away(self, rows: np.ndarray) -> np.ndarray:
        moved = rows - self._middle
        return moved / np.maximum(np.linalg.norm(moved, axis=1, keepdims=True), 1e-9)


def text(catalog: Catalog, year: int | None) -> str:
    """Return what is said of the papers of a year, or of all."""
    papers = [paper for paper in catalog.papers if year in (None, paper.year)]
    topics = [name for paper in papers for path in paper.topics for name in path[-1:]]
    return "\n".join([*(each.text for each in passages(papers)), *topics])


def jieba(catalog: Catalog, year: int, name: str) -> list[str]:
    """Ask jieba for ten words."""
    from jieba import analyse

    return list(getattr(analyse, name)(text(catalog, year), topK=TEN))


def yake(catalog: Catalog, year: int) -> list[str]:
    """Ask YAKE for ten phrases of up to three words."""
    from jieba import cut
    from yake import KeywordExtractor

    found = KeywordExtractor(lan="zh", n=3, top=TEN).extract_keywords(" ".join(cut(text(catalog, year))))
    return [phrase.replace(" ", "") for phrase, _ in found]


def mean(values: Sequence[bool]) -> str:
    """Return a share with its bootstrap interval."""
    given = np.array(values, dtype=float)
    low, high = np.quantile(np.random.default_rng(0).choice(given, (2000, len(given))).mean(1), (0.025, 0.975))
    return f"{given.mean():.2f} [{low:.2f}, {high:.2f}]"


if __name__ == "__main__":
    main()
