"""Lines of a numbered list -> entries, reviews, years: `12[AAAI 2019] Title:o:` with a review block of its own."""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Sequence

from surveykit.catalog import taxonomy
from surveykit.catalog.dialect import Entry, Parsed, Reviewed, Section
from surveykit.catalog.keys import short_name
from surveykit.nouns import Kind, Remark
from surveykit.text import squeeze

_BRACKETS = r"(?P<brackets>(?:[\[【［][^\[\]【】［］]{1,80}[\]】］](?!\()\s*)+)"
ENTRY = re.compile(rf"\s{{0,3}}(?P<number>\d{{1,6}})\s?[.、．]?\s?{_BRACKETS}(?P<title>\S.*)")
HEADING = re.compile(rf"\s{{0,3}}{_BRACKETS}(?P<title>\S.*)")
IN_BRACKETS = re.compile(r"[\[【［]([^\[\]【】［］]*)[\]】］]")
VENUE = re.compile(r"(?P<venue>.*?)[\s'’_-]*(?P<year>(?:19|20)\d\d|(?<=['’])\d\d)")
YEAR = re.compile(
    r"\s{0,3}#{1,6}\s*(?P<year>(?:19|20)\d\d)(?:\s*年)?"
    r"(?:\s*[:：]\s*(?P<count>\S{1,12})|\s*[(（]\s*(?P<inner>\w{1,12})[^)）]{0,12}[)）])?"
)
_KEYWORDS = re.compile(
    r"\s{0,3}#{1,6}\s*(?:年度)?(?:关键词|关键字|keywords?)[^:：]{0,20}[:：]\s*(?P<keywords>.*)", re.IGNORECASE
)
_REMARK = re.compile(r"#(?P<remark>[^#\s!].*)")
BULLET = re.compile(r"\s{0,8}[*+-]\s*(?:(?P<label>[^\s：:，。,.()（）\[\]]{1,12})\s*[：:]\s*)?(?P<text>.*)")
MUST_READ = re.compile(r"(?::o:|:star2?:|⭐|🌟|⭕)️?")
LINK = re.compile(r"\[(?P<words>[^\[\]]{1,400})\]\((?P<url>[^()\s]{1,800})\)")
_RULE = re.compile(r"\s*(?:[-*_]\s*){3,}")
SEPARATORS = "，,、+＋；;"
_OPENING, _CLOSING = "（(【[《", "）)】]》"


def recognises(lines: Sequence[str]) -> bool:
    """Say whether the lines enter papers as `12[AAAI 2019] Title`."""
    return any(_entry(line) is not None for line in lines)


def read(lines: Sequence[str]) -> Parsed:
    """Return what the lines of a numbered list say; the taxonomy after its last year is read by `taxonomy`."""
    return _Reader(lines).read()


