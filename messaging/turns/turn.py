"""One turn of the assistant: from a guest's message to the rows that answer it."""

import time
from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from functools import cache, partial
from typing import Any

import structlog

from booking.catalogue.model import Catalogue
from booking.desk import BookingDesk, BookingPolicy
from booking.series.desk import SeriesDesk
from bot.assistant import Assistant, Briefing, ModelUsage, Outcome, Prepared, Turn
from bot.conversation import Business, Guest, GuestMessage, GuestMessageKind, SessionState
from bot.notices import slow_down
from bot.operators import Command
from bot.readings import NotReadYetError, Readings
from bot.tools.calls import ToolContext
from bot.tools.registry import approvals_of
from bot.tools.toolbox import Toolbox
from core.clock import Clock
from core.enums import Author, RunStatus, SessionStatus
from core.events import Actor
from messaging.events import GuestChanged
from messaging.faults import FaultPoint, Faults
from messaging.outgoing import Sender
from messaging.sessions.session_writer import SessionWriter
from messaging.sessions.templates import template_of
from messaging.turns.ahead import ReadFirstError, Unanswered, ahead_of
from messaging.turns.catalogues import Catalogues
from messaging.turns.operator_commands import ASSISTANT as OPERATOR
from messaging.turns.operator_commands import OperatorCommands
from messaging.turns.seen import SeenSessions
from repositories.errors import DatabaseError
from repositories.guests import KnownGuest
from repositories.locked_sessions import LockedSession
from repositories.unit_of_work import UnitOfWork

log = structlog.get_logger()

RETURNING_AFTER_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Taken:
    """A turn that was taken and is not written yet."""

    message: GuestMessage
    outcome: Outcome
    toolbox: Toolbox
    prepared: Prepared
    seconds: float


