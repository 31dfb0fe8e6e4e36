"""Links as Markdown writes them -> those that are broken by a slip, missing, or lead to another paper."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import permutations

from surveykit.catalog.doctor.finding import Finding, found
from surveykit.catalog.doctor.twice import address, is_sorted_twice
from surveykit.catalog.doctor.view import View, is_practice
from surveykit.nouns import Paper
from surveykit.text import clip

_TARGET = re.compile(r"\]\((?P<target>[^()\n]*(?:\([^()\n]*\)[^()\n]*)*)\)")
_TITLE = re.compile(r"\s+(?:\"[^\"]*\"|'[^']*')\s*$")
_CODE = re.compile(r"`[^`]*`")
_HTTP = re.compile(r"^https?://", re.IGNORECASE)
_LIKE_HTTP = re.compile(r"^h*t{1,3}p{1,2}s{0,2}\s*[:：;.,]?\s*/|^h*t{1,3}p{1,2}s{0,2}[:：]", re.IGNORECASE)
_HOST = re.compile(
    r"^(?:www\.[\w-]+\.|(?:[\w-]+\.)+(?:com|org|net|edu|gov|io|ai|cn|uk|de|fr|jp|dev)(?:/|$))", re.IGNORECASE
)
_DOUBLED = re.compile(r"^https?:/*https?:", re.IGNORECASE)
_NO_HOST = re.compile(r"^https?://(?!localhost)(?:[^/.:@]*(?:[/?#]|$))", re.IGNORECASE)
_FOREIGN = re.compile("[，。；（）【】、]")
_UNOPENED = re.compile(r"\](?P<target>https?://[^\s()\[\]]+)\)")
_APART = re.compile(r"\](?:\s+\(|\s*（)(?P<target>https?://[^\s（）]+)")
_UNCLOSED = re.compile(r"\]\((?P<target>https?://[^\s()]*)(?:$|\s(?![^()]*\)))")
_BARE_TEXT = re.compile(r"\[(?P<text>[^\[\]()]{1,80})\(https?://[^\s()\[\]]+\)(?![^\[]*\])")
_FRAMED = re.compile(r"\[\[[^\[\]]+\]\([^()]*\)")
_TWO_CLOSED = re.compile(r"\]\](?=\(https?:)")
_ADDRESSED = re.compile(r"\[\[([^\[\]]+)\]\]\(")
_NO_ADDRESS = re.compile(r"\[\[(?P<label>[^\[\]]+)\]\](?![(\[:]|\s*[(（]|https?:)")
_PAGES = re.compile(r"^(?:github\.com|gitlab\.com|huggingface\.co|youtube\.com|zhihu\.com)|^[^/]*[a-z]/?$")
_SHARED = 2


def check(view: View) -> Iterator[Finding]:
    """Find links that are malformed, entries without one, papers that share one."""
    owners = {paper.line: paper.key for paper in view.catalog.papers}
    addressed = {label for text in view.lines if "]](" in text for label in _ADDRESSED.findall(text)}
    owner: str | None = None
    for line, text in enumerate(view.lines, start=1):
        owner = owners.get(line, owner if text.strip() else None)
        if "[" in text and ("(" in text or "http" in text or "[[" in text):
            shown = _CODE.sub(lambda code: " " * len(code[0]), text) if "`" in text else text
            for message in dict.fromkeys([*_slips(shown), *_without_address(shown, addressed)]):
                yield found("link-malformed", line, message, owner)
    yield from _missing(view)
    yield from _shared(view)


def _slips(text: str) -> Iterator[str]:
    for match in _TARGET.finditer(text):
        if why := _why(_TITLE.sub("", match["target"]).strip().strip("<>")):
            yield f"“{clip(match['target'].strip() or '()', 60)}” {why}"
    for pattern, why in (
        (_UNOPENED, "lacks the bracket before it"),
        (_APART, "stands apart from its text: write [text](address)"),
        (_UNCLOSED, "lacks the bracket behind it"),
    ):
        yield from (f"“{clip(match['target'], 60)}” {why}" for match in pattern.finditer(text))
    yield from (f"“[{match['text'].strip()}” is not closed before its address" for match in _BARE_TEXT.finditer(text))
    for match in _FRAMED.finditer(text):
        if "]" not in text[match.end() :]:
            yield f"“{clip(match[0], 60)}” lacks its second square bracket"
    for match in _TWO_CLOSED.finditer(text):
        before = text[: match.end()]
        if before.count("]") > before.count("["):
            yield f"“{clip(before[before.rfind('[') :], 60)}” has a square bracket too many"


def _without_address(text: str, addressed: set[str]) -> Iterator[str]:
    """Yield what is framed as the links of the list are, and is none: `[[paper]] 2020`."""
    for match in _NO_ADDRESS.finditer(text):
        if match["label"] in addressed:
            yield f"“{match[0]}” has no address"


def _why(target: str) -> str | None:
    """Return what is wrong with the address of a link, if anything."""
    if not target:
        return "leads nowhere: the address is empty"
    if _DOUBLED.match(target):
        return "has http twice"
    if _HTTP.match(target):
        if re.search(r"\s", target):
            return "has a space in the address"
        if _NO_HOST.match(target):
            return "names no host"
        return "has Chinese punctuation in the address" if _FOREIGN.search(target) else None
    if _LIKE_HTTP.match(target):
        return "does not begin with http:// or https://"
    return "lacks https:// before it" if _HOST.match(target) else None


def _missing(view: View) -> Iterator[Finding]:
    """Find entries without any link where nearly all have one to the paper."""
    papers = view.entered
    if not is_practice(sum(bool(paper.url) for paper in papers), len(papers)):
        return
    starts = [*(paper.line for paper in papers), len(view.lines) + 1]
    for paper, following in zip(papers, starts[1:], strict=True):
        if not paper.url and "http" not in "".join(view.lines[paper.line - 1 : following - 1]):
            yield found("link-missing", paper.line, "an entry without any link", paper.key)


def _shared(view: View) -> Iterator[Finding]:
    """Find two papers with the same link; what more share is a page about all of them."""
    groups: dict[str, list[Paper]] = defaultdict(list)
    for paper in view.entered:
        where = address(paper)
        if where and not _PAGES.match(where):
            groups[where].append(paper)
    for where, papers in groups.items():
        titles = {view.titles[paper.key]: paper for paper in papers}
        if len(titles) == _SHARED:
            first, second = titles.values()
            if any(one in other for one, other in permutations(titles)) and is_sorted_twice(view, first, second):
                continue
            message = f"{clip(where, 40)} is the link of line {first.line}, too"
            yield found("link-twice", second.line, message, second.key)
