"""Every route of ``/v1``, in the order of the documentation."""

from api import (
    account,
    attendance,
    availability,
    booking_steps,
    bookings,
    calendars,
    channels,
    external_calendars,
    mcp_servers,
    payment_files,
    payments,
    permissions,
    quarantine,
    resources,
    series,
    series_steps,
    session_logs,
    session_steps,
    session_templates,
    sessions,
    tasks,
    users,
    waiting,
)
from api.routes import Route

ROUTES: tuple[Route, ...] = (
    *account.ROUTES,
    *channels.ROUTES,
    *resources.ROUTES,
    *availability.ROUTES,
    *external_calendars.ROUTES,
    *bookings.ROUTES,
    *booking_steps.ROUTES,
    *payments.ROUTES,
    *series.ROUTES,
    *series_steps.ROUTES,
    *waiting.ROUTES,
    *calendars.ROUTES,
    *attendance.ROUTES,
    *sessions.ROUTES,
    *session_logs.ROUTES,
    *session_steps.ROUTES,
    *session_templates.ROUTES,
    *permissions.ROUTES,
    *users.ROUTES,
    *tasks.ROUTES,
    *mcp_servers.ROUTES,
    *quarantine.ROUTES,
)

# What answers with a file and not with JSON: its path below /v1, and the view that asks for a key by itself.
FILES = ((payment_files.PATH, payment_files.PaymentFile),)
