"""Series without an end: the days that have come within their resource's horizon are booked."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial

import structlog

from booking.clock import Clock
from booking.desk import BookingPolicy
from booking.loading import catalogue_of
from booking.series import SERIES_DAYS, SeriesDesk, last_day_ahead
from booking.series_terms import BookedSeries
from messaging.lapses import Lapses
from repositories.errors import DeskbellError
from repositories.scope import Scope
from repositories.series import OpenSeries
from repositories.unit_of_work import UnitOfWork, UnitsOfWork

log = structlog.get_logger()

ACTOR = "job:series"
BATCH = 200
HOLD_MINUTES = 7 * 24 * 60
"""Nobody sits at a chat when the job books: what must be paid is held for a week."""


class SeriesExtension:
    """Extends series, each in a transaction of its own; a killed run is finished by the next one."""

    def __init__(
        self, units: UnitsOfWork, lapses: Lapses, policy: BookingPolicy, clock: Clock, batch: int = BATCH
    ) -> None:
        self._units = units
        self._batch_size = batch
        self._lapses = lapses
        self._policy = replace(policy, hold_minutes=max(policy.hold_minutes, HOLD_MINUTES))
        self._clock = clock

    def run(self) -> dict[str, int]:
        """Book what has come within the horizon; days that are taken are skipped."""
        done = {"booked": 0, "skipped": 0, "failed": 0}
        for series in self._behind():
            try:
                extended = self._units.run(Scope(series.account_id, ACTOR), partial(self._extend, series))
            except DeskbellError as error:
                log.warning("series.not_extended", series=series.id, error=type(error).__name__)
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
        beyond = last_day_ahead(self._clock(), "Pacific/Kiritimati", SERIES_DAYS)
        with self._units.read(Scope.of_installation(ACTOR)) as uow:
            return uow.series.open_until(beyond, after, self._batch_size)

    def _horizon(self, series: OpenSeries) -> date:
        return last_day_ahead(self._clock(), series.timezone, series.horizon_days)

    def _extend(self, series: OpenSeries, uow: UnitOfWork) -> BookedSeries:
        desk = SeriesDesk(uow, uow.series, catalogue_of(uow), self._clock(), self._policy, ACTOR)
        extended = desk.extend(series.id)
        self._lapses.tell(uow, desk.lapsed)
        return extended
