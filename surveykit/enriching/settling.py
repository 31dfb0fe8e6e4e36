"""Candidates that are surely one paper -> the values that they agree on, and doubts where they do not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from surveykit.enriching import people
from surveykit.enriching.found import Candidate, Doubt, Value, Want
from surveykit.enriching.titles import letters


@dataclass(frozen=True, slots=True)
class Settled:
    """What is sure of a paper, and the candidates that say different things of it."""

    values: dict[Want, Value]
    disputed: dict[Want, tuple[Doubt, ...]]


def settle(agreed: Sequence[Candidate]) -> Settled:
    """Return what the candidates, in the order of their sources, say with one voice."""
    values, disputed = dict[Want, Value](), dict[Want, tuple[Doubt, ...]]()
    for want in Want:
        tellers = _tellers(agreed, want)
        said = {_said(want, each, tellers[0]) for each in tellers}
        if len(said) == 1:
            values[want] = _value(want, max(tellers, key=lambda each: len("".join(each.authors))))
        elif said:
            disputed[want] = tuple(Doubt(each, f"one of several answers for {want}") for each in tellers)
    return Settled(values, disputed)


def _tellers(agreed: Sequence[Candidate], want: Want) -> list[Candidate]:
    """Return the candidates that are asked about `want`.

    Ids must be the same wherever they come from, but a preprint server's own DOI is not the paper's.
    Authors and abstracts are written in many ways, so that the first source's have to do.
    """
    tellers = [each for each in agreed if _plain(want, each)]
    if want is Want.DOI:
        return [each for each in tellers if not each.preprint or each.source == "arxiv"]
    if want is Want.ARXIV:
        return tellers
    return [each for each in tellers if each.source == tellers[0].source]


def _plain(want: Want, candidate: Candidate) -> str:
    text = {
        Want.AUTHORS: "; ".join(candidate.authors),
        Want.ABSTRACT: candidate.abstract,
        Want.DOI: candidate.doi,
        Want.ARXIV: candidate.arxiv,
    }[want]
    return text or ""


def _said(want: Want, candidate: Candidate, first: Candidate) -> str:
    """Return what tells two statements apart: of authors the persons, of an abstract the letters."""
    if want is Want.AUTHORS and people.one_by_one(candidate.authors, first.authors):
        return ""
    text = _plain(want, candidate)
    return letters(text) if want is Want.ABSTRACT else text


def _value(want: Want, candidate: Candidate) -> Value:
    names = candidate.authors if want is Want.AUTHORS else ()
    return Value(_plain(want, candidate), candidate.source, names)
