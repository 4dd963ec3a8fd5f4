"""``GET /v1/events``: all that happened, page by page, of one's own business alone."""

import pytest
from flask.testing import FlaskClient

from tests.api.builders import booked
from tests.api.caller import Caller, key_of, refused
from tests.conftest import Database
from tests.days import day
from tests.payments.visitor import Visitor

URL = "/v1/events"


def test_it_goes_on_after_the_last_one_that_was_seen(caller: Caller) -> None:
    for ahead in range(3):
        booked(caller, date=day(20 + ahead))
    first = caller.get(f"{URL}?limit=2")
    rest = caller.get(f"{URL}?limit=200&after={first['next_cursor']}")
    whole = caller.get(f"{URL}?limit=200")
    assert len(first["data"]) == 2
    assert first["data"] + rest["data"] == whole["data"]
    assert rest["next_cursor"] is None
    assert caller.get(f"{URL}?limit=200&cursor={first['next_cursor']}") == rest


def test_it_is_narrowed_by_types(caller: Caller, visitor: Visitor) -> None:
    booking = visitor.books(caller)
    caller.post(f"/v1/bookings/{booking['id']}/confirm", status=200)

    def types(wanted: str) -> list[str]:
        return [event["type"] for event in caller.get(f"{URL}?type={wanted}")["data"]]

    assert types("booking.*") == ["booking.created", "booking.confirmed"]
    assert types("booking.confirmed") == ["booking.confirmed"]
    assert types("booking.confirmed,guest.created") == ["guest.created", "booking.confirmed"]


@pytest.mark.parametrize(
    "query", ["type=booking", "type=a.b;drop", "type=book%25.*", "after=1", "limit=0", "limit=201", "kind=x"]
)
def test_a_query_that_means_nothing_is_refused(caller: Caller, query: str) -> None:
    refused(caller.send("GET", f"{URL}?{query}"), 422, "invalid")


def test_another_business_sees_none_of_them(
    caller: Caller, client: FlaskClient, demo: Database, elsewhere: str
) -> None:
    booked(caller)
    assert Caller(client, key_of(demo.units, elsewhere)).get(URL)["data"] == []


def test_a_conversation_has_its_part_numbered_without_gap(caller: Caller, visitor: Visitor) -> None:
    visitor.said(text="Hello")
    visitor.books(caller)
    path = f"/v1/sessions/{visitor.session['id']}/events?limit=200"
    numbered = caller.get(path)["data"]
    assert [event["sequence_number"] for event in numbered] == list(range(1, len(numbered) + 1))
    everything = {event["id"] for event in caller.get(f"{URL}?limit=200")["data"]}
    assert {event["id"] for event in numbered} <= everything


def test_what_concerns_no_conversation_has_no_number(caller: Caller) -> None:
    booked(caller)
    assert {(event["session_id"], event["sequence_number"]) for event in caller.get(URL)["data"]} == {
        (None, None)
    }
