"""One business on a real database, and what the tests do with it."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any, TypeVar

from sqlalchemy import select

from booking.catalogue.model import Resource
from booking.desk import BookingDesk, BookingPolicy
from booking.localtime import EPOCH
from booking.requests import BookingRequest, BookingView
from booking.terms.inventory import add_resource
from booking.terms.loading import catalogue_of
from core.scope import Scope
from repositories.models import SlotClaim
from repositories.unit_of_work import UnitOfWork, UnitsOfWork
from tests.booking.builders import terms, utc

Result = TypeVar("Result")
NOW = utc(2027, 1, 1, 12)
MONDAY = date(2027, 1, 4)


@dataclass(frozen=True)
class Business:
    """An account whose clock stands at ``now``; each method is one committed transaction."""

    units: UnitsOfWork
    account_id: str
    now: datetime = NOW
    policy: BookingPolicy = field(default_factory=BookingPolicy)
    actor: str = "test"

    @property
    def scope(self) -> Scope:
        """The scope of its account."""
        return Scope(self.account_id, "test")

    def at(self, *moment: int) -> "Business":
        """The same business at another moment of UTC."""
        return replace(self, now=utc(*moment))

    def run(self, work: Callable[[UnitOfWork], Result]) -> Result:
        """Do something in one transaction."""
        return self.units.run(self.scope, work)

    def desk(self, work: Callable[[BookingDesk], Result]) -> Result:
        """Do something at the desk."""
        return self.run(lambda uow: work(self.desk_in(uow)))

    def desk_in(self, uow: UnitOfWork) -> BookingDesk:
        """The desk in a transaction of the caller."""
        return BookingDesk(uow, catalogue_of(uow), self.now, self.policy, self.actor)

    def add(self, *offers: dict[str, Any], **changes: Any) -> Resource:
        """A new resource."""
        return self.run(lambda uow: add_resource(uow, terms(*offers, **changes)))

    def guest(self) -> str:
        """The id of a new guest."""
        return self.run(lambda uow: str(uow.users.create(name="Ada").id))

    def book(self, resource: Resource, offer: str = "Day", day: date = MONDAY, **wish: Any) -> BookingView:
        """Book something."""
        return self.desk(lambda desk: desk.book(BookingRequest(resource.id, offer, day, **wish)))

    def get(self, booking: BookingView) -> BookingView:
        """The booking as it is now."""
        return self.desk(lambda desk: desk.get(booking.id))

    def claims(self) -> dict[str, set[tuple[str, int, int]]]:
        """Every claim: resource, seat and cell by the booking that owns it."""
        table = SlotClaim.__table__.c
        owned: dict[str, set[tuple[str, int, int]]] = defaultdict(set)
        with self.units.read(self.scope) as uow:
            rows = uow._session.execute(select(table.booking_id, table.resource_id, table.seat, table.cell))
            for booking_id, *claim in rows:
                owned[booking_id].add((claim[0], claim[1], claim[2]))
        return owned

    def hours_claimed(self, booking: BookingView) -> set[str]:
        """The hours of UTC a booking's claims begin at, such as ``04 20:00``."""
        cells = [cell for _, _, cell in self.claims()[booking.id]]
        return {f"{EPOCH + timedelta(minutes=cell):%d %H:%M}" for cell in cells}
