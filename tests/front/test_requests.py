"""What the application gets to see of a request, and what becomes of its answer."""

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from flask.testing import FlaskClient

from api.framework.inputs import MAX_BODY_BYTES
from app.body_sizes import most_bytes
from app.front.calls import PIECE_BYTES, Head, Header, Outgoing, send
from app.front.environ import announced_size, environ_of, header_variables
from webhooks.website.attachments import MOST_UPLOAD_BYTES


@dataclass
class Headers:
    """Headers as the server has them."""

    pairs: list[Header]

    def items(self) -> list[Header]:
        return self.pairs


@dataclass
class Request:
    """A request as the server has it."""

    path: str = "/"
    query_string: str = ""
    method: str = "GET"
    headers: Headers = field(default_factory=lambda: Headers([]))
    http_version: str = "1.1"
    server: str = "127.0.0.1:8000"
    client: str = "127.0.0.1:55555"
    scheme: str = "http"


def _environ(request: Request, body: bytes = b"") -> dict[str, Any]:
    return environ_of(request, header_variables(request.headers.items()), "192.0.2.7", body)


def test_the_path_is_decoded_and_the_query_is_as_it_came() -> None:
    environ = _environ(Request("/caf\u00e9", "q=%20a&q=b"))

    assert environ["PATH_INFO"].encode("latin-1").decode() == "/caf\u00e9"
    assert environ["SCRIPT_NAME"] == ""
    assert environ["QUERY_STRING"] == "q=%20a&q=b"


def test_the_client_is_who_it_was_found_to_be() -> None:
    environ = _environ(Request(server="[::1]:8000"))

    assert environ["REMOTE_ADDR"] == "192.0.2.7"
    assert (environ["SERVER_NAME"], environ["SERVER_PORT"]) == ("::1", "8000")


def test_repeated_headers_are_joined_and_cookies_in_their_own_way() -> None:
    headers = [
        ("x-a", "1"),
        ("x-a", "2"),
        ("cookie", "a=1"),
        ("cookie", "b=2"),
        ("content-type", "text/plain"),
    ]
    environ = _environ(Request(headers=Headers(headers)))

    assert environ["HTTP_X_A"] == "1,2"
    assert environ["HTTP_COOKIE"] == "a=1; b=2"
    assert environ["CONTENT_TYPE"] == "text/plain"


def test_a_header_that_would_pass_for_another_is_left_out() -> None:
    headers = [("x_forwarded_for", "198.51.100.1"), ("x-forwarded-for", "192.0.2.7")]

    assert header_variables(headers) == {"HTTP_X_FORWARDED_FOR": "192.0.2.7"}


def test_a_body_that_came_in_chunks_has_a_length_and_nothing_left_to_decode() -> None:
    headers = [("transfer-encoding", "chunked"), ("content-length", "1")]
    environ = _environ(Request(headers=Headers(headers)), b"abc")

    assert environ["CONTENT_LENGTH"] == "3"
    assert "HTTP_TRANSFER_ENCODING" not in environ
    assert environ["wsgi.input"].read() == b"abc"


@pytest.mark.parametrize(
    "headers, size",
    [
        ([], 0),
        ([("content-length", "7")], 7),
        ([("content-length", "7"), ("content-length", "7")], 7),
        ([("transfer-encoding", "chunked")], None),
    ],
)
def test_the_size_of_a_body_is_known_before_it_comes_or_not(headers: list[Header], size: int | None) -> None:
    assert announced_size(header_variables(headers)) == size


@pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)
@pytest.mark.parametrize("arrived", [b"", b"{", b"{}"])
def test_under_another_server_what_is_shorter_than_announced_reaches_no_route(
    client: FlaskClient, arrived: bytes
) -> None:
    """Such as one that ends the input without a word when the connection breaks off."""
    answer = client.post(
        "/v1/bookings",
        input_stream=io.BytesIO(arrived),
        environ_overrides={"CONTENT_LENGTH": "3", "wsgi.input_terminated": True},
    )

    assert answer.status_code == 400
    assert answer.get_json()["code"] == "incomplete_body"


class Client(Outgoing):
    """What a client gets."""

    def __init__(self) -> None:
        self.status = 0
        self.pieces: list[bytes] = []

    def response_bytes(self, status: int, headers: list[Header], body: bytes) -> None:
        self.status = status
        self.pieces.append(body)

    def response_stream(self, status: int, headers: list[Header]) -> "Client":
        self.status = status
        return self

    def send_bytes(self, data: bytes) -> None:
        self.pieces.append(data)

    async def client_disconnect(self) -> None:
        """Never."""


class Body:
    """An answer's body that knows whether it was closed."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self._pieces = pieces
        self.is_closed = False

    def __iter__(self) -> Iterator[bytes]:
        yield from self._pieces

    def close(self) -> None:
        self.is_closed = True


def _head() -> Head:
    head = Head()
    head.start("201 Created", [("X-A", "1")])
    return head


def test_a_small_answer_goes_out_at_once_and_is_closed() -> None:
    client, body = Client(), Body([b"a", b"b"])

    send(client, _head(), body)

    assert (client.status, client.pieces, body.is_closed) == (201, [b"ab"], True)


def test_a_large_answer_goes_out_in_pieces() -> None:
    client, body = Client(), Body([b"x" * PIECE_BYTES, b"y", b"z"])

    send(client, _head(), body)

    assert client.pieces == [b"x" * PIECE_BYTES + b"y", b"z"]
    assert body.is_closed


def test_an_answer_that_fails_is_closed() -> None:
    def failing() -> Iterator[bytes]:
        yield b"a"
        raise ValueError

    client, body = Client(), Body(failing())

    with pytest.raises(ValueError):
        send(client, _head(), body)

    assert body.is_closed
    assert client.pieces == []


def test_what_is_written_the_old_way_comes_first() -> None:
    client, head = Client(), Head()

    head.start("200 OK", [])(b"written ")
    send(client, head, [b"returned"])

    assert client.pieces == [b"written returned"]


def test_each_place_has_the_size_of_its_bodies() -> None:
    usual = 1000
    assert most_bytes("/v1/bookings", usual) == most_bytes("/mcp", usual) == MAX_BODY_BYTES
    assert most_bytes("/webhooks/website/demo/attachments", usual) == MOST_UPLOAD_BYTES
    assert most_bytes("/webhooks/website/demo/attachments/1", usual) == usual
    assert most_bytes("/webhooks/website/demo/messages", usual) == usual
