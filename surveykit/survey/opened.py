"""A workspace -> its list, its bibliography and its encoder, each read when it is asked for."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Self

from surveykit import encoding, workspace
from surveykit.catalog import bibliography, find, parse, source
from surveykit.encoding import Encoder
from surveykit.encoding.loading import SHIPPED_NAME
from surveykit.errors import ListError
from surveykit.nouns import Catalog, Paper, Passage
from surveykit.workspace import Workspace

if TYPE_CHECKING:
    pass


Progress = Callable[[int, int], None]
Tell = Callable[[str], object]
LOG = logging.getLogger("surveykit")


class Opened:
    """A list of papers, opened."""

    def __init__(
        self, place: Workspace, read: source.Source, references: bibliography.Bibliography, tell: Tell = LOG.warning
    ) -> None:
        self.place = place
        self.source = read
        self.references = references
        self.tell = tell
        """Called with each sentence that a person should know beside the answer."""

    @classmethod
    def open(cls, folder: Path | str | None = None, tell: Tell = LOG.warning, *, empty: bool = False) -> Self:
        """Open the survey in `folder`, the current folder by default, telling what is odd about its files.

        Raises:
            ListError: There is no list, or it holds no paper and may not be `empty`.
            SettingError: survey.toml says what surveykit does not know.
        """
        place = workspace.find(folder)
        references = bibliography.read(place.bibliography) if place.bibliography else bibliography.Bibliography({})
        survey = cls(place, source.read(place.list), references, tell)
        for notice in filter(None, (survey.source.notice, references.notice)):
            tell(notice)
        if not empty and not survey.catalog.papers:
            raise ListError(
                f"{place.list} has no paper that surveykit can read: enter one as `1[AAAI 2019] Title` or "
                "`- [Title](link)`, or point -C at another list."
            )
        return survey

    @property
    def files(self) -> tuple[Path, ...]:
        """The files that the survey is kept in."""
        return (self.place.list, *([self.place.bibliography] if self.place.bibliography else []))

    @cached_property
    def catalog(self) -> Catalog:
        """The parsed list, with what the bibliography adds."""
        return replace(self.listed, papers=bibliography.enrich(self.listed.papers, self.references))

    @cached_property
    def listed(self) -> Catalog:
        """The parsed list, by itself."""
        return parse(self.source.text)

    @cached_property
    def library(self) -> source.Source | None:
        """The bibliography as it is written, where the survey has one."""
        return source.read(self.place.bibliography) if self.place.bibliography else None

    @cached_property
    def encoder(self) -> Encoder:
        """The encoder that survey.toml names, or the shipped one."""
        return self._named(self.place.encoder or SHIPPED_NAME)

    def _named(self, name: str) -> Encoder:
        known = None if name == SHIPPED_NAME else name
        return encoding.load(known, batch_size=self.place.batch_size, device=self.place.device)

    def _passages(self) -> Iterator[Passage]:
        yield from self.passages.values()

    @cached_property
    def passages(self) -> dict[str, Passage]:
        """Everything that is indexed, by passage id."""
        from surveykit.index.passages import passages

        return {each.id: each for each in passages(self.catalog.papers)}

    def show(self, name: str) -> Paper:
        """Return the paper that a number, a key or a piece of a title names."""
        return find.paper(self.catalog, name)

    @cached_property
    def _digest(self) -> str:
        """A digest of every byte that the passages are made from."""
        import hashlib

        digest = hashlib.blake2b(self.source.encode(self.source.text), digest_size=16)
        if self.place.bibliography:
            digest.update(self.place.bibliography.read_bytes())
        return digest.hexdigest()
