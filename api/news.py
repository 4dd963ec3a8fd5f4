"""Tell a guest's session what became of a booking."""

from typing import Any

from api.calls import Call
from booking.requests import BookingView
from bot.conversation import Reply
from messaging.ledger import Ledger
from repositories.models.series import BookingSeries
from repositories.words import Author, SessionStatus


def session_of(call: Call, booking: BookingView | BookingSeries) -> str | None:
    """The session that hears of a booking or series, its row held until the end of the transaction.

    That is the one it was made in; once that has ended, the one in which the guest writes now, if any. It is
    taken before the booking is touched, as a turn of the assistant does, so that the two never wait for each
    other.
    """
    made_in = None if booking.session_id is None else call.uow.sessions.get_by_id(booking.session_id)
    if (made_in is None or made_in.status == SessionStatus.CLOSED) and booking.user_id is not None:
        made_in = call.uow.sessions.get_by_user_id(booking.user_id) or made_in
    if made_in is None:
        return None
    call.uow.sessions.lock(made_in.id)
    return made_in.id


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
    herald = call.services.herald
    if notice is None or not herald.write(call.uow, session_id, notice, Author.BOT, (event, facts)):
        note(call, session_id, event, facts)
    call.announce(session_id)


def note(call: Call, session_id: str, event: str, facts: dict[str, Any]) -> None:
    """Append an event to a session's log."""
    session = call.uow.sessions.lock(session_id)
    if session is not None:
        ledger = Ledger(session, session.account_id, call.now)
        ledger.note(event, facts)
        ledger.write(call.uow)
