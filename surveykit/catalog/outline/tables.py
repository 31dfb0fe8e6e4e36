"""Rows of a table that lists papers -> drafts, the columns told by their header."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from surveykit.catalog.outline import addresses, drafts, headings, people, segments, titles, venues, vocabulary
from surveykit.catalog.outline.facts import Facts
from surveykit.catalog.outline.links import Role
from surveykit.catalog.outline.segments import Cut, size
from surveykit.catalog.outline.strength import Draft, Strength

_COLUMNS: tuple[tuple[str, str], ...] = (
    (
        "title",
        r"(?:paper|article|publication|work)?[ /_-]*titles?(?: .*)?|论文(?:标题|题目|名称|名)?|"
        r"标题|题目|文章(?:标题)?|内容|제목|논문(?:명| ?제목)?|タイトル|題名|論文",
    ),
    (
        "paper",
        r"papers?(?: .*)?|publications?|articles?|works?|references?|paper[ /&]+.*|research papers?|"
        r"(?:articles?|publications?|reports?|thes[ie]s)"
        r"(?:(?:[,/&]| and | or )+ ?(?:papers?|articles?|reports?|thes[ie]s)| )+",
    ),
    (
        "year",
        r"years?|年份|年|date|dates|time|日期|时间|发表时间|发布时间|발행일|연도|년도|"
        r"month|published(?: date)?|release(?:d)?(?: date)?|"
        r"publish(?:ed)? (?:date|time|year)|pub\.? ?(?:date|year)",
    ),
    (
        "venue",
        r"venues?(?: .*)?|conf(?:erence)?s?(?:[ /&]+journals?)?(?: .*)?|journals?(?: .*)?|pub(?:lication|lished|"
        r"lisher|\.)?(?: (?:venue|in|info|at))?|source|where|"
        r"会议(?:[/ ]?期刊)?|期刊|出处|来源|发表|公司|机构|单位|institut(?:e|es|ion|ions)|affiliations?|"
        r"compan(?:y|ies)|org(?:anization)?s?|학회|저널|会議",
    ),
    ("authors", r"authors?|作者|저자|著者|first author|author\(s\)"),
    (
        "link",
        r"links?(?: .*)?|urls?|pdfs?|arxiv(?: .*)?|paper (?:link|url|pdf)s?|链接|论文链接|论文地址|地址|"
        r"링크|doi|download",
    ),
    (
        "code",
        r"codes?(?: .*)?|github|repo(?:sitory)?|implementations?|project(?: ?pages?)?|websites?|home ?pages?|"
        r"resources?|代码|项目|源码|开源|stars?|demo|data(?:set)?s?|slides?|videos?|bib(?:tex)?|citations?|"
        r"cited(?: by)?|#+|id|no\.?|index|序号|编号",
    ),
    (
        "short",
        r"(?:model|method|algorithm|name|short|abbr|acronym|framework|system|network|approach|nickname)(?:s|\.|"
        r"eviation| ?names?)?|abbr\.?|模型(?:名称?)?|方法(?:名称?)?|简称|名称|缩写",
    ),
    (
        "topic",
        r"categor(?:y|ies)|tasks?|types?|topics?|tags?|areas?|fields?|domains?|class(?:es)?|subjects?|标签|分类|类别|"
        r"类型|领域|方向|任务|主题|분야|sub-?(?:topic|category|field)s?",
    ),
    (
        "note",
        r"notes?|comments?|remarks?|summar(?:y|ies)|descriptions?|abstracts?|tl;?dr|contributions?|highlights?|"
        r"key ?(?:words?|ideas?|points?)|main ideas?|takeaways?|"
        r"备注|描述|简介|摘要|说明|总结|要点|关键词|笔记|动机|方法简述|贡献|亮点|评价|解读|一句话.*",
    ),
)
_ROLES = tuple((role, re.compile(rf"^(?:{pattern})$", re.IGNORECASE)) for role, pattern in _COLUMNS)


@dataclass(frozen=True, slots=True)
class Table:
    """What the columns of a table hold; a column nobody knows has the role ""."""

    names: tuple[str, ...]
    roles: tuple[str, ...]


def head(cells: Sequence[str]) -> Table:
    """Read the header of a table."""
    names = tuple(headings.words(cell) for cell in cells)
    roles = [_role(name) for name in names]
    if "title" not in roles and "paper" in roles:
        roles[roles.index("paper")] = "title"
    return Table(names, tuple("link" if role == "paper" else role for role in roles))


def row(table: Table, cells: Sequence[str]) -> tuple[Draft, list[str]] | None:
    """Read a row: the draft and the topics that its columns name; None if no cell is a title."""
    title = _title_column(table, cells)
    if title is None:
        return None
    draft = drafts.read(cells[title]) or _bare(cells[title])
    if draft is None:
        return None
    if "title" in table.roles and draft.strength < Strength.STRONG and draft.cut is not Cut.LINK:
        draft = _bare(cells[title]) or draft
    topics: list[str] = []
    for n, cell in enumerate(cells[: len(table.roles)]):
        if n != title and cell.strip():
            _take(draft.facts, table.roles[n], table.names[n], cell, topics)
    _weigh(table, draft)
    return draft, topics


def _role(name: str) -> str:
    return next((role for role, pattern in _ROLES if pattern.match(name)), "")


def _title_column(table: Table, cells: Sequence[str]) -> int | None:
    """The column that the header calls the title's, or the first whose cell links to a paper under a long label."""
    if "title" in table.roles:
        n = table.roles.index("title")
        if n >= len(cells):
            return None
        parts = segments.read(cells[n])
        if any(part.cut is not Cut.RESOURCE and size(part.text) for part in parts):
            return n
        return table.roles.index("short") if "short" in table.roles and parts and _linked(parts) else None
    for n, cell in enumerate(cells[: len(table.roles)]):
        for part in segments.read(cell):
            if (
                part.cut is Cut.LINK
                and part.link is not None
                and addresses.academic(part.link.url)
                and size(part.text) >= 3
            ):
                return n
    return None


