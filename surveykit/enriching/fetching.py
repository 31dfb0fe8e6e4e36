"""An address -> its body, asked for politely: one at a time, with pauses, again if it is worth it, and not for ever."""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import suppress
from email.utils import parsedate_to_datetime
from functools import cached_property
from http import HTTPStatus
from typing import TYPE_CHECKING, Self

from surveykit.enriching.manners import ClosedError, Manners, Request, UnansweredError
from surveykit.errors import SourceError

if TYPE_CHECKING:
    import httpx

_REFUSED = (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN)
_LOST = (HTTPStatus.NOT_FOUND, HTTPStatus.GONE)


class _AgainError(Exception):
    """What went wrong is worth another try, after so many seconds if the host said so."""

    def __init__(self, why: str, seconds: float = 0.0) -> None:
        super().__init__(why)
        self.seconds = seconds


class Fetcher:
    """One client for a run: it remembers when it asked whom, and who has answered."""

    def __init__(self, agent: str, manners: Manners | None = None) -> None:
        self.agent = agent
        self.manners = manners or Manners()
        self.requests = 0
        self._free: dict[str, float] = {}
        self._answered: set[str] = set()
        self._strikes: Counter[str] = Counter()

    @cached_property
    def _client(self) -> httpx.Client:
        import httpx

        return httpx.Client(headers={"User-Agent": self.agent}, timeout=self.manners.timeout, follow_redirects=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if "_client" in self.__dict__:
            self._client.close()

    def get(self, request: Request, check: Callable[[bytes], object]) -> bytes | None:
        """Return the body that answers `request` and that `check` accepts, None where nothing is there.

        Raises:
            UnansweredError: There is no usable answer; another question may have one.
            ClosedError: There is no use in asking this host again in this run.
        """
        import httpx

        host = httpx.URL(request.url).netloc.decode()
        why = ""
        for attempt in range(self.manners.tries):
            try:
                body = self._answer(request)
                if body is not None:
                    _accept(body, check)
            except _AgainError as again:
                why = str(again)
                self._pause(host, request, attempt, again.seconds)
            except UnansweredError as error:
                raise self._given_up(host, request, str(error)) from error
            else:
                self._strikes[host] = 0
                return body
        why = f"{host} gave no usable answer in {self.manners.tries} tries ({why})"
        raise self._given_up(host, request, why)

    def _given_up(self, host: str, request: Request, why: str) -> SourceError:
        self._strikes[host] += 1
        if self._strikes[host] < self.manners.strikes:
            return UnansweredError(why)
        return ClosedError(
            f"{why}, nor to the questions before: run it again later{request.hint}; what was answered is kept."
        )

    def _pause(self, host: str, request: Request, attempt: int, asked: float) -> None:
        """Let nobody ask `host` before what it asked for, and twice as long as last time, have passed."""
        if asked > self.manners.patience:
            raise ClosedError(
                f"{host} asks to wait {_duration(asked)}: run it again then{request.hint}; what was answered is kept."
            )
        chance = random.Random(f"{request.url} {attempt}").random()
        wait = min(request.interval * 2**attempt * (1 + chance), self.manners.patience)
        self._free[host] = max(self._free.get(host, 0.0), time.monotonic() + max(wait, asked))

    def _answer(self, request: Request) -> bytes | None:
        """Send a request and follow where it leads; whoever else that is does not learn the key."""
        import httpx

        url = httpx.URL(request.url).copy_merge_params(dict(request.params))
        first = url.netloc
        for _ in range(self.manners.redirects + 1):
            self._await_turn(url.netloc.decode())
            try:
                leads_to, body = self._sent(url, request, request.headers if url.netloc == first else {})
            except ClosedError as error:
                if url.netloc == first:
                    raise
                raise UnansweredError(f"{first.decode()} sends to another address: {error}") from error
            finally:
                # From the end of an answer on, so that no delay on the way brings two requests closer together.
                self._free[url.netloc.decode()] = time.monotonic() + request.interval
            if leads_to is None:
                return body
            url = leads_to
        raise UnansweredError(f"{first.decode()} sends from one address to the next without end")

    def _await_turn(self, host: str) -> None:
        delay = self._free.get(host, 0.0) - time.monotonic()
        if delay > 0:
            time.sleep(delay)

    def _sent(
        self, url: httpx.URL, request: Request, headers: Mapping[str, str]
    ) -> tuple[httpx.URL | None, bytes | None]:
        """Send one request: where it leads, or its body, or neither where nothing is there."""
        import httpx

        host = url.netloc.decode()
        self.requests += 1
        try:
            with self._client.stream("GET", url, headers=dict(headers)) as response:
                self._answered.add(host)
                if response.next_request is not None:
                    return response.next_request.url, None
                if request.lookup and response.status_code in _LOST:
                    return None, None
                _judge(host, response)
                return None, self._body(host, response)
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.ProxyError) as error:
            if host in self._answered:
                raise _AgainError(_said(error)) from error
            raise ClosedError(_unreachable(host, error, request.mirror)) from error
        except (httpx.TimeoutException, httpx.NetworkError, httpx.ProtocolError, httpx.DecodingError) as error:
            raise _AgainError(_said(error)) from error
        except (httpx.UnsupportedProtocol, httpx.InvalidURL) as error:
            raise UnansweredError(f"{host} sends to an address that is none ({error})") from error

    def _body(self, host: str, response: httpx.Response) -> bytes:
        body, began = bytearray(), time.monotonic()
        for piece in response.iter_bytes():
            body += piece
            if len(body) > self.manners.largest:
                raise UnansweredError(f"{host} answers with more than {self.manners.largest >> 20} MB")
            if time.monotonic() - began > self.manners.deadline:
                raise _AgainError(f"the answer was not whole after {_duration(self.manners.deadline)}")
        return bytes(body)


def _judge(host: str, response: httpx.Response) -> None:
    """Let a good answer pass."""
    status = response.status_code
    if status == HTTPStatus.TOO_MANY_REQUESTS or status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        raise _AgainError(f"status {status}", _retry_after(response.headers))
    if status in _REFUSED:
        raise ClosedError(f"{host} refuses to answer (status {status}): check its key, or leave it out with --source.")
    if status != HTTPStatus.OK:
        raise UnansweredError(f"{host} answers with status {status}")
    if "html" in response.headers.get("content-type", ""):
        raise UnansweredError(f"{host} answers with a web page")


def _retry_after(headers: Mapping[str, str]) -> float:
    """Return the seconds that a host asks to be left alone for; it says so in seconds or by a date of its own clock."""
    said = headers.get("retry-after", "").strip()
    with suppress(ValueError, TypeError):
        if said.isascii() and said.isdecimal():
            return float(said)
        now = parsedate_to_datetime(headers["date"])
        return max((parsedate_to_datetime(said) - now).total_seconds(), 0.0)
    return 0.0


def _accept(body: bytes, check: Callable[[bytes], object]) -> None:
    try:
        check(body)
    except ValueError as error:
        raise _AgainError(f"the answer is not what it should be: {error}") from error


def _unreachable(host: str, error: Exception, mirror: str) -> str:
    other = f", or set {mirror} to the address of a mirror" if mirror else ""
    return f"cannot reach {host} ({_said(error)}): check the network{other}."


def _said(error: Exception) -> str:
    return str(error) or type(error).__name__


def _duration(seconds: float) -> str:
    return f"{seconds / 3600:.1f} hours" if seconds > 3600 else f"{seconds:.0f} seconds"  # noqa: PLR2004 - an hour
