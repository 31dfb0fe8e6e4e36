"""A survey -> what is wrong with its list, and the list with changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from surveykit.catalog import find, parse, source
from surveykit.nouns import Amendment, Change, Filters, NewPaper
from surveykit.survey.opened import Opened, Progress

if TYPE_CHECKING:
    from surveykit.catalog.doctor import Finding, View
    from surveykit.catalog.exchange.formats import Format
    from surveykit.catalog.exchange.gathering import Gathered
    from surveykit.catalog.mending import Mended
    from surveykit.enriching.found import Enrichment
    from surveykit.enriching.running import Plan


class Changing(Opened):
    """What finds faults of a list, and changes it."""

    def check(self, select: Sequence[str] = (), ignore: Sequence[str] = (), *, semantic: bool = True) -> list[Finding]:
        """Return what is wrong with the list and its bibliography, in the order of the lines.

        Raises:
            NotFoundError: `select` or `ignore` names no rule.
            EncoderError: A rule asks for the encoder, which cannot be had; `semantic=False` leaves those rules out.
        """
        from surveykit.catalog import doctor

        semantics = {
            "paper-alike": self._alike,
            "reference-misplaced": self._misplaced,
            "paper-elsewhere": self._elsewhere,
        }
        others = semantics if semantic else {}
        return doctor.check(self.catalog, self.references, select, ignore, others)

    def mend(self, select: Sequence[str] = (), ignore: Sequence[str] = ()) -> Mended:
        """Return the list with what `check` calls fixable put right; nothing is written.

        Raises:
            NotFoundError: `select` or `ignore` names no rule.
        """
        from surveykit.catalog.mending import mend

        return mend(self.catalog, self.references, select, ignore)

    def write(self, text: str) -> bool:
        """Put `text` in the place of the list, whole or not at all; say whether anything was written.

        Raises:
            ListError: The list changed since it was read, or cannot be written; it is as it was.
        """
        from surveykit.catalog import keeping

        return keeping.write(self.source, text, self.place.cache())

    def _elsewhere(self, view: View) -> Iterator[Finding]:
        from surveykit.analysis import elsewhere

        return elsewhere.check(view, self.encoder)

    def _alike(self, view: View) -> Iterator[Finding]:
        from surveykit.analysis import alike

        return alike.check(view, self.encoder)

    def _misplaced(self, view: View) -> Iterator[Finding]:
        from surveykit.analysis import misplaced

        return misplaced.check(view, self.encoder)

    def add(self, papers: Iterable[NewPaper]) -> Change:
        """Return what the list becomes with those of `papers` in it that it has not; nothing is written before `enter`.

        Raises:
            EditError: One cannot be written so that it is read back.
            NotFoundError: A topic is not there, or more than one answers to its name.
        """
        from surveykit.catalog.editing import adding

        return adding.add(self.listed, papers, self.catalog.papers, self._library)

    def arrivals(self, file: Path, like: NewPaper) -> Sequence[NewPaper]:
        """Return the papers of a .bib, .ris or CSL-JSON file, or of another list; what they lack is taken from `like`.

        Raises:
            FormatError: The file cannot be read, or there is no paper in it.
        """
        from surveykit.catalog.editing import arrivals

        found = arrivals.read(file, self.listed.papers, like)
        for notice in found.notices:
            self.tell(notice)
        return found.papers

    def take(self, gathered: Gathered, like: NewPaper) -> Change:
        """Return what the list and its bibliography become with what was gathered; else as `add`."""
        from surveykit.catalog.editing import taking

        name = self.place.references.name
        return taking.take(self.listed, gathered, like, self.catalog.papers, self._library or "", name)

    def edit(self, name: str, wanted: Amendment) -> Change:
        """Return what the list becomes with `wanted` changed about a paper, and moved for it; else as `add`."""
        from surveykit.catalog.editing import altering

        return altering.edit(self.listed, find.paper(self.listed, name), wanted, self._library)

    def remove(self, name: str) -> Change:
        """Return what the list becomes without a paper, its review and the references to it; else as `add`."""
        from surveykit.catalog.editing import altering

        return altering.remove(self.listed, find.paper(self.listed, name), self._library)

    @property
    def _library(self) -> str | None:
        return self.library.text if self.library else None

    def diff(self, change: Change) -> str:
        """Return what a change does to the bibliography and to the list, as unified diffs."""
        from surveykit.catalog.diffing import diff

        library = self.library or source.Source(self.place.references, "", "utf-8")
        files = [(library, change.bibliography), (self.source, change.text)]
        return "".join(diff(read.path.name, read.text, text) for read, text in files if text is not None)

    def enter(self, change: Change) -> bool:
        """Write what a change makes of the bibliography and of the list; say whether anything was written.

        Two files cannot be swapped as one. The bibliography is first: whoever is stopped before the list gives the same
        command again, which finds its work there done and does the rest; the other way round it would find all done.

        Raises:
            ListError: A file changed since it was read, or cannot be written.
        """
        from surveykit.catalog import keeping

        keeping.check(self.source)
        cache = self.place.cache()
        written = False
        if change.bibliography is not None and self.library is None:
            from surveykit.enriching.shelf import Shelf

            Shelf(self.place.references, cache).keep(change.bibliography)
            written = True
        elif change.bibliography is not None and self.library is not None:
            written = keeping.write(self.library, change.bibliography, cache)
        return keeping.write(self.source, change.text, cache) or written

    def gather(self, files: Iterable[Path]) -> Gathered:
        """Read files of references, and say of each record whether the list has it; nothing is written.

        Raises:
            FormatError: A file cannot be read, is of an unknown format, or has no paper in it.
        """
        from surveykit.catalog.exchange.gathering import gather

        return gather(self.catalog.papers, files)

    def export(self, wanted: Format, filters: Filters | None = None, *, excel: bool = False) -> str:
        """Return the papers that `filters` let pass as a file of references, with what the bibliography adds.

        Raises:
            NotFoundError: A filter names what the list has not.
        """
        from surveykit.catalog.exchange import bibtex, writing

        home = self.place.bibliography
        known = bibtex.read(source.read(home).text, home.name).records if home else ()
        papers = find.passing(parse(self.source.text).papers, filters or Filters())
        return writing.write(writing.records(papers, known), wanted, excel=excel)

    def enrich(
        self,
        names: Sequence[str] = (),
        plan: Plan | None = None,
        *,
        refresh: bool = False,
        write: bool = False,
        progress: Progress | None = None,
    ) -> Enrichment:
        """Ask sources on the network what the bibliography lacks, about the named papers or all; `write` what is sure.

        Raises:
            NotFoundError: A name is no paper's, or several papers'.
            SourceError: Another run is asking, or answers cannot be kept.
            ListError: The bibliography changed meanwhile or cannot be written.
        """
        from surveykit.enriching import filling, running
        from surveykit.enriching.answers import Answers
        from surveykit.enriching.asking import Desk
        from surveykit.enriching.fetching import Fetcher
        from surveykit.enriching.manners import agent
        from surveykit.enriching.shelf import Shelf

        papers = [self.show(name) for name in names] or self.catalog.papers
        cache = self.place.cache()
        answers, fetcher = Answers(cache, refresh=refresh), Fetcher(agent(self.place.contact))
        with answers.held(), fetcher:
            shelf = Shelf(self.place.references, cache)
            desk = Desk(fetcher, answers, self.place.contact)
            keep = shelf.keep if write else None
            known = filling.read(shelf.name, shelf.source.text)
            return running.enrich(papers, known, plan or running.Plan(), desk, keep, progress)

    def keep(self, enrichment: Enrichment) -> None:
        """Write what `enrich` found into the bibliography, which must be as `enrich` read it.

        Raises:
            ListError: The bibliography changed meanwhile or cannot be written.
        """
        from surveykit.enriching.shelf import Shelf

        Shelf(self.place.references, self.place.cache()).replace(enrichment.old, enrichment.new)
