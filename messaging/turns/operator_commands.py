"""Commands of the business's own people, written in a chat from an identity that the account lists.

``settings["operators"]`` of the account holds names such as ``wa_id:923001234567``. A command from anybody
else is a message like any other.
"""

from booking.catalogue.model import Catalogue
from booking.desk import BookingDesk, BookingPolicy
from booking.errors import WrongStateError
from bot.conversation import GuestMessage, GuestMessageKind, Reply
from bot.operators import Command, OperatorReplies, read_command
from core.clock import Clock
from core.ids import digest
from messaging.notifications.notifier import Notifier
from messaging.notifications.recipients import where_heard
from messaging.sessions.session_writer import SessionWriter
from repositories.guests import KnownGuest
from repositories.unit_of_work import UnitOfWork

ASSISTANT = "operator"
"""What a run of a command is recorded under, in the place of the assistant's name."""


class OperatorCommands:
    """Tells commands from talk, and carries them out within the transaction of the turn."""

    def __init__(self, notifier: Notifier, policy: BookingPolicy, clock: Clock) -> None:
        self._notifier = notifier
        self._policy = policy
        self._clock = clock

    def heard(self, uow: UnitOfWork, guest: KnownGuest, message: GuestMessage) -> Command | None:
        """The command that a message is, if who wrote it may give one. Costs guests no statement."""
        listed = guest.business_settings.get("operators")
        if not isinstance(listed, list) or message.kind is not GuestMessageKind.TEXT:
            return None
        command = read_command(message.text)
        if command is None or not uow.identities.has_name(guest.user_id, _digests(listed)):
            return None
        return command

    def carry_out(self, uow: UnitOfWork, writer: SessionWriter, guest: KnownGuest, command: Command) -> Reply:
        """Do it, tell the booking's guest, and say to the operator what came of it."""
        replies = OperatorReplies(guest.locale or guest.business_locale)
        desk = self._desk(uow, guest)
        seen = desk.by_code(command.code)
        if seen is None:
            return replies.unknown(command)
        if command.action == "reject" and command.reason is None:
            return replies.which_reason(command)
        heard = where_heard(uow, seen.session_id, seen.user_id, writer.now)
        try:
            _take(desk, seen.id, command)
        except WrongStateError as error:
            return replies.refused(command, error.status)
        uow.publish()  # The guest is told before the operator reads that they were.
        return replies.done(command, self._notifier.reaches(uow, heard))

    def _desk(self, uow: UnitOfWork, guest: KnownGuest) -> BookingDesk:
        """A desk that neither quotes nor books, so that it needs no catalogue."""
        return BookingDesk(uow, Catalogue.none(), self._clock(), self._policy, f"operator:{guest.user_id}")


def _take(desk: BookingDesk, booking_id: str, command: Command) -> None:
    if command.action == "confirm":
        desk.confirm(booking_id)
    else:
        desk.reject(booking_id, command.reason or "other")


def _digests(listed: list[object]) -> list[bytes]:
    """Each ``kind:value`` as identities are found by; the value may hold colons, as phone numbers do not."""
    named = (name.partition(":") for name in listed if isinstance(name, str))
    return [digest(kind, value) for kind, _, value in named if kind and value]