class _Reader:
    """Walks down the lines once, knowing which year and which review it is in."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = lines
        self.parsed = Parsed([Kind.TEXT] * len(lines))
        self.section: Section | None = None
        self.reviewed: Entry | None = None
        self.previous = Kind.BLANK
        self.after_keywords = False
        self.waiting: dict[str, deque[Entry]] = defaultdict(deque)
        self.done: set[int] = set()

    def read(self) -> Parsed:
        for at, line in enumerate(self.lines):
            self.parsed.kinds[at] = self.previous = self._kind(at, line.strip("\ufeff\r\n"))
        self._read_taxonomy()
        return self.parsed

    def _kind(self, at: int, line: str) -> Kind:
        if not line.strip():
            return Kind.BLANK
        if match := YEAR.fullmatch(line.rstrip()):
            return self._year(at, match)
        if match := _KEYWORDS.fullmatch(line):
            return self._keywords(match["keywords"])
        if self.section and self.after_keywords and (match := _REMARK.fullmatch(line)):
            self.section.remarks.append(match["remark"].strip())
            return Kind.KEYWORDS
        if line.lstrip().startswith("#"):
            self.reviewed = None
            return Kind.HEADING
        if entry := _entry(line):
            return self._enter(at, entry)
        if (match := HEADING.fullmatch(line)) and (entry := _described(at, match)):
            return self._enter(at, entry) if self._in_index(at, entry) else self._review_heading(entry)
        return self._review(at, line)

    def _year(self, at: int, match: re.Match[str]) -> Kind:
        self.section = Section(at, int(match["year"]), match["count"] or match["inner"])
        self.parsed.sections.append(self.section)
        self.reviewed, self.after_keywords = None, False
        self.waiting.clear()
        return Kind.YEAR

    def _keywords(self, words: str) -> Kind:
        if self.section is None:
            return Kind.TEXT
        self.section.keywords += split_keywords(words)
        self.reviewed, self.after_keywords = None, True
        return Kind.KEYWORDS

    def _in_index(self, at: int, entry: Entry) -> bool:
        """Say whether a line without a number stands among numbered ones, over no review: its number is lost."""
        below = self.lines[at + 1] if at + 1 < len(self.lines) else ""
        among = self.previous is Kind.ENTRY or _entry(below) is not None
        own = (other for other in self.waiting[squeeze(entry.title)] if id(other) not in self.done)
        return among and not below.lstrip().startswith(("*", "+", "-")) and next(own, None) is None

    def _enter(self, at: int, entry: Entry) -> Kind:
        entry.line, self.reviewed = at, None
        self._list(entry)
        for key in _alike(entry.title):
            self.waiting[key].append(entry)
        return Kind.ENTRY

    def _list(self, entry: Entry) -> None:
        self.parsed.entries.append(entry)
        if self.section:
            self.section.entries.append(entry)
            entry.year = entry.year or self.section.year

    def _review_heading(self, described: Entry) -> Kind:
        """Give the block to the entry of the same title that has none yet; without one it enters the paper itself."""
        self.reviewed = self._unreviewed(described.title)
        if self.reviewed is None:
            self.reviewed = described
            self._list(described)
        self.parsed.reviewed.append(Reviewed(described, self.reviewed))
        return Kind.REVIEW_HEADING

    def _unreviewed(self, title: str) -> Entry | None:
        for key in _alike(title):
            waiting = self.waiting[key]
            while waiting and id(waiting[0]) in self.done:
                waiting.popleft()
            if waiting:
                self.done.add(id(waiting[0]))
                return waiting[0]
        return None

    def _review(self, at: int, line: str) -> Kind:
        if self.reviewed is None or _RULE.fullmatch(line):
            self.reviewed = None
            return Kind.TEXT
        if match := BULLET.fullmatch(line):
            self.reviewed.review.append(Remark(match["label"] or "", match["text"].strip()))
        elif self.previous is Kind.REVIEW:
            last = self.reviewed.review[-1]
            self.reviewed.review[-1] = Remark(last.label, f"{last.text} {line.strip()}".strip())
        else:
            self.reviewed = None
            return Kind.TEXT
        self.parsed.reviewed[-1].remarks.append(at)
        return Kind.REVIEW

    def _read_taxonomy(self) -> None:
        """Read everything after the last line that speaks of a paper or a year."""
        kinds = self.parsed.kinds
        papers = {Kind.YEAR, Kind.ENTRY, Kind.REVIEW_HEADING, Kind.REVIEW, Kind.KEYWORDS}
        start = next((at + 1 for at in range(len(kinds) - 1, -1, -1) if kinds[at] in papers), 0)
        self.parsed.mentions = taxonomy.read(self.lines, start)
        for mention in self.parsed.mentions:
            kinds[mention.line] = Kind.TOPIC


def split_keywords(words: str) -> list[str]:
    """Split `文本和视频的细粒化+强化学习，…（如字幕，…）` at its separators, not inside its brackets."""
    parts, depth = [""], 0
    for character in words.strip().rstrip("。.．"):
        depth += (character in _OPENING) - (character in _CLOSING)
        if character in SEPARATORS and depth <= 0:
            parts.append("")
        else:
            parts[-1] += character
    return [part.strip() for part in parts if part.strip()]


def _entry(line: str) -> Entry | None:
    """Return the entry that a numbered line makes, without its place."""
    match = ENTRY.match(line.strip("\ufeff\r\n"))
    if match is None:
        return None
    entry = _described(0, match)
    if entry is not None:
        entry.number = int(match["number"])
    return entry


def _described(at: int, match: re.Match[str]) -> Entry | None:
    """Return the paper that `[AAAI 2019] [CTRL] Title` describes, or nothing where no bracket holds a year."""
    brackets = [words.strip() for words in IN_BRACKETS.findall(match["brackets"])]
    dated = next((words for words in brackets if VENUE.fullmatch(words)), None)
    venue = VENUE.fullmatch(dated) if dated is not None else None
    if venue is None:
        return None
    year = int(venue["year"])
    title, url = _plain(MUST_READ.sub("", match["title"]))
    if not title:
        return None
    others = [words for words in brackets if words != dated]
    return Entry(
        line=at,
        title=title,
        short=others[0] if others else short_name(title),
        venue=venue["venue"].strip() or None,
        year=year if year > 99 else 2000 + year,  # noqa: PLR2004 - two digits: '19
        must_read=MUST_READ.search(match["title"]) is not None,
        url=url,
    )


def _plain(title: str) -> tuple[str, str | None]:
    """Return a title without its links, and the first link's address."""
    link = LINK.search(title)
    if link is None:
        return title.strip(), None
    words = LINK.sub(lambda found: found["words"] if found.start() == 0 else "", title)
    return words.strip(), link["url"]


def _alike(title: str) -> tuple[str, str, str]:
    """Return what a review heading may share with its entry: the title, or one end of it where a word was retyped."""
    letters = squeeze(title)
    return letters, f"{letters[:24]}…", f"…{letters[-24:]}"
