"""Lines with their places and sizes -> a PDF that has them, as small as PDFs come."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

Placed = tuple[str, float, float, float]
"""A text, its x and y, and its size; `*` before the text makes it bold."""
FONTS = """/F1 << /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding /WinAnsiEncoding >>
/F2 << /Type /Font /Subtype /Type1 /BaseFont /Times-Bold /Encoding /WinAnsiEncoding >>
/F3 << /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H
  /DescendantFonts [<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light
  /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>] >>
/F4 << /Type /Font /Subtype /Type0 /BaseFont /FandolSong /Encoding /Identity-H
  /DescendantFonts [<< /Type /Font /Subtype /CIDFontType0 /BaseFont /FandolSong
  /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>] >>"""


def pdf(
    path: Path,
    *pages: Iterable[Placed],
    size: tuple[int, int] = (612, 792),
    title: str = "",
    turned: Sequence[Placed] = (),
    rotate: int = 0,
    codes: bool = False,
) -> Path:
    """Write a PDF; `turned` runs up the margin of its first page, `codes` writes Chinese as codes without a table."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    kids = []
    for number, page in enumerate(pages):
        said = "\n".join(_drawn(each, codes=codes) for each in page)
        if not number:
            said += "\n" + "\n".join(_drawn(each, up=True) for each in turned)
        kids.append(f"{len(objects) + 1} 0 R")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {size[0]} {size[1]}] /Rotate {rotate} "
            f"/Resources << /Font << {FONTS} >> >> /Contents {len(objects) + 2} 0 R >>"
        )
        objects.append(f"<< /Length {len(said.encode('latin-1'))} >>\nstream\n{said}\nendstream")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    if title:
        objects.append(f"<< /Title ({title}) >>")
    path.write_bytes(_file(objects, bool(title)))
    return path


def _file(objects: Sequence[str], named: bool) -> bytes:
    data, places = b"%PDF-1.7\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n{each}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    info = f" /Info {len(objects)} 0 R" if named else ""
    end = f"trailer << /Size {len(objects) + 1} /Root 1 0 R{info} >>\nstartxref\n{len(data)}\n%%EOF\n"
    return data + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{end}".encode("latin-1")


def _drawn(placed: Placed, *, up: bool = False, codes: bool = False) -> str:
    text, x, y, size = placed
    matrix = f"0 1 -1 0 {x} {y}" if up else f"1 0 0 1 {x} {y}"
    font, text = ("F2", text[1:]) if text.startswith("*") else ("F1", text)
    if not text.isascii() and max(map(ord, text)) > 0xFF:
        font = "F4" if codes else "F3"
        shown = f"<{_codes(text) if codes else text.encode('utf-16-be').hex()}>"
    else:
        shown = "(" + "".join(f"\\{each}" if each in "()\\" else each for each in text) + ")"
    return f"BT /{font} {size} Tf {matrix} Tm {shown} Tj ET"


def _codes(text: str) -> str:
    from pdfminer.cmapdb import CMapDB

    letters = {letter: code for code, letter in reversed(CMapDB.get_unicode_map("Adobe-GB1").cid2unichr.items())}
    return "".join(f"{letters[letter]:04x}" for letter in text)


def paragraph(text: str, x: float, y: float, size: float = 10, letters: int = 70) -> list[Placed]:
    """Set a text in lines below each other."""
    lines: list[str] = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) >= letters:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return [(line, x, y - 1.2 * size * at, size) for at, line in enumerate(lines)]
