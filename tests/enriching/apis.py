"""A server on loopback that speaks the four APIs about invented papers, and misbehaves as it is told."""

from __future__ import annotations

import json
import re
import socket
import struct
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit
from xml.sax.saxutils import escape

NAMES = ("arxiv", "crossref", "semanticscholar", "openalex")


@dataclass(frozen=True)
class Work:
    """A paper that the APIs know; `of` says which."""

    title: str
    year: int = 2019
    authors: tuple[str, ...] = ("Ada Invented", "Bo Fictive")
    abstract: str | None = "An abstract that nobody wrote."
    doi: str | None = None
    arxiv: str | None = None
    venue: str | None = None
    kind: str = "proceedings-article"
    of: tuple[str, ...] = NAMES

    @property
    def words(self) -> set[str]:
        return set(re.findall(r"\w+", self.title.lower()))


@dataclass(frozen=True)
class Asked:
    """A request that came in: when, for what, with which headers."""

    at: float
    path: str
    headers: dict[str, str]

    @property
    def api(self) -> str:
        return self.path.split("/")[1]

    @property
    def query(self) -> dict[str, str]:
        return {name: values[0] for name, values in parse_qs(urlsplit(self.path).query).items()}


Fault = Callable[["Handler"], None]


@dataclass
class Apis:
    """The server's state; `faults` answer the next requests in its place, in order."""

    address: str
    works: list[Work] = field(default_factory=list)
    faults: deque[Fault] = field(default_factory=deque)
    asked: list[Asked] = field(default_factory=list)
    at_once: int = 0
    most_at_once: int = 0

    def environment(self, interval: float = 0.0) -> dict[str, str]:
        """The environment that sends `surveykit enrich` here."""
        urls = {f"SURVEYKIT_{name.upper()}_URL": f"{self.address}/{name}" for name in NAMES}
        return urls | {"SURVEYKIT_MIRROR_INTERVAL": str(interval), "NO_PROXY": "127.0.0.1", "no_proxy": "127.0.0.1"}

    def paths(self) -> list[str]:
        return [each.path for each in self.asked]

    def count(self, api: str) -> int:
        return sum(each.api == api for each in self.asked)


class Handler(BaseHTTPRequestHandler):
    """Answers as the APIs' documentation says."""

    server: Server
    protocol_version = "HTTP/1.1"
    wbufsize = -1

    def do_GET(self) -> None:
        apis = self.server.apis
        with self.server.lock:
            apis.at_once += 1
            apis.most_at_once = max(apis.most_at_once, apis.at_once)
            apis.asked.append(Asked(time.monotonic(), self.path, dict(self.headers)))
            fault = apis.faults.popleft() if apis.faults else None
        try:
            (fault or Handler.right)(self)
        finally:
            with self.server.lock:
                apis.at_once -= 1

    def right(self) -> None:
        """Answer rightly."""
        parts = urlsplit(self.path)
        _, api, *rest = parts.path.split("/")
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        works = [work for work in self.server.apis.works if api in work.of]
        answer = {"arxiv": arxiv, "crossref": crossref, "semanticscholar": semanticscholar, "openalex": openalex}[api]
        body = answer([unquote(each) for each in rest], query, works)
        if body is None:
            self.say(404, b'{"error": "not found"}')
        else:
            self.say(200, body, "application/atom+xml" if api == "arxiv" else "application/json")

    def say(self, status: int, body: bytes, kind: str = "application/json", **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.lock = threading.Lock()
        self.apis = Apis(f"http://127.0.0.1:{self.server_address[1]}")

    def handle_error(self, *_: object) -> None:
        """A client that hangs up is no news."""


@contextmanager
def serving() -> Iterator[Apis]:
    server = Server()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server.apis
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


# What each API says of its works, in the shapes of its documentation.


def arxiv(_: list[str], query: dict[str, str], works: list[Work]) -> bytes:
    if "id_list" in query:
        found = [work for work in works if work.arxiv == query["id_list"]]
    else:
        words = set(re.findall(r"ti:(\w+)", query["search_query"]))
        found = [work for work in works if words and words <= work.words]
    return feed("".join(entry(work) for work in found))


def feed(entries: str) -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">'
        "<title>arXiv Query</title><id>http://arxiv.org/api/x</id>"
        f'<opensearch:totalResults xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/">1</opensearch:totalResults>'
        f"{entries}</feed>"
    ).encode()


def entry(work: Work) -> str:
    authors = "".join(f"<author><name>{escape(name)}</name></author>" for name in work.authors)
    doi = f'<arxiv:doi xmlns:arxiv="http://arxiv.org/schemas/atom">{work.doi}</arxiv:doi>' if work.doi else ""
    return (
        f"<entry><id>http://arxiv.org/abs/{work.arxiv}v2</id><updated>{work.year + 1}-02-03T00:00:00Z</updated>"
        f"<published>{work.year}-01-02T17:00:00Z</published><title>{escape(work.title)}</title>"
        f"<summary>  {escape(work.abstract or '')}\n</summary>{authors}{doi}</entry>"
    )


