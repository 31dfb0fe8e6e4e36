"""The lines between a title and the text below it -> who wrote the paper."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from surveykit.reading.layout import PARTICLES, Line, Page, running
from surveykit.reading.names import apart, is_chinese_name, is_name, is_part
from surveykit.reading.titles import Title

_STOP = re.compile(
    r"^\W*(?:\d+\W+)?(abstract|summary|a b s t r a c t|introduction|keywords?|key words|index terms"
    r"|categories and subject"
    r"|contents|advisers?"
    r"|article info|\d+\.? introduction|i\. introduction|摘\s*要|关\s*键\s*词|引\s*言|目\s*录|preface|1 )\b",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"universit|universid|politecnic|polytech|hochschule|école|thesis|dissertation|institut|department|dept|school|college"
    r"|laborator|\blabs?\b|research|center|centre|faculty"
    r"|academy|inc\b|ltd\b"
    r"|corp|company|\bai\b|google|microsoft|facebook|meta\b|amazon|alibaba|tencent|baidu|huawei|yahoo|openai"
    r"|deepmind|nvidia|intel\b"
    r"|\bibm\b|adobe|netflix|salesforce|apple\b|sony|samsung|street|avenue|road|hospital|foundation|division"
    r"|group|team|society"
    r"|council|ministry|\busa\b|u\.s\.a|\buk\b|china|germany|france|japan|korea|canada|india|italy|spain"
    r"|singapore|israel|australia"
    r"|hong kong|taiwan|switzerland|netherlands|sweden|mexico|pakistan|greece|kingdom|states|conference|workshop"
    r"|proceedings|journal"
    r"|working paper|report|draft|version|email|e-mail|contact|author|equal contribution|http|www|\.com|\.edu"
    r"|\.org|@|arxiv|dated?\b"
    r"|(?:january|february|march|april|june|july|august|september|october|november|december) \d|copyright"
    r"|permission|supported|grant"
    r"|engineering|systems|sciences?\b|computing|technolog|square|london|advisor|supervis|member|fellow|student"
    r"|editor|communicated|building|mountain view|palo alto|menlo park|new york|beijing|shanghai"
    r"|(?-i:\b(?:ETH|EPFL|MIT|CMU|UCLA|UCL|NUS|NTU|KAIST|INRIA|Inria|CNRS|RWTH|UC [A-Z]|KU Leuven|TU [A-Z][a-z])"
    r")|大学|学院|研究|实验室|公司|中心|医院|基金|作者|收稿|通讯|邮编|导师|指导|专业|学号|日期|姓名|培养单位|年|月",
    re.IGNORECASE,
)
_SPLIT = re.compile(
    r"\s*(?:[,，、;；&·•|]|\band\b|\bAND\b|\bwith\b|(?<=[^\W\d_])[\d∗*†‡§¶#□⋆★◇♠♣♥♦]+)[\s\d,∗*†‡§¶#□⋆★◇♠♣♥♦]*"
)
_BY = re.compile(r"^\s*(?:by|written by)\s+|^\s*authors?\s*[:：]\s*", re.IGNORECASE)
_SIGNED = re.compile(
    r"^\s*(?:作\s*者(?:\s*姓\s*名)?|姓\s*名|学\s*生\s*姓\s*名|研\s*究\s*生(?:\s*姓\s*名)?|(?:学\s*位\s*)?申\s*请\s*人|答\s*辩\s*人"
    r"|报\s*告\s*人|author|candidate|presented by|submitted by)\s*[:：]\s*(.+)$",
    re.IGNORECASE,
)
_RANK = re.compile(
    r"\b(?:(?:graduate student|senior|student|life|associate)[ ,]*)?(?:member|fellow)\b|\b(?:IEEE|ACM)\b"
    r"|\b(?:graduate student|senior)\s*$",
    re.IGNORECASE,
)
"""`, Senior Member, IEEE` behind the name of an author, the whole or what a line has of it."""
_ASIDE = re.compile(r"\s*[(（]([^()（）]{1,40})[)）]")
_NICKNAME = re.compile(r"[A-Z][a-z]+$")
"""`Yu Hau (Howard) Chen` is one name; `Jane Doe (MIT)` is a name and a place."""
_TURNED = re.compile(r"([^\W\d_][\w'’-]+),\s*([^\W\d_][\w.'’ -]*?)\s*(?:;|$)")
"""`Doe, Jane; Roe, John`."""
_MARKS = " \t,.;:∗*†‡§¶#□⋆★◇♠♣♥♦1234567890'’\"()[]{}–—-"
FEW = 0.85
"""How small, beside names, what is raised behind them is printed."""
FOOT = 0.09
"""The part of a page, from below, that names who made the file rather than who wrote the paper, on every slide."""
RAISED = 0.45
"""How far above names that is printed, in sizes of the names."""
_MARK = re.compile(r"(?:[\W\d_]|\b[a-z]\b|[αβγδε])+")
"""`1,2`, `a,*`, an ORCID; what is raised and says more is no mark."""
MOST = 60


@dataclass(frozen=True, slots=True)
class People:
    """Authors in their order, and how sure that is."""

    names: tuple[str, ...]
    sure: float


def find(page: Page, title: Title) -> People | None:
    """Find the authors: names that are printed alike, in the lines below the title and above the text."""
    region = _unmarked(_region(page, title))
    signed = [name for line in region if (found := _SIGNED.match(line.text)) for name in _said(found[1])]
    if signed:
        return People(tuple(signed), 0.9)
    first = next((line for line in region if _names(line.text)), None)
    if first is None:
        region = _above(page, title)
        first = next((line for line in region if _names(line.text)), None)
    if first is None:
        return None
    names: list[str] = []
    alike = [line for line in region if _alike(first, line)]
    for text in _unbroken(alike):
        names += [name for name in _names(text) if name not in names]
    mails = any("@" in line.text for line in region)
    return People(tuple(names[:MOST]), 0.85 if mails else 0.7)


def _said(text: str) -> list[str]:
    """Return the names behind a label, which says that they are names."""
    return _names(text) or ([text.replace(" ", "")] if is_chinese_name(text) else [])


def _region(page: Page, title: Title) -> Iterator[Line]:
    """Yield the upright lines below the title, in the order in which they are written, until the text begins."""
    at = max((number for number, line in enumerate(page.lines) if line in title.lines), default=-1)
    for line in page.lines[at + 1 :]:
        if line.turned or line.y >= title.below - 0.01 or line.y < FOOT * page.height:
            continue
        if (_STOP.match(line.text) and not _MARK.fullmatch(line.text)) or (
            running(line) and not _PLACE.search(line.text)
        ):
            return
        yield line


def _unmarked(lines: Iterable[Line]) -> list[Line]:
    """Join what raised marks part on one line, and leave the marks out: `Jane Doe`, `1,2`, `, John Roe`."""
    found: list[Line] = []
    marked = False
    for line in lines:
        last = found[-1] if found else None
        if last and _is_mark(last, line):
            marked = True
            continue
        level = last is not None and abs(last.y - line.y) < 0.1 * line.size and last.x < line.x
        if last and marked and level and _alike(last, line):
            found[-1] = replace(last, text=f"{last.text}, {line.text}")
        else:
            found.append(line)
        marked = False
    return found


def _is_mark(last: Line, line: Line) -> bool:
    up = 0.1 * last.size < line.y - last.y <= RAISED * last.size
    return up and line.x > last.x and line.size <= FEW * last.size and bool(_MARK.fullmatch(line.text))


def _alike(first: Line, line: Line) -> bool:
    return abs(line.size - first.size) <= 0.06 * first.size and line.bold == first.bold


def _unbroken(lines: Sequence[Line]) -> Iterator[str]:
    """Yield lines of names; one that breaks off within a name (`…, Maria L.`) is joined with the line that goes on."""
    text, last = "", None
    for line in lines:
        if last and line.y < last.y - 0.5 * last.size and _breaks_off(text) and not is_name(_parts(line.text)[0]):
            text = f"{text} {line.text}"
        else:
            if text:
                yield text
            text = line.text
        last = line
    if text:
        yield text


def _breaks_off(text: str) -> bool:
    """Say whether the last of several names lacks its end: one word alone, or an initial or a `van` that ends it."""
    *whole, end = _parts(text)
    tokens = end.split()
    if _PLACE.search(end) or not all(map(is_part, tokens)):
        return False
    if len(tokens) > 1 and tokens[-1] in PARTICLES:
        return True
    alone = len(tokens) == 1 and bool(whole) and all(map(is_name, whole))
    return alone or (len(tokens) == 2 and len(tokens[1].strip(".")) == 1)


def _parts(text: str) -> list[str]:
    """Return what stands between the commas and marks of a line of names; one empty part, if nothing does."""
    parts = (" ".join(part.split()).strip(_MARKS.replace(".", "")) for part in _SPLIT.split(_RANK.sub(",", text)))
    return [part for part in parts if part] or [""]


def _above(page: Page, title: Title) -> list[Line]:
    """Return the few lines above the title, where some books put who wrote it."""
    top = max(line.y for line in title.lines)
    return [line for line in page.lines if not line.turned and top < line.y < top + 6 * title.lines[0].size][:3]


def _names(text: str) -> list[str]:
    """Return the names of people in a line, none where it speaks of places."""
    if "@" in text or re.search(r"[(（].*\d{3}.*[)）]", text):
        return []
    text = _ASIDE.sub(lambda found: f" {found[1]}" if _NICKNAME.match(found[1]) else ",", _BY.sub("", text))
    if ";" in text and (turned := _TURNED.findall(text)):
        return [f"{given} {family}" for family, given in turned if is_name(f"{given} {family}")]
    found: list[str] = []
    parts = _parts(text)
    others = 0
    for name in parts:
        if _PLACE.search(name):
            # `Yahoo! Research` behind a name ends the names of a line.
            break
        names = apart(name, alone=len(parts) == 1)
        if name and not names and not found:
            return []
        found += names
        others += not names and is_chinese_name(name)
    if others >= len(found):
        # Some words of Chinese look like a name; words beside them tell.
        return []
    # `JANE DOE, ETH Zurich, Spain`: where names are in capitals, what is not is no name.
    return [name for name in found if name.isupper()] if found and found[0].isupper() else found
