"""Calling a series off, and moving or cancelling one of its days."""

from datetime import date, timedelta

import pytest

from messaging.notifications.guest_notices import NAMED
from tests.api.builders import Guest, booked, repeated, resource_named, wish
from tests.api.caller import Caller, Json, fields_of, refused
from tests.databases import KINDS
from tests.days import day

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


def the_spa(caller: Caller, rule: str, **more: str) -> Json:
    """A series of half hours at four in the afternoon."""
    spa = resource_named(caller, "Cedar Spa")["id"]
    opening = caller.get(f"/v1/resources/{spa}/availability?from={day(30)}&to={day(33)}")["data"]
    first = next(each for each in opening if each["starts_at"][11:16] == "16:00")
    times = {"starts_at": first["starts_at"], "ends_at": first["ends_at"]}
    return caller.post(PATH, {"resource_id": spa, "rrule": rule, **times, **more})


def starts(series: Json, part: slice) -> list[str]:
    """The day or the time at which each booking of a series starts."""
    return [each["booking"]["starts_at"][part] for each in series["occurrences"]]


TIME, DAY = slice(11, 16), slice(0, 10)


@pytest.mark.parametrize("database_kind", KINDS)
def test_what_follows_a_day_moves_to_another_time_and_what_comes_later_starts_then(
    caller: Caller, guest: Guest
) -> None:
    made = the_spa(caller, "FREQ=WEEKLY;INTERVAL=8", session_id=guest.session_id)
    second = made["occurrences"][1]["date"]
    moved = caller.post(f"{PATH}/{made['id']}/move", {"from": second, "time": "17:30"}, status=200)
    rest = len(made["occurrences"]) - 1
    assert starts(moved, TIME) == ["16:00"] + ["17:30"] * rest
    assert starts(moved, DAY) == starts(made, DAY)
    assert (moved["time"], moved["booked_until"]) == ("17:30", made["booked_until"])
    codes = [[each["booking"]["code"] for each in series["occurrences"]] for series in (made, moved)]
    assert codes[0] == codes[1]
    (told,) = guest.hears()
    assert codes[0][0] not in told["text"]
    assert all(code in told["text"] for code in codes[0][1:])
    events = [event["type"] for event in caller.get(f"/v1/sessions/{guest.session_id}/events")["data"]]
    assert events.count("series.changed") == 1


@pytest.mark.parametrize("to, back", [(day(31), day(30)), (day(29), day(30))])
def test_a_series_whose_days_follow_each_other_moves_by_a_day_and_back(
    caller: Caller, to: str, back: str
) -> None:
    made = repeated(caller, rrule="FREQ=DAILY;COUNT=5")
    path = f"{PATH}/{made['id']}/move"
    first = date.fromisoformat(to)
    moved = caller.post(path, {"date": to}, status=200)
    assert starts(moved, DAY) == [(first + timedelta(days=ahead)).isoformat() for ahead in range(5)]
    again = caller.post(path, {"date": back}, status=200)
    assert starts(again, DAY) == starts(made, DAY)


def test_an_occurrence_that_moved_alone_comes_back_with_the_rest(caller: Caller) -> None:
    made = repeated(caller, rrule="FREQ=DAILY;COUNT=4")
    caller.post(occurrence(made, day(30), "move"), {"date": day(40)}, status=200)
    moved = caller.post(f"{PATH}/{made['id']}/move", {"date": day(31)}, status=200)
    assert starts(moved, DAY) == [day(ahead) for ahead in (31, 32, 33, 34)]


@pytest.mark.parametrize("database_kind", KINDS)
def test_a_move_of_a_series_that_meets_others_lists_each_and_moves_nothing(caller: Caller) -> None:
    made = repeated(caller)
    for ahead in (38, 45):
        booked(caller, "Garden Room", date=day(ahead))
    problem = refused(
        caller.send("POST", f"{PATH}/{made['id']}/move", {"date": day(31)}), 409, "series_conflict"
    )
    assert [(each["date"], each["code"]) for each in problem["conflicts"]] == [
        (day(38), "slot_taken"),
        (day(45), "slot_taken"),
    ]
    assert problem["conflicts"][0]["starts_at"] == f"{day(38)}T14:00:00+05:00"
    assert caller.get(f"{PATH}/{made['id']}") == made


def test_a_move_of_a_series_that_makes_no_sense_is_refused_and_changes_nothing(
    caller: Caller, subtests: pytest.Subtests
) -> None:
    made, endless = repeated(caller), repeated(caller, "Lake Room", rrule="FREQ=MONTHLY")
    cases: list[tuple[Json, Json, str]] = [
        (made, {}, "date"),
        (made, {"date": "2030-13-01"}, "date"),
        (made, {"time": "10:00"}, "time"),
        (made, {"time": "25:00"}, "time"),
        (made, {"from": day(60), "date": day(61)}, "from"),
        (made, {"starts_at": f"{day(31)}T14:00:00+05:00"}, "starts_at"),
        (endless, {"date": day(120)}, "date"),
    ]
    for series, body, field in cases:
        with subtests.test(body=body):
            path = f"{PATH}/{series['id']}"
            assert fields_of(refused(caller.send("POST", f"{path}/move", body), 422)) == [field]
            assert caller.get(path) == series
    problem = refused(caller.send("POST", f"{PATH}/{made['id']}/move", {"date": "2020-01-06"}), 409)
    assert {each["code"] for each in problem["conflicts"]} == {"in_the_past"}
    assert caller.get(f"{PATH}/{made['id']}") == made


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
