"""The line for a taken slot: who stands in it, who is next, and what a yes, a no and silence lead to."""

from dataclasses import replace
from datetime import date, time, timedelta
from functools import partial
from typing import Any

import pytest

from booking.catalogue.model import Resource
from booking.errors import InThePastError, NotOfferedError
from booking.requests import BookingRequest, BookingView, WaitingView
from booking.terms.loading import catalogue_of
from booking.waiting_list.desk import MOST_WAITS, WaitingDesk
from booking.waiting_list.terms import (
    AlreadyBookedError,
    OfferOverError,
    SlotFreeError,
    TooManyWaitsError,
    WaitingNotFoundError,
)
from tests.booking.builders import DAY, NIGHT, STAY, massage
from tests.booking.business import MONDAY, Business
from tests.conftest import Database
from tests.together import at_once

MINUTES = 15
NINE = time(9)


class Lines:
    """The waiting lists of a business; each method is one committed transaction."""

    def __init__(self, business: Business) -> None:
        self.business = business

    def at(self, desk: Any) -> Any:
        """Do something at the desk for waiting."""
        business = self.business

        def work(uow: Any) -> Any:
            return desk(WaitingDesk(uow, catalogue_of(uow), business.now, business.policy, "test"))

        return business.run(work)

    def join(self, resource: Resource, user_id: str, offer: str = "Day", **wish: Any) -> WaitingView:
        """Stand in line."""
        day = wish.pop("day", MONDAY)
        entry: WaitingView = self.at(
            lambda desk: desk.join(BookingRequest(resource.id, offer, day, user_id=user_id, **wish))
        )
        return entry

    def get(self, entry: WaitingView) -> WaitingView:
        """The entry as it is now."""
        found: WaitingView = self.at(lambda desk: desk.get(entry.id))
        return found

    def offer(self, entry: WaitingView) -> BookingView | None:
        """Offer what is free to one entry."""
        held: BookingView | None = self.at(lambda desk: desk.offer(entry.id, MINUTES, None))
        return held

    def free(self) -> list[str]:
        """The entries whose wish can be had now, in order."""
        business = self.business

        def look(uow: Any) -> list[str]:
            desk = WaitingDesk(uow, catalogue_of(uow), business.now, business.policy, "test")
            return [each.id for each in desk.free_of(uow.waiting.waiting(business.now, None, 200))]

        return business.run(look)

    def later(self, **time: float) -> "Lines":
        """The same lines at a later moment."""
        return Lines(replace(self.business, now=self.business.now + timedelta(**time)))


@pytest.fixture
def business(database: Database) -> Business:
    """A business without resources."""
    return Business(database.units, database.account_id)


@pytest.fixture
def lines(business: Business) -> Lines:
    """Its waiting lists."""
    return Lines(business)


@pytest.fixture
def hut(business: Business) -> Resource:
    """A hut that must be paid for, taken on Monday."""
    return business.add(DAY, NIGHT, payment="proof")


@pytest.fixture
def taken(business: Business, hut: Resource) -> BookingView:
    """Who has it."""
    return business.book(hut)


def cancel(business: Business, booking: BookingView) -> None:
    """The slot becomes free."""
    business.desk(lambda desk: desk.cancel(booking.id))


def test_what_is_free_is_not_waited_for(lines: Lines, business: Business, hut: Resource) -> None:
    with pytest.raises(SlotFreeError):
        lines.join(hut, business.guest())


@pytest.mark.parametrize(
    ("offer", "day", "error"),
    [("Day", date(2026, 12, 1), InThePastError), ("Slot", MONDAY, NotOfferedError)],
)
def test_what_cannot_be_had_is_not_waited_for(
    lines: Lines, business: Business, offer: str, day: date, error: type[Exception]
) -> None:
    spa = business.add(DAY, massage(name="Slot"))
    with pytest.raises(error):
        lines.join(spa, business.guest(), offer, day=day)


def test_a_guest_stands_once_in_a_line_with_the_party_of_now(
    lines: Lines, business: Business, hut: Resource, taken: BookingView
) -> None:
    ada = business.guest()
    first = lines.join(hut, ada, party_size=2)
    again = lines.join(hut, ada, party_size=4)
    assert (again.id, again.party_size) == (first.id, 4)


def test_a_guest_waits_for_five_times_at_most(lines: Lines, business: Business, hut: Resource) -> None:
    ada = business.guest()
    days = [MONDAY + timedelta(days=ahead) for ahead in range(MOST_WAITS + 1)]
    for day in days:
        business.book(hut, day=day)
    for day in days[:-1]:
        lines.join(hut, ada, day=day)
    with pytest.raises(TooManyWaitsError):
        lines.join(hut, ada, day=days[-1])


