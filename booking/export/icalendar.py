"""Bookings as iCalendar (RFC 5545): one for the guest, or a feed of a resource for the business."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event, Timezone

from booking.export.vtimezone import timezone_part
from booking.money import amount_text
from booking.requests import BookingView
from booking.states import BookingStatus, frees_its_slots

PRODUCT = "-//Deskbell//Bookings//EN"
REMINDERS = (timedelta(days=1), timedelta(hours=2))
_ATTENDED = (BookingStatus.COMPLETED, BookingStatus.NO_SHOW)
_TENTATIVE = (BookingStatus.PENDING, BookingStatus.AWAITING_VERIFICATION)


def booking_calendar(booking: BookingView) -> bytes:
    """One booking for the guest's calendar; it takes the entry out again once the booking is called off."""
    method = "CANCEL" if _is_off(booking) else "PUBLISH"
    return _written([_guest_event(booking)], method)


def resource_feed(name: str, bookings: Sequence[BookingView]) -> bytes:
    """The bookings of a resource for the business; those called off stay in it as cancelled."""
    return _written([_business_event(booking) for booking in bookings], "PUBLISH", name)


def _written(events: list[Event], method: str, name: str | None = None) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", method)
    if name is not None:
        calendar.add("x-wr-calname", _printable(name))
    for event in events:
        calendar.add_component(event)
    calendar.subcomponents[:0] = _timezones(calendar, events)
    return bytes(calendar.to_ical())


def _timezones(calendar: Calendar, events: list[Event]) -> list[Timezone]:
    """What the clocks do in the zones that are named, in each year that an entry touches."""
    names = sorted(calendar.get_missing_tzids())
    if not names:
        return []
    first, last = min(event.start for event in events), max(event.end for event in events)
    return [timezone_part(name, first, last) for name in names]


def _guest_event(booking: BookingView) -> Event:
    event = _event(booking, f"{booking.resource_name}, {booking.offer}")
    price = f"{amount_text(booking.price.amount)} {booking.price.currency}"
    event.add("description", f"Booking {booking.code}\nGuests: {booking.party_size}\nPrice: {price}")
    if not _is_off(booking):
        for before in REMINDERS:
            event.add_component(_alarm(before, booking.resource_name))
    return event


def _business_event(booking: BookingView) -> Event:
    who = booking.customer.name or booking.code
    event = _event(booking, _printable(f"{who} ({booking.party_size}), {booking.offer}"))
    event.add("description", f"Booking {booking.code}: {booking.status.replace('_', ' ')}")
    return event


def _event(booking: BookingView, summary: str) -> Event:
    """What every entry has. SEQUENCE is the booking's revision, so that a later entry replaces an earlier."""
    event = Event()
    event.add("uid", f"{booking.id}@deskbell")
    event.add("sequence", booking.revision)
    event.add("dtstamp", _last_change(booking))
    start, end = _clocks(booking)
    event.add("dtstart", start)
    event.add("dtend", end)
    event.add("summary", _printable(summary))
    event.add("status", _status(booking))
    return event


def _clocks(booking: BookingView) -> tuple[datetime, datetime]:
    """Start and end on the clock of the resource.

    A time that the clocks show twice means the first to every reader, so one that is the second is given in UTC.
    """
    zone = ZoneInfo(booking.timezone)
    local = booking.starts_at.astimezone(zone), booking.ends_at.astimezone(zone)
    return (booking.starts_at, booking.ends_at) if any(clock.fold for clock in local) else local


def _alarm(before: timedelta, text: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _printable(text))
    alarm.add("trigger", -before)
    return alarm


def _status(booking: BookingView) -> str:
    if _is_off(booking):
        return "CANCELLED"
    return "TENTATIVE" if booking.status in _TENTATIVE else "CONFIRMED"


def _is_off(booking: BookingView) -> bool:
    status = BookingStatus(booking.status)
    return frees_its_slots(status) and status not in _ATTENDED


def _last_change(booking: BookingView) -> datetime:
    if not booking.history:
        return booking.created_at
    return datetime.fromisoformat(booking.history[-1]["at"])


def _printable(text: str) -> str:
    """The text without control characters, which have no place in an entry."""
    return "".join(character for character in text if character.isprintable())
