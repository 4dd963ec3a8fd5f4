from datetime import date
from decimal import Decimal

import pytest

from booking.catalogue.model import Resource
from booking.desk import BookingDesk
from booking.errors import PartySizeError, SlotTakenError, WrongStateError
from booking.requests import BookingRequest, BookingView, Customer
from tests.booking.builders import DAY, FULL_DAY, NIGHT, STAY, utc
from tests.booking.business import MONDAY, Business

TUESDAY = date(2027, 1, 5)


class PowerCutError(Exception):
    """The process went down in the middle."""


def move(
    business: Business,
    made: BookingView,
    to: Resource,
    offer: str = "Day",
    day: date = TUESDAY,
    party: int = 1,
) -> BookingView:
    wish = BookingRequest(to.id, offer, day, party_size=party)
    return business.desk(lambda desk: desk.reschedule(made.id, wish))


def test_a_moved_booking_gives_up_the_old_slot_and_owns_the_new(business: Business) -> None:
    hut, guest = business.add(DAY), business.guest()
    made = business.book(hut, user_id=guest, customer=Customer("Ada"), request_key="k")
    moved = move(business, made, hut, party=4)
    assert (moved.id, moved.code, moved.status, moved.user_id) == (made.id, made.code, "confirmed", guest)
    assert (moved.customer, moved.party_size, moved.local_date) == (Customer("Ada"), 4, TUESDAY)
    assert business.hours_claimed(moved) == {f"05 {hour:02}:00" for hour in range(8, 18)}
    assert business.book(hut).status == "confirmed"


def test_a_move_is_told_in_the_history_with_the_former_place(business: Business) -> None:
    hut = business.add(DAY)
    moved = move(business, business.book(hut), hut)
    assert moved.revision == 1
    assert moved.history[-1] == {
        "action": "reschedule",
        "from": "confirmed",
        "to": "confirmed",
        "by": "test",
        "at": business.now.isoformat(),
        "moved": {
            "resource_id": hut.id,
            "offer": "Day",
            "starts_at": "2027-01-04T08:00:00+00:00",
            "ends_at": "2027-01-04T18:00:00+00:00",
            "amount": "100.00",
        },
    }


def test_a_booking_may_move_onto_a_part_of_its_own_slot(business: Business) -> None:
    hut = business.add(DAY, NIGHT, FULL_DAY)
    made = business.book(hut, "Full day")
    assert move(business, made, hut, "Night", MONDAY).offer == "Night"
    assert move(business, made, hut, "Full day", MONDAY).offer == "Full day"


def test_a_move_to_another_resource_takes_its_price_and_terms(business: Business) -> None:
    hut = business.add(DAY)
    room = business.add(STAY, name="Room", timezone="Asia/Karachi", prices=[{"amount": "70"}])
    moved = move(business, business.book(hut), room, "Stay")
    assert (moved.resource_name, moved.timezone, moved.nights) == ("Room", "Asia/Karachi", 1)
    assert moved.price.amount == Decimal("70.00")
    assert {resource for resource, _, _ in business.claims()[moved.id]} == {room.id}


def test_a_move_onto_a_taken_slot_leaves_the_booking_as_it_was(business: Business) -> None:
    hut = business.add(DAY)
    made, other = business.book(hut), business.book(hut, day=TUESDAY)
    before = business.claims()
    with pytest.raises(SlotTakenError) as refused:
        move(business, made, hut)
    assert refused.value.alternatives
    assert business.get(made) == made
    assert business.get(other) == other
    assert business.claims() == before


def test_a_refused_move_may_be_answered_within_the_same_transaction(business: Business) -> None:
    """An assistant catches the error and commits its apology: nothing of the booking may go with it."""
    hut = business.add(DAY)
    made = business.book(hut)
    business.book(hut, day=TUESDAY)
    before = business.claims()

    def apologise(desk: BookingDesk) -> str:
        try:
            desk.reschedule(made.id, BookingRequest(hut.id, "Day", TUESDAY))
        except SlotTakenError:
            return "sorry"
        return "moved"

    assert business.desk(apologise) == "sorry"
    assert business.get(made) == made
    assert business.claims() == before


def test_a_move_that_is_cut_off_leaves_the_booking_whole(business: Business) -> None:
    hut = business.add(DAY)
    made = business.book(hut)
    before = business.claims()

    def cut_off(desk: BookingDesk) -> None:
        desk.reschedule(made.id, BookingRequest(hut.id, "Day", TUESDAY))
        raise PowerCutError

    with pytest.raises(PowerCutError):
        business.desk(cut_off)
    assert business.get(made) == made
    assert business.claims() == before


def test_a_move_is_checked_like_a_booking(business: Business) -> None:
    hut = business.add(DAY)
    made = business.book(hut)
    with pytest.raises(PartySizeError):
        move(business, made, hut, party=9)
    assert business.get(made) == made


def test_a_move_takes_the_lowest_seat_that_is_free_there(business: Business) -> None:
    hut = business.add(DAY, seats=2)
    business.book(hut)
    second = business.book(hut)
    assert (second.seat, move(business, second, hut).seat) == (2, 1)


def test_a_hold_that_is_moved_keeps_its_deadline(business: Business) -> None:
    hut = business.add(DAY, payment="proof")
    made = business.book(hut)
    moved = move(business.at(2027, 1, 1, 12, 10), made, hut)
    assert (moved.status, moved.expires_at) == ("pending", utc(2027, 1, 1, 12, 30))


def test_what_is_over_cannot_be_moved(business: Business) -> None:
    hut = business.add(DAY)
    made = business.book(hut)
    business.desk(lambda desk: desk.cancel(made.id))
    with pytest.raises(WrongStateError):
        move(business, made, hut)
    assert not business.claims()


def test_a_hold_that_ran_out_cannot_be_moved(business: Business) -> None:
    hut = business.add(DAY, payment="proof")
    made = business.book(hut)
    with pytest.raises(WrongStateError, match="that is expired"):
        move(business.at(2027, 1, 1, 13), made, hut)
