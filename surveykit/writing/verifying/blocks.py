"""A draft and its blanked text -> its stretches: prose, headings, what stands aside, references."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from surveykit.text import fold, squeeze
from surveykit.writing.verifying.blanking import GONE

BRIEF = 40
"""A line by itself, of so few characters and without a full stop, is a heading or a label."""
_HASHES = re.compile(r"[ \t]{0,3}(#{1,6})(?:[ \t]+|$)")
_TAGGED = re.compile(r"[ \t]{0,3}#[^\s#]")
_UNDERLINE = re.compile(r"[ \t]{0,3}(=+|-+)[ \t]*$")
_RULE = re.compile(r"[ \t]*(?:[-*_=+:|][ \t]*){3,}$")
_ROW = re.compile(r"[ \t]*\||.*\S[ \t]+\|[ \t]+\S")
_ITEM = re.compile(r"[ \t]*(?:[*+•·-]|\d{1,3}[.)](?=\s)|\d{1,3}、|[（(]\d{1,3}[）)])[ \t]*(?:\[[ xX]\][ \t]+)?")
_BULLET = re.compile(r"[ \t]*(?:[*+-]|\d{1,3}[.)])[ \t]")
_BOLD = re.compile(r"[ \t]*(\*\*|__)[^*_\n]+\1[:：]?[ \t]*$")
_DEFINED = re.compile(r"[ \t]{0,3}\[[^\]\n]+\]:")
_HARD = re.compile(r"(?: {2,}|\\)$")
_SECTION = re.compile(
    r"\s*\\(?P<name>part|chapter|(?:sub)*section|(?:sub)?paragraph)\*?(?:\[[^\]]*\])?\{(?P<title>[^{}]*(?:\{[^{}]*\}[^{}]*)*)\}"
)
_BEGIN = re.compile(r"\s*\\begin\{(?P<name>[^{}]+)\}(?:\[[^\[\]]*\]|\{[^{}]*\})*")
_FINISH = re.compile(r"\s*\\end\{(?P<name>[^{}]+)\}")
_NEW_ITEM = re.compile(r"\s*\\item\b(?:\[[^\]]*\])?[ \t]*")
_OPENERS = (_SECTION, _BEGIN, _FINISH, _NEW_ITEM)
_TITLING = re.compile(
    r"\s*\\(?:title|author|date|keywords|maketitle|caption|nocite|bibliography|addbibresource|printbib)"
)
_FLOATS = re.compile(r"(?:long|x|y)?tab(?:le|ular|u)[xy]?\*?$|figure\*?$|longtable\*?$|algorithm|tikz|titlepage")
_REFERENCES = frozenset(
    "references bibliography reference literature workscited 参考文献 引用文献 参考资料 文献 引文 参考".split()
)
_NUMBERING = re.compile(r"^[\d.\s、]+|^第?[一二三四五六七八九十]+[章节、.．]\s*")
_LISTED = re.compile(r"\s*[\[［【](\d{1,6})[\]］】]\s*\S")
_ENDS = re.compile(r"[。！？!?;；]|[.](?:\s|$)")
_DEPTHS = {
    "part": 0,
    "chapter": 1,
    "section": 2,
    "subsection": 3,
    "subsubsection": 4,
    "paragraph": 5,
    "subparagraph": 6,
}


class Role(StrEnum):
    """What a stretch of a draft is."""

    PROSE = "prose"
    HEADING = "heading"
    ASIDE = "aside"
    """A table, a caption, a note: its citations count, its words are no sentences."""
    REFERENCES = "references"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a draft, from `start` to before `end`, under the headings above it."""

    start: int
    end: int
    role: Role
    headings: tuple[str, ...] = ()
    item: bool = False
    """Whether it is an item of a list."""


def stretches(text: str, blanked: str, *, tex: bool) -> list[Stretch]:
    """Return the stretches of a draft, in order; what is between them prints nothing."""
    reader = _Tex() if tex else _Markdown()
    for start, end in _lines(blanked):
        reader.line(start, end, text[start:end], blanked[start:end])
    reader.close()
    return _listed(_captioned([_settled(each, blanked) for each in reader.found], blanked), blanked)


def is_references(heading: str) -> bool:
    """Say whether a heading opens a list of references."""
    return squeeze(_NUMBERING.sub("", fold(heading).strip())) in _REFERENCES


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        yield start, end
        start = end + 1


def _settled(stretch: Stretch, blanked: str) -> Stretch:
    """Call a short line by itself, without a full stop or a citation, what it is: a label or a heading."""
    said = _shown(blanked[stretch.start : stretch.end])
    label = stretch.role is Role.PROSE and not stretch.item and "\n" not in said and len(said) <= BRIEF
    cites = "[" in said or "［" in said or "@" in said or "cite" in said
    return replace(stretch, role=Role.HEADING) if label and not cites and not _ENDS.search(said) else stretch


def _captioned(found: list[Stretch], blanked: str) -> list[Stretch]:
    """Set aside what stands over a table without a full stop."""
    return [
        replace(each, role=Role.ASIDE)
        if each.role is Role.PROSE and below and below.role is Role.ASIDE and _unfinished(blanked, each)
        else each
        for each, below in zip(found, [*found[1:], None], strict=False)
    ]


