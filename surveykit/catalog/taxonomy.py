"""The closing taxonomy of a numbered list -> which numbers stand under which words: `局部对齐[17-19]`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from surveykit.catalog.dialect import Mention
from surveykit.nouns import TopicPath

DASH = r"[-–—~～至]"
_NUMBERS = rf"\d{{1,6}}(?:\s*{DASH}\s*\d{{1,6}})?"
REFERENCE = re.compile(rf"[\[［]\s*{_NUMBERS}(?:\s*[，,、；;]\s*{_NUMBERS})*\s*[\]］](?!\()")
"""One bracket of references: `[3-9，37，39]`."""
_RANGE = re.compile(rf"(\d+)(?:\s*{DASH}\s*(\d+))?")
_GROUPED = re.compile(rf"(?:{REFERENCE.pattern}\s*)+")
_BULLET = re.compile(r"\s*(?:[*+-]|\d+[.、])\s+")
_HEADING = re.compile(r"\s{0,3}(?P<level>#{1,6})\s*(?P<name>.*)")
_LINK = re.compile(r"\[([^\[\]]{0,400})\]\([^()\s]{0,800}\)")
_RULE = re.compile(r"[-*_=\s]+")
_CLAUSE = re.compile(r"[。；;！？!?]")
_NAMED = re.compile(r"(?P<sign>[一二三四五六七八九十])[.、．:：]\s*(?P<name>[^\s，,。；;一二三四五六七八九十]+)")
_FOR = re.compile(r"(?:对于|关于)(?:问题)?(?P<sign>[一二三四五六七八九十])")
_OTHER = re.compile(r"(?:其他|其它|此外|另外).*")
_LEAD = re.compile(r"^(?:也有|还有|以及|和|如|例如|其中|主要)+")
_TAIL = " \t，,。；;、：:.的"
MOST = 10_000
"""How many numbers one bracket may spell by ranges: `[1-999999]` is a slip, not a million papers."""


def read(lines: Sequence[str], start: int) -> list[Mention]:
    """Return the topics that the lines from `start` on name, each with the numbers that it refers to."""
    if not any(REFERENCE.search(line) for line in lines[start:]):
        return []
    reader = _Reader()
    return [mention for at in range(start, len(lines)) for mention in reader.line(at, lines[at].strip())]


def numbers(reference: str) -> list[int]:
    """Return the numbers of `[3-5，9]`, in order: 3, 4, 5, 9."""
    found: list[int] = []
    for first, last in _RANGE.findall(reference):
        low, high = int(first), int(last or first)
        found += range(low, high + 1) if low <= high < low + MOST - len(found) else [low, high]
    return found


class _Reader:
    """Remembers under which words the next line stands."""

    def __init__(self) -> None:
        self.names: dict[str, str] = {}
        self.headings: list[tuple[int, str]] = []
        self.titled = False
        self.group: str | None = None
        self.part: str | None = None
        self.after_group = False

    def line(self, at: int, line: str) -> Iterator[Mention]:
        if not line or _RULE.fullmatch(line):
            self.after_group = False
            return
        if match := _HEADING.fullmatch(line):
            self._heading(match)
        elif bullet := _BULLET.match(line):
            yield from self._topics(at, line[bullet.end() :])
            self.after_group = False
        elif REFERENCE.search(line):
            self.part, self.after_group = None, False
            yield from self._topics(at, line)
        elif _NAMED.search(line):
            self.names |= {match["sign"]: match["name"] for match in _NAMED.finditer(line)}
        else:
            self._group(line)
            yield Mention(at, self._above, line)

    def _heading(self, match: re.Match[str]) -> None:
        """Open the topic that a heading names; the first heading is the taxonomy's own title."""
        level = len(match["level"])
        self.headings = [(above, name) for above, name in self.headings if above < level]
        self.headings.append((level, match["name"].strip(_TAIL) if self.titled else ""))
        self.titled, self.group, self.part = True, None, None

    def _group(self, line: str) -> None:
        """Open the group that a line without references announces: 对于一 a part, what follows one of its halves."""
        if match := _FOR.search(line):
            self.group, self.part = self.names.get(match["sign"], line.strip(_TAIL)), None
            self.after_group = True
        elif match := _OTHER.search(line):
            self.group, self.part = match[0].strip(_TAIL), None
        elif self.group and (self.after_group or self.part):
            self.part = _brief(line)
        else:
            self.group, self.part = _brief(line), None

    @property
    def _above(self) -> TopicPath:
        names = [name for _, name in self.headings]
        return tuple(name for name in [*names, self.group, self.part] if name)

    def _topics(self, at: int, text: str) -> Iterator[Mention]:
        """Cut a line at its references; each group of them belongs to the words before it."""
        groups = list(_GROUPED.finditer(text))
        named: dict[int, Mention] = {}
        above, end, current = self._above, 0, None
        for group in groups:
            before, end = text[end : group.start()], group.end()
            head, name = _named(before, first=current is None, only=len(groups) == 1)
            above = (*above, head) if head else above
            found = [number for part in REFERENCE.findall(group[0]) for number in numbers(part)]
            if len(found) == 1 and found[0] in named:
                # 「沿着[2]的路线的文章如[5][22]」: [2] stands for the topic that it opened, and what follows joins it.
                current = named[found[0]]
                continue
            if (
                current is not None
                and current.numbers
                and current in named.values()
                and text[: group.start()].endswith("如")
            ):
                current.numbers += found
                continue
            current = Mention(at, (*above, name) if name else above, text, found)
            named |= {found[0]: current} if len(found) == 1 else {}
            if current.path:
                yield current


def _named(before: str, *, first: bool, only: bool) -> tuple[str, str]:
    """Split the words before a reference into a head over several topics (`特征的细化：`) and the topic's own name."""
    words = _CLAUSE.split(_LINK.sub(r"\1", before).rstrip(_TAIL))[-1].strip(_TAIL)
    head, _, name = words.replace("：", ":").partition(":") if first else ("", "", words)
    if not name or only:
        head, name = "", head or name
    return head.strip(_TAIL), _LEAD.sub("", name.strip(_TAIL))


def _brief(line: str) -> str:
    """Return the name in a line such as 「检索方法主要涉及到候选集的问题」."""
    return re.split(r"主要|可以?分|涉及|[，,：:。；;]", line, maxsplit=1)[0].strip(_TAIL) or line.strip(_TAIL)
