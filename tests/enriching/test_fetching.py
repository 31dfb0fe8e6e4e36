from __future__ import annotations

import gzip
import json
import socket
import time
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import replace
from itertools import pairwise

import pytest

from surveykit.enriching.fetching import Fetcher
from surveykit.enriching.manners import ClosedError, Manners, Request, UnansweredError
from surveykit.errors import SourceError
from tests.enriching.apis import Apis, Fault, Handler, body, dripping, moved, reset, slow, status, truncated


@pytest.fixture
def fetcher(monkeypatch: pytest.MonkeyPatch) -> Iterator[Fetcher]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with Fetcher("surveykit/test", Manners(largest=1 << 20)) as client:
        yield client


def _request(apis: Apis, query: str = "one", interval: float = 0.01, **headers: str) -> Request:
    return Request(f"{apis.address}/semanticscholar/paper/search?query={query}", interval, headers=headers)


def _pauses(apis: Apis) -> list[float]:
    return [later.at - earlier.at for earlier, later in pairwise(apis.asked)]


@pytest.mark.parametrize(
    "fault",
    [status(500), status(503), status(429), reset, truncated, body(b'{"total": 1, "data": [{"pa'), body(b"")],
    ids=["500", "503", "429", "reset", "truncated", "cut", "empty"],
)
def test_what_may_pass_is_asked_again(fetcher: Fetcher, apis: Apis, fault: Fault) -> None:
    apis.faults.append(fault)
    answer = fetcher.get(_request(apis), json.loads)
    assert answer is not None and json.loads(answer)["total"] == 0
    assert len(apis.asked) == fetcher.requests == 2


@pytest.mark.parametrize(
    ("fault", "manners"),
    [(slow(2.0), Manners(timeout=0.3)), (dripping, Manners(deadline=0.3))],
    ids=["silent", "dripping"],
)
def test_who_takes_too_long_is_asked_again(fetcher: Fetcher, apis: Apis, fault: Fault, manners: Manners) -> None:
    apis.faults.append(fault)
    with Fetcher("surveykit/test", manners) as hasty:
        assert hasty.get(_request(apis), json.loads) is not None
    assert 2 <= len(apis.asked) <= 5


@pytest.mark.parametrize(
    ("fault", "message"),
    [
        (status(400), "answers with status 400"),
        (status(204), "answers with status 204"),
        (body(b"<html>please log in</html>", "text/html; charset=utf-8"), "answers with a web page"),
        (body(b" " * (2 << 20)), "answers with more than 1 MB"),
        (moved("ftp://127.0.0.1/x"), "sends to an address that is none"),
        (moved("http://127.0.0.1:9/"), "sends to another address: cannot reach"),
    ],
)
def test_what_will_not_pass_is_asked_once(fetcher: Fetcher, apis: Apis, fault: Fault, message: str) -> None:
    apis.faults.append(fault)
    with pytest.raises(UnansweredError, match=message):
        fetcher.get(_request(apis), json.loads)
    assert len(apis.asked) == 1


def test_a_small_answer_that_unpacks_to_a_large_one_is_refused(fetcher: Fetcher, apis: Apis) -> None:
    packed = gzip.compress(b" " * (16 << 20))
    apis.faults.append(lambda handler: handler.say(200, packed, Content_Encoding="gzip"))
    with pytest.raises(UnansweredError, match="answers with more than 1 MB"):
        fetcher.get(_request(apis), json.loads)


def test_an_id_that_is_not_known_is_no_error_but_a_search_that_is_not_there_is(fetcher: Fetcher, apis: Apis) -> None:
    apis.faults.extend([status(404)] * 2)
    assert fetcher.get(replace(_request(apis), lookup=True), json.loads) is None
    with pytest.raises(UnansweredError, match="answers with status 404"):
        fetcher.get(_request(apis), json.loads)


def test_it_gives_up_after_five_tries_and_waits_longer_each_time(fetcher: Fetcher, apis: Apis) -> None:
    apis.faults.extend([status(502)] * 9)
    with pytest.raises(UnansweredError, match=r"127\.0\.0\.1:\d+ gave no usable answer in 5 tries \(status 502\)"):
        fetcher.get(_request(apis, interval=0.02), json.loads)
    assert len(apis.asked) == 5
    assert all(pause >= 0.02 * 2**attempt for attempt, pause in enumerate(_pauses(apis)))


