"""A draft, and whether a language model is to rewrite it -> the draft that is given, and what went wrong."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from surveykit.cli import progress, show
from surveykit.errors import ModelError

if TYPE_CHECKING:
    from surveykit.nouns import Draft
    from surveykit.survey import Survey
    from surveykit.writing.model.client import Model
    from surveykit.writing.model.replies import Messages


@dataclass(frozen=True, slots=True)
class Asking:
    """What a person wants of a language model."""

    llm: bool = False
    prompt: Path | None = None
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """The draft to give, none where prompts were only shown; and why the model did not rewrite it."""

    draft: Draft | None
    failed: ModelError | None = None


def rewritten(survey: Survey, draft: Draft, asking: Asking) -> Asked:
    """Have a draft rewritten; where the model cannot be had, the template's is given all the same."""
    if not asking.llm:
        return Asked(draft)
    from surveykit.writing.model.rewriting import MOST, evidence_of

    prompts = survey.prompts(draft.language, asking.prompt)
    if asking.dry_run:
        found = ((section, evidence_of(section, survey.catalog.papers)) for section in draft.sections)
        _show([prompts.rewrite(section, some) for section, some in found if 0 < len(some.papers) <= MOST])
        return Asked(None)
    return _asked(survey, draft, lambda model, step: survey.rewriter(model, prompts).draft(draft, step))


def proposed(survey: Survey, draft: Draft, asking: Asking) -> Asked:
    """Have an outline proposed; without a model it is that of the taxonomy."""
    from surveykit.writing.model.asking import Evidence
    from surveykit.writing.model.outlining import outlined, propose

    own = outlined(draft)
    if not asking.llm:
        return Asked(own)
    prompts = survey.prompts(draft.language, asking.prompt)
    if asking.dry_run:
        _show([prompts.outline(draft.title, Evidence(survey.catalog.papers))])
        return Asked(None)
    return _asked(survey, own, lambda model, _step: propose(own, survey.catalog.papers, model, prompts))


def _asked(survey: Survey, own: Draft, ask: Callable[[Model, Callable[[int, int], object]], Draft]) -> Asked:
    """Ask, and say what it cost; what was answered is kept, so that the same command goes on where it was stopped."""
    with _hearing() as hear, progress.bar("asking the language model") as step:
        model = survey.model(hear)
        try:
            found = Asked(ask(model, step))
        except ModelError as error:
            found = Asked(own, error)
    if model.asked or model.kept:
        show.notice(model.cost())
    return found


@contextmanager
def _hearing() -> Iterator[Callable[[int], object] | None]:
    """Give a function that shows on a terminal how long the answer is by now."""
    if not sys.stderr.isatty():
        yield None
        return
    yield lambda letters: sys.stderr.write(f"\r{letters} characters ")
    sys.stderr.write("\r" + " " * 24 + "\r")


def _show(asked: list[Messages]) -> None:
    """Print prompts, and about how many tokens they are."""
    from surveykit.writing.model.client import tokens

    for messages in asked:
        for each in messages:
            show.text(f"{each['content'].rstrip()}\n\n---\n\n")
    total = sum(tokens(each["content"]) for messages in asked for each in messages)
    show.notice(f"{len(asked)} prompts, about {total} tokens; nothing was sent.")
