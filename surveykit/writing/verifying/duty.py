"""A sentence without a citation -> whether it should have one."""

from __future__ import annotations

import re

from surveykit.text import is_chinese

CHARACTERS, WORDS = 6, 3
"""What is shorter says nothing of a paper."""
_DIGIT = re.compile(r"\d")
_LATIN = re.compile(r"[A-Za-z][A-Za-z'’-]*")
_HAN = re.compile("[㐀-鿿]")
_LEADS = re.compile(r"^(?:[Tt]able|[Ff]ig(?:ure|\.)|表|图)\s*\d+\s*[:：.]|[:：]$|[?？][\"”’」』)）]*$")
_NUMERAL = r"[\d一二三四五六七八九十]+"
_POINTER = re.compile(
    rf"[图表第]\s*{_NUMERAL}\s*[节章]?|\b(?:tables?|figures?|figs?\.|sections?) \d+(?:\.\d+)*", re.IGNORECASE
)
_ABOUT_ITSELF = re.compile(
    r"本(?:节|章|综述|小节|报告)|(?:^|[，；：如见在])[上下前后][文表图](?![献本字像神谱卷])"
    rf"|[如见][图表]\s*{_NUMERAL}|[图表]\s*{_NUMERAL}\s*(?:列|给出|总结|汇总|展示|比较)|第\s*{_NUMERAL}\s*[节章]"
    r"|本文(?:的?(?:结构|组织|余下|其余|安排)|首先|其次|接下来|组织|分为|按|余下|其余|安排|旨在|的目的|将|从以下|综述|梳理|回顾)"
    r"|\b(?:this|the (?:next|following|present|previous|remaining)|each|our) "
    r"(?:section|survey|chapter|review|overview|subsection)s?\b|\bin what follows\b"
    r"|\b(?:remainder|rest) of (?:this|the) (?:paper|survey|section|text|chapter|review)\b"
    r"|\bthis paper (?:is organi[sz]ed|surveys|reviews)\b|\bsections? \d"
    r"|\b(?:table|figure|fig\.) ?\d+ (?:shows?|lists?|gives?|compares?|summari[sz]es)"
    r"|\bwe (?:first |then |now |next |finally |here )?(?:review|survey|turn to|conclude|organi[sz]e)\b",
    re.IGNORECASE,
)


def should_cite(text: str) -> bool:
    """Say whether a sentence states something, and so needs a paper to state it.

    It need not if it asks or only leads to what follows (`:`), is too short to say anything, or speaks of the draft
    itself without a figure: `本节…`, `In this section …`. Everything else is taken for a statement: better that one
    which everybody knows is asked for its source than that one which nobody supports is not.
    """
    if _LEADS.search(text.rstrip()):
        return False
    if _DIGIT.search(_POINTER.sub("", text)):
        return True
    size = len(_HAN.findall(text)) if is_chinese(text) else 0
    if size < CHARACTERS and len(_LATIN.findall(text)) + size < WORDS:
        return False
    return not _ABOUT_ITSELF.search(text)
