"""A font of Chinese, Japanese or Korean that explains none of its codes -> the same font with a table of them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pypdf import PageObject
    from pypdf.generic import StreamObject

ORDERS = frozenset({"GB1", "CNS1", "Japan1", "Korea1"})
"""Adobe's character collections; pdfminer.six carries their tables."""
A_TIME = 100
"""How many pairs a part of a table may have (PDF 32000-1, 9.10.3)."""


def explain(page: PageObject) -> None:
    """Give a page's fonts the tables of their collections, in memory, for pypdf takes bare codes for letters."""
    resources = _got(page.get("/Resources"))
    for font in map(_got, _got(resources.get("/Font")).values()):
        if named := _collection(font):
            from pypdf.generic import NameObject

            font[NameObject("/ToUnicode")] = _table(named)


def _collection(font: Any) -> str | None:
    """Return the name of the collection that a font's codes are of, such as Adobe-GB1, if it says no more of them."""
    if (
        font.get("/Subtype") != "/Type0"
        or "/ToUnicode" in font
        or not str(font.get("/Encoding")).startswith("/Identity")
    ):
        return None
    below = font.get("/DescendantFonts")
    below = below.get_object() if below is not None else None
    about = _got(_got(below[0]).get("/CIDSystemInfo")) if below else {}
    order = str(about.get("/Ordering", ""))
    return f"{about.get('/Registry', '')}-{order}" if order in ORDERS else None


def _got(value: Any) -> Any:
    """Return what a reference leads to; an empty dictionary where it leads to none."""
    found = value.get_object() if value is not None else None
    return found if hasattr(found, "get") else {}


@cache
def _table(collection: str) -> StreamObject:
    """Write a collection's table as PDFs have it."""
    from pdfminer.cmapdb import CMapDB
    from pypdf.generic import DecodedStreamObject

    letters = CMapDB.get_unicode_map(collection).cid2unichr
    pairs = [f"<{code:04x}> <{letter.encode('utf-16-be').hex()}>" for code, letter in sorted(letters.items())]
    parts = [pairs[at : at + A_TIME] for at in range(0, len(pairs), A_TIME)]
    said = "".join(f"{len(part)} beginbfchar\n" + "\n".join(part) + "\nendbfchar\n" for part in parts)
    stream = DecodedStreamObject()
    stream.set_data(f"1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n{said}".encode())
    return stream
