"""What providers say became of our replies; a status only moves forward."""

from functools import partial

import structlog

from core.clock import Clock
from core.events import Actor
from core.ids import digest
from core.scope import Scope
from messaging.events import (
    MessageDelivered,
    MessageEvent,
    MessageFailed,
    MessageQueuedAgain,
    MessageRead,
    MessageSent,
)
from messaging.incoming import DeliveryStatus, StatusUpdate
from messaging.outgoing import ChannelView
from messaging.sessions.session_writer import SessionWriter
from repositories.models import Message
from repositories.unit_of_work import UnitOfWork, UnitsOfWork

log = structlog.get_logger()

ORDER = list(DeliveryStatus)


class Receipts:
    """Applies status updates to the replies they speak of."""

    def __init__(self, units: UnitsOfWork, clock: Clock) -> None:
        self._units = units
        self._clock = clock

    def apply(self, channel: ChannelView, update: StatusUpdate, correlation_id: str | None = None) -> None:
        """Move a reply's status forward; an update that is behind, or of a reply that is not ours, changes nothing."""
        scope = Scope(
            channel.account_id, f"{Actor.PROVIDER}:{channel.kind}", correlation_id, f"channel:{channel.kind}"
        )
        if not self._units.run(scope, partial(self._apply, channel=channel, update=update)):
            log.info("status.without_effect", channel=channel.key, status=update.status)

    def _apply(self, uow: UnitOfWork, channel: ChannelView, update: StatusUpdate) -> bool:
        message = self._message(uow, channel, update)
        if message is None:
            return False
        writer = SessionWriter.hold(uow, message.session_id, self._clock())
        assert writer is not None
        if _goes_as_template(message, update):
            return self._send_template(uow, writer, message.id, update)
        earlier = ORDER[: ORDER.index(update.status)]
        if not uow.messages.advance_delivery(message.id, update.status, earlier, _why(update)):
            return False
        if update.status is not DeliveryStatus.FAILED:
            uow.deliveries.confirm(message.id, self._clock())
        uow.record(_event(update, message.id, account_id=message.account_id, session_id=message.session_id))
        return True

    def _send_template(
        self, uow: UnitOfWork, writer: SessionWriter, message_id: str, update: StatusUpdate
    ) -> bool:
        """Send a reply that came too late for an ordinary one as its template; a repeat of the news does nothing."""
        message = uow.messages.fresh(message_id)
        if message is None or "refused_id" in message.content:
            return False
        content = {**message.content, "refused_id": update.provider_id}
        uow.messages.mark(message_id, {"content": content, "delivery_status": DeliveryStatus.QUEUED})
        uow.deliveries.send_again(message_id, self._clock())
        writer.record(MessageQueuedAgain, message_id=message_id, error_code=update.error_code)
        return True

    def _message(self, uow: UnitOfWork, channel: ChannelView, update: StatusUpdate) -> Message | None:
        """By our own id where the provider echoes it: that works even before we learned the provider's id."""
        if update.message_id is not None:
            message = uow.messages.get_by_id(update.message_id)
            if message is not None and message.channel_id == channel.id:
                return message
        return uow.messages.by_provider_digest(channel.id, digest(update.provider_id))


def _goes_as_template(message: Message, update: StatusUpdate) -> bool:
    """Whether what came too late was an ordinary message, and the reply has a template that may go instead."""
    refused_id = message.content.get("refused_id", update.provider_id)
    return (
        update.needs_template
        and "template" in message.content
        and message.delivery_status in (DeliveryStatus.QUEUED, DeliveryStatus.SENT)
        and refused_id == update.provider_id
    )


def _event(update: StatusUpdate, message_id: str, **whose: str) -> MessageEvent:
    """What has happened to a reply, by its new status."""
    match update.status:
        case DeliveryStatus.FAILED:
            return MessageFailed(message_id=message_id, error_code=update.error_code, **whose)
        case DeliveryStatus.READ:
            return MessageRead(message_id=message_id, **whose)
        case DeliveryStatus.DELIVERED:
            return MessageDelivered(message_id=message_id, **whose)
        case _:
            return MessageSent(message_id=message_id, **whose)


def _why(update: StatusUpdate) -> str | None:
    if update.status is not DeliveryStatus.FAILED:
        return None
    return ": ".join(filter(None, (update.error_code, update.error)))[:500] or None
