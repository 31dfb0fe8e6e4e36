"""A survey -> drafts of it, by templates or a language model, and what is wrong with somebody's draft."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from surveykit import workspace
from surveykit.catalog import source
from surveykit.errors import SettingError
from surveykit.nouns import NewPaper, Verification
from surveykit.survey.arranging import Arranging

if TYPE_CHECKING:
    from surveykit.writing.model.asking import Prompts
    from surveykit.writing.model.client import Model
    from surveykit.writing.model.rewriting import Rewriter
    from surveykit.writing.verifying.opening import Opened
    from surveykit.writing.writer import Writer


class Drafting(Arranging):
    """What writes from a list."""

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
        from surveykit.writing.model.rewriting import Counts, Rewriter
        from surveykit.writing.verifying import Ground

        ground = Ground(self.catalog.papers, self.encoder, self.catalog.topics)
        return Rewriter(model, prompts, ground, Counts())

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

    def verify(self, draft: Opened, topic: str | None, threshold: float) -> Verification:
        """Return what of a draft the list knows, supports, and lacks; see `surveykit.writing.verifying`.

        Raises:
            NotFoundError: There is no such topic.
        """
        from surveykit.writing.verifying import against

        if draft.notice:
            self.tell(draft.notice)
        return against(draft, self.catalog, self.encoder, self.place.bibliography, topic=topic, threshold=threshold)
