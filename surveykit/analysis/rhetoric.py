"""An abstract -> the sentences of it that say why a paper was written, and how it goes about it."""

from __future__ import annotations

import re

from surveykit.nouns import Remark
from surveykit.sentences import sentences

_WHY = re.compile(
    r"\b(however|but|yet|although|despite|challeng\w*|problem|difficult\w*|hard to|lack\w*|existing|previous\w*|prior"
    r"|limit\w*|suffer\w*|costly|expensive|ignor\w*|neglect\w*|fail\w*|remain\w*|aims? (?:to|at)|goal|motivat\w*|gap)\b"
    r"|然而|但是|但|不足|缺乏|难以|困难|挑战|忽略|忽视|现有|已有|代价|局限|问题|旨在|尚未",
    re.IGNORECASE,
)
_HOW = re.compile(
    r"\b(we (?:propose|present|introduce|develop|describe|design|study|investigate|show how|use|employ)"
    r"|(?:this|the) (?:paper|article|work) (?:propos|present|introduc|develop|describ|investigat|studie|examin)\w*"
    r"|is proposed|are proposed|our (?:method|model|approach|framework|network|system)|novel|propose\w*)\b"
    r"|提出|设计了?|构建|引入|采用|本文|该方法|利用",
    re.IGNORECASE,
)
_RESULT = re.compile(
    r"\b(experiment\w*|results?|outperform\w*|state[- ]of[- ]the[- ]art|achiev\w*|evaluat\w*|datasets?|benchmark\w*)\b"
    r"|实验|结果|优于",
    re.IGNORECASE,
)


def review(abstract: str | None) -> tuple[Remark, ...]:
    """Return a motivation and a method, each a sentence of the abstract as it stands, where one says it."""
    said = sentences(abstract or "")
    how = _best(said, _HOW, _WHY, set())
    why = _best(said, _WHY, _HOW, {how} if how else set())
    found = (("motivation", why), ("method", how))
    return tuple(Remark(label, text) for label, text in found if text)


def _best(said: list[str], wanted: re.Pattern[str], other: re.Pattern[str], taken: set[str]) -> str | None:
    """Return the earliest of the sentences that say most of what is wanted and least of anything else."""
    scores = {
        sentence: 2 * bool(wanted.search(sentence))
        + 0.2 * len(wanted.findall(sentence))
        - 0.5 * bool(other.search(sentence))
        - bool(_RESULT.search(sentence))
        for sentence in said
        if sentence not in taken
    }
    best = max(scores, key=lambda sentence: scores[sentence], default=None)
    return best if best is not None and scores[best] >= 1 else None