def _linked(parts: Sequence[segments.Segment]) -> bool:
    return any(part.link is not None and part.link.role is Role.PAPER for part in parts)


def _bare(cell: str) -> Draft | None:
    """A title cell that sets nothing off is all title."""
    facts, tags = Facts.of(cell), list[str]()
    words = ""
    for part in segments.read(cell):
        if part.cut is Cut.RESOURCE and part.link is not None:
            facts.link(part.link)
        elif part.link is not None:
            facts.link(part.link, title=True)
            words += part.text
        else:
            words += part.text
    title = titles.unwrap(words, facts, tags)
    if not size(title) or not any(char.isalpha() for char in title):
        return None
    return Draft(title, facts, Cut.TEXT, Strength.NONE, facts.paper is not None, tags)


def _take(facts: Facts, role: str, name: str, cell: str, topics: list[str]) -> None:
    parts = segments.read(cell)
    words = " ".join("".join(part.text for part in parts if part.cut is not Cut.RESOURCE).split())
    for part in parts:
        if part.link is not None and role in ("link", "title", "venue", "year", "short", ""):
            told = role == "link" and part.link.role is Role.OTHER
            facts.link(replace(part.link, role=Role.PAPER) if told else part.link)
    if role in ("venue", "year"):
        found = venues.imprint(words or cell, framed=True)
        if found:
            facts.imprint(found)
        elif role == "venue" and size(words) and facts.venue is None:
            facts.venue = words
    elif role == "authors":
        facts.authors = people.names(words) or ((words,) if words else ())
    elif role == "short":
        facts.short = words or facts.short
    elif role == "topic" and (len(words.strip("-/ ")) > 1 or segments.has_han(words)):
        topics.append(words)
    elif role == "note":
        facts.remark("" if name.casefold() in vocabulary.PLAIN_NOTES else name, words)


_NAMED = re.compile(r"\S\s+[A-Z]")


def _weigh(table: Table, draft: Draft) -> None:
    """A titled column beside a year, a venue or a link to the paper makes its rows papers."""
    facts = draft.facts
    draft.linked = facts.paper is not None
    titled = "title" in table.roles
    company = bool({"year", "venue", "authors"} & set(table.roles))
    long = size(draft.title) >= 3 or segments.has_han(draft.title) or bool(_NAMED.search(draft.title))
    if titled and (draft.linked or (company and (long or facts.named is not None))):
        draft.strength = Strength.STRONG
    elif titled and long:
        draft.strength = max(draft.strength, Strength.WEAK)
    elif not titled and not draft.linked:
        draft.strength = Strength.NONE
