"""What a heading is: a topic, a year, a wrapper around topics, or the start of a part that lists no papers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from surveykit.catalog.outline import inline
from surveykit.catalog.outline.venues import imprint, known


class Part(StrEnum):
    """How much a part of the file must prove before a line in it is taken for a paper."""

    PAPERS = "papers"
    DOUBTFUL = "doubtful"
    """Courses, tools, blogs: a paper must be linked as a paper."""
    CLOSED = "closed"
    """Contents, licence, thanks: nothing here is a paper."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading's words, with what they stand for."""

    text: str
    part: Part = Part.PAPERS
    generic: bool = False
    year: int | None = None
    venue: str | None = None
    topic: bool = True


_EMOJI = re.compile(r"[\U0001F000-\U0001FAFF\u2600-\u27BF\u2B00-\u2BFF\uFE0F\u200D\u20E3]+|:[a-z0-9_+-]+:")
_ASIDE = re.compile(r"(?<=\S)\s*(?:【[^【】]*】|\[\s*\]|\(\s*\))\s*$")
_NUMBERING = re.compile(
    r"^(?:\(?\d{1,2}(?:\.\d{1,2})*[.):、．]?(?=\s)|\(?\d{1,2}(?:\.\d{1,2})*[.)、．](?=\D)|[IVX]{1,4}\.|"
    r"[A-Za-z]\.(?=\s)|[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）)\s*"
)
_GENERIC = re.compile(
    r"^(?:(?:table of )?contents?(?: overview)?|catalog(?:ue)?|index|toc|目录|内容|contents? *[|/] *内容|"
    r"(?:all |the |related |relevant |research |academic |selected |awesome |full |must[- ]read |recommended |key )*"
    r"(?:papers?|publications?|literature|articles?|reading)(?: lists?| roadmap| collection)?(?: by .*)?|"
    r"(?:list|collection) of (?:papers|publications).*|(?:reading|paper) lists?.*|paper roadmap.*|"
    r"awesome(?: papers?| list)?|"
    r"论文|论文列表|论文目录|论文清单|论文汇总|paper list *[|/] *论文列表|相关论文|"
    r"works?|methods?|taxonomy|overview|resources?|main|summary)$",
    re.IGNORECASE,
)
_CLOSED = re.compile(
    r"^(?:table of contents?.*|contents?(?: overview)?|contents? *[|/] *内容|toc|目录|"
    r"menu|quick links|index|navigation|"
    r"(?:.*\b)?contribut(?:e|ing|ors?)(?: .*)?|contributions?(?: guide.*)?|"
    r"how to (?:use|cite|add|install|submit|read|run|contribute)\b.*|licen[cs]es?|.*\backnowledge?ments?|"
    r"thanks.*|credits?|"
    r"star history.*|stargazers?.*|contacts?(?: us)?|(?:bibtex )?citations?|citing .*|cite(?: us| this.*)?|bibtex|"
    r"sponsors?.*|maintainers?|authors?|about(?: us| me| this .*)?|(?:latest |recent |our )?news(?: (?:and|"
    r"&) updates?)?|"
    r"what'?s new.*|(?:latest |recent )?updates?|change ?log|announcements?|update (?:log|history)|usage|"
    r"install(?:ation)?|"
    r"requirements|getting started|quick start|todo(?: list)?|to[- ]do.*|faq|disclaimer|join us|community|support|"
    r"贡献.*|.*致谢|许可证?|引用(?:本.*)?|联系(?:我们|方式|作者)?|更新(?:日志|记录|历史|说明)?|关于(?:我们?|本.*|作者)?|"
    r"如何(?:贡献|使用|引用).*|使用(?:方法|说明)?|待办.*|声明|一起交流|交流群?|.*友情链接)$",
    re.IGNORECASE,
)
_DOUBTFUL = re.compile(
    r"\b(?:blogs?|posts?|courses?|tutorials?|lectures?|talks?|videos?|tools?|toolkits?|toolbox(?:es)?|"
    r"softwares?|librar(?:y|ies)|"
    r"frameworks?|codes?|codebases?|repos?|repositor(?:y|ies)|implementations?|projects?|demos?|people|"
    r"researchers?|labs?|"
    r"conferences?|workshops?|competitions?|leaderboards?|books?|products?|compan(?:y|ies)|communit(?:y|ies)|"
    r"resources?|"
    r"websites?|links?|compilations?|awesome|other lists?|related lists?|useful|apis?|packages?|"
    r"applications? and|platforms?|"
    r"groups?|journals?|newsletters?|podcasts?|jobs?|slides?|theses|dissertations?|challenges?|open[- ]source|"
    r"checkpoints?|deployments?|"
    r"miscellaneous|interviews?|articles|thoughts)\b|"
    r"博客|课程|教程|工具|代码|开源|书籍|视频|资源|项目|平台|比赛|竞赛|会议列表|学习资料|公众号|网站|链接",
    re.IGNORECASE,
)
_SPAN = re.compile(
    r"^(?:before|until|pre|since|after|up to|<|≤|>|≥|~)?[\s-]*(?:19|20)\d\d(?:\s*(?:[-–—~/&,]|to|and|至|"
    r"到)\s*(?:(?:19|20)?\d\d|now|present|date|before|earlier|今)|\s*(?:and )?(?:before|earlier|after|以前|之前|"
    r"older))?年?$",
    re.IGNORECASE,
)
_YEAR = re.compile(
    r"^(?:papers? (?:in|of) |year[: ]+)?((?:19|20)\d\d)\s*年?(?:论文|"
    r"papers?)?\s*[:：]?\s*(?:\(?\s*\d{0,4}\s*(?:papers?|篇)?\s*\)?)$",
    re.IGNORECASE,
)
_MONTH = re.compile(
    r"^(?:(?:(?:19|20)\d\d[-./年 ]*)?(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.?,? *(?:(?:19|"
    r"20)\d\d)?|((?:19|20)\d\d)[-./年]\d{1,2}月?(?:[-./]\d{1,2})?)$",
    re.IGNORECASE,
)


