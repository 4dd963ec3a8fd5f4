"""What the business wants to agree to before the assistant does it."""

from contextlib import nullcontext
from dataclasses import dataclass
from typing import Any

from booking.desk import BookingDesk, BookingPolicy
from booking.requests import BookingView
from booking.series.desk import SeriesDesk
from booking.terms.loading import catalogue_of
from bot.conversation import Reply
from bot.dialogue.permits import REMOTE, approved
from bot.notices import agreed, not_agreed
from bot.tools.calls import ToolContext
from bot.tools.permissions import Decision, Needs
from bot.tools.registry import current_name, stored_call
from bot.tools.toolbox import Toolbox
from core.clock import Clock
from core.enums import Author, RunStatus
from core.errors import DeskbellError
from core.ids import new_id
from messaging.events import PermissionGranted, PermissionRefused
from messaging.notifications.guest_notices import payment_instructions
from messaging.notifications.notifier import Notifier
from messaging.sessions.session_writer import SessionWriter
from repositories.locked_sessions import LockedSession
from repositories.models import PermissionDecision
from repositories.unit_of_work import UnitOfWork

ASSISTANT = "approval"
"""What a run of an approved call is recorded under."""


class AlreadyDecidedError(DeskbellError):
    """Somebody has decided on that already, or nobody needs to."""


@dataclass(frozen=True, slots=True)
class Approvals:
    """Gives the business's word on a call, and makes the call after a yes, in the transaction of the caller."""

    uow: UnitOfWork
    notifier: Notifier
    policy: BookingPolicy
    clock: Clock

    def approve(self, row: PermissionDecision) -> None:
        """Make the call that was asked for, as it was asked for, and tell the guest.

        A call to another server cannot be part of a transaction: the guest is asked once more, and it is made after
        their yes. Raises :class:`AlreadyDecidedError`, or a ``BookingError`` or ``OutdatedCallError`` where it cannot
        be done any more; nothing is decided then.
        """
        writer = self._held(row)
        with self.uow.because(f"permission:{row.id}"):
            if row.tool == REMOTE:
                self._decide(row, Decision.ALLOWED)
                self._ask_again(writer, row)
            else:
                self._decide(row, Decision.USED)
                self._carry_out(writer, row)

    def _carry_out(self, writer: SessionWriter, row: PermissionDecision) -> None:
        session = writer.session
        catalogue, now, actor = catalogue_of(self.uow), self.clock(), self.uow.scope.actor
        desk = BookingDesk(self.uow, catalogue, now, self.policy, actor)
        series = SeriesDesk(self.uow, catalogue, now, self.policy, actor)
        context = ToolContext(desk, series, catalogue, session.user_id, session.id, self.clock)
        toolbox = Toolbox(catalogue, lambda: nullcontext(context))
        writer.record(PermissionGranted, tool=current_name(row.tool))
        with self.uow.answering():
            result = toolbox.use(stored_call(row.tool, row.arguments))
        self.uow.publish()  # What others are told of comes before the answer.
        writer.record_run(_run(row), toolbox.calls)
        self._say(writer, agreed(result if isinstance(result, BookingView) else None, *self._told(session)))

    def deny(self, row: PermissionDecision, note: str | None) -> None:
        """Do not agree, and tell the guest; raises :class:`AlreadyDecidedError`."""
        writer = self._held(row)
        self._decide(row, Decision.DENIED)
        writer.record(PermissionRefused, tool=current_name(row.tool))
        _, *locales = self._told(writer.session)
        self._say(writer, not_agreed(note, *locales))

    def _ask_again(self, writer: SessionWriter, row: PermissionDecision) -> None:
        session = writer.session
        locales = self.uow.users.locales_of(session.user_id)
        reply, dialogue = approved(row.arguments, new_id(), session.dialogue, *locales)
        writer.record(PermissionGranted, tool=row.arguments["tool"])
        writer.change(dialogue=dialogue)
        self._say(writer, reply)

    def _held(self, row: PermissionDecision) -> SessionWriter:
        """The session's row is held before anything else, as a turn of the assistant does."""
        writer = SessionWriter.hold(self.uow, row.session_id, self.clock())
        assert writer is not None
        return writer

    def _decide(self, row: PermissionDecision, decision: Decision) -> None:
        asked = row.needs == Needs.OPERATOR and self.uow.permissions.decide(
            row.id, Decision.ASKED, decision, self.uow.scope.actor, self.clock()
        )
        if not asked:
            raise AlreadyDecidedError

    def _told(self, session: LockedSession) -> tuple[str | None, ...]:
        """How the guest pays, as the business wrote it, and the locales of the guest, best first."""
        how = payment_instructions(self.uow, session.account_id)
        return (how, *self.uow.users.locales_of(session.user_id))

    def _say(self, writer: SessionWriter, reply: Reply) -> None:
        self.notifier.say(self.uow, writer, reply, Author.BOT)


def _run(row: PermissionDecision) -> dict[str, Any]:
    return {
        "message_id": row.message_id,
        "assistant": ASSISTANT,
        "status": RunStatus.SUCCEEDED,
        "intent": f"{ASSISTANT}:{row.tool}"[:40],
        "duration_ms": 0.0,
    }
