from collections.abc import Callable
from datetime import date

import pytest

from booking.bookings.lifecycle import BookingLifecycle
from booking.catalogue.model import Catalogue
from booking.desk import BookingDesk, BookingPolicy
from booking.errors import InThePastError, TooEarlyError, WrongStateError
from booking.requests import BookingRequest, BookingView
from booking.states import Action
from core.scope import Scope
from tests.booking.builders import DAY
from tests.booking.business import Business

# A booking of Monday 4 January 2027, 08:00 to 18:00 UTC.
BEFORE, DURING, AFTER = (2027, 1, 4, 7), (2027, 1, 4, 9), (2027, 1, 4, 18)

Change = Callable[[BookingDesk, str], BookingView]


def booked(business: Business, payment: str = "none") -> BookingView:
    return business.book(business.add(DAY, payment=payment))


ENDINGS: list[tuple[str, tuple[int, ...], Change, str]] = [
    ("proof", BEFORE, lambda desk, booking: desk.reject(booking, "amount_mismatch"), "rejected"),
    ("none", BEFORE, lambda desk, booking: desk.cancel(booking), "cancelled"),
    ("none", DURING, lambda desk, booking: desk.complete(booking), "completed"),
    ("none", DURING, lambda desk, booking: desk.no_show(booking), "no_show"),
]


@pytest.mark.parametrize("payment, moment, end, status", ENDINGS, ids=[ending[3] for ending in ENDINGS])
def test_each_ending_frees_the_slots(
    business: Business, payment: str, moment: tuple[int, ...], end: Change, status: str
) -> None:
    made = booked(business, payment)
    assert business.claims()[made.id]
    ended = business.at(*moment).desk(lambda desk: end(desk, made.id))
    assert ended.status == status
    assert not business.claims()
    with pytest.raises(WrongStateError, match=f"that is {status} cannot"):
        business.at(*moment).desk(lambda desk: end(desk, made.id))


def test_the_long_way_keeps_the_slots_and_tells_each_step(business: Business) -> None:
    made = booked(business, "proof")
    proven = business.desk(lambda desk: desk.receive_proof(made.id))
    assert (proven.status, proven.expires_at) == ("awaiting_verification", None)
    assert business.desk(lambda desk: desk.confirm(made.id)).status == "confirmed"
    here = business.at(*DURING).desk(lambda desk: desk.check_in(made.id))
    assert (here.status, here.actual_starts_at) == ("checked_in", business.at(*DURING).now)
    assert business.claims()[made.id]
    gone = business.at(*AFTER).desk(lambda desk: desk.complete(made.id))
    assert (gone.actual_starts_at, gone.actual_ends_at) == (here.actual_starts_at, business.at(*AFTER).now)
    told = [(line["action"], line["from"], line["to"], line["by"]) for line in gone.history]
    assert told == [
        ("book", None, "pending", "test"),
        ("receive_proof", "pending", "awaiting_verification", "test"),
        ("confirm", "awaiting_verification", "confirmed", "test"),
        ("check_in", "confirmed", "checked_in", "test"),
        ("complete", "checked_in", "completed", "test"),
    ]
    assert gone.history[3]["at"] == business.at(*DURING).now.isoformat()
    assert gone.revision == 4


def test_a_reason_is_kept_with_the_booking_and_its_history(business: Business) -> None:
    made = booked(business)
    ended = business.desk(lambda desk: desk.cancel(made.id, "rain"))
    assert ended.reason == ended.history[-1]["reason"] == "rain"


def test_a_confirmed_hold_no_longer_runs_out(business: Business) -> None:
    made = booked(business, "proof")
    business.desk(lambda desk: desk.confirm(made.id))
    assert business.at(*BEFORE).desk(lambda desk: desk.expire_due()) == []
    assert business.get(made).status == "confirmed"


def test_a_hold_is_not_expired_while_there_is_time_to_pay(business: Business) -> None:
    made = booked(business, "proof")
    assert business.at(2027, 1, 1, 12, 29, 59).desk(lambda desk: desk.expire_due()) == []
    assert business.claims()[made.id]
    (ended,) = business.at(2027, 1, 1, 12, 30).desk(lambda desk: desk.expire_due())
    assert (ended.id, ended.status) == (made.id, "expired")
    assert not business.claims()


