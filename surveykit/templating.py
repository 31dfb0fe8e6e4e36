"""A template of the survey's own, or else the shipped one, and what it speaks of -> text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
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
    return Templates(own, kind, filters).fill(name, values)


@dataclass
class Templates:
    """Templates that are filled again and again, each read once: a file given `instead`, the survey's own, or shipped.

    A template may come with a list that somebody else wrote, so it runs in a sandbox.
    """

    own: Path | None = None
    kind: str = "templates"
    filters: Filters = field(default_factory=dict)
    instead: Mapping[str, Path] = field(default_factory=dict)
    """Files of the user's by the names of the templates whose place they take."""

    def __post_init__(self) -> None:
        self.folders = [*([self.own] if self.own else []), defaults(self.kind)]
        self._environment: Environment | None = None

    def fill(self, name: str, values: Mapping[str, object]) -> str:
        """Fill the template `name` with `values`; else as the function of that name."""
        from jinja2 import TemplateError as Failed
        from jinja2 import TemplateNotFound, TemplateSyntaxError, UndefinedError

        shown = self.instead.get(name, name)
        try:
            self._environment = self._environment or self._made()
            return self._environment.get_template(name).render(values)
        except TemplateNotFound as error:
            raise TemplateError(
                f"there is no template {error.name} in {' or '.join(map(str, self.folders))}: check its name."
            ) from error
        except TemplateSyntaxError as error:
            raise TemplateError(
                f"{error.filename or shown}:{error.lineno} is no Jinja ({error.message}): correct that line."
            ) from error
        except UndefinedError as error:
            raise TemplateError(
                f"the template {shown} uses what it is not given ({error.message}); "
                f"it may use: {', '.join(sorted(values))}."
            ) from error
        except Failed as error:
            raise TemplateError(f"the template {shown} cannot be filled ({error.message}): correct it.") from error
        except (TypeError, ValueError, ArithmeticError, LookupError) as error:
            # What a template computes, it computes with what it was given: its author's slip, not ours.
            raise TemplateError(f"the template {shown} cannot be filled ({error}): correct it.") from error
        except (UnicodeDecodeError, OSError) as error:
            raise TemplateError(f"the template {shown} cannot be read ({error}): save it as UTF-8.") from error

    def _made(self) -> Environment:
        from jinja2 import ChoiceLoader, DictLoader, FileSystemLoader, StrictUndefined
        from jinja2.sandbox import ImmutableSandboxedEnvironment

        given = {name: path.read_text("utf-8") for name, path in self.instead.items()}
        environment = ImmutableSandboxedEnvironment(
            loader=ChoiceLoader([DictLoader(given), FileSystemLoader(self.folders)]),
            undefined=StrictUndefined,
            keep_trailing_newline=True,
            trim_blocks=True,
        )
        environment.filters.update(self.filters)
        return environment
