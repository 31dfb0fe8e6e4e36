"""A line of a review -> the clauses that a sentence can be made of."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from surveykit.text import is_chinese


class Form(StrEnum):
    """What a clause needs to become a sentence."""

    PREDICATE = "predicate"
    """A subject: `提出双路径交互网络`, `proposes a network`."""
    NOMINAL = "nominal"
    """A subject and a copula: `一篇短文，给出了新数据集`."""
    LISTED = "listed"
    """Something that announces an enumeration: `（1）…；（2）…`."""
    WHOLE = "whole"
    """Nothing: it has a subject of its own."""
    FOREIGN = "foreign"
    """Quotation marks: it is in another language than the draft."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a review without the mark that ends it, and the papers beside its own that it points at."""

    text: str
    form: Form
    refers: tuple[str, ...] = ()


_MOTIVES = (
    "着眼|旨在|希望|力求|试图|探讨|关注|指出|发现|尝试|考虑解决|解决|针对|面向|应对|研究|分析|质疑|借鉴|受到|受[^，]{1,12}启发|意在|"
    "与[上前]一篇"
)
"""How a motivation begins that lacks its subject; what opens a method (`用`, `以`) may open a complaint here."""
_DEEDS = (
    "提出|采用|采取|利用|借助|引入|设计|构建|构造|建立|给出|使用|运用|应用|结合|将|把|以(?![往上下及前来])|用|通过|从(?!而)|在|"
    "对(?!于)|为|先(?!前)|首先|首次|分别|同样|同时|沿用|沿着|延续|并用|改用|改进|改良|扩展|扩充|加入|增加|添加|另添|逐|顺着|直接|"
    "依(?!赖)|按|让|使|令|由|分[两二三四]步|展示|训练|实现|开发|发布|收集|总结|综述|归纳|比较|对比|评估|不再|仅|只|一面|既|令|"
    "引进|基于|根据|凭|靠|选用|仿照|参照|继承|统一|重新|进一步|探索"
)
"""How a method begins that lacks its subject."""
_PREDICATE = {True: re.compile(f"(?:{_MOTIVES})(?!的)"), False: re.compile(f"(?:{_MOTIVES}|{_DEEDS})(?!的)")}
_VERB = re.compile(
    r"(?:also |first |jointly |simply |directly )?(?:proposes|introduces|presents|uses|applies|adopts|combines|builds|"
    r"designs|develops|extends|learns|trains|shows|studies|explores|investigates|aims|seeks|tries|addresses|tackles|"
    r"argues|observes|notes|points|formulates|models|treats|replaces|adds|employs|exploits|leverages|generates|predicts|"
    r"provides|describes|discusses|surveys|reviews|compares|evaluates|analyses|analyzes|improves|unifies|casts|frames|"
    r"collects|releases|defines|reformulates|generalises|generalizes|integrates|incorporates|fuses|encodes|estimates)\b",
    re.IGNORECASE,
)
_OWN = re.compile(
    rf"(?:本文|该文|此文|本论文|该论文|这篇论文|这篇文章|文章|论文|作者们?)(?=(?:{_MOTIVES}|{_DEEDS})(?!的))"
    r"|(?:this|the) (?:paper|work) (?=[a-z]+s\b)",
    re.IGNORECASE,
)
"""How a review names its own paper, which a draft calls by its name."""
_ITSELF = ("本文", "该文")
"""What a review calls its own paper, and what a draft has to call it, which is itself a `本文`."""
_NOMINAL = re.compile(r"[^，。：；]{0,14}(?:之作|一篇|短文|文章|综述|工作)[，：]|(?:an?|the first) \w+", re.IGNORECASE)
_LISTED = re.compile(r"[（(]?(?:1|一|①|i)[）).、]|①")
_ENDS = re.compile(r"(?<=[。！？])(?![”’」』）)\]])|(?<=[.!?])\s+(?=[A-Z“\"(])")
_ABBREVIATED = re.compile(r"(?:(?<![A-Za-z])(?:e\.g|i\.e|et al|vs|cf|Fig|Eq|Sec|Dr|Prof|approx|resp|[A-Z])\.)$")
_HAN = re.compile("[㐀-鿿]")
_WORD = re.compile(r"[A-Za-z]+")
_TAIL = " \t。.；;，,、"
_OPENING = re.compile(r"(?:A|An|The|This|These|We|It|Its|They|There|To|In|By|For|With|Instead|Most|Existing|Prior)\b")
_ABOVE = re.compile(r"(?:上|前)一篇|以上(?P<count>[两二三四])篇|the (?:previous|above) paper")
_COUNTS = {"两": 1, "二": 1, "三": 2, "四": 3}
"""How many papers before its own a review means by `以上两篇`: itself is one of them."""

