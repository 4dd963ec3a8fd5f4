"""Guests who wait in the chat: they are offered what becomes free, one after the other."""

from contextlib import suppress
from datetime import timedelta
from typing import Any

import pytest

from core.scope import Scope
from core.stopping import Stopping
from messaging.faults import Faults, InjectedFaultError
from messaging.notifications.waiting_list import WaitingLists, offer_minutes
from tests.together import at_once
from tests.waiting.conftest import Street, Walker

SPA = "spa tomorrow at 3pm for 2"


def test_the_first_is_offered_it_and_then_the_next(street: Street) -> None:
    holder, first, second = street.holder(), street.waiting(), street.waiting()
    assert street.tick() == {}

    _cancels(holder)
    assert street.tick() == {"offered": 1}
    assert "has become free" in first.heard()[-1]
    assert "has become free" not in second.heard()[-1]

    street.wait(minutes=15)
    assert street.tick() == {"offered": 1}
    assert "time to take it is over" in first.heard()[-1]
    assert "has become free" in second.heard()[-1]
    assert street.statuses() == ["passed", "offered"]
    assert [booking.status for booking in street.bookings()] == ["cancelled", "expired", "pending"]


def test_a_tapped_yes_takes_it_and_says_how_to_pay(street: Street) -> None:
    guest = _offered(street)

    said = guest.tap_titled("Yes, I'll take it")

    assert "holding it for you until" in said
    assert "Please transfer the amount" in said
    booking = street.bookings()[-1]
    assert booking.status == "pending"
    assert booking.expires_at == street.clock[0] + timedelta(minutes=30)
    assert street.statuses() == ["taken"]
    assert guest.get("session")["booking"]["code"] == booking.code


@pytest.mark.parametrize(
    ("database_kind", "words"),
    [("sqlite", "yes please"), ("postgresql", "ok, I'll take it"), ("mariadb", "Yes, I'll take it")],
    indirect=["database_kind"],
)
def test_a_written_yes_takes_it(street: Street, words: str) -> None:
    guest = _offered(street, SPA)
    assert "You're booked" in guest.says(words)
    assert street.bookings()[-1].status == "confirmed"


@pytest.mark.parametrize(
    ("database_kind", "words"),
    [
        ("sqlite", "no"),
        ("postgresql", "no thanks"),
        ("mariadb", "No, thanks"),
        ("sqlite", "no thank you, we found something else"),
    ],
    indirect=["database_kind"],
)
def test_a_written_no_passes_it_on(street: Street, words: str) -> None:
    guest, second = _offered(street), street.waiting()
    assert "next guest" in guest.says(words)
    assert street.tick() == {"offered": 1}
    assert "has become free" in second.heard()[-1]
    assert street.statuses() == ["passed", "offered"]


def test_an_offer_in_the_middle_of_another_booking_takes_nothing_from_it(street: Street) -> None:
    holder, guest = street.holder(), street.waiting()
    guest.say("spa tomorrow for 2")
    _cancels(holder)
    street.tick()

    said = guest.says("yes please")

    assert "holding it for you" in said
    assert "Which suits you?" in said
    assert street.statuses() == ["taken"]
    assert "This would be your booking" in guest.says("3pm")


def test_a_yes_belongs_to_what_was_said_last(street: Street) -> None:
    holder, guest = street.holder(), street.waiting()
    _cancels(holder)
    street.tick()
    guest.say(SPA)

    assert "You're booked" in guest.says("yes")

    assert street.statuses() == ["offered"]
    assert "holding it for you" in guest.tap_titled("Yes, I'll take it")


def test_a_yes_that_was_written_before_the_offer_belongs_to_something_else(street: Street) -> None:
    holder, guest = street.holder(), street.waiting()
    _cancels(holder)
    guest.say(SPA)
    session_id = guest.opened["session"]["id"]
    scope = Scope(street.demo.account_id, "test")
    street.demo.units.run(scope, lambda uow: uow.sessions.update(session_id, pending=1))

    assert street.tick() == {"offered": 1}

    with street.demo.units.read(scope) as uow:
        session = uow.sessions.get_by_id(session_id)
    assert session is not None
    assert session.dialogue["state"] == "confirming"


def test_a_yes_after_the_time_says_so_and_looks_again(street: Street) -> None:
    guest, second = _offered(street), street.waiting()
    street.wait(minutes=15)
    street.tick()

    said = guest.says("yes please")

    assert "time to take that is over" in said
    assert "is taken" in said
    assert "has become free" in second.heard()[-1]
    assert "on the waiting list" in guest.tap_titled("Tell me if it frees")


def test_a_yes_after_the_time_with_nobody_behind_can_be_booked(street: Street) -> None:
    guest = _offered(street)
    street.wait(minutes=15)
    assert "This would be your booking" in guest.tap_titled("Yes, I'll take it")
    assert street.statuses() == ["passed"]


def test_the_expiry_of_an_offer_has_a_sentence_of_its_own(street: Street) -> None:
    guest = _offered(street)
    street.wait(minutes=15)
    assert street.services.run_job("expire-holds") == {"expired": 1}
    assert "time to take it is over" in guest.heard()[-1]
    assert "Your hold" not in guest.heard()[-1]
    assert street.statuses() == ["passed"]


