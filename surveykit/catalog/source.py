"""Bytes of a list -> text that can be written back byte for byte."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from surveykit.errors import ListError


@dataclass(frozen=True, slots=True)
class Source:
    """A list's text and the encoding that turns it into the same bytes again."""

    path: Path
    text: str
    encoding: str
    errors: str = "strict"

    @property
    def notice(self) -> str | None:
        """What a person should know of the file's encoding, if anything."""
        if self.errors != "strict":
            return f"{self.path} has bytes that are not UTF-8; they are kept as they are."
        if self.encoding != "utf-8":
            return f"{self.path} is read as {self.encoding.upper()}, and is never rewritten in another encoding."
        return None

    def encode(self, text: str) -> bytes:
        """Return `text` in the file's own encoding."""
        return text.encode(self.encoding, self.errors)


def read(path: Path) -> Source:
    """Read the list at `path`: UTF-8, else GB18030, else UTF-8 with its stray bytes kept.

    Raises:
        ListError: The file cannot be read, or is no text.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ListError(f"{path} cannot be read ({error.strerror}): check the path and its permissions.") from error
    if b"\0" in data:
        raise ListError(f"{path} is not a text file: point -C at a Markdown list or at a folder that holds one.")
    return decode(path, data)


def decode(path: Path, data: bytes) -> Source:
    """Return the text that `data` is: UTF-8, else GB18030, else UTF-8 with its stray bytes kept."""
    kept = Source(path, data.decode("utf-8", "surrogateescape"), "utf-8", "surrogateescape")
    stray = sum("\udc80" <= character <= "\udcff" for character in kept.text)
    if not stray:
        return Source(path, kept.text, "utf-8")
    # A slip of the keyboard leaves a few stray bytes in a UTF-8 file; in a GB18030 file nearly all of them are stray.
    high = sum(byte >= 0x80 for byte in data)  # noqa: PLR2004 - the first byte that is not ASCII
    if stray * 10 > high:
        try:
            text = data.decode("gb18030")
        except UnicodeDecodeError:
            return kept
        if text.encode("gb18030") == data:
            return Source(path, text, "gb18030")
    return kept