def read(source: str) -> Heading:
    """Read the source of a heading, its Markdown included."""
    text = words(source)
    bare = text.rstrip("s") if text.isupper() else text
    if _CLOSED.match(text):
        return Heading(text, Part.CLOSED, generic=bool(_GENERIC.match(text)), topic=False)
    if _GENERIC.match(bare):
        return Heading(text, generic=True, topic=False)
    year = _YEAR.match(text)
    if year:
        return Heading(text, year=int(year.group(1)), topic=False)
    if _SPAN.match(text) or _MONTH.match(text):
        found = imprint(text)
        return Heading(text, year=found.year if found and not _SPAN.match(text) else None, generic=True, topic=False)
    return _topic(text)


def words(source: str) -> str:
    """What a heading says, without its markup, marks, numbering and closing colon."""
    pieces = inline.read(source)
    unlinked = [piece for piece in pieces if not piece.link]
    if any(char.isalnum() for char in inline.plain(unlinked)):
        pieces = unlinked
    text = "".join(piece.text.strip("*_ ") if piece.code else piece.text for piece in pieces if not piece.image)
    text = _ASIDE.sub("", _EMOJI.sub(" ", text.replace("\n", " ")))
    text = " ".join(text.split()).strip("*_#-–—=~| ")
    text = _NUMBERING.sub("", text, count=1)
    return text.strip().rstrip(":：").strip(" *_")


def _topic(text: str) -> Heading:
    found = imprint(text)
    if found and found.year and found.venue and known(found.venue) and len(text.split()) <= 4:
        return Heading(text, year=found.year, venue=found.venue, topic=False)
    if len(text) >= 4 and sum(char.isupper() for char in text) >= 3 and " " not in text and known(text):
        return Heading(text, venue=text, topic=False)
    part = Part.DOUBTFUL if _DOUBTFUL.search(text) else Part.PAPERS
    return Heading(text, part, topic=bool(text))
