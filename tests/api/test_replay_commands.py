"""``flask parked`` and ``flask replay``: what was set aside is put back by one command."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import Flask

from app import replay_commands
from app.services import Services
from core.enums import DeliveryState, MessageState
from core.scope import Scope
from messaging.outgoing import ANSWER_LIFETIME
from tests.api.builders import WHATSAPP, Guest, parked_reply
from tests.api.caller import Caller
from tests.conftest import Database
from tests.standins.graph import GraphStandIn

pytestmark = pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)


class Desk:
    """An operator at the command line."""

    def __init__(self, app: Flask, demo: Database, channel: str, guest: Guest) -> None:
        self._app, self._demo, self._channel, self._guest = app, demo, channel, guest

    def run(self, *command: str) -> tuple[int, str]:
        """The exit code, and what is said."""
        result = self._app.test_cli_runner().invoke(args=[*command])
        return result.exit_code, result.output

    def park(self, number: int, **more: Any) -> str:
        """The id of a reply that was given up."""
        return self._demo.units.run(
            Scope(self._demo.account_id, "test"),
            lambda uow: parked_reply(uow, self._channel, self._guest.session_id, number, **more).id,
        )

    def states(self) -> list[str]:
        """The states of all deliveries, oldest first."""
        with self._demo.units.read(Scope.of_installation("test")) as uow:
            return [row.state for row in reversed(uow.deliveries.get_all().items)]


@pytest.fixture
def graph(caller: Caller) -> Any:
    with GraphStandIn() as running:
        yield running


@pytest.fixture
def desk(app: Flask, demo: Database, caller: Caller, guest: Guest, graph: GraphStandIn) -> Desk:
    settings = {**WHATSAPP["settings"], "api_base": graph.url}
    return Desk(app, demo, caller.post("/v1/channels", {**WHATSAPP, "settings": settings})["id"], guest)


def test_replies_and_messages_that_were_set_aside_are_listed_with_their_reasons(
    desk: Desk, demo: Database, guest: Guest
) -> None:
    message = guest.say("m-1", "Hello")["message"]["id"]
    demo.units.run(
        Scope(demo.account_id, "test"),
        lambda uow: uow.messages.mark(message, {"state": MessageState.PARKED, "error": "ValueError"}),
    )
    reply = desk.park(1000)
    code, said = desk.run("parked")
    assert code == 0
    first, second = said.splitlines()
    assert (first.split()[:2], "ValueError" in first) == ([message, "message"], True)
    assert (second.split()[:2], "http_500: Given up." in second) == ([reply, "reply"], True)

    code, said = desk.run("replay", message, reply)

    assert (code, "2 of 2 were put back" in said) == (0, True)
    assert desk.run("parked") == (0, "")


def test_all_that_was_given_up_on_a_channel_in_two_days_goes_out_after_one_command_in_order(
    desk: Desk, graph: GraphStandIn, services: Services, guest: Guest
) -> None:
    then = datetime.now(UTC) - 2 * ANSWER_LIFETIME
    for number in range(1000, 1003):
        desk.park(number, created_at=then)
    desk.park(1003, created_at=then - timedelta(days=30))

    code, said = desk.run(
        "replay", "--channel", "front-desk", "--since", f"{then - timedelta(days=1):%Y-%m-%d}"
    )
    services.pipeline.delivery_worker.deliver(guest.session_id)

    assert (code, "3 of 3 were put back" in said) == (0, True)
    assert desk.states() == [*[DeliveryState.SENT] * 3, DeliveryState.PARKED]
    ids = [request.payload["biz_opaque_callback_data"] for request in graph.requests]
    assert len(set(ids)) == 3
    assert ids == sorted(ids)
    assert "Nothing is parked" in desk.run("replay", "--channel", "front-desk", "--since", "2099-01-01")[1]


def test_what_cannot_be_put_back_is_said(desk: Desk) -> None:
    sent = desk.park(1000, state=DeliveryState.SENT)
    for given in (
        ["nothing"],
        [sent],
        [],
        [sent, "--channel", "front-desk"],
        ["--since", "2026-01-01"],
        ["--channel", "nowhere"],
        ["--channel", "front-desk", "--since", "soon"],
    ):
        code, said = desk.run("replay", *given)
        assert code != 0, given
        assert "Error" in said
    assert desk.states() == [DeliveryState.SENT]


def test_a_wrong_id_alone_is_an_error_and_nothing_else_is_said(desk: Desk) -> None:
    assert desk.run("replay", "abc") == (1, "Error: Nothing that is parked or failed has the id abc.\n")


def test_a_wrong_id_among_many_keeps_none_of_the_others_back(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(replay_commands, "AT_ONCE", 1)

    code, said = desk.run("replay", desk.park(1000), "abc", desk.park(1001))

    assert code == 0
    assert "has the id abc" in said
    assert "2 of 3 were put back" in said
    assert DeliveryState.PARKED not in desk.states()


def test_doctor_tells_of_what_was_given_up(desk: Desk) -> None:
    desk.park(1000)
    assert "parked replies: 1." in desk.run("doctor")[1]
