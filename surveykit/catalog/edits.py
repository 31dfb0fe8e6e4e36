"""Edits -> the text of a list with only those lines changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from surveykit.nouns import Catalog


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
