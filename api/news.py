"""Tell a guest's session what became of a booking."""

from typing import Any

from api.framework.calls import Call
from booking.requests import BookingView
from messaging.notifications.decisions import booking_facts
from messaging.notifications.recipients import session_that_hears
from messaging.sessions.session_writer import SessionWriter
from repositories.models.series import BookingSeries


def session_of(call: Call, booking: BookingView | BookingSeries) -> str | None:
    """The session that hears of a booking or series, its row held until the end of the transaction.

    See :func:`messaging.notifications.recipients.session_that_hears`, also for when to ask.
    """
    return session_that_hears(call.uow, booking.session_id, booking.user_id)


def tell(call: Call, session_id: str | None, event: str, booking: BookingView) -> None:
    """Append what became of a booking to the session's log; the guest is not written to."""
    if session_id is not None:
        note(call, session_id, event, booking_facts(booking, call.scope.actor))


def note(call: Call, session_id: str, event: str, facts: dict[str, Any]) -> None:
    """Append an event to a session's log, and wake who watches it after the commit."""
    session = call.uow.sessions.lock(session_id)
    if session is not None:
        writer = SessionWriter(session, session.account_id, call.now)
        writer.note(event, facts)
        call.services.notifier.settle(call.uow, writer)
