"""What stands large on a page and is no title: names of journals and forms, headings of parts, lines of programs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from surveykit.reading.layout import Line, Page, paragraphs, running

_NUMBERED = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2})*\.?|[IVX]{1,4}\.)\s+[A-Z]")
_PART = re.compile(
    r"^(?:\d+:|(?:algorithm|theorem|lemma|proposition|corollary|definition|example|listing|proof)\s*[\d.]*\s*[:(]"
    r"|(?:algorithm|theorem|lemma|proposition|corollary|definition|example|listing)\s+\d)",
    re.IGNORECASE,
)
"""What begins a part of a text: a theorem, a line of a program."""
_ABSTRACT = re.compile(r"^\W*(?:(?:abstract|summary)\b|摘\s*要)", re.IGNORECASE)
_NO_TITLE = re.compile(
    r"^([A-Z]\.(\d+\.?)* .*|.* (inc|ltd|llc|corp|gmbh)\.?"
    r"|abstract|summary|outline|overview|thank(s| you).*|questions\??"
    r"|contents?|table of contents|introduction|references|acknowledge?ments?|keywords?|index terms"
    r"|appendix.*|(\d+\.?|i\.) introduction|preface|foreword|note|notes|figure \d.*|table \d.*"
    r"|(original |short |full |regular |invited |long )?(research |review |survey )?(article|paper|letter"
    r"|communication|report|review)s?"
    r"|(research|article|letter|letters|review|reviews|survey|tutorial|perspective|editorial|poster|thesis|open access)"
    r"|(a )?(ph\.?d\.?|master'?s?|doctoral|bachelor'?s?|diploma)?\s?(thesis|dissertation)( .*)?"
    r"|(technical|working|discussion) (report|paper)s?.*|preprint.*|draft.*|version .*|lecture notes.*"
    r"|accepted .*|final .*"
    r"|(the )?(university|institute|college|school|department|faculty) (of|for) .*|.* university( of .*)?"
    r"|(international |european |american |acm |ieee |nordic |the )*(journal|transactions|letters|annals|bulletin"
    r"|magazine|proceedings|review|archives?) "
    r"(of|on|for|in) .*|proceedings.*|.* conference series"
    r"|available online .*|contents lists available.*|arxiv:.*|doi:?.*|https?:.*|www\..*|vol(ume)?\.? ?\d+.*"
    r"|issn.*|isbn.*"
    r"|copyright.*|\(?c\)? ?\d{4}.*|published .*|under review.*|manuscript.*|submitted .*|page \d+.*"
    r"|see discussions, stats.*|this (article|paper|is|work|version) .*|downloaded from.*|provided by.*"
    r"|(tax |pro ?forma )?invoice.*|faktura.*|receipt|curriculum vitae|résumé|certificate.*|agenda|minutes.*|index"
    r"|.*\b(consent|application|registration|order|request|copyright|transfer|release|claim|tax|evaluation"
    r"|submission) form\b.*"
    r"|nature( [a-z]+){0,2}|scientific reports|plos [a-z]+|ieee access|bmc .*|frontiers in .*|elife|peerj.*|heliyon"
    r"|science|elsevier|springer|cell|pnas|plos .*|frontiers|mdpi|ieee|acm)\W*$",
    re.IGNORECASE,
)
_NO_TITLE_ZH = re.compile(
    r"^(摘要|目录|引言|前言|关键词|参考文献|致谢|声明|.{0,6}(硕士|博士|学士|专业)?学位论文.*|.{0,8}毕业(论文|设计).*"
    r"|.{2,12}(大学|学院|研究所|研究院|出版社|学报|期刊|杂志)(\(.{1,8}\))?|.{0,6}开题报告.*|独创性声明|原创性声明|分类号.*|密级.*|学校代码.*|单位代码.*"
    r"|.*(申请表|登记表|审批表|发票|简历|合同|协议书|通知|目次)"
    r"|第.{1,4}卷.*|.*网络首发.*|中国知网.*|计算机(科学|工程|应用|研究).{0,6}|软件学报|自动化学报|通信学报|电子学报|万方.*)$"
)


def no_title(text: str) -> bool:
    """Say whether a text is what journals, forms and parts of papers are headed by."""
    text = text.strip()
    return bool(_NO_TITLE.match(text) or _NO_TITLE_ZH.match(text.replace(" ", ""))) or "@" in text


def is_section(block: Sequence[Line], page: Page) -> bool:
    """Say whether a block is a heading as on an inner page: numbered (`4.1 Results`, `A Proofs`) or below text."""
    head = block[0].text
    if re.match(r"\d+\.\d", head):
        return True
    if any(_ABSTRACT.match(line.text) for line in page.lines):
        return False
    alike = [line.text for line in page.lines if abs(line.size - block[0].size) < 0.1]
    if _NUMBERED.match(head) or (head.startswith("A ") and any(re.match(r"B\s+[A-Z]", text) for text in alike)):
        return True
    return any(min(line.y for line in text) > block[0].y for text in paragraphs(page) if block[0] not in text)


def begins_part(line: Line, text: str) -> bool:
    """Say whether a text that begins with a line is a theorem, a part of a program, or goes on with a sentence."""
    return bool(_PART.match(text)) or (running(line) and bool(re.match(r"[a-z]+[\s.,;]", text)))
