"""What the business does with a booking, and what its guest hears of it."""

import pytest

from tests.api.builders import Guest, booked, resource_named
from tests.api.caller import Caller, Json, refused
from tests.days import day


@pytest.fixture
def theirs(caller: Caller, guest: Guest) -> Json:
    """An unpaid booking of the guest's session."""
    return booked(caller, session_id=guest.session_id)


def take(caller: Caller, booking: Json, step: str, body: Json | None = None) -> Json:
    """Take a step that is allowed."""
    return caller.post(f"/v1/bookings/{booking['id']}/{step}", body, status=200)


def test_a_confirmed_booking_is_told_to_its_guest(caller: Caller, guest: Guest, theirs: Json) -> None:
    confirmed = take(caller, theirs, "confirm")
    assert (confirmed["status"], confirmed["expires_at"]) == ("confirmed", None)
    (told,) = guest.hears()
    assert told["author"] == "bot"
    assert theirs["code"] in told["text"]
    assert "Lakeside Hut" in told["text"]
    assert "8 PM" in told["text"]
    assert "booking.confirmed" in events_of(caller, guest)


def test_a_rejected_payment_is_told_with_its_reason(caller: Caller, guest: Guest, theirs: Json) -> None:
    rejected = take(caller, theirs, "reject", {"reason": "amount_mismatch", "note": "500 are missing."})
    assert (rejected["status"], rejected["reason"]) == ("rejected", "amount_mismatch: 500 are missing.")
    (told,) = guest.hears()
    assert told["text"].endswith("The amount does not match the price. 500 are missing.")
    booked(caller, user_id=guest.user_id)


def test_a_cancelled_booking_is_told_and_frees_its_slot(caller: Caller, guest: Guest, theirs: Json) -> None:
    assert take(caller, theirs, "cancel", {"reason": "A storm is coming."})["status"] == "cancelled"
    (told,) = guest.hears()
    assert told["text"].endswith("A storm is coming.")
    booked(caller)


def test_a_moved_booking_keeps_its_code_and_is_told(caller: Caller, guest: Guest, theirs: Json) -> None:
    moved = take(caller, theirs, "reschedule", {"date": day(16), "party_size": 5})
    assert (moved["code"], moved["offer"], moved["date"]) == (theirs["code"], "Night", day(16))
    assert (moved["party_size"], moved["customer"]) == (5, theirs["customer"])
    assert len(guest.hears()) == 1
    assert "booking.rescheduled" in events_of(caller, guest)
    booked(caller)


def test_a_stay_that_moves_to_a_shift_leaves_its_nights_behind(caller: Caller) -> None:
    stay = booked(caller, "Garden Room", nights=3)
    hut = resource_named(caller, "Pine Hut")["id"]
    shift = take(caller, stay, "reschedule", {"resource_id": hut, "date": day()})
    assert (shift["resource_name"], shift["nights"]) == ("Pine Hut", None)
    there = {"resource_id": stay["resource_id"], "date": day(), "nights": 2}
    take(caller, stay, "reschedule", there)
    moved = take(caller, stay, "reschedule", {"resource_id": resource_named(caller, "Lake Room")["id"]})
    assert moved["nights"] == 2


def test_a_deleted_booking_frees_its_slot_is_told_and_seen_no_more_and_still_counts(
    caller: Caller, guest: Guest, theirs: Json
) -> None:
    caller.delete(f"/v1/bookings/{theirs['id']}")
    (told,) = guest.hears()
    assert theirs["code"] in told["text"]
    refused(caller.send("GET", f"/v1/bookings/{theirs['id']}"), 404, "not_found")
    refused(caller.send("DELETE", f"/v1/bookings/{theirs['id']}"), 404, "not_found")
    assert caller.get("/v1/bookings")["data"] == []
    assert booked(caller)["code"] != theirs["code"]
    assert caller.get(f"/v1/users/{guest.user_id}/attendance")["cancelled"] == 1


