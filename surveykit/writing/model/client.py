"""Messages -> a model's answer, streamed, from any endpoint that speaks OpenAI's protocol."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from surveykit.errors import ModelError
from surveykit.text import is_chinese
from surveykit.workspace import LanguageModel
from surveykit.writing.model.replies import Messages, Replies, Reply

if TYPE_CHECKING:
    from openai import OpenAI

RETRIES = 4
"""How often a busy or failing endpoint is asked again; the client waits longer each time, or as it is told."""
TEMPERATURE = 0.2
LONGEST = 60_000
"""Characters; an answer that goes on and on is cut off there."""
ZH, EN = 1.5, 4.0
"""Characters of a token, about, where the endpoint does not count them."""
Hear = Callable[[int], object]
"""Called with the number of characters of an answer so far."""


class Model:
    """A language model, with what it has cost so far."""

    def __init__(self, settings: LanguageModel, cache: Path, hear: Hear | None = None, retries: int = RETRIES) -> None:
        self.settings = settings
        self.asked = self.answered = self.kept = 0
        """Tokens sent and received, and answers that an earlier run had."""
        self.counted = True
        """Whether the endpoint counted them; else they are estimated."""
        self._replies = Replies(cache, settings)
        self._hear = hear
        self._retries = retries
        self._client: OpenAI | None = None

    def ask(self, messages: Messages) -> str:
        """Return the answer to `messages`; one that was answered before costs nothing.

        Raises:
            ModelError: The package openai or the key is missing, or the endpoint fails or answers nothing.
        """
        if known := self._replies.get(messages):
            self.kept += 1
            return known.text
        reply = self._asked(messages)
        self.asked += reply.asked
        self.answered += reply.answered
        self.counted = self.counted and reply.counted
        self._replies.put(messages, reply)
        return reply.text

    def cost(self) -> str:
        """Say what was spent."""
        about = "" if self.counted else "about "
        kept = f"; {self.kept} answers were there already" if self.kept else ""
        return f"{self.settings.model}: {about}{self.asked} tokens sent, {about}{self.answered} received{kept}."

    def _asked(self, messages: Messages) -> Reply:
        self._client = self._client or self._opened()
        text, usage = "", None
        begun = time.monotonic()
        with self._failures():
            create: Any = self._client.chat.completions.create
            stream = create(
                model=self.settings.model,
                messages=list(messages),
                temperature=TEMPERATURE,
                max_tokens=self.settings.max_tokens,
                stream=True,
                stream_options={"include_usage": True},
            )
            for chunk in stream:
                usage = getattr(chunk, "usage", None) or usage
                choices = getattr(chunk, "choices", None) or ()
                text += "".join(choice.delta.content or "" for choice in choices if choice.delta)
                if self._hear:
                    self._hear(len(text))
                if len(text) > LONGEST or time.monotonic() - begun > self.settings.timeout:
                    stream.close()
                    break
        if not text.strip():
            raise ModelError(
                f"{self.settings.base_url} answered nothing: check that it speaks OpenAI's protocol and has the model "
                f"{self.settings.model!r}."
            )
        sent = "".join(each["content"] for each in messages)
        if usage is None:
            return Reply(text, tokens(sent), tokens(text), counted=False)
        return Reply(text, int(usage.prompt_tokens or 0), int(usage.completion_tokens or 0))

    def _opened(self) -> OpenAI:
        try:
            from openai import OpenAI
        except ImportError as error:
            raise ModelError(
                "a language model is asked by the package openai, which is missing: `pip install 'surveykit[llm]'`."
            ) from error
        name = self.settings.api_key_env
        key = os.environ.get(name, "") if name else "none"
        if not key.strip():
            raise ModelError(
                f"the environment variable {name} holds no key: set it, or correct api_key_env in survey.toml."
            )
        return OpenAI(
            base_url=self.settings.base_url,
            api_key=key.strip(),
            timeout=float(self.settings.timeout),
            max_retries=self._retries,
        )

    @contextmanager
    def _failures(self) -> Iterator[None]:
        """Turn what goes wrong on the way into a sentence."""
        import httpx2
        import openai

        where, model = self.settings.base_url, self.settings.model
        try:
            yield
        except (openai.AuthenticationError, openai.PermissionDeniedError) as error:
            key = f"the key in {self.settings.api_key_env}" if self.settings.api_key_env else "a request without a key"
            raise ModelError(f"{where} refuses {key} ({error.status_code}): correct it.") from error
        except openai.NotFoundError as error:
            raise ModelError(
                f"{where} knows no model {model!r} (404): correct model or base_url in survey.toml."
            ) from error
        except openai.RateLimitError as error:
            raise ModelError(f"{where} is too busy, or the quota is used up (429): try again later.") from error
        except openai.APIStatusError as error:
            said = " ".join(str(error.message).split())[:120]
            raise ModelError(f"{where} answers {error.status_code} ({said}): try again, or ask who runs it.") from error
        except openai.APIConnectionError as error:
            raise ModelError(f"{where} cannot be reached: check base_url in survey.toml, and the network.") from error
        except (openai.OpenAIError, httpx2.HTTPError, ValueError, KeyError, AttributeError, TypeError) as error:
            raise ModelError(
                f"{where} broke off or answered what is not OpenAI's protocol ({type(error).__name__}): try again."
            ) from error


def tokens(text: str) -> int:
    """Estimate how many tokens a text is."""
    han = sum(is_chinese(letter) for letter in text)
    return round(han / ZH + (len(text) - han) / EN)
