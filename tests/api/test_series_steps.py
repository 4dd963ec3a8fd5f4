"""Calling a series off, and moving or cancelling one of its days."""

import pytest

from api.series_steps import NAMED
from tests.api.builders import Guest, booked, day, repeated, wish
from tests.api.caller import Caller, Json, fields_of, refused
from tests.databases import KINDS

PATH = "/v1/booking-series"


def statuses(series: Json) -> list[str]:
    """What became of the bookings of a series."""
    return [each["booking"]["status"] for each in series["occurrences"]]


def occurrence(series: Json, on: str, step: str) -> str:
    """The address of a step of one occurrence."""
    return f"{PATH}/{series['id']}/occurrences/{on}/{step}"


@pytest.mark.parametrize("database_kind", KINDS)
def test_a_whole_series_is_called_off_and_its_days_are_free_again(caller: Caller) -> None:
    made = repeated(caller)
    ended = caller.post(f"{PATH}/{made['id']}/cancel", {"reason": "Moved away"}, status=200)
    assert statuses(ended) == ["cancelled"] * 3
    assert (ended["status"], ended["ended_at"] is None) == ("ended", False)
    assert {each["booking"]["reason"] for each in ended["occurrences"]} == {"Moved away"}
    repeated(caller)


@pytest.mark.parametrize("database_kind", KINDS)
def test_a_series_is_called_off_from_a_day_on(caller: Caller) -> None:
    made = repeated(caller)
    ended = caller.post(f"{PATH}/{made['id']}/cancel", {"from": day(37)}, status=200)
    assert statuses(ended) == ["confirmed", "cancelled", "cancelled"]
    assert ended["status"] == "ended"


def test_a_series_cannot_end_on_a_day_that_is_not_booked_yet(caller: Caller) -> None:
    made = repeated(caller, rrule="FREQ=MONTHLY")
    path = f"{PATH}/{made['id']}/cancel"
    assert fields_of(refused(caller.send("POST", path, {"from": day(600)}), 422, "invalid")) == ["from"]
    assert fields_of(refused(caller.send("POST", path, {"from": "2030-13-01"}), 422, "invalid")) == ["from"]
    assert caller.get(f"{PATH}/{made['id']}") == made


def test_a_series_that_is_called_off_twice_stays_as_it_was(caller: Caller) -> None:
    made = repeated(caller)
    path = f"{PATH}/{made['id']}/cancel"
    first = caller.post(path, status=200)
    again = caller.post(path, status=200)
    assert again["occurrences"] == first["occurrences"]
    assert again["ended_at"] == first["ended_at"]


def test_the_guest_of_a_series_hears_of_its_end_in_one_message(caller: Caller, guest: Guest) -> None:
    made = repeated(caller, session_id=guest.session_id)
    caller.post(f"{PATH}/{made['id']}/cancel", status=200)
    (told,) = guest.hears()
    for each in made["occurrences"]:
        assert each["booking"]["code"] in told["text"]
    events = caller.get(f"/v1/sessions/{guest.session_id}/events")["data"]
    (event,) = [event for event in events if event["type"] == "series.cancelled"]
    assert (event["data"]["id"], event["data"]["bookings"]) == (made["id"], 3)
    caller.post(f"{PATH}/{made['id']}/cancel", status=200)
    assert len(guest.hears()) == 1


def test_the_message_of_a_long_series_stays_short(caller: Caller, guest: Guest) -> None:
    made = repeated(caller, rrule="FREQ=DAILY;COUNT=12", session_id=guest.session_id)
    caller.post(f"{PATH}/{made['id']}/cancel", status=200)
    (told,) = guest.hears()
    assert sum(each["booking"]["code"] in told["text"] for each in made["occurrences"]) == NAMED
    assert told["text"].endswith("…")


