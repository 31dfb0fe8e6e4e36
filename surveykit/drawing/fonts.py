"""The characters of a picture -> fonts of this machine that have them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.font_manager import FontEntry

LATIN = ("Helvetica", "Arial", "Liberation Sans", "DejaVu Sans")
CHINESE = (
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "PingFang SC",
    "Hiragino Sans GB",
    "Microsoft YaHei",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "SimHei",
    "Noto Sans CJK JP",
)
"""Those without serifs, which stay legible when they are small; any other font that has the characters does as well."""
SHOWN = 5
_BOLD = {"700", "bold"}


@dataclass(frozen=True, slots=True)
class Fonts:
    """Families, of which the next is asked for what the ones before have not, and the characters that none has."""

    families: tuple[str, ...]
    missing: str = ""
    bold: bool = True
    """Whether all of them have a bold face."""

    def face(self, *, bold: bool = False) -> dict[str, Any]:
        """Return how matplotlib is asked for them."""
        return {"family": list(self.families), "weight": "bold" if bold and self.bold else "normal"}

    @property
    def notice(self) -> str | None:
        """What a person should do about characters that no font has."""
        if not self.missing:
            return None
        more = "" if len(self.missing) <= SHOWN else f" and {len(self.missing) - SHOWN} more"
        return (
            f"no font of this machine has the characters {self.missing[:SHOWN]}{more}, which are drawn as boxes: "
            "install one, such as Noto Sans CJK (on Debian `apt-get install fonts-noto-cjk`), and draw again."
        )


def fonts(texts: Collection[str]) -> Fonts:
    """Return the families that `texts` are drawn with."""
    from matplotlib.font_manager import fontManager

    latin = _named(fontManager.ttflist, LATIN)
    families = [entry.name for entry in latin]
    lacking = {character for text in texts for character in text if not character.isspace()}
    for entry in latin:
        lacking -= _characters(entry)
    for entry in _others(fontManager.ttflist, lacking):
        found = lacking & _characters(entry)
        if found:
            families.append(entry.name)
            lacking -= found
        if not lacking:
            break
    heavy = {entry.name for entry in fontManager.ttflist if str(entry.weight) in _BOLD}
    return Fonts(tuple(families), "".join(sorted(lacking)), heavy.issuperset(families))


def _named(entries: Sequence[FontEntry], names: Sequence[str]) -> list[FontEntry]:
    """Return a plain face of each of the families that are there, in the order of `names`."""
    plain: dict[str, FontEntry] = {}
    for entry in sorted(entries, key=lambda entry: (str(entry.weight) not in {"400", "normal"}, entry.fname)):
        if entry.style == "normal":
            plain.setdefault(entry.name, entry)
    return [plain[name] for name in names if name in plain]


def _others(entries: Sequence[FontEntry], wanted: Collection[str]) -> Iterator[FontEntry]:
    """Yield fonts that may have what is wanted, those for Chinese first, then whichever has the most of it."""
    if not wanted:
        return
    yield from _named(entries, CHINESE)
    _notice_new()
    rest = _named(entries, sorted({entry.name for entry in entries} - {*LATIN, *CHINESE} - _PLACEHOLDERS))
    counted = [(len(_characters(entry) & set(wanted)), entry) for entry in rest]
    yield from (entry for _, entry in sorted(counted, key=lambda each: (-each[0], each[1].name)))


_PLACEHOLDERS = {"Last Resort High-Efficiency", "Last Resort"}
"""Fonts that have a box for every character and so a character for none."""


def _notice_new() -> None:
    """Tell matplotlib of fonts that were installed since it last looked, which it does not notice by itself."""
    from matplotlib.font_manager import findSystemFonts, fontManager

    known = {Path(entry.fname) for entry in fontManager.ttflist}
    for path in sorted(map(Path, findSystemFonts())):
        if path not in known:
            try:
                fontManager.addfont(path)
            except (OSError, RuntimeError, UnicodeDecodeError):
                continue  # a damaged font, or one of a kind that matplotlib cannot draw


def _characters(entry: FontEntry) -> set[str]:
    from matplotlib.font_manager import get_font

    return set(map(chr, get_font(entry.fname).get_charmap()))
