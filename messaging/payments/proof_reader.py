"""Let a model read the pictures of payment proofs, outside of any transaction, and compare them with the bookings."""

from collections import Counter
from datetime import datetime, timedelta
from enum import StrEnum
from functools import partial
from typing import Any

import structlog

from booking.bookings.proof_check import (
    ProofCheck,
    ProofReading,
    Used,
    check_proof,
    moment_paid,
    reference_key,
)
from booking.requests import BookingView
from booking.states import BookingStatus
from booking.views import view_of
from core.clock import Clock
from core.errors import DeskbellError
from core.retry import RetryPolicy
from core.scope import Scope
from core.stopping import Stopping
from integrations.models.port import ChatModel, ModelError, Picture
from integrations.storage.port import NoSuchFileError, Storage, StorageError
from messaging.isolated import isolated
from messaging.notifications.recipients import where_heard
from messaging.payments.proof_approval import SETTING, ChangedMeanwhileError, ProofApproval
from messaging.payments.proof_questions import MAX_TOKENS, SCHEMA, NonsenseError, question_about, reading_of
from repositories.models import Payment
from repositories.unit_of_work import UnitOfWork, UnitsOfWork

log = structlog.get_logger()

BATCH = 10
# A try that is never heard of again, after a crash, is followed by the next one after its wait.
RETRIES = RetryPolicy(first_wait=120, tries=5)


class UnreadableProofError(DeskbellError):
    """Only pictures can be read by a machine, and this is none."""


class Outcome(StrEnum):
    """What came of one try.

    PUT_OFF: the next one may do better, or somebody else has it. BUSY: the same, and the server wants to be asked
    nothing more for now. FAILED: unforeseen.
    """

    READ = "read"
    CONFIRMED = "confirmed"
    GIVEN_UP = "given_up"
    PUT_OFF = "put_off"
    BUSY = "busy"
    FAILED = "failed"


