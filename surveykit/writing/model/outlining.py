"""A list's papers and a model -> an outline in which every paper has a place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from surveykit.errors import ModelError
from surveykit.nouns import Draft, Paper, Section, Sentence
from surveykit.writing.model import answering
from surveykit.writing.model.asking import Evidence, Prompts

if TYPE_CHECKING:
    from surveykit.writing.model.client import Model

MOST = 300
"""Papers that a model is given for an outline."""


def outlined(draft: Draft) -> Draft:
    """Return the headings of a draft, each with the first sentence below it."""
    kept = [
        replace(each, paragraphs=(each.paragraphs[0][:1],), table=None) for each in draft.sections if each.paragraphs
    ]
    return replace(draft, sections=tuple(kept))


def propose(draft: Draft, papers: Sequence[Paper], model: Model, prompts: Prompts) -> Draft:
    """Return the outline that a model proposes in the place of a draft's own.

    Raises:
        ModelError: The model cannot be had, gives no section, or the list is too long for one question.
    """
    if len(papers) > MOST:
        raise ModelError(
            f"an outline is asked for up to {MOST} papers, and the list has {len(papers)}: use its taxonomy."
        )
    evidence = Evidence(tuple(papers))
    known = set(evidence.keys.values())
    sections = []
    for heading, said in answering.sections(model.ask(prompts.outline(draft.title, evidence)), evidence.papers):
        cited = [replace(each, cites=tuple(key for key in each.cites if key in known)) for each in said]
        if heading and (sentences := tuple(each for each in cited if each.cites)):
            sections.append(Section(heading, 1, (sentences,)))
    if not sections:
        raise ModelError("the model proposed no section with papers: try again, or another model.")
    placed = {key for section in sections for some in section.paragraphs for each in some for key in each.cites}
    left = tuple(paper.key for paper in papers if paper.key not in placed)
    if left:
        sections.append(Section(prompts.words["left"], 1, ((Sentence(prompts.words["unplaced"], left),),)))
    return replace(draft, sections=tuple(sections), notices=())
