"""A survey -> its papers by topic and by year."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from surveykit.nouns import Clusters, Keyword, NewPaper, Sorting
from surveykit.survey.opened import Opened, Progress

if TYPE_CHECKING:
    from surveykit.analysis.classifying import Classifier
    from surveykit.analysis.keywords import Chronicle
    from surveykit.analysis.placing_trial import Placed


class Arranging(Opened):
    """What sorts a list."""

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