class ProofReader:
    """Reads proofs. The rows are the queue: a killed run is taken up again, and to read twice does no harm."""

    def __init__(
        self,
        units: UnitsOfWork,
        storage: Storage,
        model: ChatModel,
        approval: ProofApproval,
        clock: Clock,
        stopping: Stopping,
    ) -> None:
        self._units = units
        self._storage = storage
        self._model = model
        self._approval = approval
        self._clock = clock
        self._stopping = stopping
        self._scope = Scope.of_installation("job:read-proofs")

    def run(self) -> dict[str, int]:
        """Try once each proof that is due; how many were read, confirmed by that, given up, or failed unforeseen."""
        came: Counter[Outcome] = Counter()
        with self._units.read(self._scope) as uow:
            due = uow.payments.due_to_read(self._clock(), BATCH)
        for payment in self._stopping.until(due):
            attempt = partial(self._try, payment)
            outcome = isolated(attempt, Outcome.FAILED, "proof.reading_failed", payment=payment.id)
            came[outcome] += 1
            if outcome is Outcome.BUSY:
                break
        return {
            "read": came[Outcome.READ] + came[Outcome.CONFIRMED],
            "confirmed": came[Outcome.CONFIRMED],
            "given_up": came[Outcome.GIVEN_UP],
            "failed": came[Outcome.FAILED],
        }

    def _try(self, payment: Payment) -> Outcome:
        claimed = self._units.run(self._scope, partial(self._claim, payment=payment))
        return self._read(payment) if claimed else Outcome.PUT_OFF

    def _claim(self, uow: UnitOfWork, payment: Payment) -> bool:
        wait = timedelta(seconds=RETRIES.wait(payment.read_attempts + 1))
        return uow.payments.claim_reading(payment, self._clock() + wait)

    def _read(self, payment: Payment) -> Outcome:
        try:
            confirmed = self._keep(payment, self._reading(payment))
        except (UnreadableProofError, NoSuchFileError) as error:
            return self._give_up(payment, error)
        except (ModelError, StorageError, NonsenseError, ChangedMeanwhileError) as error:
            return self._not_read(payment, error)
        return Outcome.CONFIRMED if confirmed else Outcome.READ

    def _not_read(self, payment: Payment, error: DeskbellError) -> Outcome:
        log.warning("proof.not_read", payment=payment.id, error=type(error).__name__)
        is_final = isinstance(error, (ModelError, StorageError)) and error.permanent
        if is_final or RETRIES.is_last(payment.read_attempts + 1):
            return self._give_up(payment, error)
        is_busy = isinstance(error, ModelError) and error.code == "rate_limited"
        return Outcome.BUSY if is_busy else Outcome.PUT_OFF

    def _reading(self, payment: Payment) -> ProofReading:
        """Ask the model; may take many seconds."""
        content_type = payment.content_type or ""
        if payment.storage_key is None or not content_type.startswith("image/"):
            raise UnreadableProofError
        picture = Picture(self._storage.get(payment.storage_key), content_type)
        answer = self._model.ask(question_about(picture), max_tokens=MAX_TOKENS, schema=SCHEMA)
        usage = answer.usage
        tokens, cost = usage.tokens_in + usage.tokens_out, str(usage.cost)
        log.info("proof.asked", payment=payment.id, tokens=tokens, cost=cost)
        return reading_of(answer.text)

    def _keep(self, payment: Payment, reading: ProofReading) -> bool:
        """Compare, write down, and confirm where the business wants it so; all in one transaction."""
        scope = Scope(payment.account_id, self._scope.actor)
        return self._units.run(scope, partial(self._compare, payment=payment, reading=reading))

    def _compare(self, uow: UnitOfWork, payment: Payment, reading: ProofReading) -> bool:
        where_heard(uow, payment.session_id, payment.user_id, self._clock())
        # One proof of a business at a time, so that of two with one reference the second finds the first.
        account = uow.accounts.hold(payment.account_id)
        bookings = _paid_for(uow, payment)
        key = reference_key(reading.reference)
        used = Used(*uow.payments.used_elsewhere(payment, [each.id for each in bookings], key))
        now = self._clock()
        check = check_proof(reading, bookings, used, now)
        wanted = account is not None and account.settings.get(SETTING) is True and check.agrees is True
        confirmed = wanted and self._approval.confirm(uow, bookings)
        extracted = _extracted(reading, check, bookings[0]) | self._about(now)
        uow.payments.note_reading(payment.message_id, extracted, key)
        return confirmed

    def _give_up(self, payment: Payment, error: DeskbellError) -> Outcome:
        """The row keeps the reason; a person looks at the proof without help."""
        extracted = {"unread": str(error)[:500], **self._about(self._clock())}
        self._units.run(self._scope, lambda uow: uow.payments.note_reading(payment.message_id, extracted))
        log.warning("proof.reading_given_up", payment=payment.id, error=type(error).__name__)
        return Outcome.GIVEN_UP

    def _about(self, now: datetime) -> dict[str, Any]:
        return {"model": self._model.name, "read_at": now.isoformat()}


def _paid_for(uow: UnitOfWork, payment: Payment) -> list[BookingView]:
    """The bookings for which the message was sent and nobody has decided, else the one of this proof."""
    proofs = uow.payments.of_message(payment.message_id)
    views = [view_of(row) for proof in proofs if (row := uow.bookings.fresh(proof.booking_id))]
    undecided = [view for view in views if view.status == BookingStatus.AWAITING_VERIFICATION]
    found = undecided or [view for view in views if view.id == payment.booking_id]
    if not found:
        raise UnreadableProofError("The booking of this proof is gone.")
    return found


def _extracted(reading: ProofReading, check: ProofCheck, booking: BookingView) -> dict[str, Any]:
    """A reading as it is kept and shown."""
    paid_at = moment_paid(reading, booking)
    return {
        "amount": None if reading.amount is None else str(reading.amount),
        "currency": reading.currency,
        "sender": reading.sender,
        "reference": reading.reference,
        "paid_at": None if paid_at is None else paid_at.isoformat(),
        "agrees": check.agrees,
        "differences": [difference.as_json() for difference in check.differences],
    }