def test_nobody_waits_for_what_they_have(lines: Lines, business: Business, hut: Resource) -> None:
    ada = business.guest()
    business.book(hut, user_id=ada)
    with pytest.raises(AlreadyBookedError):
        lines.join(hut, ada)


def test_the_first_in_line_is_the_one_it_is_free_for(
    lines: Lines, business: Business, hut: Resource, taken: BookingView
) -> None:
    first, _ = (lines.join(hut, business.guest()) for _ in range(2))
    assert lines.free() == []
    cancel(business, taken)
    assert lines.free() == [first.id]


def test_who_waits_for_something_else_is_asked_too(
    lines: Lines, business: Business, hut: Resource, taken: BookingView
) -> None:
    night = business.book(hut, "Night")
    day, _ = (lines.join(hut, business.guest()) for _ in range(2))
    other = lines.join(hut, business.guest(), "Night")
    cancel(business, taken)
    cancel(business, night)
    assert lines.free() == [day.id, other.id]


def test_an_offer_is_a_hold_that_never_goes_beyond_the_start(lines: Lines, business: Business) -> None:
    spa = business.add(massage())
    held = business.book(spa, "", time=NINE)
    entry = lines.join(spa, business.guest(), "", time=NINE, party_size=2)
    cancel(business, held)
    soon = Lines(business.at(2027, 1, 4, 8, 55))

    booking = soon.offer(entry)

    assert booking is not None
    assert (booking.status, booking.party_size) == ("pending", 2)
    assert booking.expires_at == booking.starts_at
    assert soon.get(entry).status == "offered"
    assert soon.get(entry).booking_id == booking.id
    assert soon.offer(entry) is None


def test_what_somebody_grabbed_is_not_offered(
    lines: Lines, business: Business, hut: Resource, taken: BookingView
) -> None:
    entry = lines.join(hut, business.guest())
    cancel(business, taken)
    business.book(hut)
    assert lines.offer(entry) is None
    assert lines.get(entry).status == "waiting"


def test_the_cap_on_holds_hinders_no_offer(
    lines: Lines, business: Business, hut: Resource, taken: BookingView
) -> None:
    ada = business.guest()
    for ahead in range(1, business.policy.max_live_holds + 1):
        business.book(hut, day=MONDAY + timedelta(days=ahead), user_id=ada)
    entry = lines.join(hut, ada)
    cancel(business, taken)
    assert lines.offer(entry) is not None


def test_a_yes_holds_what_must_be_paid_as_long_as_any_booking(
    lines: Lines, business: Business, hut: Resource, taken: BookingView
) -> None:
    entry = _offered(lines, hut, taken)
    yes = lines.later(minutes=10)

    booking = yes.at(lambda desk: desk.take(entry.id, entry.user_id))

    assert booking.status == "pending"
    assert booking.expires_at == yes.business.now + timedelta(minutes=business.policy.hold_minutes)
    assert yes.get(entry).status == "taken"
    assert yes.at(lambda desk: desk.take(entry.id, entry.user_id)).id == booking.id


def test_a_yes_confirms_what_need_not_be_paid(lines: Lines, business: Business) -> None:
    hut = business.add(DAY)
    entry = _offered(lines, hut, business.book(hut))

    booking = lines.at(lambda desk: desk.take(entry.id, entry.user_id))

    assert (booking.status, booking.expires_at) == ("confirmed", None)


def test_a_yes_that_comes_too_late_brings_nothing_back(
    lines: Lines, business: Business, hut: Resource, taken: BookingView
) -> None:
    entry = _offered(lines, hut, taken)
    late = lines.later(minutes=MINUTES)

    with pytest.raises(OfferOverError):
        late.at(lambda desk: desk.take(entry.id, entry.user_id))
    late.business.desk(lambda desk: desk.expire_due())
    with pytest.raises(OfferOverError):
        late.at(lambda desk: desk.take(entry.id, entry.user_id))

    assert business.claims() == {}


