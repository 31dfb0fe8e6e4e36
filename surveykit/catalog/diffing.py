"""Two texts of a list -> the unified diff that shows what changed."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Literal, TypeAlias

from surveykit.catalog.comments import split

_Code: TypeAlias = tuple[Literal["replace", "delete", "insert", "equal"], int, int, int, int]
CONTEXT = 3
"""How many lines of a diff stand around what changed."""


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
