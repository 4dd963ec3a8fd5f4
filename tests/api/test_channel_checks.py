"""``POST /v1/channels/{id}/check``: the provider is asked, and what is wrong is said without a secret."""

from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import Pool, QueuePool

from app.database import db
from app.settings import Settings
from core.scope import Scope
from integrations.sealing import Seal
from tests.api.builders import SECRETS, WHATSAPP
from tests.api.caller import Caller, Json, json_of, refused
from tests.conftest import Database
from tests.standins.graph import DROPPED, Answer, GraphStandIn, raw
from tests.standins.graph import refused as graph_refused


class LookingOn(GraphStandIn):
    """Notes how many of the app's connections are in use while it is asked."""

    def __init__(self, pool: Pool) -> None:
        super().__init__()
        assert isinstance(pool, QueuePool)
        self._pool = pool
        self.taken: list[int] = []

    def judge(self, *request: Any) -> Answer:
        """What it always answers."""
        self.taken.append(self._pool.checkedout())
        return super().judge(*request)


@pytest.fixture
def graph() -> Iterator[GraphStandIn]:
    """Meta's Graph API."""
    with GraphStandIn() as standin:
        yield standin


def whatsapp(caller: Caller, graph: GraphStandIn, **credentials: str) -> str:
    """The id of a new channel whose Graph API is the stand-in."""
    body = {
        **WHATSAPP,
        "credentials": {**WHATSAPP["credentials"], **credentials},
        "settings": {"api_base": graph.url},
    }
    return str(caller.post("/v1/channels", body)["id"])


def website(caller: Caller, *origins: str) -> str:
    """The id of a new website channel."""
    body = {"kind": "website", "key": "shop", "settings": {"allowed_origins": origins}}
    return str(caller.post("/v1/channels", body)["id"])


def checked(caller: Caller, channel_id: str) -> Json:
    """What the check says; there is never a credential in it."""
    response = caller.send("POST", f"/v1/channels/{channel_id}/check")
    assert response.status_code == 200, response.text
    assert not [secret for secret in SECRETS if secret in response.text]
    return json_of(response)


def test_a_number_that_whatsapp_knows_is_well(caller: Caller, graph: GraphStandIn) -> None:
    assert checked(caller, whatsapp(caller, graph)) == {
        "ok": True,
        "detail": "WhatsApp knows the number as +1 555-0100, Deskbell.",
    }
    (asked,) = graph.requests
    number = WHATSAPP["credentials"]["phone_number_id"]
    assert (asked.method, asked.path.partition("?")[0]) == ("GET", f"/v26.0/{number}")


def test_a_number_that_whatsapp_does_not_know_is_named_as_the_fault(
    caller: Caller, graph: GraphStandIn
) -> None:
    found = checked(caller, whatsapp(caller, graph, phone_number_id="12345"))
    assert not found["ok"]
    assert "knows no number by this phone_number_id" in found["detail"]


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (graph_refused(401, 190), "does not take the access_token"),
        (graph_refused(400, 190, message=f"Malformed access token {SECRETS[2]}"), "does not take the"),
        (graph_refused(401), "does not take the access_token"),
        (graph_refused(404), "knows no number by this phone_number_id"),
        (graph_refused(403, 200), "may not use this number"),
        (graph_refused(403, 131031), "is blocked"),
        (graph_refused(400, 77, message=f"Odd token {SECRETS[2]}"), "WhatsApp answered 400. Odd token …"),
        (graph_refused(500), "WhatsApp answered 500."),
        (raw(200, b"<html>It works!</html>"), "does not seem to be the Graph API"),
        (raw(200, b'{"id": "1"}'), "does not seem to be the Graph API"),
        (DROPPED, "WhatsApp cannot be asked."),
    ],
)
def test_what_whatsapp_refuses_is_said_in_a_sentence(
    caller: Caller, graph: GraphStandIn, answer: Any, said: str
) -> None:
    channel_id = whatsapp(caller, graph)
    graph.script(answer)
    found = checked(caller, channel_id)
    assert not found["ok"]
    assert said in found["detail"]
    assert checked(caller, channel_id)["ok"]