def crossref(path: list[str], query: dict[str, str], works: list[Work]) -> bytes | None:
    if len(path) > 1:
        one = next((work for work in works if work.doi == "/".join(path[1:])), None)
        return one and dumped({"status": "ok", "message-type": "work", "message": crossref_work(one)})
    found = [crossref_work(work) for work in _like(query["query.bibliographic"], works)]
    return dumped({"status": "ok", "message-type": "work-list", "message": {"total-results": 9, "items": found}})


def crossref_work(work: Work) -> dict[str, Any]:
    people = [{"given": name.rpartition(" ")[0], "family": name.rpartition(" ")[2]} for name in work.authors]
    abstract = f"<jats:title>Abstract</jats:title><jats:p>{escape(work.abstract)}</jats:p>" if work.abstract else None
    return {
        "DOI": work.doi,
        "title": [escape(work.title)],
        "author": people,
        "issued": {"date-parts": [[work.year, 6]]},
        "container-title": [work.venue] if work.venue else [],
        "type": work.kind,
    } | ({"abstract": abstract} if abstract else {})


def semanticscholar(path: list[str], query: dict[str, str], works: list[Work]) -> bytes | None:
    if path[1] != "search":
        kind, _, name = "/".join(path[1:]).partition(":")
        known = {"ARXIV": "arxiv", "DOI": "doi"}[kind]
        one = next((work for work in works if getattr(work, known) == name), None)
        return one and dumped(semanticscholar_paper(one))
    found = [semanticscholar_paper(work) for work in _like(query["query"], works)]
    return dumped({"total": len(found), "offset": 0} | ({"data": found} if found else {}))


def semanticscholar_paper(work: Work) -> dict[str, Any]:
    ids = {"DOI": work.doi, "ArXiv": work.arxiv, "CorpusId": 1}
    return {
        "paperId": "0" * 40,
        "externalIds": {name: value for name, value in ids.items() if value},
        "title": work.title,
        "abstract": work.abstract,
        "venue": work.venue or "",
        "year": work.year,
        "publicationTypes": None,
        "authors": [{"authorId": "1", "name": name} for name in work.authors],
    }


def openalex(path: list[str], query: dict[str, str], works: list[Work]) -> bytes | None:
    if len(path) > 1:
        name = "/".join(path[1:]).removeprefix("doi:")
        one = next((work for work in works if name in (work.doi, f"10.48550/arxiv.{work.arxiv}")), None)
        return one and dumped(openalex_work(one))
    asked = query["filter"].removeprefix("title.search:")
    found = [openalex_work(work) for work in _like(asked, works)]
    return dumped({"meta": {"count": len(found)}, "results": found})


def openalex_work(work: Work) -> dict[str, Any]:
    index: dict[str, list[int]] = {}
    for place, word in enumerate((work.abstract or "").split()):
        index.setdefault(word, []).append(place)
    address = f"http://arxiv.org/abs/{work.arxiv}" if work.arxiv else f"https://doi.org/{work.doi}"
    place = {"source": {"display_name": work.venue, "type": "conference"}} if work.venue else None
    return {
        "id": "https://openalex.org/W1",
        "doi": f"https://doi.org/{work.doi}" if work.doi else None,
        "title": work.title,
        "publication_year": work.year,
        "type": "article",
        "authorships": [{"author": {"display_name": name}} for name in work.authors],
        "abstract_inverted_index": index or None,
        "primary_location": place,
        "locations": [{"landing_page_url": address}],
    }


def _like(words: str, works: list[Work]) -> list[Work]:
    """Return the works whose titles are most like `words`, as a relevance search does."""
    asked = set(re.findall(r"\w+", words.lower()))
    shared = [(len(asked & work.words) / len(asked | work.words), work) for work in works]
    return [work for share, work in sorted(shared, key=lambda each: -each[0])[:8] if share >= 0.5]


def dumped(value: object) -> bytes:
    return json.dumps(value).encode()


# How servers misbehave.


def status(code: int, **headers: str) -> Fault:
    return lambda handler: handler.say(code, b"{}", **headers)


def body(data: bytes, kind: str = "application/json") -> Fault:
    return lambda handler: handler.say(200, data, kind)


def moved(to: str) -> Fault:
    return lambda handler: handler.say(302, b"", Location=to)


def slow(seconds: float) -> Fault:
    def fault(handler: Handler) -> None:
        time.sleep(seconds)
        handler.right()

    return fault


def reset(handler: Handler) -> None:
    """Break the connection off, as a firewall does."""
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.close_connection = True
    handler.rfile.close()
    handler.wfile.close()
    handler.connection.close()


def truncated(handler: Handler) -> None:
    """Promise more than is sent, then hang up."""
    handler.send_response(200)
    handler.send_header("Content-Type", "application/json")
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b'{"total": 1, "data": [{"paperId": "x", "ti')
    handler.close_connection = True


def dripping(handler: Handler) -> None:
    """Send a byte now and then, for ever."""
    handler.send_response(200)
    handler.send_header("Content-Type", "application/json")
    handler.send_header("Transfer-Encoding", "chunked")
    handler.end_headers()
    handler.close_connection = True
    for _ in range(200):
        handler.wfile.write(b"1\r\n \r\n")
        handler.wfile.flush()
        time.sleep(0.02)
