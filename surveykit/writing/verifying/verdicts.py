"""Sentences with what they cite -> how far the entries of the list carry each of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from surveykit.nouns import Sentence, Verdict
from surveykit.writing.verifying.duty import should_cite
from surveykit.writing.verifying.facts import under
from surveykit.writing.verifying.grounding import Claim, Ground
from surveykit.writing.verifying.reading import Stated
from surveykit.writing.verifying.unsaid import Said, unsaid

SUPPORTED = 0.5
"""From which probability on a sentence, or a citation, counts as supported."""


def verify_sentences(
    sentences: Sequence[Sentence], ground: Ground, threshold: float = SUPPORTED
) -> tuple[Verdict, ...]:
    """Return a verdict on each sentence, in order; `line` says which one it is, counted from 1.

    The `ground` should be the whole list: what supports a sentence is compared with all that could.
    """
    known = ground.places.keys()
    stated = []
    for at, each in enumerate(sentences, start=1):
        cites = tuple(key for key in dict.fromkeys(each.cites) if key in known)
        unknown = tuple(key for key in dict.fromkeys(each.cites) if key not in known)
        claims = (Claim(each.text, cites),) if cites else ()
        uncited = not each.cites and should_cite(each.text)
        stated.append(Stated(each.text, at, cites, unknown, claims, (), uncited))
    return judge(stated, ground, threshold)


def judge(sentences: Sequence[Stated], ground: Ground, threshold: float = SUPPORTED) -> tuple[Verdict, ...]:
    """Return a verdict on each sentence of a draft, in order."""
    claims = [
        replace(
            claim,
            others=tuple(key for key in each.cites if key not in claim.cites),
            topics=under(each.headings, ground.facts.topics),
        )
        for each in sentences
        for claim in each.claims
    ]
    weighed = iter(ground.weigh(claims))
    years = Counter(paper.year for paper in ground.papers if paper.year)
    verdicts = []
    for each in sentences:
        papers = [ground.papers[ground.places[key]] for key in each.cites]
        # What a citation that leads nowhere would say, nobody knows.
        missing = unsaid(each.text, Said(papers, years)) if papers and not each.unknown else ()
        verdict = Verdict(each.text, each.line, each.cites, each.unknown, unsaid=missing, uncited=each.uncited)
        verdicts.append(_supported(verdict, each.claims, [next(weighed) for _ in each.claims]))
    return _advised(verdicts, ground, threshold)


def _supported(verdict: Verdict, claims: Sequence[Claim], weighed: Sequence[tuple[float, ...]]) -> Verdict:
    """Return the verdict with its support: each part of the sentence needs one entry, each entry a part."""
    if not claims:
        return verdict
    best: dict[str, float] = {}
    for claim, supports in zip(claims, weighed, strict=True):
        for key, support in zip(claim.cites, supports, strict=True):
            best[key] = max(support, best.get(key, 0.0))
    supports = tuple(best[key] for key in verdict.cites)
    return replace(verdict, support=min(map(max, weighed)), supports=supports)


def _advised(verdicts: Sequence[Verdict], ground: Ground, threshold: float) -> tuple[Verdict, ...]:
    """Return the verdicts with the entry that could support what nothing else does."""
    wanting = [
        at
        for at, each in enumerate(verdicts)
        if each.uncited or each.unknown or min(each.supports, default=1.0) < threshold
    ]
    nearest = ground.nearest([verdicts[at].text for at in wanting]) if wanting else []
    advice = {at: key for at, key in zip(wanting, nearest, strict=True) if key and key not in verdicts[at].cites}
    return tuple(replace(each, nearest=advice.get(at)) for at, each in enumerate(verdicts))


def objections(verdict: Verdict, threshold: float = SUPPORTED) -> list[str]:
    """Return what speaks against a sentence, in a few words each; nothing if it may stand."""
    found = [f"cites {name}, which is no entry" for name in verdict.unknown]
    if verdict.uncited:
        found.append("cites nothing")
    weak = [key for key, support in zip(verdict.cites, verdict.supports, strict=True) if support < threshold]
    if weak:
        found.append(f"is hardly supported by {', '.join(weak)}")
    if verdict.unsaid:
        found.append(f"says {', '.join(verdict.unsaid)}, which is not in what it cites")
    return found
