"""What is asked for when a series of bookings is made, called off, or one of its days is moved."""

from datetime import date
from typing import Annotated

from pydantic import Field, TypeAdapter, ValidationError

from api.bookings.requests import CustomerBody, Wanted
from api.framework.errors import InvalidError
from api.framework.fields import Day, Id, Label, Moment, Note, Paging, PartySize, Request, TimeZone, Words
from booking.series.recurrence import MAX_OCCURRENCES
from booking.series.terms import OnConflict
from booking.terms.fields import HourAndMinute
from core.enums import SeriesStatus

Rule = Annotated[Words, Field(min_length=1, max_length=500)]
Days = Annotated[list[Day], Field(max_length=MAX_OCCURRENCES)]

_DAY: TypeAdapter[date] = TypeAdapter(Day)


class NewSeries(Request):
    """A booking that repeats.

    ``starts_at`` and ``ends_at`` are the first occurrence, ``rrule`` a rule of RFC 5545 such as
    ``FREQ=WEEKLY;BYDAY=MO;COUNT=6``; the others start at the same local time. ``exdates`` are local days the
    rule leaves out, ``rdates`` those it adds. ``on_conflict`` says what becomes of the series where a day is
    taken: ``reject`` books nothing, ``skip`` books the others. ``dry_run`` shows what would happen. ``offer``
    is needed only where two offers of the resource start and end alike.
    """

    resource_id: Id
    rrule: Rule
    starts_at: Moment
    ends_at: Moment
    timezone: TimeZone | None = None
    on_conflict: Annotated[OnConflict, Field(strict=False)] = OnConflict.REJECT
    offer: Label | None = None
    party_size: PartySize = 1
    customer: CustomerBody = CustomerBody()
    exdates: Days = Field(default_factory=list)
    rdates: Days = Field(default_factory=list)
    dry_run: bool = False
    user_id: Id | None = None
    session_id: Id | None = None

    def check(self, first: date) -> None:
        """Refuse an end before the start, and days before the first one, a local day of the resource."""
        if self.ends_at <= self.starts_at:
            raise InvalidError(errors=[("ends_at", "must be after starts_at")])
        if any(day < first for day in self.rdates):
            raise InvalidError(errors=[("rdates", f"must not be before the first day, {first}")])


class SeriesQuery(Paging):
    """Which series: ``active`` ones still book days as they come within the horizon, ``ended`` are called off."""

    status: SeriesStatus | None = None
    resource_id: Id | None = None
    user_id: Id | None = None


class SeriesCancellation(Request):
    """Why a series is called off, and from which of its days on; without ``from``, all of it."""

    since: Day | None = Field(default=None, alias="from")
    reason: Note | None = None


class MoveOfSeries(Request):
    """Where a series goes, from one of its days on or, without ``from``, all that is still to come.

    ``date`` is where the first of these bookings goes, and the others go by as many days. ``time`` is their
    new local time, for slots.
    """

    since: Day | None = Field(default=None, alias="from")
    date: Day | None = None
    time: HourAndMinute | None = None

    def check(self) -> None:
        """Refuse a move to nowhere."""
        if self.date is None and self.time is None:
            raise InvalidError(errors=[("date", "must be sent, or time")])


class OccurrenceMove(Wanted):
    """Where one occurrence moves: a local ``date`` (with a ``time`` for a slot), or a moment ``starts_at``."""

    def check(self) -> None:
        """Refuse a move to nowhere, and two answers to one question."""
        if self.date is None and self.starts_at is None:
            raise InvalidError(errors=[("date", "must be sent, or starts_at")])
        super().check()


def day_in_path(text: str) -> date:
    """The day that names an occurrence in its address."""
    try:
        return _DAY.validate_python(text)
    except ValidationError:
        raise InvalidError(errors=[("day", "must be a day like 2030-01-31")]) from None
