"""A language -> the words that stand on a map."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from surveykit.errors import TemplateError
from surveykit.templating import fill


def words(language: str, own: Path | None = None) -> Mapping[str, str]:
    """Return the words of templates/map/words.LANGUAGE.json, by name.

    Raises:
        TemplateError: The file is not there, or is no JSON object.
    """
    name = f"map/words.{language}.json"
    try:
        said = json.loads(fill(name, {}, own))
    except json.JSONDecodeError as error:
        raise TemplateError(f"the template {name} is no JSON (line {error.lineno}): correct that line.") from error
    if not isinstance(said, dict):
        raise TemplateError(f"the template {name} holds no JSON object: begin it with a brace.")
    return {str(key): str(value) for key, value in said.items()}
