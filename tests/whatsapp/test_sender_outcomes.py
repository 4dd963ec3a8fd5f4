"""What each answer of the Graph API, or none, means for the reply."""

import socket
from typing import Any

import pytest

from messaging.outgoing import OPERATOR_DELAY, SendError
from tests.sending import send
from tests.standins.graph import (
    DRIPPING,
    DROPPED,
    DROPPED_AFTER_TAKING,
    NEVER,
    Answer,
    GraphStandIn,
    raw,
    refused,
    slow,
)
from tests.whatsapp.builders import ACCESS_TOKEN, a_channel, a_reply
from webhooks.whatsapp.outbound import WhatsAppSender


def failure(graph: GraphStandIn, sender: WhatsAppSender, answer: Answer) -> SendError:
    """What sending says when Meta answers like this."""
    graph.script(answer)
    with pytest.raises(SendError) as caught:
        send(sender, a_channel(graph.url), a_reply())
    assert ACCESS_TOKEN not in str(caught.value)
    return caught.value


@pytest.mark.parametrize("code", [4, 80007, 130429, 131048, 131056, 133016, 131000, 131016, 131057, 1, 2])
def test_throttling_and_passing_trouble_are_temporary(
    graph: GraphStandIn, sender: WhatsAppSender, code: int
) -> None:
    error = failure(graph, sender, refused(400, code))
    assert (error.permanent, error.unknown, error.code, error.retry_after) == (False, False, str(code), None)


@pytest.mark.parametrize("code", [0, 190, 3, 10, 200, 299, 368, 131005, 131031, 131042, 133010])
def test_what_an_operator_mends_is_tried_again_after_long(
    graph: GraphStandIn, sender: WhatsAppSender, code: int
) -> None:
    error = failure(graph, sender, refused(401, code))
    assert (error.permanent, error.unknown, error.retry_after) == (False, False, OPERATOR_DELAY)


def test_a_number_that_is_not_there_is_for_the_operator(graph: GraphStandIn, sender: WhatsAppSender) -> None:
    assert not failure(graph, sender, refused(400, 100, error_subcode=33)).permanent


@pytest.mark.parametrize(
    "code",
    [
        100,
        131026,
        131047,
        131049,
        131050,
        131051,
        131052,
        131053,
        131062,
        131008,
        131009,
        132000,
        132001,
        132015,
        132016,
    ],
)
def test_what_fails_again_in_the_same_way_is_permanent(
    graph: GraphStandIn, sender: WhatsAppSender, code: int
) -> None:
    error = failure(graph, sender, refused(400, code, retry_after="5"))
    assert (error.permanent, error.unknown, error.code) == (True, False, str(code))


def test_what_meta_calls_transient_is_temporary(graph: GraphStandIn, sender: WhatsAppSender) -> None:
    assert not failure(graph, sender, refused(400, 999_999, is_transient=True)).permanent


@pytest.mark.parametrize("status", [500, 502, 503, 504])
@pytest.mark.parametrize("code", [None, 131000])
def test_a_server_error_is_temporary(
    graph: GraphStandIn, sender: WhatsAppSender, status: int, code: Any
) -> None:
    error = failure(graph, sender, refused(status, code))
    assert (error.permanent, error.unknown) == (False, False)


@pytest.mark.parametrize(
    ("status", "permanent", "wait"),
    [
        (400, True, None),
        (413, True, None),
        (408, False, None),
        (429, False, None),
        (301, False, OPERATOR_DELAY),
        (401, False, OPERATOR_DELAY),
        (403, False, OPERATOR_DELAY),
        (404, False, OPERATOR_DELAY),
    ],
)
def test_without_a_code_the_status_decides(
    graph: GraphStandIn, sender: WhatsAppSender, status: int, permanent: bool, wait: float | None
) -> None:
    error = failure(graph, sender, refused(status))
    assert (error.permanent, error.retry_after, error.code) == (permanent, wait, f"http_{status}")


@pytest.mark.parametrize(
    "body", [b"[]", b'{"error":5}', b'{"error":{"code":[1]}}', b'{"error":{"code":"190"}}', b'{"error":{}}']
)
def test_an_error_without_a_readable_code_goes_by_its_status(
    graph: GraphStandIn, sender: WhatsAppSender, body: bytes
) -> None:
    error = failure(graph, sender, raw(400, body))
    assert (error.permanent, error.code) == (True, "http_400")


def test_what_meta_says_is_told_in_short(graph: GraphStandIn, sender: WhatsAppSender) -> None:
    details = {"details": "x" * 1_000}
    answer = refused(400, 100, message="(#100) Invalid parameter", error_data=details)
    error = failure(graph, sender, answer)
    assert str(error).startswith("WhatsApp answered 400. (#100) Invalid parameter: xxx")
    assert len(str(error)) < 350


def test_a_redirect_is_not_followed(graph: GraphStandIn, sender: WhatsAppSender) -> None:
    failure(graph, sender, raw(307, b"", {"Location": f"{graph.url}/elsewhere"}))
    assert len(graph.requests) == 1


@pytest.mark.parametrize(
    ("asked", "heard"),
    [
        ("7", 7.0),
        ("0", 0.0),
        ("999999", 86_400.0),
        ("9" * 400, 86_400.0),
        ("-1", None),
        ("1.5", None),
        ("", None),
        ("soon", None),
        ("Wed, 21 Oct 2026 07:28:00 GMT", None),
        ("²", None),
    ],
)
def test_the_wait_that_meta_asks_for_is_heard_and_odd_ones_are_not(
    graph: GraphStandIn, sender: WhatsAppSender, asked: str, heard: float | None
) -> None:
    assert failure(graph, sender, refused(429, 130429, retry_after=asked)).retry_after == heard


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"{}",
        b'{"messages":[]}',
        b'{"messages":[{}]}',
        b'{"messages":[{"id":""}]}',
        b'{"messages":[{"id":5}]}',
        b'{"messages":5}',
        b'{"id":"' + b"x" * 3_000 + b'"}',
    ],
)
def test_taken_without_a_readable_id_is_unknown(
    graph: GraphStandIn, sender: WhatsAppSender, body: bytes
) -> None:
    error = failure(graph, sender, raw(200, body))
    assert (error.unknown, error.permanent) == (True, False)


def test_an_error_too_large_to_read_is_still_an_error(graph: GraphStandIn, sender: WhatsAppSender) -> None:
    error = failure(graph, sender, raw(500, b"x" * 3_000))
    assert (error.unknown, error.permanent, error.code) == (False, False, "http_500")


@pytest.mark.parametrize("answer", [NEVER, DROPPED, DROPPED_AFTER_TAKING, DRIPPING, slow(3.0)])
def test_an_answer_that_does_not_come_leaves_the_outcome_unknown(
    graph: GraphStandIn, hurried: WhatsAppSender, answer: Answer
) -> None:
    error = failure(graph, hurried, answer)
    assert (error.unknown, error.permanent) == (True, False)


def test_where_nobody_listens_nothing_was_sent(sender: WhatsAppSender) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        with pytest.raises(SendError) as caught:
            send(sender, a_channel(f"http://127.0.0.1:{closed.getsockname()[1]}"), a_reply())
    assert (caught.value.unknown, caught.value.permanent, caught.value.code) == (False, False, "connection")
