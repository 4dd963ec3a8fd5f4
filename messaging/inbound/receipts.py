"""What providers say became of our replies; a status only moves forward."""

from functools import partial
from typing import Any

import structlog

from core.clock import Clock
from core.events import Actor
from core.ids import digest
from core.scope import Scope
from messaging.dispatch import Dispatcher
from messaging.events import (
    MessageDelivered,
    MessageEvent,
    MessageFailed,
    MessageQueuedAgain,
    MessageRead,
    MessageSent,
)
from messaging.inbound.part_receipts import ORDER, apply_to_part, number_of_parts, summary
from messaging.incoming import DeliveryStatus, StatusUpdate
from messaging.outbound.parts import PARTS
from messaging.outgoing import ChannelView
from messaging.sessions.session_writer import SessionWriter
from repositories.models import Message
from repositories.unit_of_work import UnitOfWork, UnitsOfWork

log = structlog.get_logger()


class Receipts:
    """Applies status updates to the replies they speak of, and to their parts."""

    def __init__(self, units: UnitsOfWork, dispatcher: Dispatcher, clock: Clock) -> None:
        self._units = units
        self._dispatcher = dispatcher
        self._clock = clock

    def apply(self, channel: ChannelView, update: StatusUpdate, correlation_id: str | None = None) -> None:
        """Move a reply's status forward; an update that is behind, or of a reply that is not ours, changes nothing."""
        scope = Scope(
            channel.account_id, f"{Actor.PROVIDER}:{channel.kind}", correlation_id, f"channel:{channel.kind}"
        )
        if not self._units.run(scope, partial(self._apply, channel=channel, update=update)):
            log.info("status.without_effect", channel=channel.key, status=update.status)

    def _apply(self, uow: UnitOfWork, channel: ChannelView, update: StatusUpdate) -> bool:
        message, part = self._message(uow, channel, update)
        if message is None:
            return False
        writer = SessionWriter.hold(uow, message.session_id, self._clock())
        assert writer is not None
        if _goes_as_template(message, update):
            return self._send_template(uow, writer, message.id, update)
        if _is_of_an_earlier_send(uow, message, part, update):
            return False
        if part is not None or number_of_parts(message) > 1:
            return self._apply_to_part(uow, message, part or number_of_parts(message), update)
        return self._advance(uow, message, update, update.status)

    def _advance(
        self, uow: UnitOfWork, message: Message, update: StatusUpdate, status: DeliveryStatus
    ) -> bool:
        """Move the whole reply to a status, and its delivery with it."""
        why = _why(update) or message.error
        if not uow.messages.advance_delivery(message.id, status, ORDER[: ORDER.index(status)], why):
            return False
        if status is DeliveryStatus.FAILED:
            uow.deliveries.fail(message.id, update.error_code, update.error)
        else:
            self._confirm(uow, message)
        whose = {"account_id": message.account_id, "session_id": message.session_id}
        uow.record(_event(status, message.id, update.error_code, **whose))
        return True

    def _confirm(self, uow: UnitOfWork, message: Message) -> None:
        """What waited behind a send of which nobody knew may go now."""
        if uow.deliveries.confirm(message.id, self._clock()):
            uow.after_commit(partial(self._dispatcher.deliveries_due, message.session_id))

    def _apply_to_part(self, uow: UnitOfWork, message: Message, part: int, update: StatusUpdate) -> bool:
        if not apply_to_part(uow, message, part, update):
            return False
        number = number_of_parts(message)
        status = summary((each.status for each in uow.delivery_parts.of(message.id).values()), number)
        if status is DeliveryStatus.QUEUED or not self._advance(uow, message, update, status):
            self._note_failed_part(uow, message, part, update)
        return True

    def _note_failed_part(self, uow: UnitOfWork, message: Message, part: int, update: StatusUpdate) -> None:
        """A part failed, and the reply stays where it is."""
        if update.status is DeliveryStatus.FAILED:
            uow.messages.mark(message.id, {"error": _why(update)})
            whose = {"account_id": message.account_id, "session_id": message.session_id}
            uow.record(MessageFailed(message_id=message.id, error_code=update.error_code, part=part, **whose))

    def _send_template(
        self, uow: UnitOfWork, writer: SessionWriter, message_id: str, update: StatusUpdate
    ) -> bool:
        """Send a reply that came too late for an ordinary one as its template; a repeat of the news does nothing."""
        message = uow.messages.fresh(message_id)
        if message is None or "refused_id" in message.content:
            return False
        content = {**message.content, "refused_id": update.provider_id}
        if content.pop(PARTS, None) is not None:
            content["refused_ids"] = [
                part.provider_id for part in uow.delivery_parts.of(message_id).values() if part.provider_id
            ]
            uow.delivery_parts.forget(message_id)
        uow.messages.mark(message_id, {"content": content, "delivery_status": DeliveryStatus.QUEUED})
        uow.deliveries.send_again(message_id, self._clock())
        writer.record(MessageQueuedAgain, message_id=message_id, error_code=update.error_code)
        return True

    def _message(
        self, uow: UnitOfWork, channel: ChannelView, update: StatusUpdate
    ) -> tuple[Message | None, int | None]:
        """The reply, and the part of it if it is one, None for its last or only one.

        By our own id where the provider echoes it: that works even before we learned the provider's id.
        """
        if update.message_id is not None:
            message = uow.messages.get_by_id(update.message_id)
            if message is not None and message.channel_id == channel.id:
                return message, update.part
        message = uow.messages.by_provider_digest(channel.id, digest(update.provider_id))
        if message is not None:
            return message, None
        part = uow.delivery_parts.by_provider_id(channel.id, update.provider_id)
        return (None, None) if part is None else (uow.messages.get_by_id(part.message_id), part.number)


def _goes_as_template(message: Message, update: StatusUpdate) -> bool:
    """Whether what came too late was an ordinary message, and the reply has a template that may go instead."""
    refused_id = message.content.get("refused_id", update.provider_id)
    return (
        update.needs_template
        and "template" in message.content
        and message.delivery_status in (DeliveryStatus.QUEUED, DeliveryStatus.SENT)
        and refused_id == update.provider_id
    )


def _is_of_an_earlier_send(uow: UnitOfWork, message: Message, part: int | None, update: StatusUpdate) -> bool:
    """Whether it failed before it was sent again: providers repeat their news, and some tell each part's."""
    if update.status is not DeliveryStatus.FAILED:
        return False
    if part is not None and "refused_id" in message.content:
        return True
    if update.provider_id in message.content.get("refused_ids", ()):
        return True
    replayed_at = uow.deliveries.replayed_at(message.id) if update.at is not None else None
    return replayed_at is not None and update.at is not None and update.at < replayed_at


def _event(status: DeliveryStatus, message_id: str, error_code: str | None, **whose: Any) -> MessageEvent:
    """What has happened to a reply, by its new status."""
    match status:
        case DeliveryStatus.FAILED:
            return MessageFailed(message_id=message_id, error_code=error_code, **whose)
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
