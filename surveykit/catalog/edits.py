"""Edits -> the text of a list with only those lines changed, and the diff that shows them."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal, TypeAlias

from surveykit.catalog.comments import split
from surveykit.nouns import Catalog

_Code: TypeAlias = tuple[Literal["replace", "delete", "insert", "equal"], int, int, int, int]
CONTEXT = 3
"""How many lines of a diff stand around what changed."""


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """The lines from `start` up to `end`, counted from 0, give way to `lines`; where the two are equal it inserts.

    Each of `lines` is without its line end, which is that of the list.
    """

    start: int
    end: int
    lines: tuple[str, ...] = ()


def line_end(lines: Sequence[str]) -> str:
    """Return the line end that most of `lines` have, a line feed where none has any."""
    ends = [line[len(line.rstrip("\r\n")) :] for line in lines]
    return "\r\n" if ends.count("\r\n") > ends.count("\n") else "\n"


def apply(catalog: Catalog, edits: Iterable[Edit]) -> str:
    """Return the text of `catalog` after `edits`; the end of every line that is replaced one for one stays.

    Edits at the same place are made in the order in which they are given; two that overlap are a mistake of the caller.
    """
    lines = [line.text for line in catalog.lines]
    usual, out, done = line_end(lines), [], 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        if edit.start < done:
            raise ValueError(f"two edits overlap at line {edit.start + 1}")
        out += lines[done : edit.start]
        old, done = lines[edit.start : edit.end], edit.end
        if len(old) == len(edit.lines):
            out += [new + before[len(before.rstrip("\r\n")) :] for new, before in zip(edit.lines, old, strict=True)]
            continue
        if edit.lines and out and not out[-1].endswith("\n"):
            out[-1] += usual
        out += [new + usual for new in edit.lines]
    return "".join([*out, *lines[done:]])


def diff(name: str, old: str, new: str) -> str:
    """Return the unified diff of two texts of the list `name`, empty where they are equal."""
    before, after = split(old), split(new)
    shown = [f"--- a/{name}\n", f"+++ b/{name}\n"] if before != after else []
    for hunk in _LineByLine(before, after).get_grouped_opcodes(CONTEXT):
        shown.append(f"@@ -{_span(hunk[0][1], hunk[-1][2])} +{_span(hunk[0][3], hunk[-1][4])} @@\n")
        for tag, start, end, new_start, new_end in hunk:
            shown += [f"{' ' if tag == 'equal' else '-'}{line}" for line in before[start:end]]
            shown += [f"+{line}" for line in after[new_start:new_end] if tag != "equal"]
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in shown)


class _LineByLine(difflib.SequenceMatcher[str]):
    """Says which lines of a stretch that stayed as long are the same; difflib alone passes over frequent ones."""

    def __init__(self, old: Sequence[str], new: Sequence[str]) -> None:
        super().__init__(None, old, new)
        self.old, self.new = old, new

    def get_opcodes(self) -> list[_Code]:
        """Return what became of each stretch of lines."""
        found: list[_Code] = []
        for code in super().get_opcodes():
            found += self._by_line(*code) if code[0] == "replace" and code[2] - code[1] == code[4] - code[3] else [code]
        return found

    def _by_line(self, _: str, start: int, end: int, new: int, __: int) -> Iterator[_Code]:
        for same, some in groupby(range(end - start), key=lambda step: self.old[start + step] == self.new[new + step]):
            steps = list(some)
            first, last = steps[0], steps[-1] + 1
            yield "equal" if same else "replace", start + first, start + last, new + first, new + last


def _span(start: int, end: int) -> str:
    """Return lines as a hunk's head names them: the first, counted from 1, and how many where that is not one."""
    return f"{start + 1}" if end - start == 1 else f"{start + (end > start)},{end - start}"
