"""What can become of a reply, written down and said once."""

from datetime import datetime
from typing import Any

import structlog

from core.enums import DeliveryState, DeliveryStatus
from messaging.events import DeliveryParked, MessageFailed, MessageSent
from repositories.deliveries import DueDelivery
from repositories.unit_of_work import UnitOfWork
from repositories.waiting_deliveries import WaitingReply

log = structlog.get_logger()

Reply = DueDelivery | WaitingReply
NOT_SENT = (DeliveryStatus.QUEUED, DeliveryStatus.PARKED)


def _of(reply: Reply) -> dict[str, Any]:
    """What every event of a reply names."""
    return {"account_id": reply.account_id, "session_id": reply.session_id, "message_id": reply.message_id}


def mark_sent(uow: UnitOfWork, reply: Reply, but: str | None = None) -> None:
    """The reply has left us; ``but`` says why a part of it will not reach the guest."""
    if uow.messages.advance_delivery(reply.message_id, DeliveryStatus.SENT, NOT_SENT, but):
        uow.record(MessageSent(**_of(reply)))


def mark_failed(uow: UnitOfWork, reply: Reply, code: str | None, why: str) -> None:
    """The reply will not reach the guest."""
    if uow.messages.advance_delivery(reply.message_id, DeliveryStatus.FAILED, NOT_SENT, why):
        uow.record(MessageFailed(**_of(reply), error_code=code))


def mark_part_failed(uow: UnitOfWork, reply: Reply, part: int, code: str | None) -> None:
    """A part of the reply will not reach the guest."""
    uow.record(MessageFailed(**_of(reply), error_code=code, part=part))


def mark_parked(uow: UnitOfWork, reply: Reply, code: str, why: str) -> None:
    """The reply is given up until somebody wants it sent again."""
    log.warning("delivery.parked", message=reply.message_id, code=code)
    uow.messages.advance_delivery(reply.message_id, DeliveryStatus.PARKED, [DeliveryStatus.QUEUED], why)
    uow.record(DeliveryParked(**_of(reply), id=reply.id, error_code=code))


def withdraw(uow: UnitOfWork, reply: Reply) -> None:
    """Do not send a reply whose booking is no longer what it says."""
    log.info("delivery.withdrawn", message=reply.message_id)
    uow.deliveries.withdraw(reply.id)
    mark_failed(uow, reply, DeliveryState.WITHDRAWN, "withdrawn: the booking has changed")


def is_still_so(uow: UnitOfWork, reply: Reply, now: datetime) -> bool:
    """Whether the booking that a reply is about, if it is about any, is still to come as it says."""
    about = reply.content.get("about")
    if about is None:
        return True
    return (
        uow.bookings.ahead(about["booking_id"], datetime.fromisoformat(about["starts_at"]), now) is not None
    )


def relevant_until(reply: Reply) -> datetime | None:
    """The moment a reply is about, as a reminder is; it is worth sending that long, however late it comes."""
    about = reply.content.get("about")
    return None if about is None else datetime.fromisoformat(about["starts_at"])
