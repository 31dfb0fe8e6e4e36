"""A draft in Markdown or LaTeX -> its sentences, each with its line and what it cites."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from surveykit.sentences import sentences

_NUMBERS = r"\d{1,5}(?:\s*[-–—~～]\s*\d{1,5})?"
_BRACKET = re.compile(rf"\[({_NUMBERS}(?:\s*[,，、;；]\s*{_NUMBERS})*)\](?![(\[:])")
_KEYED = re.compile(r"\[((?:[^\[\]@]*@[\w:.+/-]+[^\[\]@;]*;?)+)\](?!\()")
_AT = re.compile(r"@([\w:.+/-]*[\w])")
_NAMED = re.compile(r"(?<!!)\[([^\[\]()@\n]{2,24})\](?![(\[:])")
_CITE = re.compile(r"~?\\[a-zA-Z]*cite[a-zA-Z]*\*?(?:\s*\[[^\]]*\])*\s*\{([^}]*)\}")
_LINK = re.compile(r"!\[[^\]]*\]\([^)]*\)|\[([^\]]*)\]\([^)]*\)|\[\^[^\]]+\]:?|<https?:[^>]*>|https?://\S+")
_RANGE = re.compile(r"(\d+)\s*[-–—~～]\s*(\d+)")
_HEAD = re.compile(r"^\s{0,3}#{1,6}(?!\d)\s*\S")
_REFERENCES = re.compile(
    r"^\s*(?:#{1,6}\s*)?(?:\*\*)?(?:\d+\.?\s*)?(?:references|bibliography|works cited|参考文献|引用文献)(?:\*\*)?"
    r"\s*[:：]?\s*$",
    re.IGNORECASE,
)
_REFERENCE = re.compile(r"^\s*(?:[-*]\s*)?(?:\[(\d+)\]|(\d+)[.)、])\s*[:：]?\s*(.+)$")
_MARKUP = re.compile(r"[*_`]{1,3}(?=\S)|(?<=\S)[*_`]{1,3}|<[^<>]*>|^\s*(?:[-*+]|\d+[.)])\s+(?:\[[ xX]\]\s+)?|^\s*>+\s?")
_TEX = re.compile(
    r"\\(?:label|ref|eqref|autoref|cref|pageref|index|vspace|hspace)\*?\{[^}]*\}|\\[a-zA-Z]+\*?(?:\[[^\]]*\])?"
    r"|[{}]|\\\W|~"
)
_SKIPPED = re.compile(
    r"\\begin\{(equation|align|table|figure|longtable|tabular|verbatim|lstlisting|thebibliography|tikzpicture"
    r"|gather)\*?\}"
)
_MATH = re.compile(r"\$\$.*?\$\$|\$[^$\n]+\$")
_COMMAND = re.compile(
    r"\s*\\(?:begin|end|maketitle|tableofcontents|part|chapter|(?:sub)*section|paragraph|title|author|date|caption)\b"
)
MANY = 200
"""Entries that one range may stand for at most; a wider one is taken for something else."""


@dataclass(frozen=True, slots=True)
class Cited:
    """A sentence without its citations, the line that it begins on, and what it cites, as it stands there."""

    text: str
    line: int
    cites: tuple[str, ...]
    prose: bool = True
    """Whether it is a sentence; a row of a table cites, and says nothing."""


@dataclass(frozen=True, slots=True)
class Read:
    """What a draft says, and the titles of its own reference list by their numbers."""

    sentences: tuple[Cited, ...]
    references: dict[str, str]


def read(text: str) -> Read:
    """Read a draft; headings, code, formulas and its reference list are no sentences."""
    tex = "\\documentclass" in text or "\\begin{document}" in text or "\\section" in text
    lines = text.splitlines()
    kept, references = _prose(lines, tex=tex)
    return Read(tuple(cited for block in _blocks(kept) for cited in _cited(block, tex=tex)), references)


def _prose(lines: list[str], *, tex: bool) -> tuple[list[str], dict[str, str]]:
    """Blank what is no prose, so that every line keeps its number; collect the reference list."""
    kept: list[str] = []
    references: dict[str, str] = {}
    inside, within_references, begun = "", False, not tex or not any("\\begin{document}" in line for line in lines)
    for number, written in enumerate(lines):
        line, blank = written, False
        if inside:
            blank = True
            if inside in line and not (inside == "---" and number == 0):
                inside = ""
        elif tex:
            begun = begun or "\\begin{document}" in line
            found = _SKIPPED.search(line)
            if found and f"\\end{{{found[1]}" not in line:
                inside = f"\\end{{{found[1]}"
            heading = _COMMAND.match(line)
            blank = not begun or bool(found) or bool(heading)
            line = re.sub(r"(?<!\\)%.*", "", line)
        elif line.lstrip().startswith(("```", "~~~")):
            inside, blank = line.lstrip()[:3], True
        elif number == 0 and line.strip() == "---":
            inside, blank = "---", True
        elif line.strip().startswith("<!--"):
            inside, blank = ("" if "-->" in line else "-->"), True
        elif _REFERENCES.match(line):
            within_references, blank = True, True
        elif _HEAD.match(line):
            within_references, blank = False, True
        if within_references and (entry := _REFERENCE.match(line)):
            references[entry[1] or entry[2]] = entry[3]
        kept.append("" if blank or within_references else line)
    return kept, references


def _blocks(lines: list[str]) -> Iterator[list[tuple[int, str]]]:
    """Yield paragraphs, list items and rows, each with the numbers of its lines."""
    block: list[tuple[int, str]] = []
    for number, line in enumerate(lines, 1):
        starts = re.match(r"\s*(?:[-*+]|\d+[.)])\s+|\s*\||\s*\\item\b", line)
        if block and (not line.strip() or starts):
            yield block
            block = []
        if line.strip():
            block.append((number, line))
    if block:
        yield block


def _cited(block: list[tuple[int, str]], *, tex: bool) -> Iterator[Cited]:
    """Yield the sentences of a block; what they cite is taken out first, for its signs would end them."""
    row = block[0][1].lstrip().startswith("|")
    marks: list[tuple[str, ...]] = []
    text = ""
    starts: list[tuple[int, int]] = []
    for number, line in block:
        starts.append((len(text), number))
        text += _marked(line, marks, tex=tex) + " "
    if row:
        cites = tuple(each for some in marks for each in some)
        if cites:
            yield Cited(_bare(text, tex=tex), block[0][0], cites, prose=False)
        return
    at = 0
    for said in _parted(text):
        begun = text.find(said[:20], at)
        at = max(begun, at) + len(said)
        first = max((number for start, number in starts if start <= max(begun, 0)), default=block[0][0])
        cites = tuple(dict.fromkeys(each for mark in re.findall(r"\x02(\d+)\x03", said) for each in marks[int(mark)]))
        yield Cited(_bare(re.sub(r"\x02\d+\x03", "", said), tex=tex), first, cites)


def _parted(text: str) -> Iterator[str]:
    """Yield sentences; a citation behind a full stop belongs to the sentence before it."""
    moved = re.sub(r"([.!?。！？]+)\s*((?:\x02\d+\x03\s*)+)", r"\2\1 ", text)
    yield from sentences(moved)


def _marked(line: str, marks: list[tuple[str, ...]], *, tex: bool) -> str:
    """Put a mark in the place of each citation, and take links for their words."""

    def mark(cites: tuple[str, ...]) -> str:
        marks.append(cites)
        return f"\x02{len(marks) - 1}\x03"

    line = _MATH.sub(" ", line)
    if tex:
        line = _CITE.sub(lambda found: mark(tuple(key.strip() for key in found[1].split(",") if key.strip())), line)
    else:
        line = _LINK.sub(lambda found: found[1] or " ", line)
        line = _KEYED.sub(lambda found: mark(tuple(_AT.findall(found[1]))), line)
    line = _BRACKET.sub(lambda found: mark(tuple(_numbers(found[1]))), line)
    return (
        line if tex else _NAMED.sub(lambda found: mark((found[1].strip(),)) if _is_name(found[1]) else found[0], line)
    )


def _is_name(text: str) -> bool:
    """Say whether a bracket may hold the short name of a paper: one word with a capital or a digit in it."""
    return bool(re.fullmatch(r"[^\W_][\w+./-]*", text.strip())) and any(
        each.isupper() or each.isdigit() for each in text
    )


def _numbers(inside: str) -> Iterator[str]:
    for part in re.split(r"[,，、;；]", inside):
        span = _RANGE.search(part)
        first, last = (int(span[1]), int(span[2])) if span else (0, 0)
        if span and 0 < last - first < MANY:
            yield from map(str, range(first, last + 1))
        else:
            yield part.strip()


def _bare(text: str, *, tex: bool) -> str:
    text = _TEX.sub(" ", text.replace("\\\\", " ")) if tex else _MARKUP.sub("", text)
    return re.sub(r"\s+([.,;:!?])", r"\1", " ".join(text.split()))