class TurnTaker:
    """Asks the assistant, and turns its outcome into rows."""

    def __init__(
        self,
        assistant: Assistant,
        catalogues: Catalogues,
        policy: BookingPolicy,
        senders: Mapping[str, Sender],
        operators: OperatorCommands,
        seen: SeenSessions,
        faults: Faults,
        clock: Clock,
    ) -> None:
        self._assistant = assistant
        self._catalogues = catalogues
        self._policy = policy
        self._senders = senders
        self._operators = operators
        self._seen = seen
        self._faults = faults
        self._clock = clock

    def catalogue(self, uow: UnitOfWork, guest: KnownGuest) -> Catalogue:
        """What the guest's business offers now."""
        return self._catalogues.current(uow, guest.account_id, guest.catalogue_version)

    def context(self, uow: UnitOfWork, guest: KnownGuest, session_id: str) -> ToolContext:
        """What the tools of a guest's turn work with, within a transaction."""
        catalogue, now = self.catalogue(uow, guest), self._clock()
        return ToolContext(
            BookingDesk(uow, catalogue, now, self._policy, actor="guest"),
            SeriesDesk(uow, catalogue, now, self._policy, actor="guest"),
            catalogue,
            guest.user_id,
            session_id,
            self._clock,
        )

    def waits(
        self, uow: UnitOfWork, session: LockedSession, guest: KnownGuest, message: GuestMessage
    ) -> bool:
        """Whether :meth:`prepare` is to be called first, outside of any transaction, or this one is to answer no more.

        Raises :class:`ReadFirstError`, as :meth:`answer` does.
        """
        ahead = ahead_of(uow)
        if ahead.is_over:
            return True
        try:
            waits = self._assistant.waits(message, _state(session), ahead.readings)
        except NotReadYetError as missing:
            raise ReadFirstError(Unanswered(message, guest, session), missing, ahead.answered) from missing
        return waits and self._operators.heard(uow, guest, message) is None

    def read_ahead(self, unanswered: Unanswered, readings: Readings) -> None:
        """Read what a turn will need, outside of any transaction."""
        guest, session = unanswered.guest, unanswered.session
        catalogue = self._catalogues.kept(guest.account_id, guest.catalogue_version)
        if catalogue is not None and session.status == SessionStatus.OPEN:
            toolbox = Toolbox(catalogue, _no_tools, read_only=True)
            turn = self._turn(session, guest, unanswered.message, toolbox)
            self._assistant.read_ahead(replace(turn, readings=readings))

    def prepare(
        self,
        toolbox: Toolbox,
        session: LockedSession,
        guest: KnownGuest,
        message: GuestMessage,
        briefing: Briefing,
    ) -> Prepared:
        """Let the assistant find out what takes its time.

        The tools must not need an open transaction, and only read.
        """
        began = time.perf_counter()
        self._faults.hit(FaultPoint.TURN_BEGUN)
        prepared = self._assistant.prepare(self._turn(session, guest, message, toolbox), briefing)
        return replace(prepared, seconds=time.perf_counter() - began)

    def answer(
        self,
        uow: UnitOfWork,
        writer: SessionWriter,
        guest: KnownGuest,
        message: GuestMessage,
        kind: str,
        prepared: Prepared | None = None,
    ) -> KnownGuest:
        """Answer a message through the writer of its session; the guest as they are known afterwards.

        An operator's command is carried out; anything else is the assistant's, with what it ``prepared``. Raises
        :class:`ReadFirstError` where the message has not been read for this transaction.
        """
        command, ahead = self._operators.heard(uow, guest, message), ahead_of(uow)
        with uow.because(f"message:{message.id}"):
            if command is not None:
                self._carry_out(uow, writer, guest, message, command, kind)
            else:
                try:
                    taken = self._take(uow, writer.session, guest, message, ahead.readings, prepared)
                except NotReadYetError as missing:
                    unanswered = Unanswered(message, guest, writer.session)
                    raise ReadFirstError(unanswered, missing, ahead.answered) from missing
                self._settle(uow, writer, guest, taken, kind)
                learned: dict[str, Any] = dict(taken.outcome.profile)
                guest = replace(guest, **learned)
        ahead.answered += 1
        uow.after_commit(partial(self._seen.note, guest, writer.session))
        return guest

    def failed_run(
        self, message: GuestMessage, error: Exception, seconds: float, prepared: Prepared | None = None
    ) -> dict[str, Any]:
        """The run of a turn that came to nothing, with its error and what a model took for it."""
        run = _run(message, self._assistant.name, None, seconds)
        failed = {"status": RunStatus.FAILED, "error": reason_of(error)}
        return run | failed | _usage(None if prepared is None else prepared.usage)

    def ask_to_slow_down(self, writer: SessionWriter, guest: KnownGuest, message_id: str, kind: str) -> None:
        """Tell a guest who writes faster than anybody can that what follows now is kept, and not answered."""
        log.warning("guest.too_fast", session=writer.session.id)
        reply = slow_down(guest.locale, guest.business_locale)
        writer.say(reply, Author.BOT, message_id, push=kind in self._senders)

    def _take(
        self,
        uow: UnitOfWork,
        session: LockedSession,
        guest: KnownGuest,
        message: GuestMessage,
        readings: Readings,
        prepared: Prepared | None,
    ) -> Taken:
        """Let the assistant answer one message."""
        began = time.perf_counter()
        self._faults.hit(FaultPoint.TURN_BEGUN)
        # The desks are there once a tool needs them; many messages need none.
        context = cache(partial(self.context, uow, guest, session.id))
        approvals = approvals_of(guest.business_settings)
        toolbox = Toolbox(self.catalogue(uow, guest), lambda: nullcontext(context()), approvals=approvals)
        turn = replace(self._turn(session, guest, message, toolbox), readings=readings)
        with uow.answering():
            outcome = self._assistant.respond(turn, prepared)
        before = prepared or Prepared()
        return Taken(message, outcome, toolbox, before, before.seconds + time.perf_counter() - began)

    def _settle(
        self, uow: UnitOfWork, writer: SessionWriter, guest: KnownGuest, taken: Taken, kind: str
    ) -> None:
        """Write a taken turn into the writer: replies, state, events, run, and what was learned of the guest."""
        outcome, calls = taken.outcome, taken.toolbox.calls
        uow.publish()  # What others are told of comes before the answer.
        for reply in outcome.replies:
            writer.say(reply, Author.BOT, taken.message.id, push=kind in self._senders)
        writer.remember(outcome)
        if outcome.profile:
            uow.users.learn(guest.user_id, outcome.profile)
            uow.record(_learned(writer, guest, outcome.profile), actor=Actor.GUEST)
        run = _run(taken.message, self._assistant.name, outcome.intent, taken.seconds)
        permissions = [*taken.prepared.permissions, *taken.toolbox.permissions]
        writer.record_run(run | _usage(taken.prepared.usage), [*taken.prepared.calls, *calls], permissions)

    def _carry_out(
        self,
        uow: UnitOfWork,
        writer: SessionWriter,
        guest: KnownGuest,
        message: GuestMessage,
        command: Command,
        kind: str,
    ) -> None:
        began = time.perf_counter()
        reply = self._operators.carry_out(uow, writer, guest, command)
        writer.say(reply, Author.BOT, message.id, push=kind in self._senders)
        run = _run(message, OPERATOR, f"{OPERATOR}:{command.action}", time.perf_counter() - began)
        writer.record_run(run, [])

    def _turn(
        self, session: LockedSession, guest: KnownGuest, message: GuestMessage, toolbox: Toolbox
    ) -> Turn:
        returning = (session.created_at - guest.since).total_seconds() > RETURNING_AFTER_SECONDS
        return Turn(
            message=message,
            state=_state(session),
            guest=Guest(
                guest.user_id, guest.name, guest.phone, guest.email, guest.locale, guest.timezone, returning
            ),
            business=Business(
                guest.account_id,
                guest.business_name,
                guest.business_timezone,
                guest.business_locale,
                guest.business_currency,
                guest.business_settings,
                template_of(guest),
            ),
            now=self._clock(),
            tools=toolbox,
        )


