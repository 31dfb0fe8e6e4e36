"""A source and a query -> its candidates, from the answers that are kept or from the network."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from surveykit.enriching.answers import Answers
from surveykit.enriching.fetching import Fetcher
from surveykit.enriching.found import Candidate, Query, Source
from surveykit.enriching.manners import ClosedError, Request
from surveykit.errors import SettingError

MIRROR_INTERVAL = "SURVEYKIT_MIRROR_INTERVAL"
"""The environment variable for the seconds between two requests to a mirror of one's own."""


@dataclass(slots=True)
class Desk:
    """Where questions are asked: with which client, from which kept answers, for whom, and of whom no more."""

    fetcher: Fetcher
    answers: Answers
    contact: str | None = None
    environment: Mapping[str, str] = field(default_factory=lambda: os.environ)
    closed: dict[str, str] = field(default_factory=dict)
    """Why a source is asked nothing more in this run, by its name."""

    def kept(self, source: Source, query: Query) -> list[Candidate] | None:
        """Return what a query was answered with before, None if it was not."""
        body = self.answers.get(self._address(source) + query.path)
        try:
            return source.read(body) if body else [] if body == b"" else None
        except ValueError:
            # An older surveykit may have kept what this one does not understand.
            return None

    def candidates(self, source: Source, query: Query) -> list[Candidate]:
        """Return what a query is answered with.

        Raises:
            UnansweredError: It has no usable answer.
            ClosedError: The source cannot be asked in this run; from now on `closed` says why.
        """
        if (kept := self.kept(source, query)) is not None:
            return kept
        if source.name in self.closed:
            raise ClosedError(self.closed[source.name])
        url = self._address(source) + query.path
        try:
            body = self.fetcher.get(self._request(source, url, query), source.read) or b""
        except ClosedError as error:
            self.closed[source.name] = str(error)
            raise
        found = source.read(body) if body else []
        self.answers.put(url, body, found=bool(found))
        return found

    def _request(self, source: Source, url: str, query: Query) -> Request:
        key = self._key(source)
        told = ((source.mail_parameter, self.contact), (source.key_parameter, key))
        params = {name: value for name, value in told if name and value}
        headers = {source.key_header: key} if source.key_header and key else {}
        hint = f", or set {source.key_variable} to a key of your own" if source.key_variable and not key else ""
        return Request(url, self._interval(source), params, headers, query.lookup, source.variable, hint)

    def _key(self, source: Source) -> str:
        key = self.environment.get(source.key_variable or "", "").strip()
        if not (key.isascii() and key.isprintable()):
            raise SettingError(f"{source.key_variable} is no key: write it without line breaks, in ASCII.")
        return key

    def _address(self, source: Source) -> str:
        address = self.environment.get(source.variable) or source.address
        if not _is_address(address):
            raise SettingError(f"{source.variable} is {address!r}, which is no address: write http://… or https://….")
        return address.rstrip("/")

    def _interval(self, source: Source) -> float:
        """Return the seconds between two requests; only a mirror may be asked more often than its model."""
        said = self.environment.get(MIRROR_INTERVAL)
        if not said or not self.environment.get(source.variable):
            return source.interval
        try:
            return max(float(said), 0.0)
        except ValueError:
            raise SettingError(f"{MIRROR_INTERVAL} is {said!r}, which is no number of seconds.") from None


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        return False
