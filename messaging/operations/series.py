"""The steps of a series that the business takes, whichever way it says so."""

from dataclasses import dataclass
from datetime import date, datetime

from booking.catalogue.model import Catalogue
from booking.desk import BookingDesk, BookingPolicy
from booking.requests import BookingView
from booking.series.desk import SeriesDesk
from booking.series.moves import SeriesMove, SeriesMover
from booking.series.terms import BookedSeries, SeriesRequest
from messaging.notifications.recipients import where_heard
from repositories.models import BookingSeries
from repositories.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class SeriesSteps:
    """Takes steps within a transaction. The session that hears of a series is locked before the series is touched."""

    uow: UnitOfWork
    policy: BookingPolicy
    now: datetime
    catalogue: Catalogue

    def book(self, request: SeriesRequest) -> BookedSeries:
        """Book every occurrence; see :meth:`~booking.series.desk.SeriesDesk.book`."""
        where_heard(self.uow, request.first.session_id, request.first.user_id, self.now)
        return self._desk().book(request)

    def cancel(self, row: BookingSeries, since: date | None, reason: str | None) -> list[BookingView]:
        """Call a series off, all of it or from one of its days on."""
        self._hold(row)
        return self._desk().cancel(row.id, since, reason)

    def move(self, row: BookingSeries, move: SeriesMove) -> list[BookingView]:
        """Move all of a series that is still to come, or what follows a day; on an error nothing may be committed."""
        self._hold(row)
        desk = BookingDesk(self.uow, self.catalogue, self.now, self.policy, self.uow.scope.actor)
        return SeriesMover(self.uow, desk, self.now).move(row.id, move)

    def _hold(self, row: BookingSeries) -> None:
        where_heard(self.uow, row.session_id, row.user_id, self.now)

    def _desk(self) -> SeriesDesk:
        return SeriesDesk(self.uow, self.catalogue, self.now, self.policy, self.uow.scope.actor)
