"""Names as formats write them <-> family, given name, suffix."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from surveykit.catalog.exchange.record import Name
from surveykit.text import is_chinese

ET_AL = "et al."
"""Stands behind the last author where there are more."""
_OTHERS = {"others", "et al", "et al.", "等", "et alii"}
_SUFFIX = re.compile(r"(?:jr|sr)\.?|[IVX]{2,4}", re.IGNORECASE)
_WORDS = re.compile(r"(?:\{(?:[^{}]|\{[^{}]*\})*\}|[^\s~{}]|[{}])+")
_BRACED = re.compile(r"\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}")
_KEYED = re.compile(r"(?:family|given)\s*=")
_COMMA = re.compile(",")

Plain = Callable[[str], str]


def parse(text: str, plain: Plain = str, *, suffix_last: bool = False) -> Name:
    """Return the name that `text` is: `Family, Given`, `Family, Jr., Given`, `Given von Family`, `张三`.

    Braces hold words together, as in BibTeX; `plain` turns each part into plain text. A comma at the end says that the
    name is none of a person and has no parts: `Google Research,`. With `suffix_last` two commas part family, given name
    and suffix, as in RIS.
    """
    if _KEYED.match(text.strip()):
        return _keyed(text, plain)
    parts = [part.strip() for part in split(text.strip(), _COMMA)]
    if len(parts) == 1:
        return _uncommaed(parts[0], plain)
    family, *rest = (_clean(plain(part)) for part in parts)
    if len(rest) == 1 or not rest[0]:
        return Name(family, " ".join(filter(None, rest)))
    given, suffix = (rest[0], rest[1]) if suffix_last else (" ".join(rest[1:]), rest[0])
    return Name(family, given, suffix)


def _keyed(text: str, plain: Plain) -> Name:
    """Return the name that biblatex writes as `family=Example, given=Ann, prefix=van`."""
    pairs = (part.partition("=") for part in split(text, _COMMA))
    said = {name.strip(): _clean(plain(value)) for name, _, value in pairs}
    family = f"{said.get('prefix', '')} {said.get('family', '')}".strip()
    return Name(family, said.get("given", ""), said.get("suffix", ""))


def _uncommaed(text: str, plain: Plain) -> Name:
    words = _WORDS.findall(text)
    if is_chinese(text):
        # A Chinese name has its family name first; without a space nothing says where that ends.
        family, _, given = _clean(plain(text)).partition(" ")
        return Name(family, given)
    suffix = _clean(plain(words.pop())) if len(words) > 2 and _SUFFIX.fullmatch(words[-1].strip("{}")) else ""  # noqa: PLR2004 - given, family, Jr.
    at = len(words) - 1
    while at > 1 and words[at - 1][:1].islower():
        at -= 1
    return Name(_clean(plain(" ".join(words[max(at, 0) :]))), _clean(plain(" ".join(words[: max(at, 0)]))), suffix)


def show(name: Name, *, suffix_last: bool = False) -> str:
    """Return `name` so that `parse` returns it again."""
    rest = [name.given, name.suffix] if suffix_last else [name.suffix, name.given]
    if not name.given and not name.suffix:
        return f"{name.family}," if " " in name.family else name.family
    return ", ".join([name.family, *(part for part in rest if part)])


def strings(authors: Iterable[Name], *, others: bool) -> tuple[str, ...]:
    """Return authors as a paper has them: `Family, Given`, and `et al.` where there are more."""
    return (*(show(name).removesuffix(",") for name in authors), *([ET_AL] if others else []))


def gather(texts: Iterable[str], plain: Plain = str, *, suffix_last: bool = False) -> tuple[tuple[Name, ...], bool]:
    """Return the names that `texts` are, and whether the last of them says that there are others."""
    given = [text for text in texts if text.strip(" ,;{}")]
    named = [text for text in given if text.strip(" ,;{}").casefold() not in _OTHERS]
    return tuple(parse(text, plain, suffix_last=suffix_last) for text in named), len(named) < len(given)


def split(text: str, sign: re.Pattern[str]) -> list[str]:
    """Cut `text` wherever `sign` stands outside of braces."""
    if "{" not in text:
        return sign.split(text)
    shielded = _BRACED.sub(lambda group: "\0" * len(group[0]), text)
    parts, at = [], 0
    for found in sign.finditer(shielded):
        parts.append(text[at : found.start()])
        at = found.end()
    return [*parts, text[at:]]


def _clean(text: str) -> str:
    return " ".join(text.split())
