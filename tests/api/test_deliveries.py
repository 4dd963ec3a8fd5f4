"""``/v1/deliveries``: what became of replies, and sending them again."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from core.enums import DeliveryState
from core.scope import Scope
from repositories.models import Delivery
from repositories.unit_of_work import UnitOfWork
from tests.api.builders import WHATSAPP, Guest, parked_reply
from tests.api.caller import Caller, refused
from tests.conftest import Database

PATH = "/v1/deliveries"


@pytest.fixture
def channel(caller: Caller) -> str:
    """The id of a WhatsApp channel."""
    return str(caller.post("/v1/channels", WHATSAPP)["id"])


@pytest.fixture
def parked(demo: Database, guest: Guest, channel: str) -> list[str]:
    """The ids of three replies that were given up, oldest first."""
    return [_made(demo, channel, guest, number) for number in (1001, 1002, 1003)]


def _made(demo: Database, channel: str, guest: Guest, number: int, **more: Any) -> str:
    def work(uow: UnitOfWork) -> str:
        return parked_reply(uow, channel, guest.session_id, number, **more).id

    return demo.units.run(Scope(demo.account_id, "test"), work)


def _row(demo: Database, delivery_id: str) -> Delivery:
    with demo.units.read(Scope.of_installation("test")) as uow:
        row = uow.deliveries.get_by_id(delivery_id)
    assert row is not None
    return row


def test_what_was_given_up_is_listed_with_its_reason(caller: Caller, channel: str, parked: list[str]) -> None:
    rows = caller.get(f"{PATH}?status=parked&channel_id={channel}")["data"]
    assert [row["id"] for row in rows] == parked[::-1]
    assert (rows[0]["status"], rows[0]["error_code"], rows[0]["error"]) == ("parked", "http_500", "Given up.")
    assert caller.get(f"{PATH}/{parked[0]}") == rows[-1]
    assert caller.get(f"{PATH}?status=sent")["data"] == []
    later = (datetime.now(UTC) + timedelta(hours=1)).isoformat().replace("+00:00", "Z")
    assert caller.get(f"{PATH}?since={later}")["data"] == []


def test_one_goes_again_as_if_it_were_new_and_only_once(
    caller: Caller, demo: Database, parked: list[str]
) -> None:
    again = caller.post(f"{PATH}/{parked[0]}/replay", status=200)
    assert (again["status"], again["attempts"], again["error"]) == ("queued", 0, None)
    refused(caller.send("POST", f"{PATH}/{parked[0]}/replay"), 409, "not_replayable")
    message = caller.get("/v1/events?type=message.queued_again")["data"]
    assert [event["data"]["error_code"] for event in message] == ["http_500"]
    row = _row(demo, parked[0])
    assert row.expires_at is not None
    assert row.expires_at > datetime.now(UTC) + timedelta(hours=23)


def test_one_that_was_refused_for_good_can_be_sent_again_by_its_id(
    caller: Caller, demo: Database, guest: Guest, channel: str
) -> None:
    failed = _made(demo, channel, guest, 1001, state=DeliveryState.FAILED)
    assert caller.post(f"{PATH}/{failed}/replay", status=200)["status"] == "queued"


@pytest.mark.parametrize("state", ["queued", "sending", "ambiguous", "sent", "withdrawn"])
def test_what_is_on_its_way_or_at_its_end_is_not_sent_again(
    caller: Caller, demo: Database, guest: Guest, channel: str, state: str
) -> None:
    row = _made(demo, channel, guest, 1001, state=state)
    refused(caller.send("POST", f"{PATH}/{row}/replay"), 409, "not_replayable")
    assert caller.post(f"{PATH}/replay", {"ids": [row]}, status=200) == {"replayed": [], "left": 0}


def test_several_go_again_by_their_ids_or_none_where_one_is_unknown(
    caller: Caller, demo: Database, parked: list[str]
) -> None:
    refused(caller.send("POST", f"{PATH}/replay", {"ids": [parked[0], guest_id()]}), 404, "not_found")
    assert _row(demo, parked[0]).state == DeliveryState.PARKED
    wanted = {"ids": [parked[1], parked[0], parked[1]]}
    assert caller.post(f"{PATH}/replay", wanted, status=200)["replayed"] == parked[:2]
    assert caller.post(f"{PATH}/replay", wanted, status=200)["replayed"] == []


def test_all_of_a_channel_go_again_since_a_moment(
    caller: Caller, demo: Database, guest: Guest, channel: str, parked: list[str]
) -> None:
    long_ago = datetime.now(UTC) - timedelta(days=3)

    def age(uow: UnitOfWork) -> None:
        uow.deliveries.update(parked[0], created_at=long_ago)

    demo.units.run(Scope(demo.account_id, "test"), age)
    failed = _made(demo, channel, guest, 1004, state=DeliveryState.FAILED)
    since = (datetime.now(UTC) - timedelta(days=1)).isoformat()

    body = {"channel_id": channel, "since": since}
    assert caller.post(f"{PATH}/replay", body, status=200) == {"replayed": parked[1:], "left": 0}
    assert caller.post(f"{PATH}/replay", {"channel_id": channel}, status=200)["replayed"] == parked[:1]
    assert _row(demo, failed).state == DeliveryState.FAILED


@pytest.mark.parametrize(
    "body",
    [{}, {"ids": []}, {"ids": ["x"]}, {"since": "2026-01-01T00:00:00Z"}, {"ids": [], "channel_id": "x"}],
)
def test_which_are_meant_has_to_be_said(caller: Caller, body: dict[str, Any]) -> None:
    refused(caller.send("POST", f"{PATH}/replay", body), 422, "invalid")


def test_those_of_another_business_are_not_there(stranger: Caller, channel: str, parked: list[str]) -> None:
    refused(stranger.send("POST", f"{PATH}/replay", {"ids": parked}), 404, "not_found")
    refused(stranger.send("POST", f"{PATH}/replay", {"channel_id": channel}), 404, "not_found")


def test_watchers_see_how_many_were_given_up(client: Any, parked: list[str]) -> None:
    assert 'deskbell_deliveries_parked{kind="whatsapp"} 3.0' in client.get("/metrics").text
    checks = client.get("/readyz").json["checks"]
    assert (checks["deliveries_parked"], checks["channels_failing"]) == (3, 0)


def guest_id() -> str:
    """An id of nothing."""
    return "01900000-0000-7000-8000-000000000000"
