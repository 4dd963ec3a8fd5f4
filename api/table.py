"""Every route of ``/v1``, in the order of the documentation."""

from api.account import channels, mcp_servers, quarantine, tasks
from api.account import routes as account
from api.bookings import attendance, availability, icalendar, payment_files, payments
from api.bookings import routes as bookings
from api.bookings import steps as booking_steps
from api.deliveries import routes as deliveries
from api.framework.routes import Route
from api.resources import external_calendars, waiting_list
from api.resources import routes as resources
from api.series import routes as series
from api.series import steps as series_steps
from api.sessions import events, permissions, users
from api.sessions import logs as session_logs
from api.sessions import routes as sessions
from api.sessions import steps as session_steps
from api.sessions import templates as session_templates

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
    *waiting_list.ROUTES,
    *icalendar.ROUTES,
    *attendance.ROUTES,
    *sessions.ROUTES,
    *session_logs.ROUTES,
    *events.ROUTES,
    *session_steps.ROUTES,
    *deliveries.ROUTES,
    *session_templates.ROUTES,
    *permissions.ROUTES,
    *users.ROUTES,
    *tasks.ROUTES,
    *mcp_servers.ROUTES,
    *quarantine.ROUTES,
)

# What answers with a file and not with JSON: its path below /v1, and the view that asks for a key by itself.
FILES = ((payment_files.PATH, payment_files.PaymentFile),)
