"""The references at the end of a draft -> what its own numbers and labels mean."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from surveykit.text import fold
from surveykit.writing.verifying.blanking import GONE
from surveykit.writing.verifying.blocks import Role, Stretch
from surveykit.writing.verifying.naming import Names
from surveykit.writing.verifying.splitting import shown

_LABEL = re.compile(
    r"[ \t]*(?:[-*+•][ \t]+)?(?:"
    r"[\[［【](?P<note>\^?)(?P<label>[^\]］】\n]{1,80})[\]］】]:?"
    r"|(?P<number>\d{1,6})[.)、．](?!\d)"
    r"|\\bibitem(?:\[[^\]]*\])?\{(?P<key>[^{}]+)\})[ \t]*"
)
_ADDRESS = re.compile(r"https?://\S+")
_LETTER = re.compile(r"[^\W\d_]")
FEW = 3
"""A reference has more letters; `[1]: https://…` has none but those of its address."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A line of the draft's references: its label, what it says, where, and which entry that is."""

    label: str
    text: str
    start: int
    paper: str | None
    note: bool = False
    """Whether it is a footnote, which need not be a reference."""
    link: bool = False
    """Whether it is only an address, for links in the text."""


def references(raw: str, blanked: str, found: Sequence[Stretch], names: Names) -> dict[str, Reference]:
    """Return the references of a draft by their labels; the first one of a label stands."""
    known: dict[str, Reference] = {}
    for stretch in found:
        if stretch.role is Role.REFERENCES:
            for each in _of(raw, blanked, stretch, names):
                known.setdefault(label(each.label, note=each.note), each)
    return known


def label(name: str, *, note: bool = False) -> str:
    """Return a label as it is compared: `03` is `3`, and a footnote's is apart from a number's."""
    return ("^" if note else "") + (str(int(name)) if name.isdecimal() else fold(name.strip()))


def _of(raw: str, blanked: str, stretch: Stretch, names: Names) -> Iterator[Reference]:
    # The number of `1. A Title` stands before the stretch.
    start = raw.rfind("\n", 0, stretch.start) + 1
    found: list[tuple[re.Match[str], int, str]] = []
    at = start
    for line in blanked[start : stretch.end].split("\n"):
        match = _LABEL.match(line.replace(GONE, " "))
        text = shown(raw, blanked, at + (match.end() if match else 0), at + len(line), ())
        if match:
            found.append((match, at, text))
        elif found:
            found[-1] = (*found[-1][:2], f"{found[-1][2]} {text}")
        at += len(line) + 1
    for match, begun, text in found:
        name = match["label"] or match["number"] or match["key"]
        defined = match[0].rstrip().endswith(":")
        address = defined and len(_LETTER.findall(_ADDRESS.sub("", text))) < FEW and bool(_ADDRESS.search(text))
        yield Reference(name, text.strip(), begun, names.referred(text, label(name)), bool(match["note"]), address)
