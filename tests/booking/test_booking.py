from datetime import date, time, timedelta
from decimal import Decimal

import pytest

from booking.desk import BookingDesk, BookingPolicy
from booking.errors import (
    BookingNotFoundError,
    SlotTakenError,
    TooManyHoldsError,
    UnknownResourceError,
)
from booking.requests import BookingRequest, Customer, PriceLine
from booking.terms.inventory import change_resource, retire_resource
from booking.terms.loading import catalogue_of
from core.scope import Scope
from tests.booking.builders import DAY, STAY, massage, utc
from tests.booking.business import MONDAY, NOW, Business

TUESDAY = date(2027, 1, 5)


def test_a_booking_that_asks_for_no_payment_is_confirmed_at_once(business: Business) -> None:
    made = business.book(business.add(), party_size=3, customer=Customer("Ada", "+1", "a@example.com"))
    assert (made.status, made.expires_at) == ("confirmed", None)
    assert (made.starts_at, made.ends_at) == (utc(2027, 1, 4, 8), utc(2027, 1, 4, 18))
    assert (made.resource_name, made.offer, made.local_date, made.party_size) == ("Hut A", "Day", MONDAY, 3)
    assert made.customer == Customer("Ada", "+1", "a@example.com")
    assert made == business.get(made)


def test_a_booking_that_asks_for_a_proof_holds_its_slot_for_a_while(business: Business) -> None:
    made = business.book(business.add(payment="proof"))
    assert (made.status, made.expires_at) == ("pending", NOW + timedelta(minutes=30))


def test_nobody_holds_a_slot_unpaid_beyond_its_start(business: Business) -> None:
    hut = business.add(payment="proof")
    assert business.at(2027, 1, 4, 7, 50).book(hut).expires_at == utc(2027, 1, 4, 8)


def test_a_booking_owns_the_cells_of_its_time_slot_and_buffers(business: Business) -> None:
    made = business.book(business.add(DAY, buffer_before_minutes=60, buffer_after_minutes=120))
    assert business.hours_claimed(made) == {f"04 {hour:02}:00" for hour in range(7, 20)}


def test_a_taken_slot_is_refused_with_alternatives_and_nothing_is_changed(business: Business) -> None:
    hut, other = business.add(DAY), business.add(DAY, name="Hut B")
    first = business.book(hut)
    with pytest.raises(SlotTakenError) as refused:
        business.book(hut)
    offered = [(each.resource_id, each.local_date) for each in refused.value.alternatives]
    assert offered[:2] == [(hut.id, date(2027, 1, 3)), (other.id, MONDAY)]
    assert len(offered) == 5
    assert set(business.claims()) == {first.id}


@pytest.mark.parametrize("offer", ["Day", "Night", "Full day"])
def test_a_full_day_excludes_its_shifts(business: Business, offer: str) -> None:
    hut = business.add()
    business.book(hut, "Full day")
    with pytest.raises(SlotTakenError):
        business.book(hut, offer)
    assert business.book(hut, offer, date(2027, 1, 6)).status == "confirmed"


def test_day_and_night_stand_side_by_side_and_exclude_the_full_day(business: Business) -> None:
    hut = business.add()
    business.book(hut, "Day")
    business.book(hut, "Night")
    with pytest.raises(SlotTakenError):
        business.book(hut, "Full day")


def test_back_to_back_stays_are_fine_and_overlapping_ones_are_not(business: Business) -> None:
    room = business.add(STAY)
    business.book(room, "Stay", nights=2)
    business.book(room, "Stay", date(2027, 1, 6), nights=1)
    with pytest.raises(SlotTakenError):
        business.book(room, "Stay", date(2027, 1, 3), nights=2)
    business.book(room, "Stay", date(2027, 1, 3), nights=1)


def test_each_booking_takes_the_lowest_free_seat(business: Business) -> None:
    hut = business.add(DAY, seats=3)
    first, second = business.book(hut), business.book(hut)
    assert (first.seat, second.seat) == (1, 2)
    business.desk(lambda desk: desk.cancel(first.id))
    assert [business.book(hut).seat, business.book(hut).seat] == [1, 3]
    with pytest.raises(SlotTakenError):
        business.book(hut)


def test_a_repeated_request_gets_the_booking_it_made(business: Business) -> None:
    hut = business.add(payment="proof", seats=2)
    first = business.book(hut, request_key="tap-1")
    assert business.book(hut, request_key="tap-1") == first
    assert business.book(hut, request_key="TAP-1").id != first.id
    business.desk(lambda desk: desk.cancel(first.id))
    assert business.book(hut, request_key="tap-1").status == "cancelled"


def test_the_same_key_in_another_account_is_another_request(business: Business) -> None:
    elsewhere = another(business)
    first = business.book(business.add(), request_key="tap-1")
    assert elsewhere.book(elsewhere.add(), request_key="tap-1").id != first.id


def test_bookings_of_another_account_do_not_exist(business: Business) -> None:
    made, elsewhere = business.book(business.add()), another(business)
    with pytest.raises(BookingNotFoundError):
        elsewhere.get(made)
    with pytest.raises(BookingNotFoundError):
        elsewhere.desk(lambda desk: desk.cancel(made.id))
    assert elsewhere.desk(lambda desk: desk.by_code(made.code)) is None


