"""What a model was asked -> what it answered, kept on disk so that it is asked once."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TypeAlias

from surveykit.errors import ModelError
from surveykit.workspace import LanguageModel, make_cache

FOLDER = "llm"
Messages: TypeAlias = Sequence[dict[str, str]]


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer, and how many tokens went in and out; `counted` says whether the endpoint said so."""

    text: str
    asked: int
    answered: int
    counted: bool = True


class Replies:
    """The answers of earlier runs."""

    def __init__(self, cache: Path, settings: LanguageModel) -> None:
        self._folder = cache / FOLDER
        self._cache = cache
        self._about = (settings.base_url, settings.model, settings.max_tokens)

    def get(self, messages: Messages) -> Reply | None:
        """Return what `messages` were answered with, None if they were not asked, or the file is not whole."""
        try:
            said = json.loads(self._file(messages).read_text("utf-8"))
            return Reply(**said)
        except (FileNotFoundError, ValueError, TypeError):
            return None

    def put(self, messages: Messages, reply: Reply) -> None:
        """Keep an answer.

        Raises:
            ModelError: The folder cannot be written.
        """
        file = self._file(messages)
        try:
            make_cache(self._cache)
            self._folder.mkdir(exist_ok=True)
            new = file.with_suffix(".new")
            new.write_text(json.dumps(asdict(reply), ensure_ascii=False), "utf-8")
            new.replace(file)
        except OSError as error:
            raise ModelError(f"{self._folder} cannot be written ({error.strerror}): make room there.") from error

    def _file(self, messages: Messages) -> Path:
        asked = json.dumps([self._about, list(messages)], ensure_ascii=False, sort_keys=True)
        return (
            self._folder / f"{hashlib.blake2b(asked.encode('utf-8', 'surrogatepass'), digest_size=16).hexdigest()}.json"
        )
