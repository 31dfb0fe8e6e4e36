"""A survey -> answers from its index, and how good they are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from surveykit.catalog import find
from surveykit.encoding.loading import SHIPPED_NAME
from surveykit.errors import NotFoundError
from surveykit.nouns import Answer, Changes, Filters, Hit, Kind, Mode, Status, Topic
from surveykit.survey.opened import Opened, Progress
from surveykit.text import asked, squeeze

if TYPE_CHECKING:
    from surveykit.analysis.adapted import Adapted
    from surveykit.analysis.evaluation import Evaluation
    from surveykit.index.respelling import Known


class Searching(Opened):
    """What needs the index."""

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


def _count(topics: Iterable[Topic]) -> int:
    return sum(1 + _count(topic.children) for topic in topics)
