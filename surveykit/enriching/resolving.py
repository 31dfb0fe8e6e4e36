"""A paper and what its entry lacks -> what the sources, asked one after the other, surely say of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace

from surveykit.enriching import matching, people, untrusted
from surveykit.enriching.asking import Desk
from surveykit.enriching.found import Candidate, Difference, Doubt, Outcome, Result, Source, Value, Want
from surveykit.enriching.manners import ClosedError, UnansweredError
from surveykit.enriching.matching import Sorted
from surveykit.enriching.settling import Settled, settle
from surveykit.enriching.titles import letters
from surveykit.nouns import Paper

_AND = re.compile(r"\s+and\s+")


def resolve(
    paper: Paper, lacking: Set[Want], known: Mapping[Want, str], sources: Sequence[Source], desk: Desk
) -> Outcome:
    """Ask the sources until nothing of `lacking` is left to ask for; `known` is what the entry says already.

    An id that one source names is what the others are asked for; those that found nothing before are asked once more.
    """
    told = _Told()
    for source in (*sources, *sources):
        sure = settle(told.agreed).values
        if not (lacking - sure.keys()) & source.gives or source.name in told.done:
            continue
        told.add(source, *_asked(source, _identified(paper, sure), desk))
        if not matching.are_one_paper(told.agreed):
            homonyms = [Doubt(each, "there are several papers of this title and year") for each in told.agreed]
            return Outcome(paper, Result.UNCERTAIN, doubts=(*homonyms, *told.doubts), failures=tuple(told.failures))
    return _outcome(paper, lacking, known, told)


def _identified(paper: Paper, sure: Mapping[Want, Value]) -> Paper:
    doi, arxiv = (sure[want].text if want in sure else None for want in (Want.DOI, Want.ARXIV))
    return replace(paper, doi=paper.doi or doi, arxiv=paper.arxiv or arxiv)


@dataclass(slots=True)
class _Told:
    """What the sources said so far."""

    agreed: list[Candidate] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    done: set[str] = field(default_factory=set)
    """Sources that found the paper, or cannot be asked."""

    def add(self, source: Source, said: Sorted, failure: str | None) -> None:
        self.agreed += said.agreed
        seen = [doubt.candidate for doubt in self.doubts]
        self.doubts += [doubt for doubt in said.doubts if doubt.candidate not in seen]
        self.failures += [failure] if failure else []
        self.done |= {source.name} if said.agreed or failure else set()


def _asked(source: Source, paper: Paper, desk: Desk) -> tuple[Sorted, str | None]:
    """Return what a source says of a paper, or why it says nothing; what it said before, in any way, is enough."""
    queries = source.queries(paper)
    for query in queries:
        said = matching.sort(paper, desk.kept(source, query) or ())
        if said.agreed:
            return said, None
    try:
        for query in queries:
            if found := desk.candidates(source, query):
                return matching.sort(paper, found), None
    except ClosedError:
        return Sorted(), f"{source.name} could not be asked"
    except UnansweredError as error:
        return Sorted(), str(error)
    return Sorted(), None


def _outcome(paper: Paper, lacking: Set[Want], known: Mapping[Want, str], told: _Told) -> Outcome:
    agreed = told.agreed
    settled = settle(agreed)
    values = {want: value for want, value in settled.values.items() if want in lacking}
    disputed = [doubt for want, each in settled.disputed.items() if want in lacking for doubt in each]
    shown = [doubt for doubt in told.doubts if doubt.contradicts or not agreed]
    doubts = (*disputed, *shown)
    return Outcome(
        paper=paper,
        result=_result(values, doubts, told.failures),
        values=values,
        remark=_remark(paper, [each for each in agreed if each.source in {value.source for value in values.values()}]),
        kind=_kind(agreed),
        url=_address(paper, settled, agreed),
        doubts=doubts,
        differences=tuple(_differences(known, settled.values)),
        failures=tuple(told.failures),
    )


def _remark(paper: Paper, agreed: Sequence[Candidate]) -> str:
    early = [f"{each.source} has the preprint of {each.year}" for each in agreed if matching.earlier(paper, each)]
    return ", ".join(dict.fromkeys(early))


def _kind(agreed: Sequence[Candidate]) -> str | None:
    kinds = {each.kind for each in agreed if each.kind}
    return kinds.pop() if len(kinds) == 1 else None


def _address(paper: Paper, settled: Settled, agreed: Sequence[Candidate]) -> str | None:
    """Return where the paper is: with its publisher, unless the list means the preprint; else where all found it."""
    doi, arxiv = settled.values.get(Want.DOI), settled.values.get(Want.ARXIV)
    publisher = untrusted.resolver(doi.text) if doi else None
    preprint = f"https://arxiv.org/abs/{arxiv.text}" if arxiv else None
    first, second = (preprint, publisher) if matching.is_preprint(paper.venue) else (publisher, preprint)
    found = {each.url for each in agreed}
    return first or second or (found.pop() if len(found) == 1 else None)


def _result(values: Mapping[Want, Value], doubts: Sequence[Doubt], failures: Sequence[str]) -> Result:
    if values:
        return Result.FOUND
    if doubts:
        return Result.UNCERTAIN
    return Result.FAILED if failures else Result.NOTHING


def _differences(known: Mapping[Want, str], values: Mapping[Want, Value]) -> Iterator[Difference]:
    """Say what the entry has otherwise; ids that differ are doubts, since they tell two papers."""
    for want, ours in known.items():
        theirs = values.get(want)
        if theirs and not _same(want, ours, theirs):
            yield Difference(want, ours, theirs.text, theirs.source)


def _same(want: Want, ours: str, theirs: Value) -> bool:
    if want is Want.AUTHORS:
        return people.one_by_one(people.known(_AND.split(ours)), theirs.names)
    # What reads TeX takes its circumflex for the accent, which is a letter.
    plain = ours.replace("\N{MODIFIER LETTER CIRCUMFLEX ACCENT}", "^")
    return want is not Want.ABSTRACT or letters(plain) == letters(theirs.text)
