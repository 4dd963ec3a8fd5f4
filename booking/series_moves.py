"""Moving a series: all of it that is still to come, or what follows a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from booking.catalogue import NightOffer, ShiftOffer
from booking.desk import BookingDesk
from booking.errors import BookingError, NotOfferedError
from booking.recurrence import RecurrenceError
from booking.requests import BookingRequest, BookingView
from booking.series_terms import PlannedOccurrence, SeriesConflictError, SeriesNotFoundError
from booking.states import MOVES, Action
from booking.views import view_of
from repositories.models import BookingSeries
from repositories.series import ACTIVE

if TYPE_CHECKING:
    from repositories.unit_of_work import UnitOfWork
