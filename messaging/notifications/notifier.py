"""Tell a guest something outside a turn: an operator's words, or what became of a booking."""

from collections.abc import Mapping

from bot.conversation import Reply
from core.clock import Clock
from core.enums import Author, SessionStatus
from messaging.dispatch import Dispatcher
from messaging.live import LiveUpdates
from messaging.outgoing import Sender
from messaging.sessions.session_writer import Row, SessionWriter
from repositories.unit_of_work import UnitOfWork


class Notifier:
    """Puts a message into a session and on its way, on the channel the guest last wrote from."""

    def __init__(
        self,
        senders: Mapping[str, Sender],
        dispatcher: Dispatcher,
        live: LiveUpdates,
        clock: Clock,
    ) -> None:
        self._senders = senders
        self._dispatcher = dispatcher
        self._live = live
        self._clock = clock

    def write(self, uow: UnitOfWork, session_id: str, reply: Reply, author: Author) -> Row | None:
        """Say it in that session; None where there is none, or its guest cannot be reached."""
        writer = SessionWriter.hold(uow, session_id, self._clock())
        return None if writer is None else self.say(uow, writer, reply, author)

    def say(self, uow: UnitOfWork, writer: SessionWriter, reply: Reply, author: Author) -> Row | None:
        """Say it in an open session; None where the guest cannot be reached."""
        way = self._way_to(uow, writer)
        return None if way is None else writer.say(reply, author, None, push=way)

    def reaches(self, uow: UnitOfWork, writer: SessionWriter | None) -> bool:
        """Whether the guest of a session can be told anything."""
        return writer is not None and self._way_to(uow, writer) is not None

    def announce(self, session_id: str, *, deliveries: bool) -> None:
        """Wake who delivers, where there is something to deliver, and who watches."""
        if deliveries:
            self._dispatcher.deliveries_due(session_id)
        self._live.publish(session_id)

    def _way_to(self, uow: UnitOfWork, writer: SessionWriter) -> bool | None:
        """Whether a message has to be brought to the guest of a session; None where it cannot.

        That is where their channel is gone, and where their session has ended on a website: they see only what is
        said in the session that is open when they come back.
        """
        channel_id = writer.session.channel_id
        channel = uow.channels.get_by_id(channel_id) if channel_id is not None else None
        push = channel is not None and channel.kind in self._senders
        if channel is None or (not push and writer.session.status == SessionStatus.CLOSED):
            return None
        return push
