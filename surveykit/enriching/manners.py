"""How sources are asked: who one is, how long to wait, how often to try, when to stop."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import metadata

from surveykit.errors import SettingError, SourceError

_MAIL = re.compile(r"[!-'*-;=?A-~]+@[!-'*-;=?A-~]+")


@dataclass(frozen=True, slots=True)
class Manners:
    """How long to wait, how often to try, when to stop."""

    tries: int = 5
    patience: float = 60.0
    """The longest wait, in seconds; who asks for a longer one is asked nothing more in this run."""
    timeout: float = 20.0
    """Seconds without a byte."""
    deadline: float = 60.0
    """Seconds for a whole answer."""
    largest: int = 8 << 20
    """Bytes that a body may have when it is unpacked."""
    redirects: int = 3
    strikes: int = 3
    """Requests in a row that may fail, each for good, before a source is asked nothing more."""


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked of a source: `params` and `headers` (a key, a mail address) are no part of the question."""

    url: str
    interval: float
    """Least seconds between two requests to one host; also the first pause before it is asked again."""
    params: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    lookup: bool = False
    """Whether it is an id that is asked for, which may not be there."""
    mirror: str = ""
    """The environment variable that may name another address."""
    hint: str = ""
    """What lets one ask more often, to go on a sentence with."""


class UnansweredError(SourceError):
    """A request came to nothing, however often it was sent."""


class ClosedError(SourceError):
    """A host cannot be asked in this run."""


def agent(contact: str | None = None) -> str:
    """Return how surveykit introduces itself, with the mail address of whoever runs it if that is known.

    Raises:
        SettingError: The address is none.
    """
    version = metadata.version("surveykit")
    if contact and not _MAIL.fullmatch(contact):
        raise SettingError(f"contact is {contact!r}, which is no mail address: correct it in survey.toml.")
    return f"surveykit/{version} (mailto:{contact})" if contact else f"surveykit/{version}"
