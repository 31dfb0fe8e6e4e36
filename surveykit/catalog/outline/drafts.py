"""The text of one entry -> a draft: its title, what was said beside it, and how surely it is a paper."""

from __future__ import annotations

import re
from collections.abc import Sequence

from surveykit.catalog.dialect import Entry
from surveykit.catalog.outline import addresses, people, segments, titles, venues
from surveykit.catalog.outline.facts import Facts
from surveykit.catalog.outline.hints import is_name
from surveykit.catalog.outline.links import Role
from surveykit.catalog.outline.segments import Cut, Segment, size
from surveykit.catalog.outline.strength import Draft, Strength, weigh


def read(text: str) -> Draft | None:
    """Read the text of a list item or paragraph; None if nothing in it can be a title."""
    parts = segments.read(text)
    at = _title_at(parts)
    if at is None:
        return _from_plain(parts, text)
    return _from_segment(parts, at, text)


def entry(draft: Draft, line: int) -> Entry:
    """The entry that a draft stands for."""
    facts = draft.facts
    return Entry(
        line,
        draft.title,
        short=facts.short or titles.short_of(draft.title),
        venue=facts.venue,
        year=facts.year,
        must_read=facts.must_read,
        review=list(facts.remarks),
        authors=facts.authors,
        url=facts.url,
        doi=facts.doi,
        arxiv=facts.arxiv,
    )


def _from_segment(parts: Sequence[Segment], at: int, text: str) -> Draft | None:
    facts, tags = Facts.of(text), list[str]()
    first = _lead(parts[:at], facts, tags)
    chosen = parts[at]
    title = titles.unwrap(chosen.text, facts, tags)
    if chosen.link is not None:
        facts.link(chosen.link, title=True)
    facts.trail(parts[at + 1 :])
    return weigh(Draft(title, facts, chosen.cut, Strength.NONE, False, tags, first), chosen)


def _from_plain(parts: Sequence[Segment], text: str) -> Draft | None:
    """The title is not set off: it is what comes first, or what follows the authors."""
    facts, tags = Facts.of(text), list[str]()
    begin = next(
        (n for n, part in enumerate(parts) if part.cut in (Cut.TEXT, Cut.ITALIC) and size(part.text) > 1), None
    )
    if begin is None:
        return None
    first = _lead(parts[:begin], facts, tags)
    end = begin
    words = ""
    while (end < len(parts) and parts[end].cut in (Cut.TEXT, Cut.CODE)) or end == begin:
        if parts[end].cut is Cut.CODE and venues.imprint(parts[end].text, framed=True):
            break
        words += parts[end].text
        end += 1
    words = titles.unframe(titles.undate(titles.unframe(words, facts, tags), facts), facts, tags)
    authors = people.leading(words)
    if authors:
        facts.authors, words = authors
        words = titles.unframe(words.lstrip(" .,:;"), facts, tags)
    whole = parts[begin].cut is Cut.ITALIC and ". " not in words
    title, rest = (words, "") if whole else titles.cut(words)
    title = titles.unwrap(title, facts, tags)
    if not size(rest) and end < len(parts) and (opened := _OPENS_VENUE.search(title)):
        title = title[: opened.start()]
    facts.trail([Segment(Cut.TEXT, rest), *parts[end:]])
    return weigh(Draft(title, facts, Cut.TEXT, Strength.NONE, False, tags, first), None)


_OPENS_VENUE = re.compile(r",?\s+(?:in|In|at|@)$")
"""What joins a title to the venue that is set off behind it: `Title in *CIKM*, 2022`."""


def _title_at(parts: Sequence[Segment]) -> int | None:
    """Where the title stands: the first segment set off that is long enough, or the first that can be one."""
    able = [n for n, part in enumerate(parts) if _can_title(part)]
    able = [n for n in able if not _bracketed(parts, n) and not _tags(parts, n)]
    able = [n for n in able if not _notes_first(parts, n)]
    named = [n for n in able if not (_is_label(parts, n) and any(other > n for other in able))]
    for n in named:
        if size(parts[n].text) >= titles.LEAST or _surely_title(parts, n):
            return None if _prose_before(parts, n) else n
    if not named or any(part.cut is Cut.TEXT and size(part.text) > titles.LEAST for part in parts[: named[0]]):
        return None
    if _is_label(parts, named[0]) and _reads_on(parts, named[0] + 1):
        return None
    return named[0]


def _surely_title(parts: Sequence[Segment], n: int) -> bool:
    """A title of two words is one if it links to a paper, or stands in bold behind the authors."""
    part = parts[n]
    if size(part.text) < 2:
        return False
    if part.link is not None:
        return addresses.academic(part.link.url)
    before = "".join(other.text for other in parts[:n] if other.cut is Cut.TEXT)
    return part.cut in (Cut.BOLD, Cut.QUOTE) and people.leading(before + " ") is not None


def _prose_before(parts: Sequence[Segment], n: int) -> bool:
    """A citation in plain words goes before a later link, such as `Title. Authors. [Some page about it]`."""
    before = "".join(part.text for part in parts[:n] if part.cut is Cut.TEXT)
    if parts[n].cut is not Cut.LINK or size(before) < 5:
        return False
    return bool(any(part.cut is Cut.RESOURCE for part in parts[:n]) or (people.leading(before) and size(before) > 10))


