"""Series without an end: the days that have come within their resource's horizon are booked."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from booking.desk import BookingPolicy
from booking.series.desk import SERIES_DAYS, SeriesDesk, last_day_ahead
from booking.series.moves import LARGEST_SHIFT
from booking.series.terms import BookedSeries
from booking.terms.loading import catalogue_of
from core.clock import Clock
from core.scope import Scope
from core.stopping import Stopping
from messaging.isolated import isolated
from messaging.notifications.recipients import where_heard
from repositories.series import OpenSeries
from repositories.unit_of_work import UnitOfWork, UnitsOfWork

ACTOR = "job:series"
BATCH = 200
HOLD_MINUTES = 7 * 24 * 60
"""Nobody sits at a chat when the job books: what must be paid is held for a week."""


class SeriesExtension:
    """Extends series, each in a transaction of its own; a killed run is finished by the next one."""

    def __init__(
        self,
        units: UnitsOfWork,
        policy: BookingPolicy,
        clock: Clock,
        stopping: Stopping,
        batch: int = BATCH,
    ) -> None:
        self._units = units
        self._batch_size = batch
        self._policy = replace(policy, hold_minutes=max(policy.hold_minutes, HOLD_MINUTES))
        self._clock = clock
        self._stopping = stopping

    def run(self) -> dict[str, int]:
        """Book what has come within the horizon; days that are taken are skipped."""
        done = {"booked": 0, "skipped": 0, "failed": 0}
        for series in self._stopping.until(self._behind()):
            extend = partial(self._units.run, Scope(series.account_id, ACTOR), partial(self._extend, series))
            extended = isolated(extend, None, "series.not_extended", series=series.id)
            if extended is None:
                done["failed"] += 1
            else:
                done["booked"] += len(extended.bookings)
                done["skipped"] += len(extended.skipped)
        return done

    def _behind(self) -> Iterator[OpenSeries]:
        """The series that are not settled up to their horizon, read in batches."""
        after: str | None = None
        while batch := self._batch(after):
            yield from (each for each in batch if each.planned_until < self._horizon(each))
            after = batch[-1].id

    def _batch(self, after: str | None) -> list[OpenSeries]:
        beyond = last_day_ahead(self._clock(), "Pacific/Kiritimati", SERIES_DAYS) + LARGEST_SHIFT
        with self._units.read(Scope.of_installation(ACTOR)) as uow:
            return uow.series.open_until(beyond, after, self._batch_size)

    def _horizon(self, series: OpenSeries) -> date:
        """Up to which day of its rule a series is booked now."""
        shift = timedelta(days=series.shift_days)
        return last_day_ahead(self._clock(), series.timezone, series.horizon_days) - shift

    def _extend(self, series: OpenSeries, uow: UnitOfWork) -> BookedSeries:
        """The days and the message that tells of them stand or fall together."""
        row = uow.series.get_by_id(series.id)
        if row is not None:
            where_heard(uow, row.session_id, row.user_id, self._clock())
        return SeriesDesk(uow, catalogue_of(uow), self._clock(), self._policy, ACTOR).extend(series.id)