def _unfinished(blanked: str, stretch: Stretch) -> bool:
    said = _shown(blanked[stretch.start : stretch.end])
    return "[" not in said and not _ENDS.search(said[-2:])


def _listed(found: list[Stretch], blanked: str) -> list[Stretch]:
    """Call the last stretches references where each begins with its number, and the numbers rise: `[3] A Title.`"""
    at, below = len(found), 10**6
    while at and (numbers := _numbers(blanked[found[at - 1].start : found[at - 1].end])) and numbers[-1] < below:
        at, below = at - 1, numbers[0]
    several = sum(len(_numbers(blanked[each.start : each.end])) for each in found[at:]) > 1
    return [*found[:at], *(replace(each, role=Role.REFERENCES) for each in found[at:])] if several else found


def _numbers(blanked: str) -> list[int]:
    """Return the numbers that the lines of a stretch begin with, if the first does and they rise."""
    lines = [_LISTED.match(line.replace(GONE, "")) for line in blanked.splitlines()]
    found = [int(match[1]) for match in lines if match]
    return found if lines and lines[0] and found == sorted(set(found)) else []


def _shown(blanked: str) -> str:
    return blanked.replace(GONE, "").strip()


class _Reader(ABC):
    """Remembers what is open: a stretch, and the headings above it."""

    def __init__(self) -> None:
        self.found: list[Stretch] = []
        self.open: Stretch | None = None
        self.headings: list[tuple[int, str]] = []
        self.title = ""
        """What the line before shows."""
        self.references: int | None = None
        """The depth of the heading that opened a list of references."""

    @abstractmethod
    def line(self, start: int, end: int, raw: str, blanked: str) -> None:
        """Take in a line."""

    def close(self) -> None:
        """End the stretch that is open."""
        if self.open:
            self.found.append(self.open)
        self.open = None

    def take(self, start: int, end: int, role: Role = Role.PROSE, *, item: bool = False) -> None:
        """Add to the open stretch if that is of the same role, else open another."""
        role = Role.REFERENCES if self.references is not None and role is Role.PROSE else role
        if self.open and self.open.role is role and not item:
            self.open = replace(self.open, end=end)
            return
        self.close()
        self.open = Stretch(start, end, role, tuple(name for _, name in self.headings), item)

    def heading(self, start: int, end: int, depth: int, name: str) -> None:
        """Take in a heading."""
        self.close()
        self.headings = [(above, title) for above, title in self.headings if above < depth]
        if self.references is not None and depth <= self.references:
            self.references = None
        if self.references is None and is_references(name):
            self.references = depth
        self.headings.append((depth, name))
        self.found.append(Stretch(start, end, Role.HEADING, tuple(title for _, title in self.headings)))


class _Markdown(_Reader):
    def line(self, start: int, end: int, raw: str, blanked: str) -> None:
        shown = _shown(blanked)
        if not shown:
            # A line of which nothing is printed (a comment) ends nothing.
            self.close() if not raw.strip(" \t>") else None
        elif match := _HASHES.match(blanked):
            self.heading(start, end, len(match[1]), shown.strip("# "))
        elif self._underlines(blanked):
            last = self.open
            self.open = None
            if last:
                self.heading(last.start, last.end, 1 if "=" in shown else 2, self.title)
        elif _RULE.match(blanked):
            self.close()
        elif _BOLD.match(raw):
            self.heading(start, end, 6, shown.rstrip(":："))
        elif _DEFINED.match(blanked):
            self.close()
            self.take(start, end, Role.REFERENCES)
        elif _TAGGED.match(blanked) or _ROW.match(blanked):
            self.take(start, end, Role.ASIDE)
        elif match := _ITEM.match(blanked):
            self.take(start + match.end(), end, item=True)
        else:
            self.take(start, end)
        self.title = shown
        if _HARD.search(raw):
            self.close()

    def _underlines(self, blanked: str) -> bool:
        last = self.open
        return bool(last and last.role is Role.PROSE and not last.item and _UNDERLINE.match(blanked))


class _Tex(_Reader):
    def __init__(self) -> None:
        super().__init__()
        self.floats = 0

    def line(self, start: int, end: int, raw: str, blanked: str) -> None:
        if not raw.strip():
            self.close()
            return
        item = False
        while match := next(filter(None, (pattern.match(blanked) for pattern in _OPENERS)), None):
            self._opened(match, start)
            item = match.re is _NEW_ITEM
            start, blanked = start + match.end(), blanked[match.end() :]
        if _TITLING.match(blanked):
            self.close()
            self.take(start, end, Role.ASIDE)
            self.close()
        elif "\\bibitem" in blanked:
            self.close()
            self.take(start, end, Role.REFERENCES)
        elif _shown(blanked):
            self.take(start, end, Role.ASIDE if self.floats else Role.PROSE, item=item)

    def _opened(self, match: re.Match[str], start: int) -> None:
        names = match.groupdict()
        self.close()
        if "title" in names:
            title = names["title"].replace(GONE, "").strip("{} ")
            self.heading(start, start + match.end(), _DEPTHS[names["name"]], title)
        elif match.re is _BEGIN:
            self.floats += bool(_FLOATS.match(names["name"]))
            self.references = -1 if names["name"] == "thebibliography" else self.references
        elif match.re is _FINISH:
            self.floats = max(self.floats - bool(_FLOATS.match(names["name"])), 0)
            self.references = None if names["name"] == "thebibliography" else self.references
