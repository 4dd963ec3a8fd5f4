"""What providers say became of our replies; a status only moves forward."""

from functools import partial

import structlog

from booking.clock import Clock
from messaging.incoming import DeliveryStatus, StatusUpdate
from messaging.ledger import Ledger
from messaging.outgoing import ChannelView
from repositories.digests import digest
from repositories.models import Message
from repositories.scope import Scope
from repositories.unit_of_work import UnitOfWork, UnitsOfWork

log = structlog.get_logger()

ORDER = list(DeliveryStatus)


class Receipts:
    """Applies status updates to the replies they speak of."""

    def __init__(self, units: UnitsOfWork, clock: Clock) -> None:
        self._units = units
        self._clock = clock

    def apply(self, channel: ChannelView, update: StatusUpdate) -> None:
        """Move a reply's status forward; an update that is behind, or of a reply that is not ours, changes nothing."""
        scope = Scope(channel.account_id, f"channel:{channel.kind}")
        if not self._units.run(scope, partial(self._apply, channel=channel, update=update)):
            log.info("status.without_effect", channel=channel.key, status=update.status)

    def _apply(self, uow: UnitOfWork, channel: ChannelView, update: StatusUpdate) -> bool:
        message = self._message(uow, channel, update)
        if message is None:
            return False
        session = uow.sessions.lock(message.session_id)
        assert session is not None
        earlier = ORDER[: ORDER.index(update.status)]
        if not uow.messages.advance_delivery(message.id, update.status, earlier):
            return False
        if update.status is not DeliveryStatus.FAILED:
            uow.deliveries.confirm(message.id, self._clock())
        ledger = Ledger(session, channel.account_id, self._clock())
        facts = {"message_id": message.id, "error_code": update.error_code}
        ledger.note(f"message.{update.status}", facts, channel.kind)
        ledger.write(uow)
        return True

    def _message(self, uow: UnitOfWork, channel: ChannelView, update: StatusUpdate) -> Message | None:
        """By our own id where the provider echoes it: that works even before we learned the provider's id."""
        if update.message_id is not None:
            message = uow.messages.get_by_id(update.message_id)
            if message is not None and message.channel_id == channel.id:
                return message
        return uow.messages.by_provider_digest(channel.id, digest(update.provider_id))
