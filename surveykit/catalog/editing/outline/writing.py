"""What is known of a paper -> the words that stand for it in a form: escaped, in the form's own style."""

from __future__ import annotations

import re
from collections.abc import Sequence

from surveykit.catalog.editing.bibtex import ET_AL
from surveykit.nouns import Remark

_ENTITY = re.compile(r"&(?=#?\w{1,31};)")
_TAG = re.compile(r"<(?=[A-Za-z/!])")
_UNDERSCORE = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
_SPECIAL = re.compile(r"[\\`*]")
_OTHERS = re.compile(r"\bet\.? ?al\b", re.IGNORECASE)
_LAST_JOINT = re.compile(r"(,?\s+(?:and|&)\s+|\s*[与和]\s*)(?!.*(?:\band\b|&|[与和]))")
_FEW = 3
"""Authors that a citation names before it says `et al.`"""


def escaped(text: str, *, row: bool = False) -> str:
    """Return `text` such that Markdown shows it as it is.

    >>> escaped("A* Search on snake_case [x")
    'A\\\\* Search on snake_case \\\\[x'
    """
    text = _SPECIAL.sub(r"\\\g<0>", text).replace("~~", r"\~\~")
    text = _UNDERSCORE.sub(r"\\_", text)
    text = _TAG.sub(r"\\<", _ENTITY.sub(r"\\&", text))
    if not _balanced(text) or "](" in text or "][" in text:
        text = re.sub(r"[\[\]]", r"\\\g<0>", text)
    return text.replace("|", r"\|") if row else text


def _balanced(text: str) -> bool:
    depth = 0
    for sign in text:
        depth += (sign == "[") - (sign == "]")
        if depth not in (0, 1):
            return False
    return depth == 0


def people(authors: Sequence[str], like: str, named: Sequence[str]) -> str:
    """Return the authors as `like` names those who are `named`: all, or one and `et al.`; last name first or not.

    >>> people(["Ann Lee", "Bo Wu"], "Krishna, Ranjay, et al", ["Ranjay Krishna", "et al."])
    'Lee, Ann, and Bo Wu'
    >>> people(["Ann Lee", "Bo Wu"], "Tom Roe and Jim Doe", ["Tom Roe", "Jim Doe"])
    'Ann Lee and Bo Wu'
    """
    ours = [name for name in authors if name != ET_AL]
    others = _OTHERS.search(like)
    if named and not like.startswith(named[0].split(" ")[0]):
        first, _, last = ours[0].rpartition(" ")
        ours[0] = f"{last}, {first}" if first else last
        if len(ours) > _FEW or len(ours) < len(authors):
            return f"{ours[0]}, et al"
        return ours[0] if len(ours) == 1 else f"{', '.join(ours[:-1])}, and {ours[-1]}"
    if others and len(authors) > 1:
        before = like[: others.start()]
        return f"{ours[0]}{before[len(before.rstrip(' ,')) :]}{others[0]}"
    joint = next((sign for sign in ("、", "；", ";", "，") if sign in like), ",")
    joint = f"{joint} " if joint.isascii() else joint
    last_joint = _LAST_JOINT.search(like)
    if last_joint is None or len(ours) == 1:
        return joint.join(ours)
    return joint.join(ours[:-1]) + last_joint[1] + ours[-1]


def review(remarks: Sequence[Remark]) -> list[str]:
    """Return each remark as a line of words."""
    return [f"{each.label}: {each.text}" if each.label else each.text for each in remarks]