Before = Callable[[int], list["Named"]]
"""The papers just before one, so many of them, in the order of the list."""


@dataclass(frozen=True, slots=True)
class Named:
    """A paper, and what a draft calls it."""

    key: str
    name: str


def clauses(text: str, language: str, own: Named, before: Before, *, motive: bool) -> tuple[Clause, ...]:
    """Return the clauses of one line of a review; the first may lack a subject, the others stand by themselves.

    A line in another language than the draft's stays whole. `motive`: it says why a paper was written.
    """
    if is_foreign(text, language):
        return (Clause(text.strip().rstrip(_TAIL), Form.FOREIGN, tuple(each.key for each in _above(text, before))),)
    return tuple(_pointed(piece, at, own, before, motive) for at, piece in enumerate(sentences(text)))


def is_foreign(text: str, language: str) -> bool:
    """Say whether a text is in the other language than `language`; one Chinese name makes no English text Chinese."""
    chinese = len(_HAN.findall(text))
    return 2 * chinese > len(_WORD.findall(text)) if language == "en" else not chinese


def sentences(text: str) -> list[str]:
    """Return the sentences of a text, without the marks that end them but for `！` and `？`.

    >>> sentences("用A。以上两篇皆然。")
    ['用A', '以上两篇皆然']
    """
    return list(filter(None, (piece.strip().rstrip(_TAIL) for piece in _pieces(text))))


def _pieces(text: str) -> Iterator[str]:
    held = ""
    for piece in _ENDS.split(text):
        held = f"{held} {piece}" if held else piece
        if not _ABBREVIATED.search(held):
            yield held
            held = ""
    yield held


def _pointed(piece: str, at: int, own: Named, before: Before, motive: bool) -> Clause:
    """Return a clause in which `上一篇` is followed by a name: away from the list, nobody knows which it is."""
    if not at and (itself := _OWN.match(piece)):
        piece = piece[itself.end() :]
    piece = piece.replace(*_ITSELF)
    form = Form.WHOLE if at else _form(piece, motive)
    opens = form is Form.PREDICATE or (form is not Form.LISTED and _OPENING.match(piece))
    softened = piece[0].lower() + piece[1:] if opens and not at else piece
    above, meant = _ABOVE.search(softened), _above(softened, before)
    if not above or not meant:
        return Clause(softened, form)
    meant += [own] if above["count"] else []
    marks = "（{}）" if is_chinese(piece) else " ({})"
    gloss = marks.format(
        "、".join(each.name for each in meant) if is_chinese(piece) else ", ".join(each.name for each in meant)
    )
    end = above.end()
    return Clause(softened[:end] + gloss + softened[end:], form, tuple(each.key for each in meant))


def _above(text: str, before: Before) -> list[Named]:
    """Return the papers that a text means by `上一篇`."""
    found = _ABOVE.search(text)
    return before(_COUNTS.get(found["count"] or "", 1)) if found else []


def _form(piece: str, motive: bool) -> Form:
    if _LISTED.match(piece):
        return Form.LISTED
    if _PREDICATE[motive].match(piece) or _VERB.match(piece):
        return Form.PREDICATE
    return Form.NOMINAL if _NOMINAL.match(piece) else Form.WHOLE
