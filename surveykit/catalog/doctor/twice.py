"""The papers of a list -> those that it has twice, and preprints beside the version that appeared."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from surveykit.catalog.doctor.finding import Finding, called, found
from surveykit.catalog.doctor.view import View
from surveykit.nouns import Paper
from surveykit.text import STOP_WORDS, slug, squeeze

_PREPRINT = re.compile(r"(?:arxiv|corr|biorxiv|medrxiv|techrxiv)?(?: ?preprint)?", re.IGNORECASE)
_ARXIV = re.compile(r"arxiv\.org/(?:abs|pdf|html)/(\d{4}\.\d{4,5})", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
ALIKE = 0.7
"""The share of words that the titles of two papers of one short name have in common when they are the same paper."""
LETTERS = 5
"""How long a word is at least for one letter to be a slip of the keyboard."""


def check(view: View) -> Iterator[Finding]:
    """Find papers that are listed twice."""
    said: set[tuple[str, str]] = set()
    for earlier, later in _pairs(view):
        if (earlier.key, later.key) not in said:
            said.add((earlier.key, later.key))
            yield from _finding(view, earlier, later)


def _pairs(view: View) -> Iterator[tuple[Paper, Paper]]:
    """Yield the pairs of the same title, then those that differ in a letter, then those of one short name."""
    yield from _adjacent(_grouped((view.titles[paper.key], paper) for paper in view.entered))
    words = {paper.key: [word for word in slug(paper.title) if word not in STOP_WORDS] for paper in view.entered}
    yield from _near(view.entered, words)
    for papers in _grouped((squeeze(paper.short), paper) for paper in view.entered if paper.short):
        # A name that more than two papers have is no name of a paper: `Survey`.
        if len(papers) == 2 and _is_name(papers[0].short or "") and _is_alike(words, *papers):  # noqa: PLR2004
            yield papers[0], papers[1]


def _is_name(short: str) -> bool:
    return sum(sign.isupper() or sign.isdigit() for sign in short) > 1


def _grouped(papers: Iterable[tuple[str, Paper]]) -> list[list[Paper]]:
    groups: dict[str, list[Paper]] = defaultdict(list)
    for name, paper in papers:
        groups[name].append(paper)
    return [group for group in groups.values() if len(group) > 1]


def _adjacent(groups: Iterable[list[Paper]]) -> Iterator[tuple[Paper, Paper]]:
    for group in groups:
        yield from ((group[0], paper) for paper in group[1:])


def _near(papers: Iterable[Paper], words: Mapping[str, list[str]]) -> Iterator[tuple[Paper, Paper]]:
    """Yield pairs whose titles have all words but one in common, and that one but for a letter."""
    titled: dict[tuple[str, ...], Paper] = {}
    holding: dict[str, list[Paper]] = defaultdict(list)
    for paper in papers:
        own = words[paper.key]
        if len(own) > 3:  # noqa: PLR2004 - a shorter title says too little
            titled.setdefault(tuple(own), paper)
            for word in own:
                holding[word].append(paper)
    for one, other in _slipped(holding):
        rarer, right = (one, other) if len(holding[one]) <= len(holding[other]) else (other, one)
        for paper in holding[rarer]:
            twin = titled.get(tuple(right if word == rarer else word for word in words[paper.key]))
            if twin is not None:
                yield (twin, paper) if twin.line < paper.line else (paper, twin)


def _slipped(words: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield the pairs of words that differ in a letter: those that are alike when each has lost one."""
    lost: dict[str, list[str]] = defaultdict(list)
    for word in words:
        if len(word) >= LETTERS and not _DIGIT.search(word):
            for short in {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}:
                lost[short].append(word)
    pairs = (pair for group in lost.values() if len(group) > 1 for pair in combinations(group, 2))
    yield from (pair for pair in dict.fromkeys(pairs) if slips(*pair))


def slips(one: str, other: str) -> bool:
    """Say whether two words differ by one letter more, less, or otherwise, or by two that changed places."""
    if _DIGIT.search(one) or _DIGIT.search(other) or abs(len(one) - len(other)) > 1:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    rest, others = one[start:], other[start:]
    return (
        rest[1:] == others[1:]
        or rest[1:] == others
        or rest == others[1:]
        or (rest[:2] == others[1::-1] and rest[2:] == others[2:])
    )


def _is_alike(words: dict[str, list[str]], one: Paper, other: Paper) -> bool:
    mine, theirs = set(words[one.key]), set(words[other.key])
    numbers = [{word for word in each if _DIGIT.search(word)} for each in (mine, theirs)]
    return numbers[0] == numbers[1] and len(mine & theirs) >= ALIKE * len(mine | theirs)


def _finding(view: View, earlier: Paper, later: Paper) -> Iterator[Finding]:
    same = view.titles[earlier.key] == view.titles[later.key]
    where = f"line {earlier.line} has {'this paper' if same else called(earlier)}, too"
    if is_preprint(earlier) is not is_preprint(later) and earlier.venue and later.venue:
        preprint, appeared = (earlier, later) if is_preprint(earlier) else (later, earlier)
        message = f"{where}: one is the preprint ({_imprint(preprint)}) of the other ({_imprint(appeared)})"
        yield found("paper-preprint", later.line, message, later.key)
    elif not is_sorted_twice(view, earlier, later) or _difference(earlier, later):
        facts = _difference(earlier, later)
        yield found("paper-twice", later.line, where + (f", with another {facts}" if facts else ""), later.key)


def is_sorted_twice(view: View, one: Paper, other: Paper) -> bool:
    """Say whether a list that puts papers below their topics has the two below topics of their own."""
    return not view.numbered and bool(one.topics and other.topics) and not set(one.topics) & set(other.topics)


def _difference(one: Paper, other: Paper) -> str:
    """Return what is said of both papers, and of one otherwise than of the other."""
    facts = {
        "venue": (squeeze(one.venue or ""), squeeze(other.venue or "")),
        "year": (one.year, other.year),
        "link": (address(one), address(other)),
    }
    return " and ".join(fact for fact, (here, there) in facts.items() if here and there and here != there)


def address(paper: Paper) -> str:
    """Return what a paper's link leads to, however it is written."""
    url = paper.url or ""
    number = _ARXIV.search(url)
    return number[1] if number else re.sub(r"^https?://(?:www\.)?", "", url).rstrip("/")


def is_preprint(paper: Paper) -> bool:
    """Say whether a paper is listed as a preprint."""
    return paper.venue is not None and _PREPRINT.fullmatch(paper.venue.strip()) is not None


def _imprint(paper: Paper) -> str:
    return f"{paper.venue} {paper.year or ''}".strip()