def test_requests_to_a_host_keep_their_distance_and_never_overlap(fetcher: Fetcher, apis: Apis) -> None:
    for query in "abcde":
        fetcher.get(_request(apis, query, interval=0.05), json.loads)
    assert apis.most_at_once == 1 and min(_pauses(apis)) >= 0.05


def test_a_host_that_asks_to_wait_is_left_alone_so_long(fetcher: Fetcher, apis: Apis) -> None:
    apis.faults.append(status(429, Retry_After="1"))
    fetcher.get(_request(apis), json.loads)
    assert _pauses(apis)[0] >= 1.0


@pytest.mark.parametrize("said", ["soon", "-3", "1e9", "٣"])
def test_a_wait_that_is_none_is_no_wait(fetcher: Fetcher, apis: Apis, said: str) -> None:
    apis.faults.append(lambda handler: handler.say(429, b"", Retry_After=said.encode().decode("latin-1")))
    began = time.monotonic()
    assert fetcher.get(_request(apis), json.loads) is not None
    assert time.monotonic() - began < 2.5


@pytest.mark.parametrize("said", ["18000", "Wed, 21 Oct 2015 12:28:00 GMT"], ids=["seconds", "date"])
def test_a_host_that_asks_to_wait_for_hours_is_asked_nothing_more(fetcher: Fetcher, apis: Apis, said: str) -> None:
    def busy(handler: Handler) -> None:
        handler.send_response_only(503)
        for name, value in {
            "Retry-After": said,
            "Date": "Wed, 21 Oct 2015 07:28:00 GMT",
            "Content-Length": "0",
        }.items():
            handler.send_header(name, value)
        handler.end_headers()

    apis.faults.append(busy)
    with pytest.raises(ClosedError, match=r"asks to wait 5\.0 hours: run it again then"):
        fetcher.get(_request(apis), json.loads)
    assert len(apis.asked) == 1


def test_a_host_that_fails_three_questions_in_a_row_is_asked_nothing_more(fetcher: Fetcher, apis: Apis) -> None:
    apis.faults.extend([status(400), Handler.right, status(400), *[status(500)] * 10])
    for query, error in (("a", UnansweredError), ("b", None), ("c", UnansweredError), ("d", UnansweredError)):
        with pytest.raises(error) if error else nullcontext():
            fetcher.get(_request(apis, query, interval=0.0), json.loads)
    with pytest.raises(ClosedError, match=r"in 5 tries .*, nor to the questions before: run it again later"):
        fetcher.get(_request(apis, "e", interval=0.0), json.loads)
    assert len(apis.asked) == 13


def test_a_redirect_is_followed_and_a_key_is_not_shown_to_another_host(fetcher: Fetcher, apis: Apis) -> None:
    other = apis.address.replace("127.0.0.1", "localhost")
    apis.faults.extend(
        [moved("/semanticscholar/paper/search?query=two"), moved(f"{other}/semanticscholar/paper/search?query=three")]
    )
    assert fetcher.get(_request(apis, **{"x-api-key": "secret"}), json.loads) is not None
    assert [each.query["query"] for each in apis.asked] == ["one", "two", "three"]
    assert [each.headers.get("x-api-key") for each in apis.asked] == ["secret", "secret", None]


def test_redirects_that_lead_nowhere_come_to_an_end(fetcher: Fetcher, apis: Apis) -> None:
    apis.faults.extend([moved("/semanticscholar/paper/search?query=round")] * 99)
    with pytest.raises(UnansweredError, match="sends from one address to the next without end"):
        fetcher.get(_request(apis), json.loads)
    assert len(apis.asked) == 4


def test_a_host_that_is_not_there_is_asked_once(fetcher: Fetcher) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    began = time.monotonic()
    with pytest.raises(SourceError, match=f"cannot reach 127.0.0.1:{port} .*check the network, or set A_URL"):
        fetcher.get(Request(f"http://127.0.0.1:{port}/x", 3.0, mirror="A_URL"), json.loads)
    assert time.monotonic() - began < 2.5
