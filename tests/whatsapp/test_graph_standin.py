"""The stand-in is as strict as Meta, or its verdicts would prove nothing."""

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from copy import deepcopy
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
import requests

from tests.standins.graph import GUEST, GraphStandIn, refused, sign
from tests.standins.graph_limits import broken_limits

TEXT = {"messaging_product": "whatsapp", "to": GUEST, "type": "text", "text": {"body": "Hi"}}
BUTTON = {"type": "reply", "reply": {"id": "1", "title": "One"}}
BUTTONS = {"type": "button", "body": {"text": "Which?"}, "action": {"buttons": [BUTTON]}}
SECTION = {"title": "All", "rows": [{"id": "1", "title": "One", "description": "first"}]}
LIST = {"type": "list", "body": {"text": "Which?"}, "action": {"button": "Choose", "sections": [SECTION]}}


def interactive(body: dict[str, Any]) -> dict[str, Any]:
    return {**TEXT, "type": "interactive", "interactive": body}


def image(**fields: str) -> dict[str, Any]:
    return {**TEXT, "type": "image", "image": {"link": "https://example.com/a.jpg", **fields}}


def changed(payload: dict[str, Any], path: str, value: Any) -> dict[str, Any]:
    """A copy of a payload with one value replaced."""
    copy = deepcopy(payload)
    *way, last = path.split("/")
    holder: Any = copy
    for step in way:
        holder = holder[int(step) if step.isdigit() else step]
    holder[int(last) if last.isdigit() else last] = value
    return copy


@pytest.mark.parametrize(
    "payload", [TEXT, interactive(BUTTONS), interactive(LIST), image(), image(caption="x" * 1024)]
)
def test_what_meta_takes_is_taken(payload: dict[str, Any]) -> None:
    assert broken_limits(payload) == []


IN_BUTTONS, IN_LIST = interactive(BUTTONS), interactive(LIST)
ROWS = "interactive/action/sections/0/rows"


@pytest.mark.parametrize(
    "payload",
    [
        changed(TEXT, "messaging_product", "sms"),
        changed(TEXT, "to", ""),
        changed(TEXT, "type", "hologram"),
        changed(TEXT, "text", None),
        changed(TEXT, "text/body", ""),
        changed(TEXT, "text/body", " "),
        changed(TEXT, "text/body", "x" * 4097),
        changed(TEXT, "text/body", "😀" * 2049),
        changed(TEXT, "biz_opaque_callback_data", "x" * 513),
        image(link="/local.jpg"),
        image(caption="x" * 1025),
        changed(IN_BUTTONS, "interactive/type", "carousel"),
        changed(IN_BUTTONS, "interactive/body/text", "x" * 1025),
        changed(IN_BUTTONS, "interactive/action/buttons", []),
        changed(IN_BUTTONS, "interactive/action/buttons/0/type", "url"),
        changed(IN_BUTTONS, "interactive/action/buttons/0/reply/title", "x" * 21),
        changed(IN_BUTTONS, "interactive/action/buttons/0/reply/title", "a\nb"),
        changed(IN_BUTTONS, "interactive/action/buttons/0/reply/id", "x" * 257),
        changed(IN_BUTTONS, "interactive/action/buttons", [BUTTON, BUTTON]),
        changed(
            IN_BUTTONS,
            "interactive/action/buttons",
            [{"type": "reply", "reply": {"id": str(n), "title": str(n)}} for n in range(4)],
        ),
        changed(IN_LIST, "interactive/body/text", "x" * 4097),
        changed(IN_LIST, "interactive/action/button", "x" * 21),
        changed(IN_LIST, "interactive/action/sections", []),
        changed(IN_LIST, "interactive/action/sections", [SECTION, {**SECTION, "title": ""}]),
        changed(IN_LIST, ROWS, []),
        changed(IN_LIST, ROWS, [{"id": str(n), "title": "Row"} for n in range(11)]),
        changed(IN_LIST, ROWS, [{"id": "1", "title": "Row"}, {"id": "1", "title": "Row"}]),
        changed(IN_LIST, f"{ROWS}/0/title", "x" * 25),
        changed(IN_LIST, f"{ROWS}/0/id", "x" * 201),
        changed(IN_LIST, f"{ROWS}/0/description", "x" * 73),
        {"messaging_product": "whatsapp", "status": "read"},
    ],
)
def test_what_meta_refuses_is_refused(payload: dict[str, Any]) -> None:
    assert broken_limits(payload)


def post(graph: GraphStandIn, payload: Any, **headers: str) -> requests.Response:
    headers = {"Authorization": "Bearer t", **headers}
    return requests.post(f"{graph.url}/v26.0/1/messages", json=payload, headers=headers, timeout=10)


def test_a_broken_limit_is_answered_as_meta_would_and_is_no_reply(graph: GraphStandIn) -> None:
    answer = post(graph, changed(TEXT, "text/body", "x" * 4097))
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, 100)
    assert graph.replies_to(GUEST) == []


def test_a_request_without_a_token_is_refused(graph: GraphStandIn) -> None:
    assert post(graph, TEXT, Authorization="").json()["error"]["code"] == 190


def test_scripted_answers_come_once_each_and_then_all_is_taken_again(graph: GraphStandIn) -> None:
    graph.script(refused(429, 130429, retry_after="3"), refused(500))
    answers = [post(graph, TEXT) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [429, 500, 200]
    assert answers[0].headers["Retry-After"] == "3"
    assert len(graph.wait_for_replies(GUEST, 1)) == 1


class _Webhook(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.seen = (body, self.headers["X-Hub-Signature-256"])  # type: ignore[attr-defined]
        self.send_response(200)
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        pass


@pytest.fixture
def webhook() -> Iterator[HTTPServer]:
    with HTTPServer(("127.0.0.1", 0), _Webhook) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def test_a_status_is_posted_signed(graph: GraphStandIn, webhook: HTTPServer) -> None:
    url = f"http://127.0.0.1:{webhook.server_port}/webhooks/whatsapp/demo"
    assert graph.post_status(url, "secret", "wamid.1", "delivered", "our-id") == 200
    body, signature = webhook.seen  # type: ignore[attr-defined]
    assert signature == sign(body, "secret")
    (status,) = json.loads(body)["entry"][0]["changes"][0]["value"]["statuses"]
    assert (status["id"], status["status"], status["biz_opaque_callback_data"]) == (
        "wamid.1",
        "delivered",
        "our-id",
    )


def test_it_runs_on_its_own_and_keeps_a_record(tmp_path: Path) -> None:
    record = tmp_path / "sent.jsonl"
    command = [sys.executable, "-m", "tests.standins.graph", "--port", "0", "--record", str(record)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            url = process.stdout.readline().strip()
            requests.post(
                f"{url}/v26.0/1/messages", json=TEXT, headers={"Authorization": "Bearer t"}, timeout=10
            )
        finally:
            process.terminate()
    (line,) = record.read_text().splitlines()
    assert json.loads(line)["payload"] == TEXT
