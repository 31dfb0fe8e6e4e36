"""A stretch of prose -> its sentences, each with the citations that belong to it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from surveykit.text import is_chinese
from surveykit.writing.verifying.blanking import GONE, WORD
from surveykit.writing.verifying.citing import Citation

CITE = "\x02"
WITHIN = 400
"""A bracket that is not closed within so many characters is none."""
_CLOSERS = "\"'”’』」》）)]】"
_END = re.compile(rf"(?P<mark>[。！？!?]+|\.(?![\w.]))[{re.escape(_CLOSERS)}{GONE}]*")
_CITED = re.compile(rf"[ \n{GONE}]*(?:{CITE}+[ \n{GONE}]*)+")
_SHORT = re.compile(
    r"(?:(?:^|[\s(（~\x00])(?:e\.g|i\.e|cf|vs|et al|etc|resp|approx|figs?|eqs?|eqns?|secs?|tabs?|refs?|no|nos|vol|pp?"
    r"|ch|dr|prof|mr|mrs|ms|st|jr|w\.r\.t|a\.k\.a|viz|al|dept|univ|inc|ed|eds|proc|conf|int|trans)|(?:^|[\s(（.~-])[A-Z])$",
    re.IGNORECASE,
)
_GOES_ON = "，、；：,;:"
_LETTERS = re.compile(r"[^\W\d_]+")
_ORDINAL = re.compile(r"\s*[\d.]+$")
_PAIRS = {"（": "）", "(": ")", "“": "”", "「": "」", "《": "》"}
_LOOSE = re.compile(
    r"\s+(?=[,.;:!?)，。；：！？、）])|(?<=[(（])\s+|[(（]\s*(?:[,;，；]\s*|see\s*|e\.g\.,?\s*|见\s*)*[)）]"
)
_SPACES = re.compile(r"\s+")
_BETWEEN = re.compile(r"(?<=[㐀-鿿，。；：、！？])\s+(?=[㐀-鿿，。；：、！？])")


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence where it stands in a draft, and its citations."""

    start: int
    end: int
    citations: tuple[Citation, ...]


def split(blanked: str, start: int, end: int, citations: Sequence[Citation]) -> list[Said]:
    """Return the sentences of `blanked[start:end]`; `citations` are those that stand in it, in order."""
    text = _marked(blanked, start, end, citations)
    found: list[Said] = []
    begun = 0
    for at in [*_ends(text), len(text)]:
        within = tuple(each for each in citations if begun <= each.start - start < at)
        if _visible(text[begun:at]):
            found.append(Said(start + begun, start + at, within))
        elif within and found:
            found[-1] = Said(found[-1].start, start + at, (*found[-1].citations, *within))
        begun = at
    return found


def shown(raw: str, blanked: str, start: int, end: int, citations: Sequence[Citation]) -> str:
    """Return what a reader sees of `blanked[start:end]`, without the citations."""
    text = _marked(blanked, start, end, citations)
    characters = (raw[start + at] if sign == WORD else sign for at, sign in enumerate(text) if sign not in (GONE, CITE))
    said = _LOOSE.sub("", _SPACES.sub(" ", "".join(characters)))
    return _BETWEEN.sub("", said).strip()


def _marked(blanked: str, start: int, end: int, citations: Sequence[Citation]) -> str:
    """Return the stretch with CITE in the place of every citation."""
    pieces, at = [], start
    for each in citations:
        if start <= each.start and each.end <= end:
            pieces += [blanked[at : each.start], CITE * (each.end - each.start)]
            at = each.end
    return "".join([*pieces, blanked[at:end]])


def _ends(text: str) -> Iterator[int]:
    begun = 0
    for match in _END.finditer(text):
        at = match.end()
        if at <= begun or not _is_end(text, begun, match):
            continue
        begun = at = at + _absorbed(text, begun, at)
        yield at


def _is_end(text: str, begun: int, match: re.Match[str]) -> bool:
    before = text[max(begun, match.start() - WITHIN) : match.start()]
    if not _visible(before) or _opened(before, text[match.start() : match.start() + WITHIN], match):
        return False
    follows = _first(text[match.end() : match.end() + WITHIN].replace(CITE, " "))
    if follows and follows in _GOES_ON:
        return False
    if match["mark"] != ".":
        return True
    glued = text[match.end() : match.end() + 1]
    if glued and not (glued.isspace() or glued in (GONE, CITE) or is_chinese(glued)):
        return False
    return not (_SHORT.search(before) or _ORDINAL.fullmatch(before.replace(GONE, "")) or _begins_low(text, match.end()))


def _begins_low(text: str, at: int) -> bool:
    """Say whether the next word has no capital; `mTVR` has."""
    word = _LETTERS.search(text, at, at + WITHIN)
    return bool(word and word[0].islower() and text[at : word.start()].strip(f" \n{GONE}") == "")


def _opened(before: str, after: str, match: re.Match[str]) -> bool:
    """Say whether the mark stands inside of a bracket or a quotation that goes on behind it."""
    closed = match[0]
    for opener, closer in _PAIRS.items():
        depth = before.count(opener) - before.count(closer)
        # A title keeps its own question mark; a quotation that ends with its full stop ends the sentence.
        if depth > 0 and (closer not in closed or opener == "《") and closer in after:
            return True
    return False


def _absorbed(text: str, begun: int, at: int) -> int:
    """Return how far the citations behind a full stop reach that belong to the sentence before it."""
    match = _CITED.match(text, at)
    if match is None:
        return 0
    follows = _first(text[match.end() : match.end() + WITHIN])
    own = text.find(CITE, begun, at) >= 0
    close = text[at] == CITE or (text[at] == GONE and text[at : at + WITHIN].lstrip(GONE)[:1] == CITE)
    if not follows or (close and not (own and (follows.islower() or is_chinese(follows)))):
        return match.end() - at
    return match.end() - at if not own and follows.isupper() and "\n" not in match[0] and close else 0


def _first(text: str) -> str:
    return text.replace(GONE, "").lstrip()[:1]


def _visible(text: str) -> bool:
    return any(sign == WORD or sign.isalnum() for sign in text)


def sentences(text: str) -> list[str]:
    """Return the sentences of plain text."""
    return [shown(text, text, each.start, each.end, ()) for each in split(text, 0, len(text), ())]
