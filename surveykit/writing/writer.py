"""A survey's list, bibliography and templates -> its drafts, as documents and as files."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from surveykit.catalog.exchange import bibtex_writing
from surveykit.catalog.exchange.writing import records
from surveykit.nouns import Draft
from surveykit.writing import drafting
from surveykit.writing.drafting import Sources
from surveykit.writing.formats import Format
from surveykit.writing.keeping import MARK, check, write
from surveykit.writing.rendering import Printer, citations, render
from surveykit.writing.words import words

if TYPE_CHECKING:
    from surveykit.catalog.exchange.record import Record

_NOT_IN_NAMES = re.compile(r"[^\w.+-]+")
"""What TeX and BibTeX do not take in the name of a .bib file."""


@dataclass
class Writer:
    """Writes drafts from a list, and writes them down."""

    sources: Sources
    known: Callable[[], Sequence[Record]]
    """The records of the bibliography."""
    files: Sequence[Path]
    """What no draft may overwrite: the list, its bibliography."""

    def survey(self) -> Draft:
        """Return a survey of the whole list."""
        return drafting.survey(self.sources)

    def topic(self, name: str) -> Draft:
        """Return a section on a topic, with those below it; errors as `drafting.topic`."""
        return drafting.topic(self.sources, name)

    def year(self, year: int) -> Draft:
        """Return what a year is about; errors as `drafting.year`."""
        return drafting.year(self.sources, year)

    def render(self, draft: Draft, wanted: Format, library: str = "references") -> str:
        """Return a draft as a document; `library` names the .bib file of a LaTeX document, without its ending."""
        if wanted is Format.JSON:
            return json.dumps(asdict(draft), ensure_ascii=False, indent=2) + "\n"
        said = words(self.sources.templates, draft.language, list=drafting.title(self.sources.catalog))
        printer = Printer(self.sources.catalog, self.sources.templates, self._records, said)
        return render(draft, wanted, printer, library)

    def library(self, draft: Draft) -> str:
        """Return the .bib file that a LaTeX document of the draft cites from."""
        cited = citations(draft)
        return f"{MARK}\n\n{bibtex_writing.write(record for key, record in self._records.items() if key in cited)}"

    def save(self, draft: Draft, wanted: Format, out: Path) -> list[Path]:
        """Write a draft into a file, a LaTeX document's .bib file beside it; return what was written.

        Raises:
            DraftError: The file is one of the survey's, the .bib file is none of ours, or a place cannot be written.
        """
        if wanted is not Format.LATEX:
            return self._written({out: self.render(draft, wanted)})
        library = out.with_name(f"{_NOT_IN_NAMES.sub('-', out.stem) or 'references'}.bib")
        return self._written({library: self.library(draft), out: self.render(draft, wanted, library.stem)})

    def _written(self, texts: Mapping[Path, str]) -> list[Path]:
        for path in texts:
            check(path, self.files)
        for path, text in texts.items():
            write(path, text)
        return sorted(texts, key=lambda path: path.suffix == ".bib")

    @cached_property
    def _records(self) -> dict[str, Record]:
        """The papers as `export` writes them, by their keys, each with a citation key that BibTeX takes."""
        papers = self.sources.catalog.papers
        found = bibtex_writing.keyed(records(papers, self.known()))
        return {paper.key: record for paper, record in zip(papers, found, strict=True)}
