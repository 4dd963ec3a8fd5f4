"""Bookings as iCalendar files: one for the guest's calendar, and a feed of each resource."""

from datetime import timedelta
from typing import Annotated

from pydantic import Field, RootModel

from api.bookings.routes import desk_of
from api.framework.calls import Call, found
from api.framework.fields import Request
from api.framework.routes import Route
from booking.export.icalendar import booking_calendar, resource_feed
from booking.views import view_of

CALENDAR = "text/calendar"
PAST, AHEAD = timedelta(days=30), timedelta(days=400)
# A calendar program reads the whole feed each time it looks.
MOST_EVENTS = 5000


class FeedRequest(Request):
    """``token`` is the one in a resource's ``calendar_url``; it stands for an API key."""

    token: Annotated[str, Field(max_length=500)] | None = None


class CalendarText(RootModel[str]):
    """A calendar after RFC 5545."""


def of_booking(call: Call, booking_id: str) -> CalendarText:
    """Get a booking as an entry for its guest's calendar.

    A later file replaces the entry of an earlier one; once the booking is called off, it takes the entry out.
    """
    return CalendarText(booking_calendar(desk_of(call).get(booking_id)).decode())


def of_resource(call: Call, resource_id: str, query: FeedRequest) -> CalendarText:
    """Get the calendar of a resource, for a calendar program to subscribe to.

    It has the bookings from a month back to 400 days ahead, also those called off. It names guests, so it
    needs an API key, or the token in the `calendar_url` that the resource shows.
    """
    resource = found(call.uow.resources.get_by_id(resource_id))
    rows = call.uow.bookings.of_resource(resource_id, call.now - PAST, call.now + AHEAD, MOST_EVENTS)
    return CalendarText(resource_feed(resource.name, [view_of(row) for row in rows]).decode())


ROUTES = (
    Route("GET", "/bookings/<uuid:booking_id>.ics", of_booking, media_type=CALENDAR),
    Route(
        "GET", "/resources/<uuid:resource_id>/calendar.ics", of_resource, media_type=CALENDAR, by_token=True
    ),
)
