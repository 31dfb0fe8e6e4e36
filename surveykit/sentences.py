"""Running text, Chinese or English -> its sentences."""

from __future__ import annotations

import re

_END = re.compile(r"(?<=[。！？])[”’」』）]*|[.!?]+[\"”’)]*(?=\s)")
_SHORT = re.compile(
    r"(?:\b(?:e\.g|i\.e|cf|vs|et al|etc|resp|approx|fig|figs|eq|eqs|sec|no|vol|pp?|dr|prof|mr|mrs|st|jr)|\b[A-Z])\.$",
    re.IGNORECASE,
)


def sentences(text: str) -> list[str]:
    """Split running text after its full stops; one behind an abbreviation, an initial or within quotes ends nothing."""
    text = " ".join(text.split())
    found, begun = [], 0
    for end in _END.finditer(text):
        at = end.end()
        said = text[begun:at].strip()
        follows = text[at : at + 2].strip()[:1]
        if (
            not said
            or said.count("“") > said.count("”")
            or _SHORT.search(said)
            or (follows.islower() and said[-1] == ".")
        ):
            continue
        found.append(said)
        begun = at
    rest = text[begun:].strip()
    return [*found, rest] if rest else found
