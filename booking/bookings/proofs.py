"""Proofs of payment: what a guest sent, written down for the booking it is meant for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from booking.events import PaymentApproved, PaymentRejected
from booking.views import view_of
from repositories.models import Booking
from repositories.payments import PaymentState

if TYPE_CHECKING:
    from repositories.unit_of_work import UnitOfWork

DOCUMENT = "application/pdf"


@dataclass(frozen=True, slots=True)
class Proof:
    """A picture or PDF in a guest's message.

    It is kept here already under ``attachment_id``, or still with the channel's provider under ``media_id``.
    """

    message_id: str
    session_id: str
    attachment_id: str | None = None
    media_id: str | None = None


def proof_in(message_id: str, session_id: str, media: Iterable[Mapping[str, Any]]) -> Proof | None:
    """The first picture or PDF of a message, as its channel described it; None where there is none."""
    file = next((item for item in media if _may_prove(item)), None)
    if file is None:
        return None
    return Proof(message_id, session_id, file.get("attachment"), file.get("id"))


def _may_prove(item: Mapping[str, Any]) -> bool:
    """What it really is, its bytes will tell; here voice notes, films and tables are told apart."""
    said = str(item.get("mime_type") or "").partition(";")[0].strip().lower()
    if item.get("kind") == "document":
        return said in ("", DOCUMENT) or said.startswith("image/")
    return item.get("kind") == "image"


class ProofBook:
    """Writes proofs down, and what became of them, in the transaction of whoever changes the booking.

    ``reads``: a machine is to read those that are kept here already.
    """

    def __init__(self, uow: "UnitOfWork", now: datetime, actor: str, reads: bool = False) -> None:
        self._uow = uow
        self._now = now
        self._actor = actor
        self._reads = reads

    def keep(self, booking: Booking, proof: Proof) -> bool:
        """Keep a proof; False for one that came before with the same message, which is kept once."""
        if self._uow.payments.is_known(booking.id, proof.message_id):
            return False
        self._uow.payments.create(
            account_id=booking.account_id,
            booking_id=booking.id,
            user_id=booking.user_id,
            session_id=proof.session_id,
            message_id=proof.message_id,
            created_at=self._now,
            **self._file(proof),
        )
        return True

    def approve(self, booking: Booking) -> None:
        """The business has confirmed the booking, and with it what was sent for it, if anything was."""
        if self._uow.payments.decide(booking.id, PaymentState.APPROVED, None, self._now, self._actor):
            self._uow.record(PaymentApproved.of(view_of(booking)), actor=self._actor)

    def reject(self, booking: Booking, reason: str) -> None:
        """The business does not accept what was sent, if anything was."""
        if self._uow.payments.decide(booking.id, PaymentState.REJECTED, reason, self._now, self._actor):
            self._uow.record(PaymentRejected.of(view_of(booking)), actor=self._actor)

    def _file(self, proof: Proof) -> dict[str, Any]:
        """Where the file is: kept, to be fetched, or nowhere we can reach."""
        kept = self._uow.attachments.get_by_id(proof.attachment_id) if proof.attachment_id else None
        if kept is not None:
            columns = ("storage_key", "content_type", "size", "sha256")
            due = {"read_due_at": self._now if self._reads else None}
            return {"state": PaymentState.STORED, **due, **{name: getattr(kept, name) for name in columns}}
        if proof.media_id is not None:
            return {"state": PaymentState.FETCHING, "media_id": proof.media_id, "due_at": self._now}
        return {"state": PaymentState.RECEIVED}
