"""The text of the first pages -> arXiv id, DOI, year and venue, as they are printed there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from surveykit.reading.layout import Line, Page, paragraphs, prose

_ARXIV = re.compile(
    r"arxiv\s*:\s*((?:\d{4}\.\d{4,5})"
    r"|(?:[a-z-]+(?:\.[A-Z]{2})?/\d{7}))(v\d+)?(?:\s*\[[^\]]*\])?(?:\s+(\d{1,2} \w{3} (\d{4})))?",
    re.IGNORECASE,
)
_DOI = re.compile(r"(?:doi\.org/|doi\s*[:：]?\s*)(10\.\d{4,9}/[^\s\"<>]+[^\s\"<>.,;)])", re.IGNORECASE)
_YEAR = re.compile(r"(?<![\d.:/-])(1[89]\d\d|20[0-4]\d)(?![\d.]\d|\d|:)")
_SHORT_YEAR = re.compile(r"[A-Z]{2,}[A-Za-z&]* ?['’](\d\d)\b")
_MONTH = (
    r"\bjan(uary)?\b|\bfeb(ruary)?\b|\bmar(ch)?\b|\bapr(il)?\b|\bmay\b|\bjune?\b|\bjuly?\b|\baug(ust)?\b|\bsep(t"
    r"|tember)?\b"
    r"|\boct(ober)?\b|\bnov(ember)?\b|\bdec(ember)?\b|年|月"
)
_DATED = (
    (re.compile(r"copyright|©|\(c\) ?(19|20)|\bissn\b|出版", re.IGNORECASE), "the copyright", 0.85),
    (
        re.compile(
            r"\d+ ?\((?:19|20)\d\d\)|\bvol\b|volume|卷|\bproc\.|proceedings|journal|transactions|conference"
            r"|workshop|symposium|letters\b"
            r"|^[^\w]*(reprinted|published|appear)",
            re.IGNORECASE,
        ),
        "beside the name of a venue",
        0.8,
    ),
    (
        re.compile(r"\bdated?\b|draft|preprint|submitted|accepted|" + _MONTH, re.IGNORECASE),
        "a date on the first page",
        0.7,
    ),
    (re.compile(r"received|收稿", re.IGNORECASE), "the date on which it was received", 0.5),
)
"""What says of a line that its year is the paper's, from what says so most."""
_NOTICE = re.compile(
    r"copyright|©|permission|published|appear|proceedings|\bvol\b|received|accepted|收稿", re.IGNORECASE
)
_PRINTER = re.compile(r"copyright|©|permission to (?:make|copy|reprint)|\bisbn\b|\bissn\b", re.IGNORECASE)
"""What only a paragraph of the publisher's says, not one of the paper's own text."""
_HISTORY = re.compile(r"^\W*(?:manuscript )?(?:received|revised|accepted)\b.*\d{4}|收稿|修回|©", re.IGNORECASE)
"""A line of a paragraph that is not of the text all the same."""
_CITED = re.compile(
    r"\([A-Z][\w’'-]+(?: et al\.?,?| (?:and|&) [\w’'-]+,?|,) (?:19|20)\d\d[a-z]?\b[^()]*\)?"
    r"|et al\.?,? ?[\[(]*(?:\d+\] ?\(?)?(?:19|20)\d\d[a-z]?"
)
"""The year of a paper that is cited."""
SHORT = 40
"""Letters; a line of running text has more."""
CENTURY = 70
"""A conference of `’69` would be of 2069: none was of 1969."""
_SERIES = (
    "AAAI ACL ACCV ACM-MM BMVC CIKM COLING COLT CVPR CHI EACL ECAI ECCV ECIR ECML EMNLP ICASSP ICCV ICDE ICDM "
    "ICLR ICML ICME ICMR ICIP ICPR "
    "ICRA IJCAI IJCNN INTERSPEECH IROS JCDL KDD MICCAI MLSys NAACL NDSS NIPS NeurIPS NSDI OSDI PAKDD PLDI PODS "
    "POPL RecSys SDM SIGGRAPH "
    "SIGIR SIGMOD SOSP TheWebConf UAI UIST USENIX VLDB WACV WSDM WWW AISTATS ADKDD TREC CoNLL LREC TACL TOIS "
    "TPAMI IJCV JMLR"
).split()
_NAMED = {
    "neural information processing systems": "NeurIPS",
    "computer vision and pattern recognition": "CVPR",
    "international conference on computer vision": "ICCV",
    "european conference on computer vision": "ECCV",
    "international conference on machine learning": "ICML",
    "international conference on learning representations": "ICLR",
    "association for the advancement of artificial intelligence": "AAAI",
    "aaai conference on artificial intelligence": "AAAI",
    "joint conference on artificial intelligence": "IJCAI",
    "empirical methods in natural language processing": "EMNLP",
    "north american chapter of the association for computational linguistics": "NAACL",
    "european chapter of the association for computational linguistics": "EACL",
    "annual meeting of the association for computational linguistics": "ACL",
    "knowledge discovery and data mining": "KDD",
    "acm transactions on information systems": "ACM Transactions on Information Systems",
    "communications of the acm": "Communications of the ACM",
    "world wide web conference": "WWW",
    "conference on world wide web": "WWW",
    "bell system technical journal": "Bell System Technical Journal",
}
_JOURNAL = re.compile(
    r"\b((?:IEEE |ACM )?(?:Transactions|Journal|Letters|Annals|Communications) (?:on|of|in"
    r"|for) (?:the )?[A-Z][\w&-]*(?: (?:and|of|in|on|for|the|[A-Z][\w&:-]*))*)"
)
_ZH_JOURNAL = re.compile(r"(?:^|\s|\d)期?([\u3400-\u9fff]{2,8}?(?:学报|杂志|通报))")
_SPREAD = re.compile(r"(?<=[\u3400-\u9fff]) (?=[\u3400-\u9fff](?: |$))")
"""The blanks of a heading such as `计 算 机 学 报`."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """Something that is printed on a paper, and how sure it is."""

    value: str
    source: str
    sure: float


def arxiv(pages: Sequence[Page]) -> tuple[Stamp | None, int | None]:
    """Return the arXiv id that is stamped on the paper, and the year of the stamp."""
    for page in pages[:1]:
        for line in sorted(page.lines, key=lambda line: not line.turned):
            found = _ARXIV.search(line.text)
            if found and (line.turned or line.text.lower().lstrip().startswith("arxiv")):
                year = int(found[4]) if found[4] else None
                return Stamp(found[1], "the stamp in the margin" if line.turned else "a line of its own", 0.98), year
    return None, None


def doi(pages: Sequence[Page]) -> Stamp | None:
    """Return the DOI that is printed on the first page."""
    for line in (line for page in pages[:1] for line in page.lines):
        if found := _DOI.search(line.text):
            return Stamp(found[1], "printed on the first page", 0.9)
    return None


def year(pages: Sequence[Page], stamped: int | None, identifier: str | None, dated: int | None) -> Stamp | None:
    """Return the year of a paper: of its conference or copyright, of its stamp, or of a date on its first page.

    `dated` is what the file says of itself; it only confirms.
    """
    around = list(_marginal(pages[0])) if pages else []
    texts = [_CITED.sub(" ", line.text) for line in around]
    # A head or foot is nobody's text.
    edge = [text for text, line in zip(texts, around, strict=True) if _at_edge(line, pages[0])]
    for text in texts:
        if found := _SHORT_YEAR.search(text):
            short = int(found[1])
            return Stamp(str(2000 + short if short < CENTURY else 1900 + short), "the name of the conference", 0.9)
    for pattern, source, sure in _DATED:
        years = _years(pattern, edge) or _years(pattern, texts)
        if years:
            value = max(set(years), key=lambda each: (years.count(each) + (each in {dated, stamped}), each))
            return Stamp(str(value), source, sure)
    if stamped:
        return Stamp(str(stamped), "the date of the arXiv stamp", 0.8)
    if identifier and re.match(r"\d{4}\.", identifier):
        return Stamp(str(2000 + int(identifier[:2])), "the arXiv identifier", 0.75)
    years = [int(each) for text in texts for each in _YEAR.findall(text)]
    if years and (len(set(years)) == 1 or dated in years):
        return Stamp(str(dated if dated in years else years[0]), "the only year outside of the text", 0.55)
    named = [int(each) for line in (pages[0].lines if pages else ()) for each in _YEAR.findall(line.text)]
    if dated and dated == max(named, default=None):
        return Stamp(str(dated), "the file's own date, the latest year that the first page names", 0.5)
    return None


def _marginal(page: Page) -> Iterator[Line]:
    """Yield the lines of a page that are not its running text: heads, feet, what stands around title and authors."""
    body = page.body
    text = {
        id(line)
        for block in paragraphs(page, 2)
        if not _printed(block, page)
        for line in block
        if not _HISTORY.search(line.text)
    }
    for line in page.lines:
        if id(line) in text:
            continue
        edge = _at_edge(line, page)
        other = abs(line.size - body) > 0.4 or line.turned
        notice = _NOTICE.search(line.text) and (not prose(line) or _HISTORY.search(line.text))
        if edge or other or len(line.text) < SHORT or notice:
            yield line


def _at_edge(line: Line, page: Page) -> bool:
    return line.y < 0.12 * page.height or line.y > 0.9 * page.height


def _years(pattern: re.Pattern[str], texts: Iterable[str]) -> list[int]:
    return [int(each) for text in texts if pattern.search(text) for each in _YEAR.findall(text)]


def _printed(block: Sequence[Line], page: Page) -> bool:
    """Say whether a paragraph is the publisher's: it speaks of rights, in smaller letters or in the lower half."""
    small = block[0].size < page.body - 0.4 or block[0].y < 0.5 * page.height
    return small and any(_PRINTER.search(line.text) for line in block)


