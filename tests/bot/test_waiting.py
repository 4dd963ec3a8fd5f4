"""What the assistant's tools see of the waiting list."""

import json

import pytest

from booking.requests import BookingView
from booking.terms.loading import catalogue_of
from booking.waiting_list.desk import WaitingDesk
from bot.dialogue.memory import Memory, State
from bot.tools.payments import PaymentInstructions
from bot.waiting_notices import answerable, slot_offered
from repositories.unit_of_work import UnitOfWork
from tests.bot.talking import House, Talker


def test_an_offer_is_paid_after_what_was_booked(house: House, ada: Talker) -> None:
    offered = _offered(house, ada, "Pine Hut", "2026-11-28", "Night")
    ada.says("lakeside hut on 30 november night for 4")
    ada.says("yes")

    with ada.toolbox() as tools:
        due = tools.use(PaymentInstructions())

    assert [booking.resource_name for booking in due] == ["Lakeside Hut", "Pine Hut"]
    assert due[1].id == offered.id


def test_nothing_is_to_be_paid_for_an_offer_that_costs_nothing_in_advance(house: House, ada: Talker) -> None:
    _offered(house, ada, "Cedar Spa", "2026-11-28", "15:00")
    assert "nothing to pay" in ada.says("how can I pay?")


def test_an_offer_is_not_among_ones_own_bookings(house: House, ada: Talker) -> None:
    ada.says("lakeside hut on 30 november night for 4")
    ada.says("yes")
    offered = _offered(house, ada, "Pine Hut", "2026-11-28", "Night")

    assert offered.code not in ada.says("my bookings")
    assert "Pine Hut" in ada.taps("Pine Hut")
    assert ada.titles == ["Yes, I'll take it", "No, thanks"]


@pytest.mark.parametrize(
    "words", ["{code}", "cancel {code}", "change {code}", "cancel my booking", "change my booking"]
)
def test_an_offer_is_shown_as_one_wherever_it_is_named(house: House, ada: Talker, words: str) -> None:
    offered = _offered(house, ada, "Cedar Spa", "2026-11-28", "15:00")
    told = ada.says(words.format(code=offered.code))
    assert "holding it for you" in told
    assert "payment" not in told
    assert ada.titles == ["Yes, I'll take it", "No, thanks"]


def test_what_else_is_remembered_stays_beside_an_offer(house: House, ada: Talker) -> None:
    offered = _offered(house, ada, "Pine Hut", "2026-11-28", "Night")
    dialogue = {"booked": [["digest", "booking"]], "state": "confirming", "kept by": "another assistant"}

    after = json.loads(json.dumps(answerable(dialogue, slot_offered("e1", offered, "en"), house.now)))

    assert after["kept by"] == "another assistant"
    memory = Memory.from_json(after)
    assert (memory.state, memory.asked) == (State.OFFERED, "offered")
    assert [choice.id for choice in memory.offered] == ["take:e1", "leave:e1"]
    assert len(memory.booked) == 1


def test_old_and_broken_choices_are_not_understood(house: House, ada: Talker) -> None:
    hut = house.resource("Pine Hut").id
    for broken in ("wait:", "wait:a|b|c", f"wait:{hut}|Night|never|||4", f"wait:{hut}|Night|2026-11-28|||0"):
        ada.taps(broken)
        assert "menu:person" in [choice.id for choice in ada.choices]
    for unknown in ("take:1", "leave:1", "waiting:1", "take:01a1fa22-1b44-71e5-883a-ebe9a1fa22aa"):
        assert "cannot find" in ada.taps(unknown)


def test_a_sixth_wait_is_declined_kindly(house: House, ada: Talker) -> None:
    for day in range(24, 30):
        house.book("Pine Hut", f"2026-11-{day}", "Night")
        ada.says(f"put me on the waiting list for the pine hut on {day} november night for 4")
    assert "as many times as we allow" in ada.answer
    assert len(ada.waits_for) == 5


def _offered(house: House, guest: Talker, name: str, day: str, when: str) -> BookingView:
    """What the guest waited for and is offered now."""
    held = house.book(name, day, when)
    at = f"at {when}" if ":" in when else when
    guest.says(f"put me on the waiting list for the {name} on {day} {at} for 2 people")
    (entry,) = guest.waits_for

    def offer(uow: UnitOfWork) -> BookingView | None:
        return WaitingDesk(uow, catalogue_of(uow), house.now, house.policy, "test").offer(entry.id, 15, None)

    house.at_the_desk(lambda desk: desk.cancel(held.id))
    booking: BookingView | None = house.units.run(house.scope, offer)
    assert booking is not None
    return booking