@pytest.mark.parametrize("unknown", ["", "x", "é" * 36, "0" * 36, "a\0b", "'; DROP TABLE bookings"])
def test_an_id_that_was_never_given_out_is_not_found(business: Business, unknown: str) -> None:
    with pytest.raises(BookingNotFoundError):
        business.desk(lambda desk: desk.get(unknown))


def test_a_guest_may_hold_only_so_many_unpaid_bookings(business: Business) -> None:
    hut, guest = business.add(DAY, payment="proof"), business.guest()
    held = [business.book(hut, day=MONDAY + timedelta(days=day), user_id=guest) for day in range(3)]
    with pytest.raises(TooManyHoldsError, match="Only 3 unpaid bookings"):
        business.book(hut, day=date(2027, 1, 9), user_id=guest)
    assert business.book(hut, day=date(2027, 1, 9), user_id=business.guest()).status == "pending"
    business.desk(lambda desk: desk.confirm(held[0].id))
    assert business.book(hut, day=date(2027, 1, 10), user_id=guest).status == "pending"


def test_an_overdue_hold_counts_against_nobody(business: Business) -> None:
    hut, guest = business.add(DAY, payment="proof"), business.guest()
    strict = Business(business.units, business.account_id, policy=BookingPolicy(max_live_holds=1))
    strict.book(hut, user_id=guest)
    later = strict.at(2027, 1, 1, 12, 30)
    assert later.book(hut, day=TUESDAY, user_id=guest).status == "pending"


def test_an_overdue_hold_gives_its_slot_to_the_next_booking(business: Business) -> None:
    hut = business.add(DAY, payment="proof")
    held = business.book(hut)
    with pytest.raises(SlotTakenError):
        business.at(2027, 1, 1, 12, 29).book(hut)
    later = business.at(2027, 1, 1, 12, 30)

    made = later.desk(lambda desk: desk.book(BookingRequest(hut.id, "Day", MONDAY))).id
    assert business.get(held).status == "expired"
    assert set(business.claims()) == {made}


def test_the_price_stays_as_it_was_promised(business: Business) -> None:
    room = business.add(STAY, prices=[{"amount": "99.50"}], deposit={"percent": "10"})
    made = business.book(room, "Stay", nights=2)
    business.run(lambda uow: change_resource(uow, room.id, {"prices": [{"amount": "500"}], "name": "Suite"}))
    kept = business.get(made)
    assert (kept.price.amount, kept.resource_name) == (Decimal("199.00"), "Hut A")
    assert kept.deposit is not None
    assert kept.deposit.amount == Decimal("19.90")
    assert kept.lines == (
        PriceLine("Stay, Mon 4 Jan 2027", Decimal("99.50")),
        PriceLine("Stay, Tue 5 Jan 2027", Decimal("99.50")),
    )


def test_a_resource_retired_since_the_catalogue_was_read_cannot_be_booked(business: Business) -> None:
    hut = business.add()
    old = business.run(catalogue_of)
    business.run(lambda uow: retire_resource(uow, hut.id))

    wish = BookingRequest(hut.id, "Day", MONDAY)
    with pytest.raises(UnknownResourceError):
        business.run(lambda uow: BookingDesk(uow, old, NOW, BookingPolicy()).book(wish))


def test_a_booking_is_found_by_its_code_however_it_is_typed(business: Business) -> None:
    made = business.book(business.add())
    typed = made.code.lower().replace("-", " ")
    assert business.desk(lambda desk: desk.by_code(typed)) == made
    assert business.desk(lambda desk: desk.by_code("nonsense")) is None


def test_a_guest_sees_their_bookings_that_stand_and_are_not_over_the_next_first(business: Business) -> None:
    spa, guest = business.add(massage()), business.guest()

    late, early, called_off = (
        business.book(spa, "Massage", time=time(hour), user_id=guest).id for hour in (11, 9, 10)
    )
    business.desk(lambda desk: desk.cancel(called_off))
    seen = business.desk(lambda desk: desk.upcoming_of(guest))
    assert [each.id for each in seen] == [early, late]
    assert [each.id for each in business.desk(lambda desk: desk.upcoming_of(guest, limit=1))] == [early]
    later = business.at(2027, 1, 4, 9, 30).desk(lambda desk: desk.upcoming_of(guest))
    assert [each.id for each in later] == [late]
    assert business.desk(lambda desk: desk.upcoming_of("nobody")) == []


def another(business: Business) -> Business:
    account = business.units.run(
        Scope.of_installation("test"),
        lambda uow: str(uow.accounts.create(name="Elsewhere", timezone="UTC").id),
    )
    return Business(business.units, account)


def test_a_repeat_of_a_request_finds_its_booking_though_it_was_deleted_since(business: Business) -> None:
    hut = business.add()
    made = business.book(hut, request_key="tap-1")
    business.desk(lambda desk: desk.cancel(made.id))
    business.run(lambda uow: uow.bookings.soft_delete(made.id))
    again = business.book(hut, request_key="tap-1")
    assert (again.id, again.status) == (made.id, "cancelled")