@pytest.mark.parametrize("action", ["complete", "no_show"])
def test_a_visit_cannot_be_over_before_it_starts(business: Business, action: str) -> None:
    made = booked(business)
    with pytest.raises(TooEarlyError):
        business.at(*BEFORE).desk(lambda desk: getattr(desk, action)(made.id))
    assert business.get(made) == made


def test_a_guest_who_came_early_may_leave_early(business: Business) -> None:
    made = booked(business)
    business.at(*BEFORE).desk(lambda desk: desk.check_in(made.id))
    gone = business.at(*BEFORE).desk(lambda desk: desk.complete(made.id))
    assert (gone.status, gone.actual_ends_at) == ("completed", business.at(*BEFORE).now)
    assert not business.claims()


def test_a_booking_that_is_over_cannot_be_cancelled(business: Business) -> None:
    made = booked(business)
    with pytest.raises(InThePastError, match="That booking is over"):
        business.at(*AFTER).desk(lambda desk: desk.cancel(made.id))
    assert business.get(made).status == "confirmed"


def test_a_change_upon_what_has_changed_since_is_not_made(business: Business) -> None:
    made = booked(business)

    with business.units.begin(business.scope) as uow:
        seen = uow.bookings.fresh(made.id)
    assert seen is not None
    business.at(*DURING).desk(lambda desk: desk.check_in(made.id))
    done = business.run(
        lambda uow: BookingLifecycle(uow, business.now, "late").try_change(seen, Action.CANCEL, {})
    )
    assert done is False
    assert business.get(made).status == "checked_in"
    assert business.claims()[made.id]


def test_a_move_in_between_is_a_change_too(business: Business) -> None:
    """The state is the same after a move: only the revision tells."""
    hut = business.add(DAY)
    made = business.book(hut)
    with business.units.begin(business.scope) as uow:
        seen = uow.bookings.fresh(made.id)
    assert seen is not None
    wish = BookingRequest(hut.id, "Day", date(2027, 1, 5))
    business.desk(lambda desk: desk.reschedule(made.id, wish))
    done = business.run(
        lambda uow: BookingLifecycle(uow, business.now, "late").try_change(
            seen, Action.RESCHEDULE, {"party_size": 2}
        )
    )
    assert done is False
    assert business.get(made).party_size == 1


def test_the_job_ends_overdue_holds_of_every_account_once(business: Business) -> None:
    made = booked(business, "proof")
    account = business.units.run(
        Scope.of_installation("test"), lambda uow: str(uow.accounts.create(name="B", timezone="UTC").id)
    )
    elsewhere = booked(Business(business.units, account), "proof")
    kept = booked(business, "none")
    job = installation(business, 2027, 1, 1, 12, 30)
    ended = job(lambda desk: desk.expire_due())
    assert {(each.account_id, each.id, each.status) for each in ended} == {
        (business.account_id, made.id, "expired"),
        (account, elsewhere.id, "expired"),
    }
    assert ended[0].history[-1]["by"] == "job:expiry"
    assert set(business.claims()) == {kept.id}
    assert job(lambda desk: desk.expire_due()) == []


def test_the_job_takes_at_most_its_limit(business: Business) -> None:
    hut = business.add(DAY, payment="proof", seats=3)
    for _ in range(3):
        business.book(hut)
    later = business.at(*BEFORE)
    assert [len(later.desk(lambda desk: desk.expire_due(limit=2))) for _ in range(3)] == [2, 1, 0]


def test_a_booking_is_completed_when_its_buffer_is_over_too(business: Business) -> None:
    made = business.book(business.add(DAY, buffer_after_minutes=60))
    assert installation(business, 2027, 1, 4, 18, 59)(lambda desk: desk.complete_past()) == []
    [ended] = installation(business, 2027, 1, 4, 19)(lambda desk: desk.complete_past())
    assert (ended.id, ended.status, ended.actual_ends_at) == (made.id, "completed", None)
    assert not business.claims()


def installation(
    business: Business, *moment: int
) -> Callable[[Callable[[BookingDesk], list[BookingView]]], list[BookingView]]:
    """A job's desk: of no account, without a catalogue."""

    def run(work: Callable[[BookingDesk], list[BookingView]]) -> list[BookingView]:
        scope = Scope.of_installation("job:expiry")
        now = business.at(*moment).now
        return business.units.run(
            scope, lambda uow: work(BookingDesk(uow, Catalogue("", 0, ()), now, BookingPolicy(), scope.actor))
        )

    return run
