"""The lines of a page -> the title that stands there, and how sure that is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from surveykit.reading.headings import begins_part, is_section, no_title
from surveykit.reading.layout import UNKNOWN, Line, Page, paragraphs

LARGER = 1.12
"""By how much a title is larger than most of its page, where its size alone is to say that it is one."""
EVENT = 1.3
"""How large, beside most of its page, the name of an event is that may be a title."""
CONTINUES = 0.78
"""How large a subtitle is at least, in sizes of the title."""
GAP = 2.0
"""How far the lines of one title are apart at most, in sizes of their letters."""
LOWEST = 0.3
"""The part of a page, from below, in which no title stands."""
PRINTED = "printed as the file's own title says"
LABELLED = "behind the label of a title"
FEW = 3
"""Words; a title that has fewer gives way to one of the same size below it that has more."""
LONGEST = 300
"""Letters."""
_HAN = re.compile(r"[\u3400-\u9fff]")
_EVENT = re.compile(r"\b(conference|workshop|symposium) on\b", re.IGNORECASE)
"""What heads of pages name; in letters larger than those of a head it may be a report of the event."""
_HOMEPAGE = re.compile(r"journal home ?page", re.IGNORECASE)
_LIST = re.compile(
    r"\b(accepted papers|list of papers|call for papers|table of contents|programme|proceedings of)\b", re.I
)
_LABEL = re.compile(
    r"^(?:论文|中文|设计)?(?:题\s*目|题\s*名|标\s*题)\s*[:：]?\s*(.*)$|^title\s*:\s*(.+)$", re.IGNORECASE
)
_PREFIX = re.compile(r"^this is a repository copy of\s+|^title\s*:\s*", re.IGNORECASE)
_MARKS = re.compile(r"[\s∗*†‡§¶#□⋆★1]+$")


@dataclass(frozen=True, slots=True)
class Title:
    """A title, how sure it is, by what it was told, and the lines that it takes up."""

    text: str
    sure: float
    source: str
    lines: tuple[Line, ...]

    @property
    def named(self) -> bool:
        """Say whether the file or a label gives it, and not its looks alone."""
        return self.source in {LABELLED, PRINTED}

    @property
    def below(self) -> float:
        """The height above the page's lower edge at which it ends."""
        return min(line.y for line in self.lines)


def find(page: Page, named: str | None = None) -> Title | None:
    """Find the title of a page; what the file itself is `named` counts only where it is printed there, too."""
    upright = [line for line in page.lines if not line.turned]
    if labelled := _labelled(upright):
        return labelled
    if named and (printed := _printed(upright, named)):
        return Title(_whole(printed), 0.97, PRINTED, tuple(printed))
    journal = _journal(upright)
    blocks = [block for block in _blocks(upright) if _may_be(block, page) and not journal.intersection(block)]
    if not blocks or _heads_a_list(page):
        return None
    best = max(blocks, key=lambda block: (_size(block), block[0].y))
    if len(_whole(best).split()) < FEW:
        # A house names itself as large as the thesis below it.
        same = [block for block in blocks if _size(block) > 0.97 * _size(best) and len(_whole(block).split()) > FEW]
        best = max(same, key=lambda block: block[0].y, default=best)
    if is_section(best, page):
        return None
    larger = _size(best) / (_around(best, page) or page.body or 1.0)
    if larger >= LARGER:
        best = _with_subtitle(best, upright, page)
        return Title(_whole(best), min(0.95, 0.6 + 0.5 * (larger - 1)), "the largest letters of the page", tuple(best))
    standing = _standing_out(blocks, page)
    if standing and not is_section(standing, page):
        return Title(_whole(standing), 0.5, "capitals or bold letters at the head of the page", tuple(standing))
    return None


def _around(block: Sequence[Line], page: Page) -> float:
    """Return the size of most of a page but a block of it: of a cover or a slide, the title may be most."""
    return replace(page, lines=tuple(line for line in page.lines if line not in block)).body