def _no_tools() -> AbstractContextManager[ToolContext]:
    raise AssertionError("reading needs no tool")


def _learned(writer: SessionWriter, guest: KnownGuest, profile: Mapping[str, str]) -> GuestChanged:
    whose = {"account_id": guest.account_id, "session_id": writer.session.id, "id": guest.user_id}
    return GuestChanged(**whose, fields=tuple(sorted(profile)))


def _state(session: LockedSession) -> SessionState:
    return SessionState(session.id, session.draft, session.dialogue, session.last_reply, session.created_at)


def _usage(usage: ModelUsage | None) -> dict[str, Any]:
    """What a run says of the model; nothing where none was asked."""
    if usage is None:
        return {}
    return {
        "model": usage.model[:100],
        "model_calls": usage.calls,
        "tokens_in": usage.tokens_in,
        "tokens_out": usage.tokens_out,
        "cost": usage.cost,
        "fallback": usage.fallback[:200] if usage.fallback else None,
        "model_ms": round(usage.seconds * 1000, 3),
    }


def _run(message: GuestMessage, assistant: str, intent: str | None, seconds: float) -> dict[str, Any]:
    return {
        "message_id": message.id,
        "assistant": assistant,
        "status": RunStatus.SUCCEEDED,
        "intent": intent,
        "duration_ms": round(seconds * 1000, 3),
    }


def guest_message(row: Mapping[str, Any]) -> GuestMessage:
    """A stored message of a guest as the assistant gets it."""
    content = row["content"]
    return GuestMessage(
        id=row["id"],
        kind=GuestMessageKind(row["kind"]),
        text=row["text"],
        choice=content.get("choice"),
        media=tuple(content.get("media", ())),
        provider_kind=content.get("provider_kind", "text"),
    )


def reason_of(error: Exception) -> str:
    """Why a turn failed, as its message keeps it; of an error of the database without what was to be stored."""
    told = error.orig if isinstance(error, DatabaseError) else error
    return f"{type(error).__name__}: {told}"[:500]
