"""The HTTP client by itself: what it refuses to wait for, to swallow and to tell."""

import traceback

import pytest

from integrations.http import (
    HttpClient,
    HttpConnectError,
    HttpConnectionLostError,
    HttpError,
    HttpInvalidRequestError,
    HttpTimeoutError,
    HttpTooLargeError,
)
from tests.standins.graph import DRIPPING, DROPPED, NEVER, GraphStandIn, raw

SECRET = "bot" + "-secret"


def ask(http: HttpClient, graph: GraphStandIn) -> bytes:
    """The body of the answer to a plain request."""
    return http.request("GET", f"{graph.url}/v1/1/messages").body


def test_an_answer_has_status_headers_and_body(http: HttpClient, graph: GraphStandIn) -> None:
    graph.script(raw(418, b"tea", {"X-Pot": "brown"}))
    answer = http.request("POST", f"{graph.url}/tea", headers={"X-Cup": "1"}, body=b"leaves")
    assert (answer.status, answer.headers["x-pot"], answer.body) == (418, "brown", b"tea")
    (request,) = graph.requests
    assert (request.method, request.headers["X-Cup"]) == ("POST", "1")


def test_silence_ends_after_the_read_timeout(graph: GraphStandIn) -> None:
    graph.script(NEVER)
    with (
        HttpClient(read_timeout=0.2, total_timeout=86_400.0) as http,
        pytest.raises(HttpTimeoutError) as caught,
    ):
        http.request("GET", graph.url)
    assert caught.value.sent


def test_a_byte_now_and_then_ends_after_the_total_timeout(graph: GraphStandIn) -> None:
    """Each byte comes well within the read timeout, so that only the deadline can end this; a status line or
    header that drips must end as well as a body."""
    graph.script(DRIPPING)
    with HttpClient(read_timeout=60.0, total_timeout=0.5) as http, pytest.raises(HttpTimeoutError) as caught:
        http.post_json(f"{graph.url}/v1/1/messages", {})
    assert caught.value.sent
    assert len(graph.requests) == 1


def test_the_deadline_of_one_request_can_be_shorter(graph: GraphStandIn) -> None:
    graph.script(NEVER)
    with HttpClient(read_timeout=60.0, total_timeout=60.0) as http, pytest.raises(HttpTimeoutError):
        http.request("GET", graph.url, total_timeout=0.2)


def test_a_connection_that_ends_early_is_told_from_one_that_never_was(
    http: HttpClient, graph: GraphStandIn
) -> None:
    graph.script(DROPPED, raw(200, b"short", {"Content-Length": "100", "Connection": "close"}))
    for _ in range(2):
        with pytest.raises(HttpConnectionLostError) as caught:
            ask(http, graph)
        assert caught.value.sent
    with pytest.raises(HttpConnectError) as refused:
        http.request("GET", "http://127.0.0.1:9/")
    assert not refused.value.sent


def test_a_dropped_connection_is_lost(http: HttpClient, graph: GraphStandIn) -> None:
    graph.script(DROPPED)
    with pytest.raises(HttpConnectionLostError):
        ask(http, graph)


@pytest.mark.parametrize("size", [2_001, 5_000_000])
def test_an_answer_above_the_cap_is_not_swallowed(http: HttpClient, graph: GraphStandIn, size: int) -> None:
    graph.script(raw(200, b"x" * size), raw(200, b"x" * 2_000))
    with pytest.raises(HttpTooLargeError) as caught:
        ask(http, graph)
    assert (caught.value.status, caught.value.sent) == (200, True)
    assert ask(http, graph) == b"x" * 2_000


def test_a_packed_answer_is_not_unpacked(http: HttpClient, graph: GraphStandIn) -> None:
    graph.script(raw(200, b"not really gzip", {"Content-Encoding": "gzip"}))
    assert ask(http, graph) == b"not really gzip"
    assert graph.requests[0].headers["Accept-Encoding"] == "identity"


def test_cookies_are_not_kept(http: HttpClient, graph: GraphStandIn) -> None:
    graph.script(raw(200, b"", {"Set-Cookie": "a=b; Path=/"}), raw(200, b""))
    ask(http, graph)
    ask(http, graph)
    assert "Cookie" not in graph.requests[1].headers


def test_redirects_are_handed_back(http: HttpClient, graph: GraphStandIn) -> None:
    graph.script(raw(302, b"", {"Location": f"{graph.url}/elsewhere"}))
    assert http.request("GET", graph.url).status == 302
    assert len(graph.requests) == 1


def test_proxies_of_the_environment_are_not_used(
    http: HttpClient, graph: GraphStandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("NO_PROXY", "")
    graph.script(raw(200, b"direct"))
    assert ask(http, graph) == b"direct"


def test_connections_are_used_again(graph: GraphStandIn) -> None:
    with HttpClient() as http:
        for _ in range(5):
            http.request("GET", graph.url)
    assert graph.connections == 1


@pytest.mark.parametrize("url", ["http://127.0.0.1:9/{}", "nowhere/{}", "http://[::1/{}", "http://a b/{}"])
def test_neither_an_error_nor_its_trace_shows_the_address(http: HttpClient, url: str) -> None:
    with pytest.raises(HttpError) as caught:
        http.request("GET", url.format(SECRET))
    assert not caught.value.sent
    assert SECRET not in "".join(traceback.format_exception(caught.value))


@pytest.mark.parametrize("value", ["{}\nX-Other: 1", "{} ✓", " {}"])
def test_neither_an_error_nor_its_trace_shows_a_header(
    http: HttpClient, graph: GraphStandIn, value: str
) -> None:
    with pytest.raises(HttpInvalidRequestError) as caught:
        http.request("GET", graph.url, headers={"Authorization": value.format(SECRET)})
    assert not caught.value.sent
    assert SECRET not in "".join(traceback.format_exception(caught.value))
    assert not graph.requests
