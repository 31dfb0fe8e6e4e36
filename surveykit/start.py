"""A folder -> a new survey in it, from templates."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from surveykit.errors import ListError
from surveykit.templating import fill
from surveykit.workspace import SETTINGS


class Language(StrEnum):
    """The languages that a new list is written in."""

    ZH = "zh"
    EN = "en"


def begin(folder: Path, title: str = "", language: Language = Language.ZH) -> list[Path]:
    """Write the settings, the list and the bibliography of a new survey into `folder`; return what was written.

    Raises:
        ListError: There is a survey already, or the folder cannot be written; nothing was changed.
    """
    home = folder.absolute() / SETTINGS.parent
    title = title or folder.absolute().name
    texts = {name: fill(f"init/{name}.{language}.j2", {"title": title}) for name in ("catalog.md", "survey.toml")} | {
        "papers.bib": ""
    }
    for name in texts:
        if (home / name).exists():
            raise ListError(f"{home / name} is there already: a survey is begun in a folder without one.")
    try:
        home.mkdir(parents=True, exist_ok=True)
        for name, text in texts.items():
            (home / name).write_text(text, "utf-8", newline="\n")
    except OSError as error:
        raise ListError(f"{home} cannot be written ({error.strerror}): choose another folder.") from error
    return [home / name for name in texts]
