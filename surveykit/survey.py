"""The facade: opens a workspace and wires the parts; holds no logic of its own.

What needs the index is imported by the methods that need it: numpy takes longer to load than a paper takes to show,
SQLite and OpenSSL as long as a list takes to read.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from surveykit import encoding, workspace
from surveykit.catalog import bibliography, find, parse, source
from surveykit.encoding import Encoder
from surveykit.encoding.loading import SHIPPED_NAME
from surveykit.errors import ListError, NotFoundError, SettingError
from surveykit.nouns import (
    Amendment,
    Answer,
    Catalog,
    Change,
    Changes,
    Clusters,
    Filters,
    Hit,
    Keyword,
    Kind,
    Mode,
    NewPaper,
    Paper,
    Passage,
    Sorting,
    Status,
    Topic,
    Verification,
)
from surveykit.text import asked, squeeze
from surveykit.workspace import Workspace

if TYPE_CHECKING:
    from surveykit.analysis.adapted import Adapted
    from surveykit.analysis.classifying import Classifier
    from surveykit.analysis.evaluation import Evaluation
    from surveykit.analysis.keywords import Chronicle
    from surveykit.analysis.placing_trial import Placed
    from surveykit.catalog.doctor import Finding, View
    from surveykit.catalog.exchange.formats import Format
    from surveykit.catalog.exchange.gathering import Gathered
    from surveykit.catalog.mending import Mended
    from surveykit.enriching.found import Enrichment
    from surveykit.enriching.running import Plan
    from surveykit.index.respelling import Known
    from surveykit.writing.model.asking import Prompts
    from surveykit.writing.model.client import Model
    from surveykit.writing.model.rewriting import Rewriter
    from surveykit.writing.writer import Writer


Progress = Callable[[int, int], None]
Tell = Callable[[str], object]
_LOG = logging.getLogger("surveykit")


class Survey:
    """A list of papers with its index, both brought up to date when they are asked for."""

    def __init__(
        self, place: Workspace, read: source.Source, references: bibliography.Bibliography, tell: Tell = _LOG.warning
    ) -> None:
        self.place = place
        self.source = read
        self.references = references
        self.tell = tell
        """Called with each sentence that a person should know beside the answer."""

    @classmethod
    def open(cls, folder: Path | str | None = None, tell: Tell = _LOG.warning, *, empty: bool = False) -> Survey:
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

    def search(
        self,
        query: str,
        k: int = 10,
        filters: Filters | None = None,
        mode: Mode = Mode.HYBRID,
        progress: Progress | None = None,
    ) -> list[Hit]:
        """Return the `k` papers that answer `query` best, in either language, from an index as new as the list.

        Raises:
            NotFoundError: The query has no word, or a filter names what the list has not.
            StoreError: The index was made by another encoder, or cannot be brought up to date.
        """
        return list(self.ask(query, k, filters, mode, progress).hits)

    def ask(
        self,
        query: str,
        k: int = 10,
        filters: Filters | None = None,
        mode: Mode = Mode.HYBRID,
        progress: Progress | None = None,
    ) -> Answer:
        """Search, and return what was taken for mistyped beside the papers; as `search`, this tells of it, too."""
        from surveykit.index.dictionary import known

        if not squeeze(query):
            raise NotFoundError("the query has no word to look for: write a question or a few words.")
        if not asked(query):
            raise NotFoundError("the query has only words that every text has, such as `the`: add one that few have.")
        options = find.options(self.catalog.papers, query)
        rest = " ".join(word for word in query.split() if word not in options)
        answer = self._search([rest if asked(rest) else query], k, filters, mode, progress, known)
        if options:
            self.tell(f"search looks for no year and no venue: to have only those, add {' '.join(options.values())}.")
        for wrong, right in answer.corrected.items():
            self.tell(f'no paper has "{wrong}"; searched for "{right}".')
        return answer

    def similar(
        self,
        name: str,
        k: int = 10,
        filters: Filters | None = None,
        mode: Mode = Mode.HYBRID,
        progress: Progress | None = None,
    ) -> list[Hit]:
        """Return the `k` papers most like the one that `name` names, title by title and review by review."""
        paper = self.show(name)
        said = [each.text for each in self.passages.values() if each.paper == paper.key]
        answer = self._search(said, k + 1, filters, mode, progress)
        return [hit for hit in answer.hits if hit.paper.key != paper.key][:k]

    def _search(
        self,
        queries: Sequence[str],
        k: int,
        filters: Filters | None,
        mode: Mode,
        progress: Progress | None,
        known: Known = tuple,
    ) -> Answer:
        from surveykit.index.reader import open_updated
        from surveykit.index.scope import scope
        from surveykit.index.search import Sources, search

        within = scope(self.catalog, self.passages, filters or Filters())
        encoder = None if mode is Mode.LEXICAL else self.encoder
        fingerprint = encoder.fingerprint if encoder else None
        cache = self.place.cache()
        with open_updated(cache, fingerprint, self._digest, partial(self.index, progress)) as reader:
            return search(queries, k, Sources(reader, within, encoder, mode, known))

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

    def index(self, progress: Progress | None = None) -> Changes:
        """Make the index hold exactly what the list says, encoding only what no earlier run encoded."""
        from surveykit.index import centre, lexical
        from surveykit.index.sync import sync

        changes = sync(
            self._passages(),
            self.encoder,
            self.place.cache(),
            source=self._digest,
            beside=[lexical.build, centre.build],
            progress=progress,
            tell=self.tell,
        )
        if changes.repaired:
            self.tell(f"the index was made again ({changes.repaired}).")
        return changes

    @cached_property
    def classifier(self) -> Classifier:
        """What the list teaches of its topics.

        Raises:
            NotFoundError: The list has no topics, or none of them has a paper that the list has.
        """
        from surveykit.analysis.classifying import Classifier

        return Classifier(self.catalog, self.encoder)

    def classify(self, newcomers: Sequence[NewPaper], k: int = 3) -> list[Sorting]:
        """Say where papers belong, with up to `k` topics each, and which entry each is already.

        Raises:
            NotFoundError: As `classifier` does.
        """
        return self.classifier.sort(newcomers, k)

    def evaluate_topics(self, progress: Progress | None = None) -> Placed:
        """Say how well papers of the list find their topics that are left out.

        Raises:
            NotFoundError: Fewer than two papers are in a topic.
        """
        from surveykit.analysis.placing_trial import evaluate

        return evaluate(self.catalog, self.encoder, progress)

    def cluster(self, level: int = 1) -> Clusters:
        """Sort every paper into the list's topics, and what fits none into proposed ones, more of them at `level` 2.

        Raises:
            NotFoundError: The list has too few papers to be sorted.
        """
        from surveykit.analysis.clustering import cluster

        return cluster(self.catalog, self.encoder, level)

    def draw(self, clusters: Clusters, path: Path) -> Path:
        """Draw the papers of `clusters` as a map: a page to explore (.html), or a picture (.png, .pdf, .svg).

        Raises:
            DrawingError: The file cannot be written, is one of the survey's, or is to be of another format.
        """
        from surveykit import drawing
        from surveykit.analysis.features import Features
        from surveykit.analysis.naming import chinese
        from surveykit.analysis.projecting import project
        from surveykit.drawing.saving import save

        papers = list({paper.key: paper for paper in self.catalog.papers}.values())
        rows = Features(papers, [], self.encoder).of_papers(papers).meaning
        points = project(rows.astype("float32"), [paper.key for paper in papers], clusters)
        language, own = "zh" if chinese(papers) else "en", self.place.root / "templates"
        if path.suffix.lower() in {".html", ".htm"}:
            title, file = self.place.root.resolve().name, self.place.list.name
            page = drawing.html(clusters, papers, points, title=title, file=file, language=language, own=own)
            data = page.encode("utf-8", "replace")
        else:
            tell = self.tell
            data = drawing.picture(clusters, papers, points, path.suffix.lower(), language=language, own=own, tell=tell)
        save(path, data, self.files)
        return path

    def status(self) -> Status:
        """Say what is in the list and in its index, which encoder made it, and what is stale; changes nothing."""
        from surveykit.index.inspection import inspect

        catalog, cache = self.catalog, self.place.cache()
        found = inspect(cache, self.encoder.fingerprint, self.passages.keys())
        return Status(
            list=str(self.place.list),
            papers=len(catalog.papers),
            years=len(catalog.years),
            topics=_count(catalog.topics),
            lines=len(catalog.lines),
            not_understood=sum(line.kind is Kind.TEXT for line in catalog.lines),
            passages=len(self.passages),
            cache=str(cache),
            encoder=self.encoder.fingerprint,
            state=found.state,
            made_by=found.made_by,
            indexed=found.passages,
            added=found.added,
            removed=found.removed,
        )

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

    def evaluate(
        self, names: Sequence[str] = (), pairs: Path | None = None, progress: Progress | None = None
    ) -> Evaluation:
        """Measure search on the list, or on a file of pairs: by words, by each named encoder (the survey's), by both.

        `shipped` names the encoder that is shipped. The index is neither asked nor changed.

        Raises:
            EncoderError: An encoder cannot be had.
            SurveyError: There is nothing to measure on.
        """
        from surveykit.analysis.evaluation import evaluate, evaluate_pairs
        from surveykit.analysis.pairs import read

        given = read(pairs) if pairs else []
        encoders = [self._named(name) for name in names] or [self.encoder]
        if pairs:
            return evaluate_pairs(pairs.name, given, encoders, progress)
        return evaluate(self.catalog.papers, encoders, progress)

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

    def writer(self, language: str | None = None, template: Path | None = None) -> Writer:
        """Return what writes drafts from the list: in its own language by default, with `template` in its place.

        Raises:
            TemplateError: `template` cannot be read.
        """
        from surveykit.catalog.exchange import bibtex
        from surveykit.writing import shelf
        from surveykit.writing.drafting import Sources
        from surveykit.writing.writer import Writer

        home = self.place.bibliography
        spoken = language or shelf.language(self.catalog)
        sources = Sources(
            self.catalog, lambda: self.encoder, self.keywords, shelf.templates(self.place.root, template), spoken
        )
        settings = self.place.list.with_name(workspace.SETTINGS.name)
        kept = [*self.files, settings, *([template] if template else [])]
        return Writer(sources, lambda: bibtex.read(source.read(home).text, home.name).records if home else (), kept)

    def keywords(self, year: int, k: int = 10) -> Sequence[Keyword]:
        """Return up to `k` phrases that say what a year is about, the most telling first.

        Raises:
            NotFoundError: The list has no paper of that year.
        """
        return self._chronicle.of_year(year, self.encoder, k)

    @cached_property
    def _chronicle(self) -> Chronicle:
        from surveykit.analysis.keywords import Chronicle

        return Chronicle(self.catalog)

    def model(self, hear: Callable[[int], object] | None = None) -> Model:
        """Return the language model that survey.toml names.

        Raises:
            SettingError: It names none.
        """
        from surveykit.writing.model.client import Model

        if self.place.llm is None:
            raise SettingError(
                "survey.toml names no language model: write a table [llm] with base_url and model, or leave --llm out."
            )
        return Model(self.place.llm, self.place.cache(), hear)

    def prompts(self, language: str, given: Path | None = None) -> Prompts:
        """Return the prompts of the survey in a language, with the file `given` in the place of one.

        Raises:
            TemplateError: `given` cannot be read.
        """
        from surveykit.writing.model.asking import Prompts

        return Prompts(self.place.root, language, given)

    def rewriter(self, model: Model, prompts: Prompts) -> Rewriter:
        """Return what rewrites drafts with a model."""
        from surveykit.writing.grounding import ground
        from surveykit.writing.model.rewriting import Counts, Rewriter

        return Rewriter(model, prompts, ground(self.catalog.papers, self.encoder), Counts())

    def reviewed(self, paper: NewPaper) -> NewPaper:
        """Return a new paper with the review that the language model writes from its abstract; without one, as it is.

        Raises:
            SettingError: survey.toml names no language model.
            ModelError: It cannot be had, or writes no review.
        """
        from surveykit.analysis.naming import chinese
        from surveykit.writing.model.reviewing import draft_review

        model = self.model()
        prompts = self.prompts("zh" if chinese(self.catalog.papers) else "en")
        return replace(paper, review=draft_review(paper, model, prompts)) if paper.abstract else paper

    def verify(self, text: str) -> Verification:
        """Check a draft, Markdown or LaTeX, against the list: what it cites, and how far that carries it."""
        from surveykit.writing.verifying import verify

        return verify(text, self.catalog, self.encoder, self._citation_keys())

    def _citation_keys(self) -> dict[str, str]:
        """Return the keys of the bibliography's entries, and the keys of the papers that they are."""
        if self.place.bibliography is None:
            return {}
        from surveykit.catalog.exchange import bibtex

        titles = {squeeze(paper.title): paper.key for paper in self.catalog.papers}
        home = self.place.bibliography
        found = (
            (each.key, titles.get(squeeze(each.title)))
            for each in bibtex.read(source.read(home).text, home.name).records
        )
        return {name: key for name, key in found if name and key}

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

    def adapt(
        self,
        out: Path,
        start: str = SHIPPED_NAME,
        *,
        pairs: Path | None = None,
        data: Path | None = None,
        steps: int | None = None,
        seed: int = 0,
        progress: Progress | None = None,
    ) -> Adapted:
        """Make the model folder `out` of the encoder `start`, adapted to the list, and to `pairs` and `data` if given.

        Raises:
            SurveyError: There is too little to adapt to, `start` is no encoder that `train` made, or `out` is taken.
        """
        from surveykit.analysis.adapted import Texts
        from surveykit.analysis.adapting import adapt_to

        files = [path for path in (self.place.list, self.place.bibliography) if path]
        texts = Texts(self.catalog.papers, files, pairs, data)
        return adapt_to(texts, out, start, steps=steps, seed=seed, progress=progress)

    @cached_property
    def _digest(self) -> str:
        """A digest of every byte that the passages are made from."""
        import hashlib

        digest = hashlib.blake2b(self.source.encode(self.source.text), digest_size=16)
        if self.place.bibliography:
            digest.update(self.place.bibliography.read_bytes())
        return digest.hexdigest()


def _count(topics: Iterable[Topic]) -> int:
    return sum(1 + _count(topic.children) for topic in topics)
