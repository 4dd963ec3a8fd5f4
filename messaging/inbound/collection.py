"""Replies that are collected: whoever brought a guest's message takes them with the answer to that call."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from core.clock import Clock
from core.events import Actor
from core.scope import Scope
from messaging.inbound.accept import Accepted
from messaging.inbound.transcript import as_json
from messaging.outbound.outcomes import is_still_so, mark_sent, withdraw
from messaging.outgoing import ChannelView
from repositories.models import Message
from repositories.unit_of_work import UnitOfWork, UnitsOfWork
from repositories.waiting_deliveries import WaitingReply

COLLECTED = "collected"
"""Where a guest's message keeps the ids of the replies that waited and were handed out with it."""
MOST = 100
"""How many replies that waited one call takes; what is left waits for the next one."""

Json = dict[str, Any]
Find = Callable[[UnitOfWork], Sequence[WaitingReply]]


class ReplyCollection:
    """Hands out replies, and writes down with which message, so that a repeat of the call gets the same."""

    def __init__(self, units: UnitsOfWork, clock: Clock) -> None:
        self._units = units
        self._clock = clock

    def collect(
        self, channel: ChannelView, accepted: Accepted, *, all_waiting: bool
    ) -> tuple[Json, list[Json]]:
        """The message that was accepted, and the replies to hand out with it, oldest first.

        These are the answers it has by now and, with ``all_waiting``, what was to be said to its guest on this
        channel before. What is handed out goes no other way from then on. It stands in the database before it is
        returned: where the caller never sees it, a repeat of the call gets it again.
        """
        scope = Scope(channel.account_id, f"{Actor.PROVIDER}:{channel.kind}")
        find = partial(_waiting, channel=channel, accepted=accepted, all_waiting=all_waiting)
        with self._units.read(scope) as uow:
            if not find(uow):
                return _exchange(uow, accepted)
        hand_out = partial(self._hand_out, find=find, accepted=accepted)
        self._units.run(scope, hand_out)
        with self._units.read(scope) as uow:
            return _exchange(uow, accepted)

    def _hand_out(self, uow: UnitOfWork, find: Find, accepted: Accepted) -> None:
        """Two calls at once must not hand out the same: whoever holds the guest's session is the first."""
        now = self._clock()
        uow.sessions.lock(accepted.session_id)
        waiting = find(uow)
        current = [reply for reply in waiting if is_still_so(uow, reply, now)]
        outdated = [reply for reply in waiting if reply not in current]
        uow.deliveries.collected([reply.id for reply in current], now)
        for reply in current:
            uow.messages.mark(reply.message_id, {"sent_at": now})
            mark_sent(uow, reply)
        for reply in outdated:
            withdraw(uow, reply)
        message = uow.messages.fresh(accepted.message_id)
        assert message is not None
        ids = [*message.content.get(COLLECTED, ()), *(reply.message_id for reply in current)]
        uow.messages.mark(message.id, {"content": {**message.content, COLLECTED: ids}})


def _waiting(
    uow: UnitOfWork, channel: ChannelView, accepted: Accepted, all_waiting: bool
) -> Sequence[WaitingReply]:
    """What the call is to take. A repeat takes nothing that was said after its own answers, so that it gets what
    the first call got; where that had to wait for its answers, the repeat is how they are asked for."""
    if not accepted.repeated:
        return uow.deliveries.waiting_for_guest(accepted.session_id, channel.id, MOST) if all_waiting else ()
    answers = uow.messages.answers_to(_message(uow, accepted))
    if not answers:
        return ()
    waiting = uow.deliveries.waiting_up_to(accepted.session_id, channel.id, answers[-1].sequence_number, MOST)
    own = {answer.id for answer in answers}
    return [reply for reply in waiting if all_waiting or reply.message_id in own]


def _exchange(uow: UnitOfWork, accepted: Accepted) -> tuple[Json, list[Json]]:
    message = _message(uow, accepted)
    replies = {row.id: row for row in uow.messages.answers_to(message)}
    replies |= {row.id: row for row in uow.messages.by_ids(message.content.get(COLLECTED, ()))}
    in_order = sorted(replies.values(), key=lambda row: (row.created_at, row.sequence_number))
    return as_json(message), [as_json(row) for row in in_order]


def _message(uow: UnitOfWork, accepted: Accepted) -> Message:
    message = uow.messages.get_by_id(accepted.message_id)
    assert message is not None
    return message