def venue(pages: Sequence[Page]) -> Stamp | None:
    """Return the venue that a first page names outside of its text, as an acronym where it has one."""
    if not pages:
        return None
    lines = [line.text for line in _marginal(pages[0])]
    whole = " ".join(lines).lower()
    for name, short in _NAMED.items():
        if name in whole:
            return Stamp(short, "the name of the conference or journal", 0.85)
    if acronym := next(_acronyms(lines), None):
        return Stamp(acronym, "the acronym of the conference", 0.7)
    for text in lines:
        if found := _JOURNAL.search(text) or _ZH_JOURNAL.search(_SPREAD.sub("", text)):
            return Stamp(found[1], "the name of the journal", 0.7)
    return Stamp("arXiv", "the arXiv stamp", 0.5) if arxiv(pages)[0] else None


def _acronyms(lines: Iterable[str]) -> Iterator[str]:
    """Yield acronyms that stand beside a year, as venues are written."""
    names = "|".join(re.escape(name) for name in _SERIES)
    beside = re.compile(rf"\b({names})\b[- ]?(?:\d{{4}}|['’]\d\d)|\b(?:\d{{4}}|['’]\d\d) ({names})\b|\(({names})\b")
    for text in lines:
        if found := beside.search(text):
            yield found[1] or found[2] or found[3]
