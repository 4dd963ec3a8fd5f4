"""The job that reads calendars, on a test's database and with a clock of its own."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import select

from booking.catalogue.model import Resource
from core.stopping import Stopping
from integrations.http import HttpClient
from integrations.sealing import Seal
from jobs.calendars import CalendarReader
from repositories.models import ExternalCalendar, ImportedBusyTime
from repositories.unit_of_work import UnitOfWork
from tests.booking.business import Business
from tests.standins.calendars import CalendarStandIn

SECRET = "feed-key-5d21"


class Follower:
    """Adds calendars of a stand-in to resources and reads them."""

    def __init__(self, business: Business, elsewhere: CalendarStandIn) -> None:
        self.business = business
        self.now = business.now
        self._elsewhere = elsewhere
        self._seal = Seal("a secret of the tests")
        self._http = HttpClient(read_timeout=30.0, total_timeout=60.0)
        self.reader = CalendarReader(business.units, self._seal, self._http, lambda: self.now, Stopping())

    def add(self, resource: Resource, every_minutes: int = 30) -> str:
        """The id of a new calendar, which is due."""
        address = self._seal.close({"address": f"{self._elsewhere.url}/{SECRET}.ics"})
        return self.business.run(
            lambda uow: str(
                uow.calendars.create(
                    resource_id=resource.id,
                    name="Elsewhere",
                    address=address,
                    every_minutes=every_minutes,
                    due_at=self.now,
                ).id
            )
        )

    def waits(self, **time: float) -> None:
        """Time passes."""
        self.now += timedelta(**time)

    def run(self) -> dict[str, int]:
        """What a tick of the job does, without what it does not."""
        return {name: count for name, count in self.reader.run().items() if count}

    def row(self, calendar_id: str) -> ExternalCalendar:
        """The calendar as it is now."""
        with self.business.units.read(self.business.scope) as uow:
            row = uow.calendars.get_by_id(calendar_id)
        assert row is not None
        return row

    def busy(self) -> list[str]:
        """Every busy time in UTC, such as ``0104T10:00-0104T11:00``."""
        statement = select(ImportedBusyTime).order_by(ImportedBusyTime.starts_at)
        with self.business.units.read(self.business.scope) as uow:
            return [
                f"{row.starts_at:%m%dT%H:%M}-{row.ends_at:%m%dT%H:%M}"
                for row in uow._session.scalars(statement)
            ]

    def conflicts(self, calendar_id: str) -> list[str]:
        """The bookings that stand in its busy times."""
        with self.business.units.read(self.business.scope) as uow:
            return list(uow.calendars.conflicts([calendar_id], self.now).get(calendar_id, []))

    def blocks(self, resource: Resource, *stretches: tuple[datetime, datetime]) -> str:
        """The id of a calendar that says these times are busy."""
        calendar_id = self.add(resource)
        self.business.run(lambda uow: _keep(uow, calendar_id, stretches))
        return calendar_id


def _keep(uow: UnitOfWork, calendar_id: str, stretches: Sequence[tuple[datetime, datetime]]) -> None:
    calendar = uow.calendars.locked(calendar_id)
    assert calendar is not None
    uow.calendars.replace_busy_times(calendar, stretches)