def _can_title(part: Segment) -> bool:
    if part.cut not in (Cut.LINK, Cut.BOLD, Cut.QUOTE) or not size(part.text):
        return False
    if part.link is not None and part.link.role is Role.INTERNAL:
        return False
    if part.cut is Cut.LINK:
        return True
    bare = part.text.strip()
    if venues.imprint(bare, framed=bare[:1] + bare[-1:] in ("[]", "()", "【】")) or _FIELD.match(bare):
        return False
    authors = people.names(bare) if part.cut is Cut.BOLD else None
    return not (authors and len(authors) > 1)


_FIELD = re.compile(
    r"^(?:authors?|paper|title|abstract|summary|venue|publication|year|date|code|link|url|project|tl;?dr|note|"
    r"keywords?|"
    r"key ?(?:idea|words?)|motivation|methods?|contributions?|institution|"
    r"作者|论文|摘要|动机|方法|会议|年份|链接|代码|简介|机构|贡献|"
    r"单位)\s*[:：]?$",
    re.IGNORECASE,
)


def _is_label(parts: Sequence[Segment], n: int) -> bool:
    """A bold name with a colon names what follows: `**MNIST**: LeCun, Yann, et al. **Gradient-based …**`."""
    if parts[n].cut is not Cut.BOLD:
        return False
    after = parts[n + 1].text if n + 1 < len(parts) else ""
    return parts[n].text.rstrip().endswith((":", "：")) or after.lstrip().startswith((":", "："))


def _reads_on(parts: Sequence[Segment], n: int) -> bool:
    """Do plain words that can be a title follow a name: `**DDPM**: Denoising …`?"""
    after = parts[n].text.lstrip(" :：") if n < len(parts) and parts[n].cut is Cut.TEXT else ""
    return size(after) > titles.LEAST and (after[:1].isupper() or segments.has_han(after[:1]))


def _bracketed(parts: Sequence[Segment], n: int) -> bool:
    """Bold in brackets is a tag: `[**DDPM**] Denoising …`."""
    before = parts[n - 1].text.rstrip() if n else ""
    after = parts[n + 1].text.lstrip() if n + 1 < len(parts) else ""
    return (
        parts[n].cut is Cut.BOLD
        and before.endswith(("[", "(", "（", "【"))
        and after.startswith(("]", ")", "）", "】"))
    )


def _notes_first(parts: Sequence[Segment], n: int) -> bool:
    """A name that links to notes may go before the title: `[SSD](notes/ssd.md) SSD: Single Shot … [[arXiv](…)]`."""
    link, after = parts[n].link, parts[n + 1 :]
    if link is None or addresses.academic(link.url) or size(parts[n].text) > titles.LEAST or not after:
        return False
    words = after[0].text.strip()
    titled = after[0].cut is Cut.TEXT and (words[:1].isupper() or segments.has_han(words[:1])) and size(words) >= 2
    return titled and any(part.link is not None and part.link.role is Role.PAPER for part in after)


def _tags(parts: Sequence[Segment], n: int) -> bool:
    """Bold brackets before plain words are a tag as well: `**[DDPM]** Denoising …`."""
    bare = parts[n].text.strip()
    wrapped = parts[n].cut is Cut.BOLD and bare[:1] + bare[-1:] in ("[]", "【】")
    return wrapped and size(bare) <= 4 and n + 1 < len(parts) and size(parts[n + 1].text) >= 2


def _lead(parts: Sequence[Segment], facts: Facts, tags: list[str]) -> bool:
    """Read what stands before the title; False if it is prose."""
    plain = True
    for part in parts:
        if part.link is not None:
            facts.link(part.link)
            if part.cut is Cut.LINK and is_name(part.text.strip()):
                tags.append(part.text.strip())
        elif part.cut in (Cut.CODE, Cut.BOLD):
            titles.tag(part.text, facts, tags)
        else:
            rest = titles.unframe(part.text, facts, tags).strip(" .,:：|-–—*_/\n\t")
            plain &= not rest or _fact(rest, facts, tags, labelled=part.text.rstrip().endswith((":", "：")))
    return plain


def _fact(text: str, facts: Facts, tags: list[str], *, labelled: bool) -> bool:
    """Take the words before a title for authors, an imprint or a short name; False if they are none of these."""
    found = venues.imprint(text)
    if found:
        facts.imprint(found)
        return True
    authors = people.names(text)
    if authors and labelled and len(authors) == 1 and re.search(r"\d|\b[A-Z]{2,}\b", text):
        tags.append(text)
        return True
    if authors and (len(authors) > 1 or size(text) > 1):
        facts.authors = facts.authors or authors
        return True
    cited = people.leading(text + " ")
    if cited:
        facts.authors = facts.authors or cited[0]
        facts.trail([Segment(Cut.TEXT, cited[1])])
        return True
    if not size(text):
        return True
    if is_name(text) or (labelled and size(text) <= 6) or (size(text) <= 4 and segments.has_han(text)):
        tags.append(text)
        return True
    return False
