"""A draft and a list -> which citations are known, which sentences their entries carry, and which cite nothing."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from surveykit.nouns import Catalog, Paper, Sentence, Topic, TopicPath, Verdict, Verification
from surveykit.text import fold, squeeze
from surveykit.writing.citing import Cited, Read, read
from surveykit.writing.doubting import wants
from surveykit.writing.grounding import Ground, ground

if TYPE_CHECKING:
    from surveykit.encoding import Encoder

NOTHING: Mapping[str, str] = {}
FACTS = 3
"""Words beside those about a list itself (`收录论文6篇`) from which on a sentence says something of its entries."""
TREATED = 0.5
"""The share of a topic's papers from which on a draft is taken to treat it."""
_ABOUT = re.compile(
    r"这一主题|该主题|收录|论文|文章|清单|发表于?|之间|年份?|其中|共|篇|必读|均|出处|来自|按|看|各篇?|对照|本文|本节|本章|下文|如下|综述|概览"
    r"|整理|归纳|介绍|新出现|新的|提法|同样|开始谈到|谈得|比以往|更多|更受关注|升温|的是|的有|尚无|短评|标为|暂无|动机|方法|两者|前者|后者|以下"
    r"|最近|最早|材料|尚少|单薄|仅有?|归入|任何|主题|没有|以后|以来|之后|收到|所收|而言|就|自|还|很|已|而|有"
    r"|\b(?:the|this|these|topic|list|papers?|published|of|in|by|are|is|was|were|a|an|and|from|to|between|has"
    r"|have|with|section|survey"
    r"|we|here|below|following|as|table|years?|new|more|said|too|so|also|there|no|none|reviews?|marked|must-read"
    r"|number|rises?|falls?"
    r"|goes|on|but|after|before|for|venue|sections|until|now|only|few|thin|sorted|into)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?<![A-Za-z0-9.-])\d+(?:\.\d+)?%?(?![A-Za-z0-9.]|-|[篇节])")
_NAME = re.compile(
    r"(?<![A-Za-z0-9-])(?:[A-Z][A-Za-z]*\d[A-Za-z0-9-]*|[A-Z]{2,}[A-Za-z0-9-]*|[A-Z][a-z]+[A-Z][A-Za-z0-9]*"
    r"|\d+[A-Z][A-Za-z0-9-]*)(?![A-Za-z0-9-])"
)
_QUOTED = re.compile(r"“([^”]{1,20})”")


def verify(text: str, catalog: Catalog, encoder: Encoder, keys: Mapping[str, str] | None = None) -> Verification:
    """Check a draft against a list; `keys` are citation keys beside those of the list's papers, by what they "
    "stand for."""
    draft = read(text)
    names = _Names(catalog.papers, draft, keys or {})
    known = [names.resolve(each.cites) for each in draft.sentences]
    base = ground(catalog.papers, encoder)
    verdicts = [_verdict(each, *some) for each, some in zip(draft.sentences, known, strict=True) if each.prose]
    judged = _judged(verdicts, base, _words(catalog.topics))
    unknown = tuple(dict.fromkeys(cite for _, missing in known for cite in missing))
    cited = {key for found, _ in known for key in found}
    return Verification(judged, unknown, sum(wants(each) for each in judged), _unmentioned(catalog, cited))


def verify_sentences(said: Sequence[Sentence], base: Ground) -> tuple[Verdict, ...]:
    """Check sentences whose citations are keys of the list; those that are none of its papers are unknown."""
    known = {paper.key for paper in base.papers}
    verdicts = [
        Verdict(
            each.text,
            number,
            tuple(key for key in each.cites if key in known),
            tuple(key for key in each.cites if key not in known),
        )
        for number, each in enumerate(said, 1)
    ]
    return _judged(verdicts, base)


