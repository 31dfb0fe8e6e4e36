"""Files that are hostile, broken, locked or absent, and the good one beside them."""

from __future__ import annotations

import time
import zlib
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from surveykit.errors import ReadingError
from surveykit.nouns import Document
from surveykit.reading import found, read, read_many
from surveykit.reading.batch import Reader
from tests.reading.pdfs import pdf
from tests.reading.test_reading import paper


@pytest.fixture
def good(tmp_path: Path) -> Path:
    return pdf(
        tmp_path / "good.pdf", paper([("*A Good Paper about Moments", 150, 720, 17)], [("Jane Doe", 260, 670, 12)])
    )


def locked(good: Path, password: str, algorithm: str) -> Path:
    writer = PdfWriter(clone_from=PdfReader(good))
    writer.encrypt(password, "owner", algorithm=algorithm)
    path = good.with_name(f"locked-{algorithm}.pdf")
    writer.write(path)
    return path


def exploding(path: Path) -> Path:
    """A page whose contents unpack to more than a gigabyte."""
    pressed = zlib.compressobj()
    data = b"".join(pressed.compress(bytes(1 << 20)) for _ in range(1200)) + pressed.flush()
    head = b"%PDF-1.7\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n"
    head += b"2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj\n"
    head += b"3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << >> /Contents 4 0 R >> endobj\n"
    head += b"4 0 obj << /Filter /FlateDecode /Length %d >>\nstream\n" % len(data)
    path.write_bytes(head + data + b"\nendstream\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n")
    return path


def test_one_bad_file_stops_no_other(good: Path, tmp_path: Path) -> None:
    (tmp_path / "cut.pdf").write_bytes(good.read_bytes()[:60])
    (tmp_path / "empty.pdf").write_bytes(b"")
    (tmp_path / "text.pdf").write_text("no PDF at all", "utf-8")
    exploding(tmp_path / "exploding.pdf")
    names = ["cut.pdf", "empty.pdf", "text.pdf", "exploding.pdf", "absent.pdf", "good.pdf"]
    steps: list[tuple[int, int]] = []
    said = dict(read_many([tmp_path / name for name in names], progress=lambda done, of: steps.append((done, of))))
    answer = said.pop(tmp_path / "good.pdf")
    assert isinstance(answer, Document) and answer.title == "A Good Paper about Moments"
    for path, error in said.items():
        assert isinstance(error, ReadingError) and str(error).startswith(str(path))
        assert ": " in str(error) and str(error).endswith(".")
    assert steps == [(at, 6) for at in range(1, 7)]


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-128", "AES-256"])
def test_a_locked_file_asks_for_its_password(good: Path, algorithm: str) -> None:
    path = locked(good, "secret", algorithm)
    with pytest.raises(ReadingError, match=r"is encrypted: give its password with --password\.$"):
        read(path)
    with pytest.raises(ReadingError, match=r"is not opened by that password"):
        read(path, "wrong")
    assert read(path, "secret").title == "A Good Paper about Moments"


def test_what_only_its_owner_may_print_is_read(good: Path) -> None:
    assert read(locked(good, "", "AES-128")).title == "A Good Paper about Moments"


def test_a_file_that_takes_too_long_is_given_up_and_the_next_is_read(good: Path, tmp_path: Path) -> None:
    endless = tmp_path / "endless.pdf"
    lines = "\n".join(f"BT /F1 10 Tf 1 0 0 1 72 {at % 700} Tm (words {at}) Tj ET" for at in range(1_000_000))
    pdf(endless, [])
    endless.write_bytes(endless.read_bytes().replace(b"stream\n\n", b"stream\n" + lines.encode(), 1))
    reader = Reader(seconds=4.0)
    begun = time.monotonic()
    with pytest.raises(ReadingError, match="was given up after 4 seconds"):
        reader.read(endless)
    assert time.monotonic() - begun < 20
    assert reader.read(good).title == "A Good Paper about Moments"
    reader.close()


def test_a_file_is_only_read(good: Path) -> None:
    before = (good.read_bytes(), good.stat().st_mtime_ns)
    good.chmod(0o444)
    read(good)
    assert (good.read_bytes(), good.stat().st_mtime_ns) == before


def test_folders_are_looked_through_in_order(good: Path, tmp_path: Path) -> None:
    deep = tmp_path / "b" / "c"
    deep.mkdir(parents=True)
    for name in ("z.PDF", "a.pdf", "notes.txt"):
        (deep / name).write_bytes(good.read_bytes())
    assert found([good, tmp_path / "b", good]) == [good, deep / "a.pdf", deep / "z.PDF"]


def test_a_folder_without_any_and_a_path_to_nowhere_are_named(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(ReadingError, match=r"empty has no PDF in it: name a PDF, or a folder with some\.$"):
        found([tmp_path / "empty"])
    with pytest.raises(ReadingError, match=r"there is no file .*nowhere: check its path\.$"):
        found([tmp_path / "nowhere"])