def _blocks(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Yield runs of lines below each other that are printed alike."""
    block: list[Line] = []
    for line in lines:
        if block and not _follows(block[-1], line):
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _follows(last: Line, line: Line) -> bool:
    size = max(last.size, line.size, 0.01)
    alike = abs(last.size - line.size) <= 0.06 * size and last.bold == line.bold
    return alike and 0 <= last.y - line.y <= GAP * size


def _journal(lines: Sequence[Line]) -> set[Line]:
    """Return the lines that name a journal, for its address stands right below."""
    return {
        above for at, line in enumerate(lines) if _HOMEPAGE.search(line.text) for above in lines[max(0, at - 2) : at]
    }


def _heads_a_list(page: Page) -> bool:
    """Say whether the largest letters of a page announce papers of others."""
    lines = [line for line in page.lines if not line.turned]
    largest = max(line.size for line in lines)
    heads = [line for line in lines if line.size >= 0.95 * largest and _LIST.search(line.text)]
    return any(all(line not in text for text in paragraphs(page)) for line in heads)


def _size(block: Sequence[Line]) -> float:
    return max(line.size for line in block)


def _may_be(block: Sequence[Line], page: Page) -> bool:
    """Say whether a block reads like a title, and stands where one does."""
    text = _whole(block)
    letters = sum(letter.isalpha() for letter in text)
    if text.islower() and len(text.split()) < FEW:
        # The wordmark of a journal.
        return False
    if (
        not text
        or text[0] in "、，。；：！？,;:!?)）]"
        or len(text) > LONGEST
        or letters < 0.6 * len(text.replace(" ", ""))
    ):
        return False
    if _size(block) < EVENT * page.body and _EVENT.search(text):
        return False
    if begins_part(block[0], text):
        return False
    if block[0].y < LOWEST * page.height or no_title(text) or all(no_title(line.text) for line in block):
        return False
    if _HAN.search(text):
        return len(_HAN.findall(text)) >= 4
    words = re.findall(r"[^\W\d_]{2,}", text)
    return len(words) > 1 or any(len(word) > 4 for word in words)


def _with_subtitle(block: list[Line], lines: Sequence[Line], page: Page) -> list[Line]:
    """Add the lines next to a title that go on with it in smaller letters, or that it goes on from."""
    at = lines.index(block[-1]) + 1
    for line in lines[at : at + 4]:
        last = block[-1]
        if re.fullmatch(r"\W*", line.text):
            continue
        near = 0 < last.y - line.y <= GAP * last.size
        large = line.size >= CONTINUES * last.size and line.size >= 1.25 * page.body
        goes_on = line.text[:1] in "–—-(:" or last.text.rstrip().endswith((":", "：", "-", "–", "—"))
        if (
            not near
            or no_title(line.text)
            or not ((large and line.bold == last.bold) or (goes_on and line.size > page.body))
        ):
            break
        if large and not goes_on and line.size < 0.95 * last.size and not line.bold:
            break
        block = [*block, line]
    return block


def _standing_out(blocks: Sequence[list[Line]], page: Page) -> list[Line] | None:
    """Return the first short block in capitals or bold near the head of a page that is printed in one size."""
    heads = [
        block for block in blocks if len(block) <= 5 and len(_whole(block)) < 200 and block[0].y > 0.55 * page.height
    ]
    for block in sorted(heads, key=lambda block: -block[0].y):
        text = _whole(block)
        body = sum(len(line.text) for line in page.lines)
        bold = all(line.bold for line in block) and not _mostly_bold(page)
        if (text.isupper() and len(text.split()) > 2) or (bold and body > 4 * len(text)):
            return block
    if heads and (_mostly_bold(page) or page.body == UNKNOWN):
        first = max(heads, key=lambda block: (_size(block), block[0].y))
        return first if _size(first) >= page.body else None
    return None


def _mostly_bold(page: Page) -> bool:
    bold = sum(len(line.text) for line in page.lines if line.bold)
    return 2 * bold > sum(len(line.text) for line in page.lines)


def _labelled(lines: Sequence[Line]) -> Title | None:
    """Find the title behind a label, as covers of theses and of archives have it."""
    for at, line in enumerate(lines):
        if not (found := _LABEL.match(line.text)):
            continue
        text = (found[1] or found[2] or "").strip(" _:：")
        block = [line]
        for nearby in lines[at + 1 : at + 3]:
            if (
                0 <= line.y - nearby.y <= GAP * line.size
                and abs(nearby.size - line.size) < 0.1 * line.size
                and (not text or nearby.x > line.x + line.size)
            ):
                text = f"{text}{'' if _HAN.search(text[-1:]) else ' '}{nearby.text}".strip()
                block.append(nearby)
        if len(text) > 3 and not no_title(text):
            return Title(text, 0.9, LABELLED, tuple(block))
    return None


def _printed(lines: Sequence[Line], named: str) -> list[Line] | None:
    """Return the lines of the page that say together what the file is named, in letters not smaller than others."""
    wanted = _letters(named)
    if len(wanted) < 8 or no_title(named):
        return None
    for start, first in enumerate(lines):
        said = ""
        for end in range(start, min(start + 6, len(lines))):
            said += _letters(lines[end].text)
            if said == wanted and first.size >= 0.9 * max(line.size for line in lines[start : end + 1]):
                return list(lines[start : end + 1])
            if not wanted.startswith(said):
                break
    return None


def _letters(text: str) -> str:
    return "".join(letter for letter in text.lower() if letter.isalnum())


def _whole(block: Iterable[Line]) -> str:
    """Join the lines of a title: a hyphen at a line's end stays, for most belong to a name."""
    text = ""
    for line in block:
        joint = (
            "" if not text or text.endswith(("-", "‐")) or (_HAN.match(text[-1]) and _HAN.match(line.text[:1])) else " "
        )
        text += joint + line.text
    return _MARKS.sub("", _PREFIX.sub("", text)).strip()
