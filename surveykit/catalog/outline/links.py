"""What a link of a list is for: the paper itself, its code, a badge, a place in the same file."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from surveykit.catalog.outline import vocabulary
from surveykit.catalog.outline.addresses import academic, arxiv, badge, code, file, internal
from surveykit.catalog.outline.inline import Piece
from surveykit.catalog.outline.venues import Imprint, imprint


class Role(StrEnum):
    """What a link leads to, judged by its label first and by its address second."""

    PAPER = "paper"
    TITLE = "title"
    """Its label is more than a word for what it leads to."""
    CODE = "code"
    OTHER = "other"
    INTERNAL = "internal"
    BADGE = "badge"


@dataclass(frozen=True, slots=True)
class Link:
    """A link with its label, its address and what it is for."""

    label: str
    url: str
    role: Role
    number: int


_WORD = re.compile(r"[a-z][a-z+']*\d?|\d+")
_CJK_LABEL = re.compile(
    r"^(?:论文|原文|链接|地址|文章|阅读笔记|笔记|解读|代码|源码|项目|主页|数据|视频|博客|知乎|讲解|参考|官网|中文|翻译)"
)
_CJK_PAPER = re.compile(r"^(?:论文|原文|链接|地址|文章)(?!解读|笔记|分享|精读|复现|代码)")


def judge(piece: Piece) -> Link:
    """Say what a link is for."""
    label = _bare(piece.text)
    url = piece.url or ""
    return Link(label, url, _role(label, url, piece), piece.link)


def _bare(label: str) -> str:
    text = " ".join(label.split()).strip(" :：,，.|*_`")
    while (
        len(text) > 1 and (text[0] + text[-1]) in _WRAPS and not any(mark in text[1:-1] for mark in text[0] + text[-1])
    ):
        text = text[1:-1].strip(" :：,，.|*_`")
    return text


_WRAPS = ("[]", "()", "【】", "（）", "{}", "''", '""')


def _role(label: str, url: str, piece: Piece) -> Role:
    if piece.image or (badge(url) and not academic(url)):
        return Role.BADGE
    if url.startswith("#"):
        return Role.INTERNAL
    worded = _by_label(label, url)
    if worded is not None:
        return worded
    return Role.INTERNAL if internal(url) and not file(url) and not url.endswith(".md") else Role.TITLE


_SHORT_LABEL = 40
_NUMBER = re.compile(r"(?:arxiv[: ]*)?\d{4}\.\d{4,5}(?:v\d)?", re.IGNORECASE)


def _by_label(label: str, url: str) -> Role | None:
    """The role that a label speaks of: `[PDF]`, `[Code (PyTorch)]`, `[CVPR 2020]`, `[1706.03762]`, a bare address."""
    if not label or "://" in label or label.startswith("www."):
        return Role.PAPER if academic(url) else Role.CODE if code(url) else Role.OTHER
    if len(label) > _SHORT_LABEL:
        return None
    words = len(label.split())
    if arxiv(label) or _NUMBER.fullmatch(label):
        return Role.PAPER
    if _CJK_LABEL.match(label) and len(label) <= 8:
        return (
            Role.PAPER
            if _CJK_PAPER.match(label) and (label not in vocabulary.VAGUE_LINK or academic(url))
            else Role.OTHER
        )
    if _resource(label):
        tokens = _WORD.findall(label.casefold())
        paper = tokens[0] in vocabulary.PAPER_LINK or any(token in vocabulary.SURE_PAPER_LINK for token in tokens)
        if (
            tokens[0] in vocabulary.OTHER_LINK or all(token in vocabulary.VAGUE_LINK for token in tokens)
        ) and not academic(url):
            paper = False
        return Role.CODE if code(url) else Role.PAPER if paper else Role.OTHER
    if words <= 6 and imprint_of(label):
        return Role.CODE if code(url) else Role.PAPER
    return None


def imprint_of(label: str) -> Imprint | None:
    """The imprint that a link's label is: `CVPR 2020`, `IEEE 2020`."""
    if len(label) > _SHORT_LABEL or not any(char.isdigit() for char in label) or arxiv(label):
        return None
    found = imprint(label, framed=bool(_ACRONYM_YEAR.fullmatch(label)))
    return replace(found, venue=re.sub(r"\s\d+$", "", found.venue)) if found and found.venue else found


_ACRONYM_YEAR = re.compile(r"[A-Z]{3,8} ?(?:20\d\d|'\d\d)")


def _resource(label: str) -> bool:
    """Is a label nothing but words for what links lead to?"""
    tokens = _WORD.findall(label.casefold())
    if not tokens or any("一" <= char <= "鿿" for char in label):
        return False
    strange = [
        token
        for token in tokens
        if token not in vocabulary.PAPER_LINK
        and token not in vocabulary.OTHER_LINK
        and token not in vocabulary.LINK_FILLER
    ]
    if not strange:
        return any(token not in vocabulary.LINK_FILLER for token in tokens)
    if len(tokens) > 4:
        return False
    opening = re.match(r"\W*[A-Za-z]+\s*[:：(/|@-]", label)
    return (tokens[-1] in vocabulary.TELLING_LINK and len(tokens) <= 3) or (
        bool(opening) and tokens[0] in vocabulary.TELLING_LINK
    )
