"""A template of the survey's own, or else the shipped one, and what it speaks of -> text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from surveykit.errors import TemplateError
from surveykit.workspace import defaults

if TYPE_CHECKING:
    from jinja2 import Environment

Filters = Mapping[str, Callable[..., object]]
NONE: Filters = {}


def fill(
    name: str, values: Mapping[str, object], own: Path | None = None, kind: str = "templates", filters: Filters = NONE
) -> str:
    """Fill the template `name` with `values`: from the folder `own` if it has it, or else from what is shipped.

    Nothing is escaped: a template that writes HTML or TeX says so itself, with one of `filters`.

    Raises:
        TemplateError: There is no such template, it is no Jinja, or it uses a variable that does not exist.
    """
    from jinja2 import TemplateError as Failed
    from jinja2 import TemplateNotFound, TemplateSyntaxError, UndefinedError

    folders = [*([own] if own else []), defaults(kind)]
    try:
        return _environment(folders, filters).get_template(name).render(values)
    except TemplateNotFound as error:
        raise TemplateError(
            f"there is no template {error.name} in {' or '.join(map(str, folders))}: check its name."
        ) from error
    except TemplateSyntaxError as error:
        raise TemplateError(
            f"{error.filename or name}:{error.lineno} is no Jinja ({error.message}): correct that line."
        ) from error
    except UndefinedError as error:
        raise TemplateError(
            f"the template {name} uses what it is not given ({error.message}); it may use: {', '.join(sorted(values))}."
        ) from error
    except Failed as error:
        raise TemplateError(f"the template {name} cannot be filled ({error.message}): correct it.") from error


def _environment(folders: list[Path], filters: Filters) -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(folders), undefined=StrictUndefined, keep_trailing_newline=True, trim_blocks=True
    )
    environment.filters.update(filters)
    return environment
