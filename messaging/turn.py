"""One turn of the assistant: from a guest's message to the rows that answer it."""

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from booking.catalogue import Catalogue
from booking.clock import Clock
from booking.desk import BookingDesk, BookingPolicy
from booking.requests import BookingView
from bot.assistant import Assistant, Outcome, Turn
from bot.conversation import Business, Guest, GuestMessage, GuestMessageKind, SessionState
from bot.operators import Command
from bot.tools.toolbox import Toolbox
from messaging.catalogues import Catalogues
from messaging.faults import FaultPoint, Faults
from messaging.lapses import Lapses
from messaging.ledger import Ledger
from messaging.operators import ASSISTANT as OPERATOR
from messaging.operators import OperatorCommands
from messaging.outgoing import Sender
from repositories.errors import DatabaseError, DeskbellError
from repositories.guests import KnownGuest
from repositories.sessions import LockedSession
from repositories.unit_of_work import UnitOfWork
from repositories.words import Author, RunStatus

# What a change of the assistant's tools is called in the session's log.
EVENT_OF_TOOL = {
    "book": "booking.created",
    "cancel": "booking.cancelled",
    "reschedule": "booking.rescheduled",
}
RETURNING_AFTER_SECONDS = 60


class TurnFailedError(DeskbellError):
    """The assistant could not take its turn."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A turn that was taken and is not written yet."""

    message: GuestMessage
    outcome: Outcome
    toolbox: Toolbox
    lapsed: tuple[BookingView, ...]
    duration_ms: float


class TurnTaker:
    """Asks the assistant, and turns its outcome into rows."""

    def __init__(
        self,
        assistant: Assistant,
        catalogues: Catalogues,
        policy: BookingPolicy,
        senders: Mapping[str, Sender],
        lapses: Lapses,
        operators: OperatorCommands,
        faults: Faults,
        clock: Clock,
    ) -> None:
        self.assistant = assistant
        self._catalogues = catalogues
        self._policy = policy
        self._senders = senders
        self.lapses = lapses
        self._operators = operators
        self._faults = faults
        self._clock = clock

    def catalogue(self, uow: UnitOfWork, guest: KnownGuest) -> Catalogue:
        """What the guest's business offers now."""
        return self._catalogues.current(uow, guest.account_id, guest.catalogue_version)

    def desk(self, uow: UnitOfWork, guest: KnownGuest) -> BookingDesk:
        """The booking desk within a transaction."""
        return BookingDesk(uow, self.catalogue(uow, guest), self._clock(), self._policy, actor="guest")

    def is_command(self, uow: UnitOfWork, guest: KnownGuest, message: GuestMessage) -> bool:
        """Whether the message is one for :meth:`answer` alone, which no assistant is to be asked about."""
        return self._operators.heard(uow, guest, message) is not None

    def answer(
        self,
        uow: UnitOfWork,
        ledger: Ledger,
        guest: KnownGuest,
        message: GuestMessage,
        kind: str,
        taken: Taken | None = None,
    ) -> None:
        """Answer a message through the ledger of its session.

        An operator's command is carried out; anything else is the assistant's, who is asked now unless its
        turn was ``taken`` before.
        """
        command = self._operators.heard(uow, guest, message)
        if command is not None:
            self._carry_out(uow, ledger, guest, message, command, kind)
            return
        if taken is None:
            desk, catalogue = self.desk(uow, guest), self.catalogue(uow, guest)
            taken = self.ask(desk, catalogue, ledger.session, guest, message)
        self.settle(uow, ledger, guest, taken, kind)

    def ask(
        self,
        desk: BookingDesk,
        catalogue: Catalogue,
        session: LockedSession,
        guest: KnownGuest,
        message: GuestMessage,
    ) -> Taken:
        """Let the assistant answer one message; raises :class:`TurnFailedError` whatever it stumbled over.

        Errors of the database pass through, so that the transaction is taken again.
        """
        toolbox = Toolbox(desk, catalogue, guest.user_id, session.id, self._clock)
        began = time.perf_counter()
        with _failing_as_a_turn():
            self._faults.hit(FaultPoint.TURN_BEGUN)
            outcome = self.assistant.respond(self._turn(session, guest, message, toolbox))
        duration_ms = (time.perf_counter() - began) * 1000
        return Taken(message, outcome, toolbox, tuple(desk.lapsed), duration_ms)

    def settle(self, uow: UnitOfWork, ledger: Ledger, guest: KnownGuest, taken: Taken, kind: str) -> None:
        """Write a taken turn into the ledger: replies, state, events, run, and what was learned of the guest."""
        outcome, calls = taken.outcome, taken.toolbox.calls
        self.lapses.tell(uow, taken.lapsed, ledger)
        for call in calls:
            if call.status == "ok" and call.name in EVENT_OF_TOOL:
                ledger.note(EVENT_OF_TOOL[call.name], _booking_facts(call.result))
        for reply in outcome.replies:
            ledger.say(reply, Author.BOT, taken.message.id, push=kind in self._senders)
        ledger.remember(outcome)
        if outcome.profile:
            uow.users.learn(guest.user_id, outcome.profile)
        ledger.record_run(_run(taken.message, self.assistant.name, outcome.intent, taken.duration_ms), calls)

    def _carry_out(
        self,
        uow: UnitOfWork,
        ledger: Ledger,
        guest: KnownGuest,
        message: GuestMessage,
        command: Command,
        kind: str,
    ) -> None:
        began = time.perf_counter()
        with _failing_as_a_turn():
            reply = self._operators.carry_out(uow, ledger, guest, command)
        ledger.say(reply, Author.BOT, message.id, push=kind in self._senders)
        milliseconds = (time.perf_counter() - began) * 1000
        ledger.record_run(_run(message, OPERATOR, f"{OPERATOR}:{command.action}", milliseconds), [])

    def _turn(
        self, session: LockedSession, guest: KnownGuest, message: GuestMessage, toolbox: Toolbox
    ) -> Turn:
        returning = (session.created_at - guest.since).total_seconds() > RETURNING_AFTER_SECONDS
        return Turn(
            message=message,
            state=SessionState(
                session.id, session.draft, session.dialogue, session.last_reply, session.created_at
            ),
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
            ),
            now=self._clock(),
            tools=toolbox,
        )


@contextmanager
def _failing_as_a_turn() -> Iterator[None]:
    """Whatever goes wrong within is a turn that failed, to be tried again; but the database's errors pass."""
    try:
        yield
    except DatabaseError:
        raise
    except Exception as error:
        raise TurnFailedError(f"{type(error).__name__}: {error}") from error


def _run(message: GuestMessage, assistant: str, intent: str | None, milliseconds: float) -> dict[str, Any]:
    return {
        "message_id": message.id,
        "assistant": assistant,
        "status": RunStatus.SUCCEEDED,
        "intent": intent,
        "duration_ms": round(milliseconds, 3),
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


def _booking_facts(result: Any) -> dict[str, Any]:
    """What an event says of a booking: its id and code, no person's data."""
    if not isinstance(result, dict):
        return {}
    return {name: result[name] for name in ("id", "code", "status") if name in result}
