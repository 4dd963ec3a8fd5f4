"""Files that guests upload, and the payments they prove."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import update

from repositories.base import BaseRepository, Page
from repositories.ids import is_id
from repositories.models import Attachment, Payment


class PaymentState(StrEnum):
    """How far a proof has come.

    RECEIVED: the guest sent something that cannot be kept. FETCHING: the file is still at the provider.
    FAILED: it could not be fetched. APPROVED and REJECTED: the business has decided.
    """

    RECEIVED = "received"
    FETCHING = "fetching"
    STORED = "stored"
    FAILED = "failed"
    APPROVED = "approved"
    REJECTED = "rejected"


UNDECIDED = (PaymentState.RECEIVED, PaymentState.FETCHING, PaymentState.STORED, PaymentState.FAILED)


class AttachmentRepository(BaseRepository[Attachment]):
    """Uploaded files."""

    model = Attachment

    def of_owner(self, channel_id: str, owner_digest: bytes, attachment_id: str) -> Attachment | None:
        """The file with that id, if that guest of that channel uploaded it."""
        if not is_id(attachment_id):
            return None
        return self._session.scalars(
            self._visible().where(
                Attachment.id == attachment_id,
                Attachment.channel_id == channel_id,
                Attachment.owner_digest == owner_digest,
            )
        ).one_or_none()

    def count_since(self, channel_id: str, owner_digest: bytes, moment: datetime) -> int:
        """How many files a guest has uploaded since then."""
        return self.count(
            Attachment.channel_id == channel_id,
            Attachment.owner_digest == owner_digest,
            Attachment.created_at >= moment,
        )


class PaymentRepository(BaseRepository[Payment]):
    """Proofs of payment."""

    model = Payment

    def of_booking(self, booking_id: str, limit: int = 50, cursor: str | None = None) -> Page[Payment]:
        """The proofs for a booking, newest first."""
        return self.get_all(limit, cursor, Payment.booking_id == booking_id)

    def is_known(self, booking_id: str, message_id: str) -> bool:
        """Whether this message has proven this booking before."""
        return self.count(Payment.booking_id == booking_id, Payment.message_id == message_id) > 0

    def decide(self, booking_id: str, state: PaymentState, reason: str | None, now: datetime, by: str) -> int:
        """Note what was decided on every proof of a booking that was undecided; how many those were."""
        table = self.table()
        done = self._session.connection().execute(
            update(table)
            .where(table.c.booking_id == booking_id, table.c.state.in_(UNDECIDED))
            .values(state=state, reason=reason, decided_at=now, decided_by=by)
        )
        return done.rowcount

    def due(self, now: datetime, limit: int) -> Sequence[Payment]:
        """Proofs whose file is to be fetched by now, the longest due first."""
        return self._session.scalars(
            self._visible().where(Payment.due_at <= now).order_by(Payment.due_at).limit(limit)
        ).all()

    def claim(self, seen: Payment, due_at: datetime) -> bool:
        """Take one try at a file, the next one being due then; False where somebody else has taken it."""
        table = self.table()
        done = self._session.connection().execute(
            update(table)
            .where(table.c.id == seen.id, table.c.attempts == seen.attempts, table.c.due_at.is_not(None))
            .values(attempts=seen.attempts + 1, due_at=due_at)
        )
        return done.rowcount == 1

    def fetched(self, payment_id: str, **file: Any) -> None:
        """The file is here: it is noted in any case, the state only where nobody has decided meanwhile."""
        self._settle(payment_id, PaymentState.STORED, file, {})

    def fail(self, payment_id: str, reason: str) -> None:
        """The file will not come; why, unless the business has decided without it."""
        self._settle(payment_id, PaymentState.FAILED, {}, {"reason": reason})

    def _settle(
        self, payment_id: str, state: PaymentState, always: dict[str, Any], undecided: dict[str, Any]
    ) -> None:
        table, connection = self.table(), self._session.connection()
        row = update(table).where(table.c.id == payment_id)
        connection.execute(row.values(due_at=None, **always))
        connection.execute(row.where(table.c.state == PaymentState.FETCHING).values(state=state, **undecided))
