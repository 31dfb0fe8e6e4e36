"""The shipped templates and a survey's own -> those that drafts are written with, and copies for people to edit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from surveykit.errors import NotFoundError, TemplateError
from surveykit.nouns import Catalog, Kind
from surveykit.templating import Templates
from surveykit.text import is_chinese
from surveykit.workspace import defaults
from surveykit.writing.formats import Format

FOLDER = "templates"
"""Where a survey keeps its own."""
_PROSE = (Kind.HEADING, Kind.TEXT, Kind.TOPIC)
LAYOUT = "draft/layout.{}.j2"


@dataclass(frozen=True, slots=True)
class Shelved:
    """A template by its name, what it is for, and the survey's own file of that name, if it has one."""

    name: str
    purpose: str
    own: Path | None
    edited: bool = False
    """Whether the survey's own differs from what is shipped."""


def templates(root: Path, given: Path | None = None) -> Templates:
    """Return the templates of the survey in `root`; `given` stands in for the one of its name, else for a layout.

    Raises:
        TemplateError: `given` cannot be read.
    """
    own = root / FOLDER
    return Templates(own if own.is_dir() else None, instead=_instead(given) if given else {})


def _instead(given: Path) -> dict[str, Path]:
    if not given.is_file():
        raise TemplateError(f"there is no template {given}: check its path, or copy one with `surveykit templates`.")
    named = [name for name in _names() if Path(name).name == given.name]
    layouts = [LAYOUT.format(wanted) for wanted in Format if wanted is not Format.JSON]
    return dict.fromkeys(named or layouts, given)


def shelved(root: Path) -> Iterator[Shelved]:
    """Yield the templates that drafts are written with, in the order of their names."""
    for name in _names():
        shipped = (defaults(FOLDER) / name).read_text("utf-8")
        own = root / FOLDER / name
        there = own.is_file() and not own.samefile(defaults(FOLDER) / name)
        edited = there and own.read_bytes() != shipped.encode("utf-8")
        yield Shelved(name, _purpose(shipped), own if there else None, edited)


def copy(root: Path, name: str, folder: Path | None = None) -> tuple[list[Path], list[Path]]:
    """Copy the template `name`, or `all`, into the survey's templates or another folder; return the new and the kept.

    What is there already is kept, whatever it holds.

    Raises:
        NotFoundError: There is no such template.
        TemplateError: The folder cannot be written.
    """
    wanted = [each for each in _names() if name in ("all", each, Path(each).name)]
    if not wanted:
        raise NotFoundError(f"there is no template {name!r}; there are: all, {', '.join(_names())}.")
    home = folder or root / FOLDER
    new, kept = [], []
    try:
        for each in wanted:
            target = home / each
            if target.exists():
                kept.append(target)
                continue
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes((defaults(FOLDER) / each).read_bytes())
            new.append(target)
    except OSError as error:
        raise TemplateError(f"{home} cannot be written ({error.strerror}): choose another folder.") from error
    return new, kept


def _names() -> list[str]:
    shipped = defaults(FOLDER)
    return sorted(path.relative_to(shipped).as_posix() for path in (shipped / "draft").glob("*.j2"))


def _purpose(text: str) -> str:
    """Return the first sentence of the comment that a template opens with."""
    if not text.startswith("{#"):
        return ""
    said = text[2 : text.index("#}")].strip()
    return re.split(r"(?<=。)|(?<=\.)\s", said, maxsplit=1)[0]


def language(catalog: Catalog) -> str:
    """Return the language that most reviews of a list are in; its headings and its prose, where it has no reviews."""
    said = [remark.text for paper in catalog.papers for remark in paper.review]
    said = said or [line.text for line in catalog.lines if line.kind in _PROSE]
    chinese = sum(map(is_chinese, said))
    return "zh" if 2 * chinese > len(said) else "en"