def test_a_no_and_silence_lead_to_the_next(
    lines: Lines, business: Business, hut: Resource, taken: BookingView
) -> None:
    first, second, third = (lines.join(hut, business.guest()) for _ in range(3))
    cancel(business, taken)
    assert lines.offer(first)

    lines.at(lambda desk: desk.leave(first.id, first.user_id))
    assert lines.get(first).status == "passed"
    assert lines.free() == [second.id]
    assert lines.offer(second)

    late = lines.later(minutes=MINUTES)
    assert late.free() == [third.id]
    assert late.offer(third)
    assert late.at(lambda desk: desk.settle(10)) == 1
    assert late.get(second).status == "passed"


def test_who_leaves_is_asked_no_more_and_may_come_back(
    lines: Lines, business: Business, hut: Resource, taken: BookingView
) -> None:
    entry = lines.join(hut, business.guest())
    for _ in range(2):
        assert lines.at(lambda desk: desk.leave(entry.id)).status == "ended"
    cancel(business, taken)
    assert lines.free() == []
    assert lines.offer(entry) is None
    business.book(hut)
    assert lines.join(hut, entry.user_id).id != entry.id


def test_nobody_answers_for_another_guest(
    lines: Lines, business: Business, hut: Resource, taken: BookingView
) -> None:
    entry, other = _offered(lines, hut, taken), business.guest()
    with pytest.raises(WaitingNotFoundError):
        lines.at(lambda desk: desk.take(entry.id, other))
    with pytest.raises(WaitingNotFoundError):
        lines.at(lambda desk: desk.leave(entry.id, other))


@pytest.mark.parametrize(("step", "status"), [("confirm", "taken"), ("cancel", "passed")])
def test_an_entry_becomes_what_anybody_made_of_its_booking(
    lines: Lines, business: Business, hut: Resource, taken: BookingView, step: str, status: str
) -> None:
    entry = _offered(lines, hut, taken)
    business.desk(lambda desk: getattr(desk, step)(entry.booking_id))

    assert lines.at(lambda desk: desk.settle(10)) == 1
    assert lines.get(entry).status == status
    assert lines.at(lambda desk: desk.settle(10)) == 0


def test_who_books_their_wish_in_another_way_waits_no_more(
    lines: Lines, business: Business, hut: Resource, taken: BookingView
) -> None:
    entry = lines.join(hut, business.guest())
    cancel(business, taken)
    business.book(hut, user_id=entry.user_id)
    lines.at(lambda desk: desk.settle(10))
    assert lines.get(entry).status == "ended"


def test_who_has_it_is_not_offered_a_second_one(lines: Lines, business: Business) -> None:
    hut = business.add(DAY, seats=2)
    first, second = business.book(hut), business.book(hut)
    entry = lines.join(hut, business.guest())
    cancel(business, first)
    business.book(hut, user_id=entry.user_id)
    cancel(business, second)
    assert lines.offer(entry) is None


def test_one_place_is_offered_one_seat_however_many_offer_it(lines: Lines, business: Business) -> None:
    hut = business.add(DAY, seats=3)
    held = [business.book(hut) for _ in range(3)]
    entry = lines.join(hut, business.guest())
    for booking in held:
        cancel(business, booking)

    offered = at_once([partial(lines.offer, entry)] * 3)

    assert len([booking for booking in offered if booking]) == 1
    assert len(business.claims()) == 1


def test_a_guest_who_joins_many_lines_at_once_stands_in_five(
    lines: Lines, business: Business, hut: Resource
) -> None:
    ada = business.guest()
    days = [MONDAY + timedelta(days=ahead) for ahead in range(MOST_WAITS + 3)]
    for day in days:
        business.book(hut, day=day)

    joined = at_once(partial(_tried, lines, hut, ada, day) for day in days)

    assert sum(joined) == MOST_WAITS
    assert len(lines.at(lambda desk: desk.of_guest(ada))) == MOST_WAITS


def test_a_stay_is_waited_for_with_its_nights(lines: Lines, business: Business) -> None:
    room = business.add(STAY)
    held = business.book(room, "Stay", nights=2)
    entry = lines.join(room, business.guest(), "Stay", nights=3)
    assert (entry.nights, entry.wall_time) == (3, None)
    cancel(business, held)
    booking = lines.offer(entry)
    assert booking is not None
    assert booking.nights == 3


def _tried(lines: Lines, resource: Resource, user_id: str, day: date) -> bool:
    try:
        lines.join(resource, user_id, day=day)
    except TooManyWaitsError:
        return False
    return True


def _offered(lines: Lines, resource: Resource, taken: BookingView) -> WaitingView:
    """A guest to whom it is offered."""
    entry = lines.join(resource, lines.business.guest())
    cancel(lines.business, taken)
    assert lines.offer(entry)
    return lines.get(entry)
