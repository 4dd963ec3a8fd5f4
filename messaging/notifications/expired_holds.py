"""Holds that ran out: whoever ends them tells their guests in the same transaction."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from booking.requests import BookingView
from bot.conversation import Reply
from bot.notices import hold_expired
from bot.waiting_notices import offer_lapsed
from core.enums import Author
from messaging.notifications.notifier import Notifier
from messaging.notifications.recipients import session_that_hears
from messaging.sessions.session_writer import SessionWriter
from repositories.unit_of_work import UnitOfWork

Told = tuple[Sequence[BookingView], Reply]


class Lapses:
    """Tells guests that their holds are gone, in the session that hears of their bookings."""

    def __init__(self, notifier: Notifier) -> None:
        self._notifier = notifier

    def tell(
        self, uow: UnitOfWork, lapsed: Sequence[BookingView], writer: SessionWriter | None = None
    ) -> None:
        """Write an event for each, and to each session one message for all of its holds.

        A session whose writer is open is told through that.
        """
        for session_id, bookings in _by_session(uow, lapsed).items():
            for about, notice in self._notices(uow, bookings):
                events = [("booking.expired", {"id": each.id, "code": each.code}) for each in about]
                if writer is not None and session_id == writer.session.id:
                    for event in events:
                        writer.note(*event)
                    self._notifier.say(uow, writer, notice, Author.BOT)
                elif session_id is not None:
                    self._notifier.write(uow, session_id, notice, Author.BOT, *events)

    def _notices(self, uow: UnitOfWork, bookings: Sequence[BookingView]) -> Iterator[Told]:
        """What a guest is told of what. A hold that was offered from a waiting list has words of its own.

        Such an offer is passed up with it, and the next on the list is asked.
        """
        locales = uow.users.locales_of(bookings[0].user_id)
        held = []
        for booking in bookings:
            if uow.waiting.pass_up(booking.id):
                yield [booking], offer_lapsed(booking, *locales)
            else:
                held.append(booking)
        if held:
            yield held, hold_expired(held, *locales)


def _by_session(uow: UnitOfWork, lapsed: Sequence[BookingView]) -> Mapping[str | None, list[BookingView]]:
    """The bookings by the session that hears of them; None where nobody does."""
    heard = {
        whose: session_that_hears(uow, *whose)
        for whose in dict.fromkeys((each.session_id, each.user_id) for each in lapsed)
    }
    found: dict[str | None, list[BookingView]] = defaultdict(list)
    for booking in lapsed:
        found[heard[booking.session_id, booking.user_id]].append(booking)
    return found
