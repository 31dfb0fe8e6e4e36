"""The lines between a title and the text below it -> who wrote the paper."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from surveykit.reading.layout import PARTICLES, Line, Page, running
from surveykit.reading.titles import Title

_STOP = re.compile(
    r"^\W*(?:\d+\W+)?(abstract|summary|a b s t r a c t|introduction|keywords?|key words|index terms"
    r"|categories and subject"
    r"|contents|advisers?"
    r"|article info|\d+\.? introduction|i\. introduction|摘\s*要|关\s*键\s*词|引\s*言|目\s*录|preface|received|1 )\b",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"universit|institut|department|dept|school|college|laborator|\blabs?\b|research|center|centre|faculty"
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
    r"|大学|学院|研究|实验室|公司|中心|医院|基金|作者|收稿|通讯|邮编|导师|指导|专业|学号|日期|姓名|培养单位|年|月",
    re.IGNORECASE,
)
_SPLIT = re.compile(
    r"\s*(?:[,，、;；&·•|]|\band\b|\bAND\b|\bwith\b|(?<=[^\W\d_])[\d∗*†‡§¶#□⋆★◇♠♣♥♦]+)[\s\d,∗*†‡§¶#□⋆★◇♠♣♥♦]*"
)
_BY = re.compile(r"^\s*(?:by|written by)\s+|^\s*authors?\s*[:：]\s*", re.IGNORECASE)
_SIGNED = re.compile(
    r"^\s*(?:作\s*者(?:\s*姓\s*名)?|姓\s*名|学\s*生\s*姓\s*名|研\s*究\s*生|author|candidate)\s*[:：]\s*(.+)$",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\s*[(（]([^()（）]{1,40})[)）]")
_NICKNAME = re.compile(r"[A-Z][a-z]+$")
"""`Yu Hau (Howard) Chen` is one name; `Jane Doe (MIT)` is a name and a place."""
_TURNED = re.compile(r"([^\W\d_][\w'’-]+),\s*([^\W\d_][\w.'’ -]*?)\s*(?:;|$)")
"""`Doe, Jane; Roe, John`."""
_TOKEN = re.compile(r"^[^\W\d_](?:[^\W\d_]|['’`.\-‐–])*$")
_HAN_NAME = re.compile(r"^[\u3400-\u9fff]{2,4}$|^[\u3400-\u9fff]{1,8}[·•][\u3400-\u9fff]{1,8}$")
_MARKS = " \t,.;:∗*†‡§¶#□⋆★◇♠♣♥♦1234567890'’\"()[]{}–—-"
FEW = 0.85
"""How small, beside names, what is raised behind them is printed."""
MOST = 60


@dataclass(frozen=True, slots=True)
class People:
    """Authors in their order, and how sure that is."""

    names: tuple[str, ...]
    sure: float


def find(page: Page, title: Title) -> People | None:
    """Find the authors: names that are printed alike, in the lines below the title and above the text."""
    region = list(_region(page, title))
    signed = [name for line in region if (found := _SIGNED.match(line.text)) for name in _names(found[1])]
    if signed:
        return People(tuple(signed), 0.9)
    first = next((line for line in region if _names(line.text)), None)
    if first is None:
        region = _above(page, title)
        first = next((line for line in region if _names(line.text)), None)
    if first is None:
        return None
    names: list[str] = []
    for line in region:
        alike = abs(line.size - first.size) <= 0.06 * first.size and line.bold == first.bold
        if alike:
            names += [name for name in _names(line.text) if name not in names]
    mails = any("@" in line.text for line in region)
    return People(tuple(names[:MOST]), 0.85 if mails else 0.7)


def _region(page: Page, title: Title) -> Iterator[Line]:
    """Yield the upright lines below the title, in the order in which they are written, until the text begins."""
    at = max((number for number, line in enumerate(page.lines) if line in title.lines), default=-1)
    for line in page.lines[at + 1 :]:
        if line.turned or line.y >= title.below - 0.01:
            continue
        if _STOP.match(line.text) or (running(line) and not _PLACE.search(line.text)):
            return
        yield line


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
        return [f"{given} {family}" for family, given in turned if _is_name(f"{given} {family}")]
    found: list[str] = []
    for part in _SPLIT.split(text):
        name = " ".join(part.split()).strip(_MARKS.replace(".", ""))
        if _PLACE.search(name):
            # `Yahoo! Research` behind a name ends the names of a line.
            break
        names = _apart(name)
        if name and not names and not found:
            return []
        found += names
    return found


def _apart(name: str) -> list[str]:
    """Split what holds several names without a comma between: four words or more, two for each."""
    han = name.split()
    if len(han) > 1 and all(_HAN_NAME.match(part) for part in han):
        return han
    if (
        len(han) > 5
        and len(han) % 2 == 0
        and all(part[:1].isupper() and len(part) > 1 and "." not in part for part in han)
    ):
        pairs = [" ".join(han[at : at + 2]) for at in range(0, len(han), 2)]
        return pairs if all(map(_is_name, pairs)) else []
    return [name] if _is_name(name) else []


def _is_name(name: str) -> bool:
    squeezed = name.replace(" ", "")
    if _HAN_NAME.match(squeezed) and len(squeezed) <= 4:
        return True
    tokens = name.split()
    if not 2 <= len(tokens) <= 5 or len(name) > 45:
        return False
    if not all(_TOKEN.match(token) for token in tokens):
        return False
    capital = [token for token in tokens if token[:1].isupper()]
    rest = [token for token in tokens if not token[:1].isupper()]
    long = any(len(token.strip(".")) > 1 for token in tokens)
    return len(capital) >= 2 and long and all(token.lower() in PARTICLES for token in rest)


def tidied(names: Sequence[str]) -> tuple[str, ...]:
    """Write names as people do: not in capitals, and without blanks in one of Chinese."""
    return tuple(_cased(name) for name in names)


def _cased(name: str) -> str:
    if _HAN_NAME.match(name.replace(" ", "")):
        return name.replace(" ", "")
    if name.isupper() and any(len(token) > 2 for token in re.split(r"[\s.]", name)):
        return re.sub(r"[^\W\d_]+", lambda word: word[0] if len(word[0]) == 1 else word[0].capitalize(), name)
    return name
