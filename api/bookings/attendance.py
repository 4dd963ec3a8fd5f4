"""How often who booked comes: of a resource, a guest or a series."""

from pydantic import Field

from api.framework.calls import Call, found
from api.framework.errors import InvalidError, NotFoundError
from api.framework.fields import DayOrMoment, Request, Response
from api.framework.periods import beginning, end
from api.framework.routes import Route
from repositories.attendance import Attendance


class AttendanceRequest(Request):
    """Bookings that start within a period. A day is one of the business's own zone, ``to`` included."""

    first: DayOrMoment | None = Field(default=None, alias="from")
    last: DayOrMoment | None = Field(default=None, alias="to")


class AttendanceResponse(Response):
    """How many bookings ended in which way, and how many stand that are not over.

    The rates are shares from 0 to 1 of those that were completed or missed; null where there are none yet.
    """

    completed: int
    no_show: int
    cancelled: int
    upcoming: int
    completion_rate: float | None
    no_show_rate: float | None

    @classmethod
    def of(cls, counted: Attendance) -> "AttendanceResponse":
        """The counts with their rates."""
        return cls(
            completed=counted.completed,
            no_show=counted.no_show,
            cancelled=counted.cancelled,
            upcoming=counted.upcoming,
            completion_rate=_share(counted.completed, counted.no_show),
            no_show_rate=_share(counted.no_show, counted.completed),
        )


def of_resource(call: Call, resource_id: str, query: AttendanceRequest) -> AttendanceResponse:
    """Get how often the guests of a resource come."""
    if not call.uow.resources.exists(resource_id):
        raise NotFoundError
    return _counted(call, query, resource_id=resource_id)


def of_user(call: Call, user_id: str, query: AttendanceRequest) -> AttendanceResponse:
    """Get how often a guest comes."""
    if not call.uow.users.exists(user_id):
        raise NotFoundError
    return _counted(call, query, user_id=user_id)


def of_series(call: Call, series_id: str, query: AttendanceRequest) -> AttendanceResponse:
    """Get how often the guest of a series comes."""
    return _counted(call, query, series_id=found(call.uow.series.get_by_id(series_id)).id)


def _counted(call: Call, query: AttendanceRequest, **of: str) -> AttendanceResponse:
    first, last = beginning(call, query.first), end(call, query.last)
    if first is not None and last is not None and last <= first:
        raise InvalidError(errors=[("to", "must be after from")])
    return AttendanceResponse.of(call.uow.attendance.of(call.now, first, last, **of))


def _share(part: int, rest: int) -> float | None:
    return round(part / (part + rest), 4) if part + rest else None


ROUTES = (
    Route("GET", "/resources/<uuid:resource_id>/attendance", of_resource),
    Route("GET", "/users/<uuid:user_id>/attendance", of_user),
    Route("GET", "/booking-series/<uuid:series_id>/attendance", of_series),
)