@pytest.mark.parametrize("database_kind", KINDS)
def test_one_occurrence_moves_and_the_others_stay(caller: Caller) -> None:
    made = repeated(caller)
    moved = caller.post(occurrence(made, day(37), "move"), {"date": day(39)}, status=200)
    assert (moved["date"], moved["code"]) == (day(39), made["occurrences"][1]["booking"]["code"])
    now = caller.get(f"{PATH}/{made['id']}")["occurrences"]
    assert [each["date"] for each in now] == [day(30), day(37), day(44)]
    assert [each["booking"]["date"] for each in now] == [day(30), day(39), day(44)]
    again = {"starts_at": f"{day(40)}T14:00:00+05:00"}
    assert caller.post(occurrence(made, day(37), "move"), again, status=200)["date"] == day(40)


def test_an_occurrence_that_moves_onto_another_booking_stays_where_it_was(caller: Caller) -> None:
    made = repeated(caller)
    booked(caller, "Garden Room", date=day(39))
    problem = refused(
        caller.send("POST", occurrence(made, day(37), "move"), {"date": day(39)}), 409, "slot_taken"
    )
    assert problem["alternatives"]
    assert caller.get(f"{PATH}/{made['id']}") == made


@pytest.mark.parametrize("database_kind", KINDS)
def test_one_occurrence_is_called_off_and_the_others_stay(caller: Caller, guest: Guest) -> None:
    made = repeated(caller, session_id=guest.session_id)
    gone = caller.post(occurrence(made, day(37), "cancel"), {"reason": "A holiday"}, status=200)
    assert (gone["status"], gone["reason"]) == ("cancelled", "A holiday")
    now = caller.get(f"{PATH}/{made['id']}")
    assert (now["status"], statuses(now)) == ("active", ["confirmed", "cancelled", "confirmed"])
    assert len(guest.hears()) == 1
    refused(caller.send("POST", occurrence(made, day(37), "cancel")), 409, "wrong_state")
    refused(caller.send("POST", occurrence(made, day(37), "move"), {"date": day(39)}), 409, "wrong_state")
    caller.post("/v1/bookings", wish(made["resource_id"], date=day(37)))


MOVES: list[tuple[Json, int, str]] = [
    ({}, 422, "invalid"),
    ({"time": "10:00"}, 422, "invalid"),
    ({"date": "2030-13-01"}, 422, "invalid"),
    ({"date": day(39), "starts_at": f"{day(39)}T14:00:00+05:00"}, 422, "invalid"),
    ({"date": "2020-01-06"}, 422, "in_the_past"),
    ({"date": day(500)}, 422, "too_far_ahead"),
    ({"starts_at": f"{day(39)}T15:00:00+05:00"}, 422, "not_offered"),
    ({"party_size": 1}, 422, "invalid"),
]


def test_a_move_that_is_not_right_is_refused_and_changes_nothing(
    caller: Caller, subtests: pytest.Subtests
) -> None:
    made = repeated(caller)
    for body, status, code in MOVES:
        with subtests.test(body=body):
            refused(caller.send("POST", occurrence(made, day(37), "move"), body), status, code)
    assert caller.get(f"{PATH}/{made['id']}") == made


@pytest.mark.parametrize("step", ["move", "cancel"])
def test_a_day_that_is_none_of_the_series_is_not_there(caller: Caller, step: str) -> None:
    blocked = booked(caller, "Garden Room", date=day(37))
    made = repeated(caller, on_conflict="skip")
    body = {"date": day(50)} if step == "move" else None
    refused(caller.send("POST", occurrence(made, day(31), step), body), 404, "not_found")
    skipped = refused(caller.send("POST", occurrence(made, day(37), step), body), 404, "not_found")
    assert "Somebody else has that time." in skipped["detail"]
    for odd in ("2030-13-01", "tomorrow", "5"):
        problem = refused(caller.send("POST", occurrence(made, odd, step), body), 422, "invalid")
        assert fields_of(problem) == ["day"]
    assert caller.get(f"/v1/bookings/{blocked['id']}")["status"] == "confirmed"
