"""Why a calendar could not be read, in words for the business that named its address."""

from core.errors import DeskbellError


class CalendarError(DeskbellError):
    """The calendar cannot be read."""


class CalendarAddressError(CalendarError):
    """The address must be like https://calendar.example/feed.ics."""


class NotACalendarError(CalendarError):
    """What is at the address is not a calendar (iCalendar), or not all of it came."""


class TooManyBusyTimesError(CalendarError):
    """The calendar has too many busy times."""


class TooMuchWorkError(CalendarError):
    """The calendar takes too long to work out."""
