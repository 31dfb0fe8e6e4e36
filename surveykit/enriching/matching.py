"""A paper and a candidate -> whether that is surely the paper, and if not, why."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from surveykit.enriching import people, titles, untrusted
from surveykit.enriching.found import Candidate, Doubt
from surveykit.enriching.titles import Likeness
from surveykit.nouns import Paper
from surveykit.text import is_chinese, slug, squeeze

_PREPRINTS = ("arxiv", "corr", "preprint", "biorxiv", "medrxiv")
_SERIES = ("lecture notes", "communications in computer and information science", "proceedings of machine learning")
"""Series that hold many venues, and so tell none."""
_GENERIC = frozenset("workshop workshops findings oral poster spotlight demo conference proceedings journal".split())


@dataclass(frozen=True, slots=True)
class Sorted:
    """The candidates that are surely a paper, and those that a person should look at."""

    agreed: tuple[Candidate, ...] = ()
    doubts: tuple[Doubt, ...] = ()


def sort(paper: Paper, candidates: Sequence[Candidate]) -> Sorted:
    """Judge each candidate by itself."""
    verdicts = [(candidate, judge(paper, candidate)) for candidate in candidates]
    return Sorted(
        tuple(candidate for candidate, doubt in verdicts if doubt is None),
        tuple(doubt for _, doubt in verdicts if doubt and doubt.why),
    )


def are_one_paper(agreed: Sequence[Candidate]) -> bool:
    """Say whether candidates that each agree with a paper can be the same: homonyms differ in their authors."""
    return not any(people.contradict(one.authors, other.authors) for one, other in combinations(agreed, 2))


def judge(paper: Paper, candidate: Candidate) -> Doubt | None:
    """Return None where `candidate` is surely `paper`, else the doubt; without a reason if it is nothing like it.

    Title and year must agree. A preprint may be of the year before. Authors, ids and venue, where both sides know
    them, must not contradict; a title that is short, or has a subtitle more, needs authors or an id that agree.
    """
    likeness = titles.compare(paper.title, candidate.title, paper.short)
    identified = _identified(paper, candidate)
    if likeness in (Likeness.NEAR, Likeness.OTHER):
        return Doubt(candidate, "another title" if identified or likeness is Likeness.NEAR else "")
    if other := _contradiction(paper, candidate):
        return Doubt(candidate, other, contradicts=True)
    if not (_years_agree(paper, candidate) or (identified and paper.year is None)):
        return Doubt(candidate, f"of {candidate.year or 'no year'}, not {paper.year or 'of a year known here'}")
    if identified or likeness is Likeness.SAME or people.comparable(paper.authors, candidate.authors):
        return None
    return Doubt(candidate, "the title agrees only in part, and no author is known here")


def earlier(paper: Paper, candidate: Candidate) -> bool:
    """Say whether `candidate` is the preprint of the year before a paper's."""
    return candidate.preprint and not is_preprint(paper.venue) and candidate.year == (paper.year or 0) - 1


def _years_agree(paper: Paper, candidate: Candidate) -> bool:
    return paper.year is not None and (candidate.year == paper.year or earlier(paper, candidate))


def _identified(paper: Paper, candidate: Candidate) -> bool:
    """Say whether the list or its bibliography has an id that the candidate has."""
    dois, ids = _ids(paper, candidate)
    return (dois[0] is not None and dois[0] == dois[1]) or (ids[0] is not None and ids[0] == ids[1])


def _ids(paper: Paper, candidate: Candidate) -> tuple[list[str | None], list[str | None]]:
    return [untrusted.doi(paper.doi), candidate.doi], [untrusted.arxiv(paper.arxiv), candidate.arxiv]


def _contradiction(paper: Paper, candidate: Candidate) -> str | None:
    if people.contradict(paper.authors, candidate.authors):
        return "other authors"
    for name, both in zip(("DOI", "arXiv id"), _ids(paper, candidate), strict=True):
        if all(both) and both[0] != both[1]:
            return f"another {name}: {both[1]}, not {both[0]}"
    if candidate.venue and paper.venue and not venues_agree(paper.venue, candidate.venue):
        return f"another venue: {candidate.venue}"
    return None


def is_preprint(venue: str | None) -> bool:
    """Say whether a venue is none but a place for preprints."""
    return bool(venue) and any(word in _PREPRINTS for word in slug(venue or ""))


def venues_agree(mine: str, theirs: str) -> bool:
    """Say whether two names can be one venue's: `ICCV`, and the International Conference on Computer Vision.

    The letters of an abbreviation must stand in the other name in their order, the first of them at a word's start.
    """
    if is_preprint(mine) or is_preprint(theirs) or any(name in theirs.casefold() for name in _SERIES):
        return True
    one, other = squeeze(mine), squeeze(theirs)
    if one in other or other in one or is_chinese(mine) != is_chinese(theirs):
        return True
    both = ((mine, theirs), (theirs, mine))
    return any(_abbreviates(word, name) for short, name in both for word in _names(short))


def _names(venue: str) -> list[str]:
    words = [word for word in slug(re.sub(r"\d+", " ", venue)) if len(word) > 1 and word not in _GENERIC]
    return words[:1] if len(words) > 2 else words  # noqa: PLR2004 - a long name is none that abbreviates


def _abbreviates(short: str, name: str) -> bool:
    words = slug(name)
    return any(_in_order(short, "".join(words[at:])) for at, word in enumerate(words) if word[0] == short[0])


def _in_order(short: str, text: str) -> bool:
    rest = iter(text)
    return all(letter in rest for letter in short)