class _Names:
    """What citations may stand for: numbers of the draft's own reference list, or of the list; keys; short names."""

    def __init__(self, papers: Sequence[Paper], draft: Read, keys: Mapping[str, str]) -> None:
        self._named: dict[str, str] = {}
        short: dict[str, set[str]] = defaultdict(set)
        titles = {squeeze(paper.title): paper.key for paper in papers}
        for paper in papers:
            if paper.short:
                short[fold(paper.short)].add(paper.key)
            if paper.number is not None:
                self._named.setdefault(str(paper.number), paper.key)
        self._named |= {name: found.pop() for name, found in short.items() if len(found) == 1}
        self._named |= {fold(name): key for name, key in keys.items()}
        self._named |= {fold(paper.key): paper.key for paper in papers}
        for number, entry in draft.references.items():
            if key := _of_entry(entry, titles):
                self._named[number] = key
            elif number not in self._named or titles:
                # A reference list of the draft's own counts; what it has beside the list stays unknown.
                self._named.pop(number, None)

    def resolve(self, cites: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the keys that citations lead to, and those that lead nowhere."""
        found = [(cite, self._named.get(fold(cite))) for cite in cites]
        keys = tuple(dict.fromkeys(key for _, key in found if key))
        return keys, tuple(cite for cite, key in found if not key)


def _of_entry(entry: str, titles: Mapping[str, str]) -> str | None:
    letters = squeeze(entry)
    return next(
        (key for title, key in sorted(titles.items(), key=lambda each: -len(each[0])) if title in letters), None
    )


def _verdict(cited: Cited, keys: tuple[str, ...], unknown: tuple[str, ...]) -> Verdict:
    return Verdict(cited.text, cited.line, keys, unknown)


def _judged(verdicts: Sequence[Verdict], base: Ground, beside: Mapping[str, str] = NOTHING) -> tuple[Verdict, ...]:
    """Add to each verdict how far its entries carry it, and what they do not contain, nor the list `beside` them."""
    if not verdicts:
        return ()
    by_key = {paper.key: paper for paper in base.papers}
    support = base.support([each.text for each in verdicts], [each.cites for each in verdicts])
    found = []
    for each, value in zip(verdicts, support, strict=True):
        papers = [by_key[key] for key in each.cites]
        if _about_the_list(each.text, papers):
            found.append(replace(each, unsaid=_unquoted(each, papers, beside)))
        else:
            found.append(replace(each, support=value, unsaid=_unsaid(each, papers)))
    return tuple(found)


def _about_the_list(text: str, papers: Sequence[Paper]) -> bool:
    """Say whether a sentence speaks of the list itself: how many papers, of which years, venues and topics."""
    for paper in papers:
        for name in (paper.title, paper.short, paper.venue, *(part for path in paper.topics for part in path)):
            if name:
                text = text.replace(name, " ")
    rest = _ABOUT.sub(" ", re.sub(r"“[^”]*”|《[^》]*》|（[^）]*）|\([^)]*\)", " ", text))
    words = re.findall(r"[A-Za-z]{3,}", rest)
    han = re.findall(r"[\u3400-\u9fff]", rest)
    return len(words) + len(han) / 2 < FACTS


def _unsaid(verdict: Verdict, papers: Sequence[Paper]) -> tuple[str, ...]:
    """Return the numbers and names of a sentence that the entries it cites do not contain."""
    if not papers:
        return ()
    held = fold(" ".join(_all_said(paper) for paper in papers))
    counts = {
        str(len(papers)),
        *(str(sum(paper.year == year for paper in papers)) for year in {p.year for p in papers}),
    }
    said = [*_NUMBER.findall(verdict.text), *_NAME.findall(verdict.text)]
    return tuple(each for each in dict.fromkeys(said) if fold(each) not in held and each not in counts)


def _unquoted(verdict: Verdict, papers: Sequence[Paper], beside: Mapping[str, str]) -> tuple[str, ...]:
    """Return what a sentence about the list quotes, such as a keyword, that none of its entries contains."""
    held = fold(" ".join(f"{_all_said(paper)} {beside.get(paper.key, '')}" for paper in papers))
    return tuple(each for each in dict.fromkeys(_QUOTED.findall(verdict.text)) if papers and fold(each) not in held)


def _words(topics: Sequence[Topic]) -> dict[str, str]:
    """Return what the list says of the topics of each paper."""
    found: dict[str, str] = defaultdict(str)
    for topic in topics:
        below = _words(topic.children)
        for key in {*topic.papers, *below}:
            found[key] += f" {topic.words} {below.get(key, '')}"
    return found


def _all_said(paper: Paper) -> str:
    reviews = [remark.text for remark in paper.review]
    topics = [name for path in paper.topics for name in path]
    facts = (paper.title, paper.short, paper.venue, paper.year, paper.number, paper.abstract)
    return " ".join(map(str, filter(None, (*facts, *reviews, *paper.authors, *topics))))


def _unmentioned(catalog: Catalog, cited: set[str]) -> dict[TopicPath, tuple[str, ...]]:
    """Return the papers that are not cited of the topics that a draft treats."""
    members: dict[TopicPath, list[str]] = defaultdict(list)
    for paper in catalog.papers:
        for path in paper.topics:
            members[path].append(paper.key)
    found = {}
    for path, keys in members.items():
        missing = tuple(key for key in keys if key not in cited)
        if missing and len(keys) - len(missing) >= TREATED * len(keys):
            found[path] = missing
    return found
