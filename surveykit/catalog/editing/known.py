"""A newcomer -> the paper of the list that it is already, if there is one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from shlex import quote

from surveykit.nouns import Known, NewPaper, Paper
from surveykit.text import slug, squeeze

_NAME = re.compile(r"^\s*[^\s:：]{2,24}\s*[:：]\s*(?=\S)")
"""The name before a title, which some lists leave out: `TALL: Temporal …`."""
_ALIKE = 0.5
"""The share of common words from which two titles under one short name are one paper's."""
_LEAST = 12
"""Letters that a title must have left when its name is taken off."""
_OPTIONS = {"motivation": "--motivation", "method": "--method", "": "--review"}


class Register:
    """The papers of a list by all that tells one: identifiers, the letters of titles, short names."""

    def __init__(self, papers: Iterable[Paper]) -> None:
        self._told: dict[tuple[str, str], Paper] = {}
        self._named: dict[str, list[Paper]] = {}
        for paper in papers:
            self.add(paper)

    def add(self, paper: Paper) -> None:
        """Remember a paper; of several that are told by the same, the first stands."""
        for by, letters in _tells(paper):
            self._told.setdefault((by, letters), paper)
        if paper.short and (name := squeeze(paper.short)):
            self._named.setdefault(name, []).append(paper)

    def find(self, newcomer: NewPaper) -> Known | None:
        """Return the paper that `newcomer` is, and what tells so: identifiers before the title, that before a name."""
        for by, letters in _tells(newcomer):
            if (paper := self._told.get((by, letters))) is not None:
                return _known(newcomer, paper, by)
        if named := self._named.get(squeeze(newcomer.title)):
            return _known(newcomer, named[0], "short name")
        for paper in self._named.get(squeeze(newcomer.short or ""), ()):
            ours, theirs = set(slug(newcomer.title)), set(slug(paper.title))
            if len(ours & theirs) >= _ALIKE * len(ours | theirs):
                return _known(newcomer, paper, "short name")
        return None


def _tells(paper: Paper | NewPaper) -> Iterator[tuple[str, str]]:
    """Yield what surely tells a paper, the surest first."""
    if paper.doi:
        yield "doi", paper.doi.casefold()
    if paper.arxiv:
        yield "arxiv", paper.arxiv.casefold().partition("v")[0]
    yield "title", squeeze(paper.title)
    if len(bare := squeeze(_NAME.sub("", paper.title))) >= _LEAST:
        yield "title", bare


def _known(newcomer: NewPaper, paper: Paper, by: str) -> Known:
    return Known(newcomer.title, paper, by, tuple(_lacks(newcomer, paper)))


def _lacks(new: NewPaper, old: Paper) -> Iterator[str]:
    """Yield the options by which `edit` would tell what the list does not say yet."""
    for name in new.topics:
        if not any(squeeze(name) in squeeze("/".join(path)) for path in old.topics):
            yield f"--topic {quote(name)}"
    if new.must_read and not old.must_read:
        yield "--must-read"
    said = squeeze("".join(remark.text for remark in old.review))
    for remark in new.review:
        if squeeze(remark.text) not in said:
            label = f"{remark.label}: " if remark.label not in _OPTIONS else ""
            yield f"{_OPTIONS.get(remark.label, '--review')} {quote(label + remark.text)}"
