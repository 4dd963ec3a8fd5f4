"""Every route of ``/v1``, in the order of the documentation."""

from api import (
    attendance,
    availability,
    booking_steps,
    bookings,
    calendars,
    channels,
    payment_files,
    payments,
    quarantine,
    resources,
    series,
    series_steps,
    session_logs,
    session_steps,
    sessions,
    tasks,
    users,
)
from api.routes import Route

ROUTES: tuple[Route, ...] = (
    *channels.ROUTES,
    *resources.ROUTES,
    *availability.ROUTES,
    *bookings.ROUTES,
    *booking_steps.ROUTES,
    *payments.ROUTES,
    *series.ROUTES,
    *series_steps.ROUTES,
    *calendars.ROUTES,
    *attendance.ROUTES,
    *sessions.ROUTES,
    *session_logs.ROUTES,
    *session_steps.ROUTES,
    *users.ROUTES,
    *tasks.ROUTES,
    *quarantine.ROUTES,
)

# What answers with a file and not with JSON: its path below /v1, and the view that asks for a key by itself.
FILES = ((payment_files.PATH, payment_files.PaymentFile),)
