"""What became of a reply in several parts, from what became of each."""

from collections.abc import Iterable

from core.enums import DeliveryStatus
from core.ids import digest
from messaging.incoming import StatusUpdate
from messaging.outbound.parts import PARTS
from repositories.models import Message
from repositories.unit_of_work import UnitOfWork

ORDER = list(DeliveryStatus)


def number_of_parts(message: Message) -> int:
    """In how many parts a reply is sent, as far as is known."""
    return int(message.content.get(PARTS) or 1)


def apply_to_part(uow: UnitOfWork, message: Message, number: int, update: StatusUpdate) -> bool:
    """Move a part forward; False where it is past that."""
    earlier = ORDER[: ORDER.index(update.status)]
    failed = update.status is DeliveryStatus.FAILED
    return uow.delivery_parts.put(
        message.id,
        number,
        update.status,
        earlier,
        account_id=message.account_id,
        channel_id=message.channel_id,
        provider_id=update.provider_id,
        provider_digest=digest(update.provider_id),
        error_code=update.error_code if failed else None,
        error=update.error if failed else None,
        created_at=message.created_at,
    )


def summary(statuses: Iterable[str], number: int) -> DeliveryStatus:
    """How far a reply has come whose parts have these statuses; there are ``number`` of them.

    It has come as far as the last of its parts. One that failed is left out of account, but the reply goes no further
    than sent then: it was not delivered as a whole. It has failed where all of it did.
    """
    known = [DeliveryStatus(status) for status in statuses]
    reached = [status for status in known if status is not DeliveryStatus.FAILED]
    failed = len(known) - len(reached)
    if failed == number:
        return DeliveryStatus.FAILED
    if len(known) < number:
        return DeliveryStatus.QUEUED
    slowest = min(reached, key=ORDER.index)
    return DeliveryStatus.SENT if failed else slowest
