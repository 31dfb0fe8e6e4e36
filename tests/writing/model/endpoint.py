"""An endpoint on loopback that speaks OpenAI's protocol, streams, fails and lies as it is told."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Say = Callable[[str], str]
"""What a prompt is answered with."""


@dataclass
class Endpoint:
    """What is answered, and what was asked."""

    say: Say = lambda _prompt: ""
    failures: list[tuple[int, dict[str, str], str]] = field(default_factory=list)
    """(status, headers, body) of the first answers, before it answers well."""
    broken: int = 0
    """How many answers break off in the middle."""
    plain: bool = False
    """Whether it answers a page instead of a stream."""
    usage: bool = True
    asked: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    url: str = ""

    @property
    def prompts(self) -> list[str]:
        return [each["messages"][0]["content"] for each in self.asked]


@contextmanager
def serving(endpoint: Endpoint) -> Iterator[Endpoint]:
    """Serve it on a port of its own."""

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Say nothing."""

        def do_POST(self) -> None:
            said = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            endpoint.asked.append(said)
            endpoint.keys.append(self.headers.get("Authorization", ""))
            if endpoint.failures:
                status, headers, body = endpoint.failures.pop(0)
                self._send(status, body.encode(), headers)
            elif endpoint.plain:
                self._send(200, b"<html>Welcome to the proxy</html>", {"Content-Type": "text/html"})
            else:
                self._stream(endpoint.say(said["messages"][0]["content"]))

        def _send(self, status: int, body: bytes, headers: dict[str, str]) -> None:
            self.send_response(status)
            for name, value in {"Content-Type": "application/json", **headers}.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def _stream(self, text: str) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/event-stream")
            self.send_header("Connection", "close")
            if endpoint.broken:
                # More is promised than comes.
                self.send_header("Content-Length", "1000000")
            self.end_headers()
            for at in range(0, len(text), 40):
                self._event({"choices": [{"index": 0, "delta": {"content": text[at : at + 40]}}]})
                if endpoint.broken:
                    endpoint.broken -= 1
                    return
            if endpoint.usage:
                self._event(
                    {"choices": [], "usage": {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120}}
                )
            self.wfile.write(b"data: [DONE]\n\n")

        def _event(self, said: dict[str, Any]) -> None:
            event = {"id": "1", "object": "chat.completion.chunk", "created": 0, "model": "m", **said}
            self.wfile.write(f"data: {json.dumps(event)}\n\n".encode())

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    endpoint.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    try:
        yield endpoint
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
