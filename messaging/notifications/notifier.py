"""Tell a guest something outside a turn: an operator's words, or what became of a booking."""

from collections.abc import Mapping
from functools import partial

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

    def write(
        self,
        uow: UnitOfWork,
        session_id: str,
        reply: Reply,
        author: Author,
        *events: tuple[str, Row],
    ) -> Row | None:
        """Say it within a transaction of the caller; who delivers and who watches is woken after its commit.

        ``events`` (type and data) are appended to the session's log before it, also where the guest cannot be
        reached, which is answered with None.
        """
        session = uow.sessions.lock(session_id)
        if session is None:
            return None
        writer = SessionWriter(session, session.account_id, self._clock())
        for event in events:
            writer.note(*event)
        row = self.say(uow, writer, reply, author)
        if row is not None or events:
            self.settle(uow, writer)
        return row

    def say(self, uow: UnitOfWork, writer: SessionWriter, reply: Reply, author: Author) -> Row | None:
        """Say it through an open writer; None where the guest cannot be reached.

        That is where their channel is gone, and where their session has ended on a website: they see only what is
        said in the session that is open when they come back.
        """
        channel_id = writer.session.channel_id
        channel = uow.channels.get_by_id(channel_id) if channel_id is not None else None
        push = channel is not None and channel.kind in self._senders
        if channel is None or (not push and writer.session.status == SessionStatus.CLOSED):
            return None
        return writer.say(reply, author, None, push=push)

    def settle(self, uow: UnitOfWork, writer: SessionWriter) -> None:
        """Write down what an open writer holds; who delivers and who watches is woken after the commit."""
        writer.write(uow)
        uow.after_commit(partial(self.announce, writer.session.id))

    def announce(self, session_id: str) -> None:
        """Wake who delivers and who watches."""
        self._dispatcher.deliveries_due(session_id)
        self._live.publish(session_id)
