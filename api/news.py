"""Tell a guest's session what became of a booking."""

from typing import Any

from api.calls import Call
from booking.requests import BookingView
from bot.conversation import Reply
from messaging.hearing import session_that_hears
from messaging.ledger import Ledger
from repositories.models.series import BookingSeries
from repositories.words import Author


def session_of(call: Call, booking: BookingView | BookingSeries) -> str | None:
    """The session that hears of a booking or series, its row held until the end of the transaction.

    See :func:`messaging.hearing.session_that_hears`, also for when to ask.
    """
    return session_that_hears(call.uow, booking.session_id, booking.user_id)


def tell(
    call: Call, session_id: str | None, event: str, booking: BookingView, notice: Reply | None = None
) -> None:
    """Append an event to the session's log and, with a notice, write to the guest."""
    if session_id is None:
        return
    facts: dict[str, Any] = {
        "id": booking.id,
        "code": booking.code,
        "status": booking.status,
        "by": call.scope.actor,
    }
    if notice is None:
        note(call, session_id, event, facts)
    else:
        call.services.herald.write(call.uow, session_id, notice, Author.BOT, (event, facts))


def note(call: Call, session_id: str, event: str, facts: dict[str, Any]) -> None:
    """Append an event to a session's log, and wake who watches it after the commit."""
    session = call.uow.sessions.lock(session_id)
    if session is not None:
        ledger = Ledger(session, session.account_id, call.now)
        ledger.note(event, facts)
        ledger.write(call.uow)
        call.announce(session_id)
