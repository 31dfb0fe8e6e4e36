"""A bibliography's file <-> its text, written whole or not at all."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from surveykit.catalog import keeping, source
from surveykit.errors import ListError


class Shelf:
    """The file of a bibliography, which is made when something is first kept in it."""

    def __init__(self, path: Path, scratch: Path) -> None:
        self.source = source.read(path) if path.exists() else source.Source(path, "", "utf-8")
        self._scratch = scratch
        self._missing = not path.exists()

    @property
    def name(self) -> str:
        """What the file is called in a message."""
        return self.source.path.name

    def keep(self, text: str) -> None:
        """Put `text` in the place of what the file holds.

        Raises:
            ListError: Somebody else changed or made the file meanwhile, or it cannot be written; it is as it was.
        """
        if self._missing:
            self._make()
        try:
            keeping.write(self.source, text, self._scratch)
        except ListError:
            if self._missing:
                with suppress(OSError):
                    self.source.path.unlink()
            raise
        self._missing = False
        self.source = replace(self.source, text=text)

    def replace(self, old: str, new: str) -> None:
        """Keep `new` where the file holds `old`.

        Raises:
            ListError: It holds something else, or cannot be written.
        """
        if self.source.text != old:
            path = self.source.path
            raise ListError(f"{path} was changed by somebody else meanwhile, and was left as it is: try again.")
        self.keep(new)

    def _make(self) -> None:
        path = self.source.path
        try:
            path.touch(exist_ok=False)
        except FileExistsError:
            raise ListError(f"{path} was made by somebody else meanwhile, and was left as it is: try again.") from None
        except OSError as error:
            raise ListError(f"{path} cannot be made ({error.strerror}): correct the folder's permissions.") from error
