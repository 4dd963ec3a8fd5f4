"""Send a reply in its parts, and write down what was taken before the next one is sent."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from core.clock import Clock
from core.enums import DeliveryStatus
from core.errors import DeskbellError
from core.events import Actor
from core.ids import digest
from core.scope import Scope
from core.stopping import Stopping
from messaging.faults import FaultPoint, Faults
from messaging.outgoing import ChannelView, OutgoingMessage, Sender, SendError, Taken
from repositories.deliveries import DueDelivery
from repositories.unit_of_work import UnitOfWork, UnitsOfWork

PARTS = "parts"
"""Where a message's content says how many parts it is sent in, if several."""


class ClaimLostError(DeskbellError):
    """Another worker has the reply by now."""


class InterruptedReplyError(DeskbellError):
    """The process is to end, and some parts were not sent yet."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A reply was taken. ``provider_id`` is that of its last part. ``failed`` are the numbers of the parts that were
    refused for good, each with why.
    """

    provider_id: str | None
    failed: tuple[tuple[int, SendError], ...] = ()


class PartSender:
    """Sends what of a reply was not taken before. A reply in one part costs no statement."""

    def __init__(
        self,
        units: UnitsOfWork,
        faults: Faults,
        clock: Clock,
        owner: str,
        stopping: Stopping,
        lease_seconds: float,
    ) -> None:
        self._units = units
        self._faults = faults
        self._clock = clock
        self._owner = owner
        self._stopping = stopping
        self._lease_seconds = lease_seconds
        self._scope = Scope.of_installation(Actor.BOT)

    def send(self, sender: Sender, channel: ChannelView, message: OutgoingMessage, due: DueDelivery) -> Sent:
        """Send the reply; raises :class:`SendError` where it has to wait, or all of it was refused."""
        parts = sender.parts(channel, message)
        if len(parts) == 1:
            return Sent(sender.send(channel, message, parts[0]).id)
        return self._send_each(sender, channel, message, due, parts)

    def _send_each(
        self,
        sender: Sender,
        channel: ChannelView,
        message: OutgoingMessage,
        due: DueDelivery,
        parts: Sequence[Any],
    ) -> Sent:
        """What is refused for good does not keep the rest from the guest; what has to wait does, for the order."""
        with self._units.read(self._scope) as uow:
            known = uow.delivery_parts.of(due.message_id)
        last = max((part.number for part in known.values() if part.provider_id), default=None)
        provider_id = known[last].provider_id if last is not None else None
        failed: list[tuple[int, SendError]] = []
        for number, part in enumerate(parts, 1):
            if number in known:
                continue
            if self._stopping.begun:
                raise InterruptedReplyError
            try:
                taken = sender.send(channel, message, part)
            except SendError as error:
                if not error.permanent or error.unreachable:
                    raise
                failed.append((number, error))
                continue
            if taken.is_whole:
                self._units.run(self._scope, partial(_forget_parts, due=due))
                return Sent(taken.id)
            provider_id = taken.id
            self._faults.hit(FaultPoint.DELIVERY_PART_SENT)
            self._keep(due, len(parts), number, taken)
        if provider_id is None:
            raise failed[0][1]
        return Sent(provider_id, tuple(failed))

    def _keep(self, due: DueDelivery, of: int, number: int, taken: Taken) -> None:
        keep = partial(self._write, due=due, of=of, number=number, taken=taken)
        if not self._units.run(self._scope, keep):
            raise ClaimLostError

    def _write(self, uow: UnitOfWork, due: DueDelivery, of: int, number: int, taken: Taken) -> bool:
        """Whether we may go on; that the part was taken is true in any case."""
        if PARTS not in due.content:
            due.content[PARTS] = of
            _change_content(uow, due, {PARTS: of})
        uow.delivery_parts.put(
            due.message_id,
            number,
            DeliveryStatus.SENT,
            [DeliveryStatus.QUEUED, DeliveryStatus.SENT],
            account_id=due.account_id,
            channel_id=due.channel_id,
            provider_id=taken.id,
            provider_digest=digest(taken.id),
            created_at=self._clock(),
        )
        return uow.deliveries.renew(due.id, self._owner, self._lease_seconds)


def _forget_parts(uow: UnitOfWork, due: DueDelivery) -> None:
    uow.delivery_parts.forget(due.message_id)
    if due.content.pop(PARTS, None) is not None:
        _change_content(uow, due, {PARTS: None})


def _change_content(uow: UnitOfWork, due: DueDelivery, change: dict[str, Any]) -> None:
    message = uow.messages.fresh(due.message_id)
    assert message is not None
    uow.messages.mark(message.id, {"content": {**message.content, **change}})
