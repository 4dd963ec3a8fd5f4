"""Random lives of many bookings, compared step by step with a model that knows only intervals.

The model keeps plain lists and compares every pair of time slots. It shares no code with the desk's search,
claims or guards, only what an offer means (``booking.availability.time_slots``), which has tables of its own.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random

from booking.availability.time_slots import TimeSlot, time_slots
from booking.catalogue.model import NightOffer, Resource, SlotOffer
from booking.desk import BookingDesk
from booking.errors import InThePastError, SlotTakenError, WrongStateError
from booking.requests import BookingRequest, BookingView
from booking.terms.loading import catalogue_of
from repositories.unit_of_work import UnitOfWork
from tests.booking.builders import DAY, FULL_DAY, NIGHT, STAY, massage
from tests.booking.business import Business, Result
from tests.seeds import one_seed_and_more

STEPS = int(os.environ.get("DESKBELL_MODEL_STEPS", "340"))
STANDING = ("pending", "confirmed")


@dataclass(frozen=True)
class Known:
    """A booking as the model remembers it."""

    resource: Resource
    seat: int
    start: datetime
    end: datetime
    status: str
    expires_at: datetime | None

    @property
    def blocks(self) -> tuple[datetime, datetime]:
        before = timedelta(minutes=self.resource.buffer_before_minutes)
        return self.start - before, self.end + timedelta(minutes=self.resource.buffer_after_minutes)


class Model:
    """What must be true: a list of bookings, and a seat is free when no standing one of it overlaps."""

    def __init__(self) -> None:
        self.known: dict[str, Known] = {}

    def seat_for(self, resource: Resource, slot: TimeSlot, but: str | None = None) -> int | None:
        wanted = Known(resource, 0, slot.starts_at, slot.ends_at, "", None).blocks
        taken = {
            each.seat
            for booking, each in self.known.items()
            if booking != but
            and each.resource.id == resource.id
            and each.status in STANDING
            and each.blocks[0] < wanted[1]
            and wanted[0] < each.blocks[1]
        }
        return next((seat for seat in range(1, resource.seats + 1) if seat not in taken), None)

    def lapse(self, now: datetime, resource: Resource | None = None) -> None:
        """Expire overdue holds, of one resource or of all."""
        for booking, each in self.known.items():
            of_it = resource is None or each.resource.id == resource.id
            if of_it and each.status == "pending" and each.expires_at is not None and each.expires_at <= now:
                self.known[booking] = replace(each, status="expired")

    def complete(self, now: datetime) -> None:
        """Complete what is confirmed and over with its buffers."""
        for booking, each in self.known.items():
            if each.status == "confirmed" and each.blocks[1] <= now:
                self.known[booking] = replace(each, status="completed")


class Life:
    """One random life: each step is tried on the desk and on the model, and both must agree."""

    def __init__(self, business: Business, random: Random) -> None:
        self.random = random
        self.business = business
        self.model = Model()
        self.resources = (
            business.add(DAY, NIGHT, FULL_DAY, payment="proof"),
            business.add(massage(minutes=45), name="Spa", seats=2, buffer_after_minutes=15),
            business.add(STAY, name="Room", timezone="America/New_York", buffer_before_minutes=30),
        )
        self.catalogue = business.run(catalogue_of)

    def step(self) -> None:
        steps: list[Callable[[], None]] = (
            [self.book] * 5 + [self.move] * 3 + [self.cancel, self.confirm, self.wait]
        )
        self.random.choice(steps)()
        self.check()

    def desk(self, work: Callable[[BookingDesk], Result]) -> Result:
        """Do something at the desk; the catalogue stays as it is, so it is loaded once."""
        now, policy = self.business.now, self.business.policy
        return self.business.run(lambda uow: work(BookingDesk(uow, self.catalogue, now, policy, "test")))

    def book(self) -> None:
        resource, slot, wish = self.wish()
        self.model.lapse(self.business.now, resource)
        seat = self.model.seat_for(resource, slot)
        try:
            made = self.desk(lambda desk: desk.book(wish))
        except SlotTakenError:
            assert seat is None
            # The work was not committed, so overdue holds stand again; the job ends them.
            self.desk(lambda desk: desk.expire_due())
            self.model.lapse(self.business.now)
            return
        assert made.seat == seat
        self.remember(made, resource)

    def move(self) -> None:
        if (booking := self.any_booking()) is None:
            return
        self.desk(lambda desk: desk.expire_due())
        self.model.lapse(self.business.now)
        resource, slot, wish = self.wish()
        seat = self.model.seat_for(resource, slot, but=booking)
        try:
            moved = self.desk(lambda desk: desk.reschedule(booking, wish))
        except SlotTakenError:
            assert seat is None
        except WrongStateError:
            assert self.model.known[booking].status not in STANDING
        else:
            assert moved.seat == seat
            self.remember(moved, resource)

    def cancel(self) -> None:
        if (booking := self.any_booking()) is None:
            return
        known = self.model.known[booking]
        try:
            self.desk(lambda desk: desk.cancel(booking))
        except WrongStateError:
            assert known.status not in STANDING
        except InThePastError:
            assert known.end <= self.business.now
        else:
            assert known.status in STANDING
            self.model.known[booking] = replace(known, status="cancelled")

    def confirm(self) -> None:
        if (booking := self.any_booking()) is None:
            return
        known = self.model.known[booking]
        try:
            self.desk(lambda desk: desk.confirm(booking))
        except WrongStateError:
            assert known.status != "pending"
        else:
            assert known.status == "pending"
            self.model.known[booking] = replace(known, status="confirmed")

    def wait(self) -> None:
        later = self.business.now + timedelta(minutes=self.random.choice((5, 20, 40)))
        self.business = replace(self.business, now=later)
        if self.random.random() < 0.5:
            self.desk(lambda desk: desk.expire_due())
            self.model.lapse(later)
            self.desk(lambda desk: desk.complete_past())
            self.model.complete(later)

    def wish(self) -> tuple[Resource, TimeSlot, BookingRequest]:
        resource = self.random.choice(self.resources)
        offer = self.random.choice(resource.offers)
        nights = self.random.randint(1, 3)
        day = self.business.now.date() + timedelta(days=self.random.randint(3, 6))
        found = list(time_slots(resource, offer, day, day, nights))
        if not found:
            return self.wish()
        slot = self.random.choice(found)
        by_start = {"starts_at": slot.starts_at} if isinstance(offer, SlotOffer) else {"date": day}
        stay = {"nights": nights} if isinstance(offer, NightOffer) else {}
        return resource, slot, BookingRequest(resource.id, offer.name, **by_start, **stay)  # type: ignore[arg-type]

    def any_booking(self) -> str | None:
        """Mostly one that stands: of those that do not, there are ever more."""
        standing = [booking for booking, each in self.model.known.items() if each.status in STANDING]
        among = standing if standing and self.random.random() < 0.8 else list(self.model.known)
        return self.random.choice(among) if among else None

    def remember(self, view: BookingView, resource: Resource) -> None:
        self.model.known[view.id] = Known(
            resource, view.seat, view.starts_at, view.ends_at, view.status, view.expires_at
        )

    def check(self) -> None:
        """No booking is lost; each that stands owns exactly the cells of its slot, and no other does."""
        claims = self.business.claims()
        assert set(claims) == {
            booking for booking, each in self.model.known.items() if each.status in STANDING
        }
        for booking, cells in claims.items():
            each = self.model.known[booking]
            start, end = each.blocks
            granularity = each.resource.granularity_minutes
            first = -(-int(start.timestamp()) // 60 // granularity) * granularity
            expected = range(first, int(end.timestamp()) // 60, granularity)
            assert cells == {(each.resource.id, each.seat, cell) for cell in expected}
        every = [cell for cells in claims.values() for cell in cells]
        assert len(every) == len(set(every))

    def check_all(self) -> None:
        """Every booking is what the model remembers of it."""
        stored = dict(self.business.run(_statuses))
        assert stored == {booking: each.status for booking, each in self.model.known.items()}


def _statuses(uow: UnitOfWork) -> list[tuple[str, str]]:
    found, cursor = [], None
    while True:
        page = uow.bookings.get_all(200, cursor)
        found += [(row.id, row.status) for row in page.items]
        cursor = page.next_cursor
        if cursor is None:
            return found


@one_seed_and_more
def test_no_life_of_bookings_ever_overlaps_loses_one_or_leaves_a_claim_behind(
    business: Business, seed: int
) -> None:
    life = Life(business, Random(seed))
    for _ in range(STEPS):
        life.step()
    life.check_all()
    # Else the life was too dull to prove anything.
    assert len({each.status for each in life.model.known.values()}) >= 3
