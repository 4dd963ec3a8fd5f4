"""Guests are reminded of what is still so, once, and of nothing else."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from messaging.incoming import Batch, DeliveryStatus, StatusUpdate
from repositories.models import Message
from tests.booking.business import MONDAY
from tests.conftest import Database
from tests.messaging.hotel import GUEST, TEMPLATES, Hotel, hotel, new_guest
from tests.statements import statements

SAID = {"said": 1}


@pytest.fixture
def place(database: Database) -> Iterator[Hotel]:
    """A hotel whose guest wrote on Friday at noon."""
    with hotel(database) as built:
        yield built


def test_a_guest_is_reminded_a_day_and_two_hours_before_and_once_each(place: Hotel) -> None:
    booking = place.book()

    assert place.remind_at(3, 7, 59) == {}
    assert place.remind_at(3, 8) == SAID
    assert place.remind_at(3, 8, 1) == {}
    assert place.remind_at(4, 5, 59) == {}
    assert place.remind_at(4, 6) == SAID
    assert place.remind_at(4, 6, 1) == {}

    first, second = place.messages()
    assert booking.code in first.text
    assert "Hut A, Monday, January 4, 8 AM – 6 PM" in first.text
    assert first.text == second.text
    assert [choice["id"] for choice in first.content["choices"]] == [
        f"move:{booking.id}",
        f"cancel:{booking.id}",
    ]
    assert place.decided() == [(1440, "said"), (120, "said")]


def test_a_reminder_stands_in_the_sessions_log(place: Hotel) -> None:
    booking = place.book()

    place.remind_at(3, 8)

    with place.house.database.units.read(place.house.scope) as uow:
        events = uow.events.after(place.session_id, 0, 10)
    reminded, replied = events[-2:]
    assert (reminded.type, replied.type) == ("booking.reminded", "message.replied")
    assert reminded.data.items() >= {"id": booking.id, "code": booking.code, "minutes_before": 1440}.items()
    assert reminded.actor == "job:remind"


def test_nothing_is_said_after_a_cancellation(place: Hotel) -> None:
    place.cancel(place.book())

    assert place.remind_at(3, 8) == {}
    assert place.decided() == []


def test_after_a_move_the_new_time_is_said_and_the_old_one_is_not(place: Hotel) -> None:
    booking = place.book()
    place.remind_at(3, 8)
    place.move(booking, days=2)

    assert place.remind_at(4, 6) == {}
    assert place.remind_at(5, 8) == SAID
    assert "Wednesday, January 6" in place.messages()[-1].text


def test_who_books_twelve_hours_ahead_is_not_reminded_a_day_before(place: Hotel) -> None:
    place.house.now[0] = place.house.now[0].replace(day=3, hour=20)
    place.book()

    assert place.remind_at(3, 20, 1) == {"left_out": 1}
    assert place.remind_at(3, 20, 2) == {}
    assert place.remind_at(4, 6) == SAID


def test_who_moves_a_booking_to_tomorrow_is_not_told_of_it_again_at_once(place: Hotel) -> None:
    booking = place.book(day=MONDAY + timedelta(days=3))
    place.house.now[0] = place.house.now[0].replace(day=3, hour=20)
    place.move(booking, days=-3)

    assert place.remind_at(3, 20, 1) == {"left_out": 1}


def test_of_reminders_that_were_missed_only_the_latest_is_said(place: Hotel) -> None:
    place.book()

    assert place.remind_at(4, 7) == SAID
    assert place.decided() == [(1440, "left_out"), (120, "said")]


def test_nothing_is_said_once_the_start_has_come(place: Hotel) -> None:
    place.book()

    assert place.remind_at(4, 8) == {}


def test_an_unpaid_booking_is_not_reminded_of_before_it_is_confirmed(place: Hotel) -> None:
    place.hut = place.business.add(name="Hut B", payment="proof", deposit=None)
    booking = place.book()
    place.business.run(lambda uow: uow.bookings.update(booking.id, expires_at=booking.starts_at))

    assert place.remind_at(3, 8) == {}
    place.business.desk(lambda desk: desk.confirm(booking.id))
    assert place.remind_at(3, 8, 1) == SAID


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ([60, 2880], [(2880, "said"), (60, "said")]),
        ([30, 30], [(30, "said")]),
        ([], []),
        ("soon", [(1440, "said"), (120, "said")]),
        ([0], [(1440, "said"), (120, "said")]),
        ([True], [(1440, "said"), (120, "said")]),
        ([43201], [(1440, "said"), (120, "said")]),
        ([1, 2, 3, 4, 5, 6], [(1440, "said"), (120, "said")]),
    ],
)
def test_each_business_chooses_how_long_before(
    place: Hotel, chosen: Any, expected: list[tuple[int, str]]
) -> None:
    account = place.house.database.account_id
    place.business.run(lambda uow: uow.accounts.update(account, settings={"reminder_minutes": chosen}))
    place.book()

    for moment in ((2, 8), (3, 8), (4, 6), (4, 7), (4, 7, 30), (4, 7, 59)):
        place.remind_at(*moment)

    assert place.decided() == expected


def test_two_businesses_keep_to_their_own_times(place: Hotel) -> None:
    place.book()
    other = place.business.run(
        lambda uow: (
            uow.accounts.create(name="Other", timezone="UTC", settings={"reminder_minutes": [2880, 60]}).id
        )
    )
    elsewhere = type(place.business)(place.house.database.units, other, place.house.now[0])
    hut = elsewhere.add(name="Elsewhere")
    elsewhere.book(hut)

    assert place.remind_at(2, 8) == {"no_channel": 1}
    assert place.remind_at(3, 8) == SAID
    assert place.remind_at(4, 6) == SAID
    assert place.remind_at(4, 7) == {"no_channel": 1}


def test_it_is_said_in_the_guests_language_and_also_on_their_own_clock(place: Hotel) -> None:
    profile = {"locale": "de_DE", "timezone": "America/New_York"}
    place.business.run(lambda uow: uow.users.learn(place.user_id, profile))
    booking = place.book()

    place.remind_at(3, 8)

    assert place.messages()[0].text == (
        f"Zur Erinnerung: Ihre Buchung {booking.code} steht bevor.\n"
        "Hut A, Montag, 4. Januar, 08:00 – 18:00 Uhr (03:00 – 13:00 Uhr Ihrer Zeit)"
    )


@pytest.mark.parametrize("user", ["nobody", "silent"])
def test_a_guest_who_cannot_be_reached_is_written_down_once(place: Hotel, user: str) -> None:
    user_id = None if user == "nobody" else place.business.guest()
    place.book(user_id=user_id, session_id=None)

    assert place.remind_at(3, 8) == {"no_channel": 1}
    assert place.remind_at(3, 8, 1) == {}
    assert place.messages() == []


def test_a_guest_whose_channel_was_closed_is_not_reached(place: Hotel) -> None:
    place.book()
    place.business.run(lambda uow: uow.channels.retire(place.house.channel.id))

    assert place.remind_at(3, 8) == {"no_channel": 1}
    assert place.decided() == [(1440, "no_channel")]


def test_a_booking_made_elsewhere_is_said_where_the_guest_writes(place: Hotel) -> None:
    place.book(session_id=None)

    assert place.remind_at(3, 8) == SAID
    assert [message.session_id for message in place.messages()] == [place.session_id]


def test_one_that_cannot_be_said_does_not_keep_the_others_back(place: Hotel) -> None:
    broken = place.book()
    place.business.run(lambda uow: uow.bookings.update(broken.id, timezone="Nowhere/Land"))
    place.hut = place.business.add(name="Hut B")
    place.book()

    assert place.remind_at(3, 8) == {"said": 1, "failed": 1}
    assert place.remind_at(3, 8, 1) == {"failed": 1}


def test_more_than_one_batch_is_said(place: Hotel) -> None:
    for number in range(5):
        place.hut = place.business.add(name=f"Hut {number}")
        place.book()
    place.reminders = place.another_node(batch=2)

    assert place.remind_at(3, 8) == {"said": 5}


def test_the_work_for_a_look_and_for_a_reminder_does_not_grow_with_what_was(place: Hotel) -> None:
    place.cancel(place.book())
    place.book()
    place.remind_at(3, 7)
    with statements() as idle:
        assert place.remind_at(3, 7) == {}
    with statements() as one:
        assert place.remind_at(3, 8) == SAID
    with statements() as settled:
        assert place.remind_at(3, 8) == {}
    for number in range(8):
        place.hut = place.business.add(name=f"Hut {number}")
        place.book()
    with statements() as left_out:
        place.remind_at(3, 9)
    with statements() as quiet:
        assert place.remind_at(3, 9) == {}
    place.hut = place.business.add(name="Hut Z")
    place.book(day=MONDAY + timedelta(days=1))
    with statements() as later:
        assert place.remind_at(4, 8) == SAID

    assert len(left_out) > len(one)
    assert len(idle) == len(settled) == len(quiet) == 2
    assert len(one) == len(later)


# What still waits to be sent


@pytest.fixture
def delayed(place: Hotel) -> Hotel:
    """A reminder that waits in the outbox, with an ordinary reply behind it; the guest wrote shortly before."""
    place.writes_at(2, 20)
    place.book()
    assert place.remind_at(3, 8) == SAID
    place.house.now[0] += timedelta(hours=1)
    place.say("Here is what you asked for.")
    return place


def test_a_reminder_that_waits_is_sent_while_it_is_so(delayed: Hotel) -> None:
    delayed.deliver()

    assert len(delayed.graph.replies_to(GUEST)) == 2
    assert delayed.deliveries() == ["sent", "sent"]


def test_a_reminder_that_waits_is_not_sent_after_a_cancellation(delayed: Hotel) -> None:
    (booking,) = _bookings(delayed)
    delayed.cancel(booking)

    delayed.deliver()

    _only_the_other_was_sent(delayed)


def test_a_reminder_that_waits_is_not_sent_after_a_move(delayed: Hotel) -> None:
    (booking,) = _bookings(delayed)
    delayed.move(booking, days=1)

    delayed.deliver()

    _only_the_other_was_sent(delayed)


def test_a_reminder_that_waits_is_not_sent_once_the_start_has_come(delayed: Hotel) -> None:
    delayed.writes_at(4, 8)

    delayed.deliver()

    _only_the_other_was_sent(delayed)


def test_a_refusal_shows_in_the_transcript(place: Hotel) -> None:
    place.writes_at(1, 12)
    place.book()
    place.remind_at(3, 8)

    place.deliver()

    assert place.graph.requests == []
    (message,) = place.messages()
    assert (message.delivery_status, place.deliveries()) == ("failed", ["failed"])
    assert (message.error or "").startswith("window_closed: ")


def test_silence_on_another_channel_closes_no_window(place: Hotel) -> None:
    place.writes_at(1, 12)
    place.house.now[0] += timedelta(days=2)
    place.say("Here is what you asked for.")
    elsewhere = place.business.run(lambda uow: uow.channels.create(kind="website", key="w", name="w").id)
    place.business.run(lambda uow: uow.sessions.update(place.session_id, channel_id=elsewhere))

    place.deliver()

    assert len(place.graph.replies_to(GUEST)) == 1


@pytest.fixture
def sent(place: Hotel) -> Hotel:
    """A reminder that WhatsApp took as an ordinary message; the channel has a template for it."""
    settings = {"api_base": place.graph.url, "templates": TEMPLATES}
    place.business.run(lambda uow: uow.channels.update(place.house.channel.id, settings=settings))
    place.writes_at(2, 20)
    place.book()
    place.remind_at(3, 8)
    place.deliver()
    return place


@pytest.fixture
def refused_later(sent: Hotel) -> Hotel:
    """WhatsApp has refused it since, because the guest had been silent for too long."""
    _news(sent, DeliveryStatus.FAILED, needs_template=True)
    return sent


def test_a_reminder_that_arrived_is_not_sent_again(sent: Hotel) -> None:
    _news(sent, DeliveryStatus.DELIVERED)
    _news(sent, DeliveryStatus.FAILED, needs_template=True)

    sent.deliver()

    assert len(sent.graph.requests) == 1
    assert _fate(sent.messages()[0]) == ("delivered", None)


def test_what_whatsapp_finds_too_late_afterwards_follows_as_a_template_once(refused_later: Hotel) -> None:
    first, *_ = refused_later.graph.requests
    refused_later.deliver()
    _news(refused_later, DeliveryStatus.FAILED, str(first.provider_id), needs_template=True)
    refused_later.deliver()

    assert [request.payload["type"] for request in refused_later.graph.requests] == [
        "interactive",
        "template",
    ]
    (message,) = refused_later.messages()
    assert (message.delivery_status, refused_later.deliveries()) == ("sent", ["sent"])


def test_a_template_that_is_refused_afterwards_has_failed(refused_later: Hotel) -> None:
    refused_later.deliver()
    _news(refused_later, DeliveryStatus.FAILED, needs_template=True)

    refused_later.deliver()

    assert len(refused_later.graph.requests) == 2
    assert _fate(refused_later.messages()[0]) == ("failed", "131047: Too late")


def test_news_of_the_first_try_does_not_stop_the_template(refused_later: Hotel) -> None:
    _news(refused_later, DeliveryStatus.SENT, "wamid.first")

    refused_later.deliver()

    assert len(refused_later.graph.requests) == 2


def test_news_of_the_first_try_does_not_stop_the_template_where_it_had_to_wait_before(sent: Hotel) -> None:
    with sent.house.database.units.read(sent.house.scope) as uow:
        [delivery] = uow.deliveries.get_all().items
    sent.business.run(lambda uow: uow.deliveries.update(delivery.id, error="Too many requests."))
    _news(sent, DeliveryStatus.FAILED, needs_template=True)
    _news(sent, DeliveryStatus.SENT, "wamid.first")

    sent.deliver()

    assert len(sent.graph.requests) == 2


def test_the_template_is_not_sent_either_once_the_booking_is_cancelled(refused_later: Hotel) -> None:
    refused_later.cancel(_bookings(refused_later)[0])

    refused_later.deliver()

    assert len(refused_later.graph.requests) == 1
    assert refused_later.deliveries() == ["withdrawn"]


def _news(
    place: Hotel, status: DeliveryStatus, provider_id: str | None = None, needs_template: bool = False
) -> None:
    """WhatsApp says what became of the newest try, or of that one."""
    (message,) = place.messages()
    named = provider_id or message.provider_id or ""
    code, error = ("131047", "Too late") if status is DeliveryStatus.FAILED else (None, None)
    update = StatusUpdate(named, status, message.id, code, error, needs_template=needs_template)
    place.house.pipeline.acceptor.accept(place.house.channel, Batch(statuses=(update,)))


def test_an_ordinary_reply_costs_no_further_statement(place: Hotel) -> None:
    place.say("Hello")

    with statements() as seen:
        place.deliver()

    clock = 0 if place.house.database.kind == "sqlite" else 1
    channel, claim, settle, event, next_claim = 1, 2 + clock, 3, 1, 1
    assert len(seen) == channel + claim + settle + event + next_claim


def _bookings(place: Hotel) -> Any:
    return place.business.desk(lambda desk: desk.upcoming_of(place.user_id))


def _only_the_other_was_sent(place: Hotel) -> None:
    (sent,) = place.graph.replies_to(GUEST)
    assert sent["text"]["body"] == "Here is what you asked for."
    assert place.deliveries() == ["withdrawn", "sent"]
    reminder, other = place.messages()
    assert _fate(reminder) == ("failed", "withdrawn: the booking has changed")
    assert _fate(other) == ("sent", None)


def _fate(message: Message) -> tuple[str | None, str | None]:
    return message.delivery_status, message.error


def test_guests_of_one_business_hear_of_their_own_booking_alone(place: Hotel) -> None:
    place.book()
    user_id, session_id = new_guest(place.business, place.house.channel.id, "923007654321")
    place.hut = place.business.add(name="Hut B")
    place.book(user_id=user_id, session_id=session_id)

    assert place.remind_at(3, 8) == {"said": 2}

    told = {message.session_id: message.text for message in place.messages()}
    assert "Hut A" in told[place.session_id]
    assert "Hut B" in told[session_id]
