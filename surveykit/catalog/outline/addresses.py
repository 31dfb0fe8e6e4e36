"""What an address tells by itself: a paper, code, talk, an arXiv id, a DOI."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import unquote

_ACADEMIC = tuple(
    """
    /paper/ /papers/ /pub/ /publication/ /publications/ /pubs/ aaai.org academic.oup aclanthology aclweb
    acm.org/citation acm.org/doi alphaxiv aps.org arxiv.org biorxiv bmva cell.com ceur-ws citeseer cnki.net
    computer.org cv-foundation.org diglib direct.mit.edu distill.pub dl.acm doi.org drops.dagstuhl ecva.net
    elsevier emerald.com eurographics europepmc frontiersin hal. hindawi huggingface.co/papers iacr.org iclr.cc
    icml.cc ieeexplore ijcai.org ingentaconnect iop. iopscience. isca-archive isca-speech ismir.net jmlr.org
    jstor lrec-conf mdpi.com medrxiv mitpress mlr.press nature.com ncbi.nlm ndss-symposium neurips.cc nips.cc
    openaccess.thecvf openreview.net osf.io oup.com paperswithcode.com/paper plos pnas.org portal.acm
    proceedings pubmed researchgate royalsociety sagepub science.org sciencedirect sciencemag semanticscholar
    siam.org sigir.org springer ssrn.com tandfonline techrxiv transformer-circuits.pub usenix.org vldb.org
    wanfangdata wiley.com worldscientific
""".split()
)
"""What stands in addresses of papers."""
_CODE = tuple(
    """
    bitbucket codeocean colab. gitee.com github.com gitlab huggingface.co kaggle.com pypi.org sourceforge
""".split()
)
"""What stands in addresses of code."""
_MEDIA = tuple(
    """
    //x.com amazon.com bilibili coursera discord edx.org facebook.com linkedin reddit.com slack.com slideshare
    t.me twitter.com udacity udemy vimeo weibo wikipedia.org youtu.be youtube
""".split()
)
"""What stands in addresses of places where people talk."""
_BADGE = ("shields.io", "badge", "star-history", "visitor")
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


@lru_cache(maxsize=1024)
def academic(url: str) -> bool:
    """Does the address look like that of a paper?"""
    address = url.partition("?")[0]
    if "//" not in url and not url.startswith("www."):
        return file(url)
    return (_holds(address, _ACADEMIC) or file(url)) and not _holds(address, _MEDIA)


@lru_cache(maxsize=1024)
def code(url: str) -> bool:
    """Does the address belong to a host of code, without naming a paper's file?"""
    return _holds(url.partition("?")[0], _CODE) and not file(url) and "huggingface.co/papers" not in url


def media(url: str) -> bool:
    """Does the address belong to a place where people talk?"""
    return _holds(url.partition("?")[0], _MEDIA)


def badge(url: str) -> bool:
    """Is it the address of a small picture that says nothing of a paper?"""
    lower = url.casefold()
    return any(mark in lower for mark in _BADGE) or lower.partition("?")[0].endswith(".svg")


def file(url: str) -> bool:
    """Does the address end in the name of a paper's file?"""
    return bool(_FILE.search(unquote(url)))


def _holds(url: str, marks: tuple[str, ...]) -> bool:
    lower = url.casefold()
    return any(mark in lower for mark in marks)


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