def test_a_graph_api_that_nobody_serves_is_named_as_the_fault(caller: Caller) -> None:
    settings = {"api_base": "http://127.0.0.1:9"}
    made = caller.post("/v1/channels", {**WHATSAPP, "settings": settings})
    found = checked(caller, made["id"])
    assert not found["ok"]
    assert "No connection to 127.0.0.1" in found["detail"]
    assert "api_base" in found["detail"]


@pytest.mark.parametrize(
    ("origins", "ok", "said"),
    [
        ((), True, "own pages alone"),
        (("*",), True, "Every website"),
        (("https://a.example",), True, "may be shown by https://a.example"),
        (("https://a.example", "https://b.example:443"), False, "https://b.example:443: leave the port out"),
        (("http://a.example:80",), False, "leave the port out"),
        (("http://a.example:8080",), True, "http://a.example:8080"),
        (tuple(f"https://{n}.example" for n in range(5)), True, "https://2.example and 2 more"),
    ],
)
def test_a_website_says_which_pages_may_show_its_chat(
    caller: Caller, origins: tuple[str, ...], ok: bool, said: str
) -> None:
    found = checked(caller, website(caller, *origins))
    assert (found["ok"], said in found["detail"]) == (ok, True), found


def test_a_check_changes_nothing(caller: Caller, graph: GraphStandIn) -> None:
    channel_id = whatsapp(caller, graph)
    before = caller.get(f"/v1/channels/{channel_id}")
    checked(caller, channel_id)
    assert caller.get(f"/v1/channels/{channel_id}") == before


def test_no_transaction_is_open_while_whatsapp_is_asked(caller: Caller, app: Flask) -> None:
    with app.app_context():
        pool = db.engine.pool
    with LookingOn(pool) as graph:
        checked(caller, whatsapp(caller, graph))
        assert graph.taken == [0]


def test_credentials_of_another_secret_key_are_to_be_entered_again(
    caller: Caller, graph: GraphStandIn, demo: Database
) -> None:
    channel_id = whatsapp(caller, graph)
    sealed = Seal("another secret key of this installation").close({"access_token": "x"})
    demo.units.run(
        Scope(demo.account_id, "test"), lambda uow: uow.channels.update(channel_id, credentials=sealed)
    )
    found = checked(caller, channel_id)
    assert not found["ok"]
    assert "DESKBELL_SECRET_KEY" in found["detail"]
    assert graph.requests == []


def test_missing_credentials_are_named_and_nobody_is_asked(
    caller: Caller, graph: GraphStandIn, demo: Database, settings: Settings
) -> None:
    channel_id = whatsapp(caller, graph)
    sealed = Seal(settings.secret()).close({"access_token": "x", "app_secret": "y"})
    demo.units.run(
        Scope(demo.account_id, "test"), lambda uow: uow.channels.update(channel_id, credentials=sealed)
    )
    found = checked(caller, channel_id)
    assert found == {
        "ok": False,
        "detail": "It misses verify_token, phone_number_id: everything sent to it is refused.",
    }
    assert graph.requests == []


def test_a_channel_of_a_kind_that_is_gone_is_named_as_such(caller: Caller, demo: Database) -> None:
    row = {"kind": "fax", "key": "desk", "live_key": "desk", "name": "Fax"}
    channel_id = demo.units.run(
        Scope(demo.account_id, "test"), lambda uow: uow.channels.create(**row, settings={}).id
    )
    assert not checked(caller, channel_id)["ok"]


def test_a_check_that_breaks_is_an_answer_too(caller: Caller, demo: Database) -> None:
    channel_id = website(caller)
    odd = {"allowed_origins": 5}
    demo.units.run(Scope(demo.account_id, "test"), lambda uow: uow.channels.update(channel_id, settings=odd))
    assert checked(caller, channel_id) == {
        "ok": False,
        "detail": "This went wrong on our side. The log says why.",
    }


def test_a_stranger_checks_nothing(stranger: Caller, caller: Caller, graph: GraphStandIn) -> None:
    channel_id = whatsapp(caller, graph)
    refused(stranger.send("POST", f"/v1/channels/{channel_id}/check"), 404)
    assert graph.requests == []
