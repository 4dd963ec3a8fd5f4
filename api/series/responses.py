"""A series of bookings as the API shows it: planned, refused or booked."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from api.bookings.responses import BookingResponse, CustomerResponse
from api.framework.fields import Day, Id, Instant, Price, Response
from api.framework.openapi import Alternative, Conflict
from booking.catalogue.model import Resource
from booking.money import Money
from booking.requests import Opening
from booking.series.terms import PlannedOccurrence, SeriesPlan, SeriesRequest, note_on, request_of, start_on
from booking.views import view_of
from repositories.models import Booking, BookingSeries, SeriesOccurrence

Alternatives = Mapping[date, Iterable[Opening]]


class PlannedResponse(Response):
    """One day of a plan. Where it is not free, ``code`` and ``reason`` say why; ``note`` tells of the clocks."""

    date: Day
    starts_at: Instant | None
    ends_at: Instant | None
    free: bool
    code: str | None
    reason: str | None
    note: str | None
    price: Price | None
    alternatives: list[Alternative]


class PlanResponse(Response):
    """What a series would book up to the local day ``until``; ``total`` is the price of the free days."""

    resource_id: Id
    offer: str
    rrule: str
    timezone: str
    until: Day
    free: int
    conflicts: int
    total: Price | None
    occurrences: list[PlannedResponse]

    @classmethod
    def of(
        cls, request: SeriesRequest, resource: Resource, plan: SeriesPlan, alternatives: Alternatives
    ) -> "PlanResponse":
        """The plan as the public contract writes it."""
        prices = [each.quote.price for each in plan.occurrences if each.quote is not None]
        total = Money(sum((price.amount for price in prices), Decimal(0)), resource.currency)
        return cls(
            resource_id=resource.id,
            offer=request.first.offer,
            rrule=request.rule,
            timezone=resource.timezone,
            until=plan.until,
            free=len(prices),
            conflicts=len(plan.conflicts),
            total=Price.of(total) if prices else None,
            occurrences=[_planned(request, resource, each, alternatives) for each in plan.occurrences],
        )


class OccurrenceResponse(Response):
    """One day of a series: its booking, wherever that has moved since, or why the day was skipped."""

    date: Day
    booking: BookingResponse | None
    skipped: str | None
    note: str | None


class SeriesResponse(Response):
    """A series of bookings.

    ``booked_until`` is the last local day whose occurrences are settled; null where all of them are. Days
    after it are booked as they come within the resource's horizon. ``shift_days`` is by how many days the bookings of
    a series without an end were moved away from the rule's. ``timezone`` is null once the resource is gone.
    """

    id: Id
    status: str
    resource_id: Id
    offer: str
    rrule: str
    first_date: Day
    time: str | None
    timezone: str | None
    nights: int | None
    party_size: int
    exdates: list[str]
    rdates: list[str]
    shift_days: int
    customer: CustomerResponse
    user_id: Id | None
    session_id: Id | None
    booked_until: Day | None
    ended_at: Instant | None
    created_at: Instant

    @classmethod
    def of(cls, row: BookingSeries, resource: Resource | None) -> "SeriesResponse":
        """The series as the public contract writes it."""
        return cls(**_columns(row, resource))


class SeriesDetails(SeriesResponse):
    """A series with its occurrences in the order of the rule's days."""

    occurrences: list[OccurrenceResponse]

    @classmethod
    def with_days(
        cls,
        row: BookingSeries,
        resource: Resource | None,
        days: Iterable[tuple[SeriesOccurrence, Booking | None]],
    ) -> "SeriesDetails":
        """The series and every day of it that is settled."""
        request = request_of(row)
        return cls(
            **_columns(row, resource),
            occurrences=[
                OccurrenceResponse(
                    date=each.day,
                    booking=None if booking is None else BookingResponse.of(view_of(booking)),
                    skipped=each.skipped,
                    note=None if resource is None else note_on(request, resource, each.day),
                )
                for each, booking in days
            ],
        )


def conflicts_of(
    request: SeriesRequest,
    resource: Resource,
    conflicts: Iterable[PlannedOccurrence],
    alternatives: Alternatives,
) -> list[dict[str, object]]:
    """Each day that cannot be booked, as the public contract writes it."""
    return [_conflict(request, resource, each, alternatives).model_dump(mode="json") for each in conflicts]


def _conflict(
    request: SeriesRequest, resource: Resource, each: PlannedOccurrence, alternatives: Alternatives
) -> Conflict:
    shown = _planned(request, resource, each, alternatives)
    return Conflict(
        date=each.day.isoformat(),
        starts_at=None if shown.starts_at is None else shown.starts_at.isoformat(),
        code=shown.code or "",
        reason=shown.reason or "",
        alternatives=shown.alternatives,
    )


def _planned(
    request: SeriesRequest, resource: Resource, each: PlannedOccurrence, alternatives: Alternatives
) -> PlannedResponse:
    zone, wish = ZoneInfo(resource.timezone), each.wish
    start = start_on(request, resource, each.day) if wish is None else wish.slot.starts_at
    return PlannedResponse(
        date=each.day,
        starts_at=None if start is None else start.astimezone(zone),
        ends_at=None if wish is None else wish.slot.ends_at.astimezone(zone),
        free=each.problem is None,
        code=None if each.problem is None else each.problem.code,
        reason=None if each.problem is None else str(each.problem),
        note=each.note,
        price=None if each.quote is None else Price.of(each.quote.price),
        alternatives=[Alternative.of(opening) for opening in alternatives.get(each.day, ())],
    )


def _columns(row: BookingSeries, resource: Resource | None) -> dict[str, Any]:
    return {
        "id": row.id,
        "status": row.status,
        "resource_id": row.resource_id,
        "offer": row.offer,
        "rrule": row.rule,
        "first_date": row.first_date,
        "time": row.wall_time,
        "timezone": None if resource is None else resource.timezone,
        "nights": row.nights,
        "party_size": row.party_size,
        "exdates": row.without,
        "rdates": row.also,
        "shift_days": row.shift_days,
        "customer": CustomerResponse.model_validate(request_of(row).first.customer),
        "user_id": row.user_id,
        "session_id": row.session_id,
        "booked_until": None if row.planned_until == date.max else row.planned_until,
        "ended_at": row.ended_at,
        "created_at": row.created_at,
    }
