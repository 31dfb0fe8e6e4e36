"""What a link of a list is for: the paper itself, its code, a badge, a place in the same file."""

# ruff: noqa: PLR2004 - Chinese marks are what lists hold; small counts of words and letters explain themselves

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import unquote

from surveykit.catalog.outline import vocabulary
from surveykit.catalog.outline.inline import Piece
from surveykit.catalog.outline.venues import imprint


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
_ACADEMIC = re.compile(
    r"arxiv\.org|doi\.org|openreview\.net|acl(?:web|anthology)|openaccess\.thecvf|cv-foundation\.org|ieeexplore|"
    r"computer\.org|"
    r"dl\.acm|portal\.acm|acm\.org/(?:doi|citation)|springer|sciencedirect|elsevier|n(?:eur)?ips\.cc|mlr\.press|"
    r"ijcai\.org|aaai\.org|"
    r"semanticscholar|nature\.com|science\.org|sciencemag|biorxiv|medrxiv|jmlr\.org|researchgate|tandfonline|"
    r"wiley\.com|"
    r"isca-speech|isca-archive|usenix\.org|vldb\.org|ecva\.net|bmva|ssrn\.com|cell\.com|pnas\.org|mdpi\.com|"
    r"frontiersin|"
    r"hal\.|osf\.io|mitpress|direct\.mit\.edu|jstor|citeseer|oup\.com|academic\.oup|siam\.org|aps\.org|iclr\.cc|"
    r"icml\.cc|"
    r"roboticsproceedings|ndss-symposium|iacr\.org|drops\.dagstuhl|ceur-ws|proceedings|techrxiv|"
    r"paperswithcode\.com/paper|"
    r"huggingface\.co/papers|alphaxiv|sigir\.org|ismir\.net|eurographics|diglib|cnki\.net|wanfangdata|plos|"
    r"hindawi|iop(?:science)?\.|"
    r"worldscientific|emerald\.com|sagepub|ingentaconnect|lrec-conf|ncbi\.nlm|pubmed|europepmc|royalsociety|"
    r"transformer-circuits\.pub|"
    r"distill\.pub|/papers?/|/publications?/|/pubs?/",
    re.IGNORECASE,
)
_CODE = re.compile(
    r"github\.com|gitlab|bitbucket|huggingface\.co|kaggle\.com|colab\.|pypi\.org|sourceforge|gitee\.com|codeocean",
    re.IGNORECASE,
)
_MEDIA = re.compile(
    r"youtu\.?be|bilibili|twitter\.com|//x\.com|facebook\.com|linkedin|reddit\.com|coursera|udacity|udemy|edx\.org|"
    r"slideshare|discord|slack\.com|t\.me|weibo|wikipedia\.org|amazon\.com|vimeo",
    re.IGNORECASE,
)
_BADGE = re.compile(r"shields\.io|badge|star-history|visitor|\.svg(?:$|\?)", re.IGNORECASE)
_FILE = re.compile(r"\.(?:pdf|ps|ps\.gz|ps\.z)(?:[?#].*)?$", re.IGNORECASE)
_ARXIV = re.compile(
    r"(?:arxiv\.org/(?:abs|pdf|html|ftp|format)/(?:\w+/papers/\d{4}/)?|(?<!\w)arxiv[:\s]\s?|alphaxiv\.org/abs/|"
    r"huggingface\.co/papers/|ar5iv\.\w+\.?\w*/(?:html|abs)/)"
    r"(\d{4}\.\d{4,5}|[a-z-]{2,12}(?:\.[A-Z]{2})?/\d{7})",
    re.IGNORECASE,
)
_DOI = re.compile(
    r"(?:doi\.org/|/doi/(?:abs/|pdf/|full/|epdf/|epub/)?|\bdoi:?\s?)(10\.\d{4,9}/[^\s?#\"<>|\]]+)", re.IGNORECASE
)


def judge(piece: Piece) -> Link:
    """Say what a link is for."""
    label = _bare(piece.text)
    url = piece.url or ""
    return Link(label, url, _role(label, url, piece), piece.link)


def academic(url: str) -> bool:
    """Does the address look like that of a paper?"""
    address = url.partition("?")[0]
    if "//" not in url and not url.startswith("www."):
        return bool(_FILE.search(unquote(url)))
    return bool(_ACADEMIC.search(address) or _FILE.search(unquote(url))) and not _MEDIA.search(address)


def code(url: str) -> bool:
    """Does the address belong to a host of code, without naming a paper's file?"""
    return (
        bool(_CODE.search(url.partition("?")[0]))
        and not _FILE.search(unquote(url))
        and "huggingface.co/papers" not in url
    )


def media(url: str) -> bool:
    """Does the address belong to a place where people talk?"""
    return bool(_MEDIA.search(url.partition("?")[0]))


def internal(url: str) -> bool:
    """Does the address stay within the list's own folder?"""
    if url.startswith(("#", "/", "./", "../", "mailto:")):
        return True
    return "//" not in url and "." not in url.partition("/")[0]


def arxiv(text: str) -> str | None:
    """The arXiv id in an address or in running text."""
    if "xiv" not in text.casefold() and "/papers/" not in text:
        return None
    found = _ARXIV.search(text)
    return found.group(1) if found else None


def doi(text: str) -> str | None:
    """The DOI in an address or in running text."""
    found = _DOI.search(unquote(text)) if "10." in text else None
    return found.group(1).rstrip(".,;)") if found else None


def arxiv_year(identifier: str) -> int | None:
    """The year that an arXiv id was given out in."""
    digits = identifier.rpartition("/")[2][:2]
    year = 2000 + int(digits) if int(digits) < 91 else 1900 + int(digits)  # arXiv opened in 1991
    return year if 1991 <= year <= 2049 else None


def _bare(label: str) -> str:
    text = " ".join(label.split()).strip(" :：,，.|*_`")
    while (
        len(text) > 1 and (text[0] + text[-1]) in _WRAPS and not any(mark in text[1:-1] for mark in text[0] + text[-1])
    ):
        text = text[1:-1].strip(" :：,，.|*_`")
    return text


_WRAPS = ("[]", "()", "【】", "（）", "{}", "''", '""')


def _role(label: str, url: str, piece: Piece) -> Role:
    if piece.image or (_BADGE.search(url) and not academic(url)):
        return Role.BADGE
    if url.startswith("#"):
        return Role.INTERNAL
    worded = _by_label(label, url)
    if worded is not None:
        return worded
    return Role.INTERNAL if internal(url) and not _FILE.search(url) and not url.endswith(".md") else Role.TITLE


_SHORT_LABEL = 40


def _by_label(label: str, url: str) -> Role | None:
    """The role that a label speaks of: `[PDF]`, `[Code (PyTorch)]`, `[CVPR 2020]`, `[1706.03762]`, a bare address."""
    if not label or "://" in label or label.startswith("www."):
        return Role.PAPER if academic(url) else Role.CODE if code(url) else Role.OTHER
    if len(label) > _SHORT_LABEL:
        return None
    words = len(label.split())
    if arxiv(label) or re.fullmatch(r"(?:arxiv[: ]*)?\d{4}\.\d{4,5}(?:v\d)?", label, re.IGNORECASE):
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
    if words <= 6 and imprint(label):
        return Role.CODE if code(url) else Role.PAPER
    return None


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
    opening = re.match(r"[A-Za-z]+\s*[:：(/|@-]", label)
    return (tokens[-1] in vocabulary.TELLING_LINK and len(tokens) <= 3) or (
        bool(opening) and tokens[0] in vocabulary.TELLING_LINK
    )