def test_a_taken_offer_that_is_not_paid_expires_as_any_booking(street: Street) -> None:
    guest = _offered(street)
    guest.says("yes")
    street.wait(minutes=30)
    street.services.run_job("expire-holds")
    assert "Your hold" in guest.heard()[-1]
    assert street.statuses() == ["taken"]


def test_who_waited_for_nothing_is_told_once(street: Street) -> None:
    street.holder()
    guest = street.waiting()
    street.wait(days=9)

    assert street.tick() == {"ended": 1}
    assert street.tick() == {}

    assert "did not become free" in guest.heard()[-1]
    assert street.statuses() == ["ended"]


def test_an_offer_is_held_as_long_as_the_account_says(street: Street) -> None:
    street.set(waiting_offer_minutes=40)
    guest = _offered(street)
    assert "until 09:40" in guest.heard()[-1] or "until 9:40" in guest.heard()[-1]
    assert street.bookings()[-1].expires_at == street.clock[0] + timedelta(minutes=40)


@pytest.mark.parametrize("wrong", [None, "40", 0, -1, True, 2.5, [15], 10**9])
def test_a_setting_that_makes_no_sense_is_the_usual(wrong: Any) -> None:
    assert offer_minutes({"waiting_offer_minutes": wrong}) == 15


def test_an_offer_is_written_in_the_guests_language(street: Street) -> None:
    holder = street.holder()
    guest = street.guest(locale="de_DE")
    guest.say("pine hut am 28. november nachts für 4 personen")
    guest.tap_titled("Melden, wenn frei")
    _cancels(holder)
    street.tick()
    assert "Gute Nachricht" in guest.heard()[-1]
    assert "Ihr Code ist" in guest.says("ja bitte")


def test_my_bookings_offers_it_again(street: Street) -> None:
    guest = _offered(street)
    guest.say(SPA)
    assert "has become free" in guest.says("my bookings")
    assert "holding it for you" in guest.says("yes")


def test_two_nodes_at_once_offer_once(street: Street) -> None:
    holder, *guests = street.holder(), street.waiting(), street.waiting()
    _cancels(holder)

    at_once([lambda: street.services.run_job("waiting-list")] * 4)

    told = [sum("has become free" in text for text in guest.heard()) for guest in guests]
    assert told == [1, 0]
    assert street.statuses() == ["offered", "waiting"]
    assert [booking.status for booking in street.bookings()] == ["cancelled", "pending"]


def test_a_yes_and_the_expiry_at_once_have_one_outcome(street: Street) -> None:
    guest = _offered(street, SPA)
    street.wait(minutes=14, seconds=59)
    late = _clocked(street, seconds=1)

    at_once([lambda: guest.say("yes"), late.run, late.run])

    booking, (status,) = street.bookings()[-1], street.statuses()
    assert (booking.status, status) in (("confirmed", "taken"), ("expired", "passed"))
    assert any("time to take" in text for text in guest.heard()) == (status == "passed")


@pytest.mark.parametrize("point", ["waiting.before_commit", "waiting.committed"])
def test_a_run_that_fails_is_finished_by_the_next(street: Street, point: str) -> None:
    holder, guest = street.holder(), street.waiting()
    _cancels(holder)
    failing = _clocked(street, faults=f"{point}=raise")
    with suppress(InjectedFaultError):
        failing.run()

    street.tick()

    assert sum("has become free" in text for text in guest.heard()) == 1
    assert street.statuses() == ["offered"]


def test_a_guest_who_cannot_be_written_to_is_offered_it_all_the_same(street: Street) -> None:
    holder = street.holder()
    user_id = street.demo.units.run(
        Scope(street.demo.account_id, "test"), lambda uow: uow.users.create(name="Ada").id
    )
    booking = street.bookings()[0]
    body = {"resource_id": booking.resource_id, "offer": "Night", "date": "2026-11-28", "party_size": 2}
    entry = street.caller.post("/v1/waiting-list", {**body, "user_id": user_id})
    _cancels(holder)
    assert street.tick() == {"offered": 1}
    found = street.caller.get(f"/v1/waiting-list/{entry['id']}")
    assert found["status"] == "offered"
    assert street.caller.get(f"/v1/bookings/{found['booking_id']}")["status"] == "pending"


def _offered(street: Street, wish: str = "Pine Hut for 4 people on 28 November, night") -> Walker:
    """A guest who waited and has just been offered it."""
    holder, guest = street.holder(wish), street.waiting(wish)
    _cancels(holder)
    assert street.tick() == {"offered": 1}
    return guest


def _cancels(guest: Walker) -> None:
    guest.say("cancel my booking")
    assert "is cancelled" in guest.says("yes")


def _clocked(street: Street, faults: str = "", **ahead: float) -> WaitingLists:
    """Another node's job, whose clock is ahead."""
    services, now = street.services, street.clock[0] + timedelta(**ahead)
    return WaitingLists(services.units, services.policy, Faults(faults), lambda: now, Stopping())
