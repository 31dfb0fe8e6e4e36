"""The template of a language's words -> headings, titles and labels by their names."""

from __future__ import annotations

from collections.abc import Mapping

from surveykit.errors import TemplateError
from surveykit.templating import Templates

NAMES = (
    "title survey-title topic-title year-title overview years year-heading leftover undated keywords-heading "
    "papers-heading keywords-line keywords-between paper year venue motivation method table unknown contents "
    "references quoted empty-topic"
).split()


def words(templates: Templates, language: str, **values: str) -> Mapping[str, str]:
    """Return the words that drafts of a language use outside of sentences.

    Raises:
        TemplateError: A word is missing, or a line is no `name: words`; else as `fill`.
    """
    file = f"draft/words.{language}.j2"
    given = {"list": "", "topic": "", "year": "", "count": "", **values}
    found: dict[str, str] = {}
    for line in templates.fill(file, given).splitlines():
        name, colon, said = line.partition(":")
        if line.strip() and not colon:
            raise TemplateError(f"the template {file} has a line that names nothing ({line!r}): write `name: words`.")
        found[name.strip()] = said.strip()
    if missing := [name for name in NAMES if name not in found]:
        raise TemplateError(f"the template {file} lacks {', '.join(missing)}: add a line `{missing[0]}: …`.")
    return found
