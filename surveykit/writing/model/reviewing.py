"""A new paper with an abstract, and a model -> its motivation and its method."""

from __future__ import annotations

from typing import TYPE_CHECKING

from surveykit.errors import ModelError
from surveykit.nouns import NewPaper, Remark
from surveykit.writing.model import answering
from surveykit.writing.model.asking import Prompts

if TYPE_CHECKING:
    from surveykit.writing.model.client import Model

LONGEST = 600
"""Characters of a remark; a review is a line."""


def draft_review(paper: NewPaper, model: Model, prompts: Prompts) -> tuple[Remark, ...]:
    """Return the remarks that a model writes from a paper's abstract.

    Raises:
        ModelError: It cannot be had, or answers no motivation and no method.
    """
    found = answering.remarks(model.ask(prompts.review(paper)))
    if not found or any(len(remark.text) > LONGEST for remark in found):
        raise ModelError(f"the model wrote no review of {paper.title!r} that a list could take: leave --llm out.")
    return found
