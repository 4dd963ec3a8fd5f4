"""Holds that ran out: whoever ends them tells their guests in the same transaction."""

from collections.abc import Callable, Sequence

from booking.requests import BookingView
from bot.conversation import Reply
from bot.waiting_notices import offer_lapsed
from messaging.ledger import Ledger
from messaging.tell import Herald
from repositories.unit_of_work import UnitOfWork
from repositories.words import Author

Notice = Callable[..., Reply]
"""A booking and the locales of its guest, best first, to what they are told."""


class Lapses:
    """Tells guests, each in the session their booking was made in, that their hold is gone."""

    def __init__(self, herald: Herald, notice: Notice) -> None:
        self._herald = herald
        self._notice = notice

    def tell(self, uow: UnitOfWork, lapsed: Sequence[BookingView], ledger: Ledger | None = None) -> None:
        """Write an event and a message for each; a session whose ledger is open is told through that."""
        for booking in lapsed:
            notice = lapse_notice(uow, booking, self._notice)
            facts = {"id": booking.id, "code": booking.code}
            if ledger is not None and booking.session_id == ledger.session.id:
                ledger.note("booking.expired", facts)
                self._herald.say(uow, ledger, notice, Author.BOT)
            elif booking.session_id is not None:
                event = ("booking.expired", facts)
                self._herald.write(uow, booking.session_id, notice, Author.BOT, event)


def lapse_notice(uow: UnitOfWork, booking: BookingView, usual: Notice) -> Reply:
    """What the guest of a hold that ran out is told: the usual, unless it was offered to them from a waiting list.

    Such an offer is passed up with it, and the next in line is asked.
    """
    notice = offer_lapsed if uow.waiting.pass_up(booking.id) else usual
    return notice(booking, *uow.users.locales_of(booking.user_id))