def test_a_booking_that_is_called_off_is_deleted_without_a_further_word(
    caller: Caller, guest: Guest, theirs: Json
) -> None:
    take(caller, theirs, "cancel")
    caller.delete(f"/v1/bookings/{theirs['id']}")
    assert len(guest.hears()) == 1


def test_a_guest_who_is_there_cannot_be_deleted(caller: Caller) -> None:
    room = booked(caller, "Garden Room")
    take(caller, room, "check-in")
    refused(caller.send("DELETE", f"/v1/bookings/{room['id']}"), 409, "wrong_state")
    assert caller.get(f"/v1/bookings/{room['id']}")["status"] == "checked_in"


def test_a_booking_can_move_to_another_resource_at_the_same_time(caller: Caller) -> None:
    hut = booked(caller)
    moved = take(caller, hut, "reschedule", {"resource_id": resource_named(caller, "Pine Hut")["id"]})
    assert (moved["resource_name"], moved["starts_at"]) == ("Pine Hut", hut["starts_at"])


def test_a_move_to_nowhere_is_refused_and_nobody_is_told(caller: Caller, guest: Guest, theirs: Json) -> None:
    problem = refused(caller.send("POST", f"/v1/bookings/{theirs['id']}/reschedule", {}), 422, "invalid")
    assert problem["errors"][0]["field"] == "date"
    assert guest.hears() == []


def test_a_move_to_a_taken_slot_changes_nothing(caller: Caller, guest: Guest, theirs: Json) -> None:
    booked(caller, date=day(16))
    path = f"/v1/bookings/{theirs['id']}"
    refused(caller.send("POST", f"{path}/reschedule", {"date": day(16)}), 409, "slot_taken")
    assert caller.get(path) == theirs
    assert guest.hears() == []


def test_a_step_that_the_state_does_not_allow_names_the_state(caller: Caller) -> None:
    made = booked(caller)
    take(caller, made, "cancel")
    for step in ("confirm", "reject", "cancel", "check-in", "complete", "no-show"):
        problem = refused(caller.send("POST", f"/v1/bookings/{made['id']}/{step}"), 409, "wrong_state")
        assert problem["current_status"] == "cancelled"


def test_nobody_can_have_left_or_stayed_away_before_the_beginning(caller: Caller) -> None:
    room = booked(caller, "Garden Room")
    for step in ("complete", "no-show"):
        refused(caller.send("POST", f"/v1/bookings/{room['id']}/{step}"), 422, "too_early")


def test_who_has_come_is_checked_in_without_a_message(caller: Caller, guest: Guest) -> None:
    room = booked(caller, "Garden Room", session_id=guest.session_id)
    checked_in = take(caller, room, "check-in")
    assert checked_in["status"] == "checked_in"
    assert checked_in["actual_starts_at"] is not None
    assert guest.hears() == []
    assert "booking.checked_in" in events_of(caller, guest)


def test_a_guest_whose_session_has_ended_is_told_where_they_write_now(caller: Caller, guest: Guest) -> None:
    made = booked(caller, session_id=guest.session_id)
    caller.post(f"/v1/sessions/{guest.session_id}/close", status=200)
    guest.say("again", "Hello")
    (now,) = caller.get(f"/v1/sessions?user_id={guest.user_id}&status=open")["data"]
    take(caller, made, "confirm")
    assert guest.hears()[-1]["text"].startswith("Good news")
    assert "booking.confirmed" in events_of(caller, guest, now["id"])


def test_a_booking_without_a_session_takes_its_steps_silently(caller: Caller) -> None:
    assert take(caller, booked(caller), "confirm")["status"] == "confirmed"


def test_a_word_that_is_not_on_the_list_is_no_reason(caller: Caller, theirs: Json) -> None:
    problem = refused(
        caller.send("POST", f"/v1/bookings/{theirs['id']}/reject", {"reason": "mood"}), 422, "invalid"
    )
    assert problem["errors"][0]["field"] == "reason"


def events_of(caller: Caller, guest: Guest, session_id: str | None = None) -> list[str]:
    """The types of what happened in the guest's session."""
    return [
        event["type"] for event in caller.get(f"/v1/sessions/{session_id or guest.session_id}/events")["data"]
    ]
