"""What the business decided about bookings: a message to their guest, and an event of each in the session's log."""

from collections.abc import Sequence

from booking.requests import BookingView
from bot.conversation import Reply
from bot.notices import changed_by_the_business
from messaging.sessions.session_writer import Row
from repositories.unit_of_work import UnitOfWork

Event = tuple[str, Row]
"""Its type and its data."""


def news_of(
    uow: UnitOfWork, change: str, booking: BookingView, along: Sequence[BookingView], by: str
) -> tuple[Reply, list[Event]]:
    """One message for a booking and for what was decided ``along`` with it; ``change`` is as the notices name it."""
    locales = uow.users.locales_of(booking.user_id)
    notice = changed_by_the_business(change, booking, *locales, along=len(along))
    return notice, [(f"booking.{change}", booking_facts(each, by)) for each in (*along, booking)]


def booking_facts(booking: BookingView, by: str) -> Row:
    """What an event says of a changed booking: no person's data."""
    return {"id": booking.id, "code": booking.code, "status": booking.status, "by": by}
