"""Lines taken out, put in and changed one after the other -> the edits of the list that do all of it at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from surveykit.catalog.edits import Edit, apply
from surveykit.nouns import Catalog


class Draft:
    """A list that is being changed; every line keeps the number (from 0) that it has in the old list."""

    def __init__(self, catalog: Catalog, edits: Iterable[Edit] = ()) -> None:
        self.catalog = catalog
        self.lines = [line.text.rstrip("\r\n") for line in catalog.lines]
        """The lines as they are now, without their ends."""
        self.gone: set[int] = set()
        self.added: dict[int, list[str]] = defaultdict(list)
        for edit in edits:
            if edit.end == edit.start + 1 == edit.start + len(edit.lines):
                self.lines[edit.start] = edit.lines[0]
            else:
                self.remove(range(edit.start, edit.end))
                self.insert(edit.start, edit.lines)

    def insert(self, at: int, lines: Iterable[str]) -> None:
        """Put lines before line `at`, behind those that were put there already."""
        self.added[at] += lines

    def remove(self, lines: Iterable[int]) -> None:
        """Take lines out."""
        self.gone.update(lines)

    def is_bare(self, lines: Iterable[int]) -> bool:
        """Say whether nothing but blank lines is left of `lines`."""
        return not any(self.added[at] or (at not in self.gone and self.lines[at].strip()) for at in lines)

    def edits(self) -> Iterator[Edit]:
        """Yield the edits that make the list what it is now."""
        for at, old in enumerate(self.catalog.lines):
            if self.added.get(at):
                yield Edit(at, at, tuple(self.added[at]))
            if at in self.gone:
                yield Edit(at, at + 1)
            elif self.lines[at] != old.text.rstrip("\r\n"):
                yield Edit(at, at + 1, (self.lines[at],))
        end = len(self.lines)
        if self.added.get(end):
            yield Edit(end, end, tuple(self.added[end]))

    def text(self) -> str:
        """Return the list as it is now; where its last line had no end, the new last line has none either."""
        text = apply(self.catalog, self.edits())
        open_end = self.catalog.lines and not self.catalog.lines[-1].text.endswith("\n")
        return text.removesuffix("\n").removesuffix("\r") if open_end else text
