"""Send replies again that were given up, or that the provider refused."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from core.enums import DeliveryState
from messaging.events import MessageQueuedAgain
from messaging.notifications.notifier import Notifier
from messaging.outgoing import ANSWER_LIFETIME
from repositories.models import Delivery
from repositories.replays import DeliverySearch
from repositories.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Replayed:
    """What is on its way again, and how many more of the same kind there are."""

    deliveries: Sequence[Delivery]
    left: int = 0


class DeliveryReplay:
    """Puts replies on their way again within a transaction, in their sessions' order, as if they were new.

    What is on its way or was sent already is passed over, so that asking twice sends nothing twice.
    """

    def __init__(self, uow: UnitOfWork, notifier: Notifier, now: datetime) -> None:
        self._uow = uow
        self._notifier = notifier
        self._now = now

    def these(self, delivery_ids: Sequence[str]) -> Replayed:
        """Those of these deliveries that were parked or failed, as a whole or in a part."""
        held = self._uow.replays.held(delivery_ids)
        again = [delivery for delivery in held if self._uow.replays.can_go_again(delivery)]
        if again:
            self._queue(again)
        return Replayed(again)

    def parked(self, channel_id: str, since: datetime | None, limit: int) -> Replayed:
        """The oldest of those that were parked on a channel, of those made since a moment."""
        wanted = DeliverySearch(DeliveryState.PARKED, channel_id, since)
        oldest = self._uow.replays.oldest(wanted, limit)
        again = self.these([delivery.id for delivery in oldest]).deliveries
        return Replayed(again, self._uow.replays.number(wanted))

    def _queue(self, again: Sequence[Delivery]) -> None:
        before = [(each.account_id, each.session_id, each.message_id, each.error_code) for each in again]
        self._uow.replays.queue(again, self._now, self._now + ANSWER_LIFETIME)
        for account_id, session_id, message_id, code in before:
            event = MessageQueuedAgain(
                account_id=account_id, session_id=session_id, message_id=message_id, error_code=code
            )
            self._uow.record(event)
        for session_id in dict.fromkeys(session_id for _, session_id, *_ in before):
            self._uow.after_commit(partial(self._notifier.announce, session_id, deliveries=True))
