"""Files that guests upload, and the payments they prove."""

from collections.abc import Collection, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import delete, select, update

from core.ids import is_id
from repositories.base import BaseRepository, Page
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

    def keep_for(self, message_id: str, attachment_ids: Collection[str]) -> None:
        """A message names these files, so that they stay."""
        table = self.table()
        named = update(table).where(self._owned(), table.c.id.in_(attachment_ids))
        self._session.connection().execute(named.values(message_id=message_id))

    def forget_unnamed(self, before: datetime, limit: int) -> list[str]:
        """Remove uploads from before that moment that no message names; where their files are."""
        table, connection = self.table(), self._session.connection()
        unnamed = (self._owned(), table.c.message_id.is_(None), table.c.created_at < before)
        found = select(table.c.id, table.c.storage_key).where(*unnamed).limit(limit).with_for_update()
        keys = {row.id: row.storage_key for row in connection.execute(found)}
        connection.execute(delete(table).where(self._owned(), table.c.id.in_(keys)))
        return list(keys.values())


class PaymentRepository(BaseRepository[Payment]):
    """Proofs of payment."""

    model = Payment

    def of_booking(self, booking_id: str, limit: int = 50, cursor: str | None = None) -> Page[Payment]:
        """The proofs for a booking, newest first."""
        return self.get_all(limit, cursor, Payment.booking_id == booking_id)

    def is_known(self, booking_id: str, message_id: str) -> bool:
        """Whether this message has proven this booking before."""
        return self.count(Payment.booking_id == booking_id, Payment.message_id == message_id) > 0

    def proven_with(self, booking_id: str) -> Sequence[str]:
        """The ids of the other bookings that were proven by a message that proves this one."""
        table, of_this = self.table().c, self.table().alias().c
        messages = select(of_this.message_id).where(of_this.booking_id == booking_id)
        others = select(table.booking_id).where(
            self._owned(),
            table.message_id.in_(messages),
            table.booking_id != booking_id,
            table.state.in_(UNDECIDED),
        )
        return self._session.scalars(others.distinct().order_by(table.booking_id)).all()

    def decide(self, booking_id: str, state: PaymentState, reason: str | None, now: datetime, by: str) -> int:
        """Note what was decided on every proof of a booking that was undecided; how many those were."""
        table = self.table()
        done = self._session.connection().execute(
            update(table)
            .where(self._owned(), table.c.booking_id == booking_id, table.c.state.in_(UNDECIDED))
            .values(state=state, reason=reason, decided_at=now, decided_by=by, read_due_at=None)
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
            .where(
                self._owned(),
                table.c.id == seen.id,
                table.c.attempts == seen.attempts,
                table.c.due_at.is_not(None),
            )
            .values(attempts=seen.attempts + 1, due_at=due_at)
        )
        return done.rowcount == 1

    def fetched(self, message_id: str, read_due_at: datetime | None = None, **file: Any) -> None:
        """The file of a message is here, for each booking it proves.

        It is noted in any case, the rest only where nobody has decided meanwhile. From ``read_due_at`` on a
        machine reads it.
        """
        self._settle(message_id, PaymentState.STORED, file, {"read_due_at": read_due_at})

    def fail(self, message_id: str, reason: str) -> bool:
        """The file of a message will not come; why, and True, unless the business has decided without it."""
        return self._settle(message_id, PaymentState.FAILED, {}, {"reason": reason})

    # Read by a machine. What one message proves, maybe for several bookings, is read once.

    def of_message(self, message_id: str) -> Sequence[Payment]:
        """The proofs that a message is, one for each booking, as they are in the database now."""
        mine = self._visible().where(Payment.message_id == message_id).order_by(Payment.id)
        return self._session.scalars(mine.execution_options(populate_existing=True)).all()

    def due_to_read(self, now: datetime, limit: int) -> Sequence[Payment]:
        """Proofs that a machine is to read by now, the longest due first."""
        return self._session.scalars(
            self._visible().where(Payment.read_due_at <= now).order_by(Payment.read_due_at).limit(limit)
        ).all()

    def claim_reading(self, seen: Payment, due_at: datetime) -> bool:
        """Take one try at reading, the next one being due then; False where somebody else has taken it."""
        table = self.table()
        done = self._session.connection().execute(
            update(table)
            .where(
                self._owned(),
                table.c.message_id == seen.message_id,
                table.c.read_attempts == seen.read_attempts,
                table.c.read_due_at.is_not(None),
            )
            .values(read_attempts=seen.read_attempts + 1, read_due_at=due_at)
        )
        return done.rowcount > 0

    def note_reading(
        self, message_id: str, extracted: dict[str, Any], reference_key: str | None = None
    ) -> None:
        """What was read, or why nothing was; it is not read again."""
        table = self.table()
        self._session.connection().execute(
            update(table)
            .where(self._owned(), table.c.message_id == message_id)
            .values(extracted=extracted, reference_key=reference_key, read_due_at=None)
        )

    def used_elsewhere(
        self, proof: Payment, booking_ids: Collection[str], reference_key: str | None
    ) -> tuple[bool, bool]:
        """Whether the reference in a proof, and whether its file, came for another booking and was not rejected.

        ``booking_ids`` are those the proof is for.
        """
        others = self._visible().where(
            Payment.account_id == proof.account_id,
            Payment.message_id != proof.message_id,
            Payment.booking_id.not_in(booking_ids),
            Payment.state.in_((PaymentState.APPROVED, PaymentState.STORED)),
        )
        tried = ((Payment.reference_key, reference_key), (Payment.sha256, proof.sha256))
        reference, file = (
            value is not None
            and self._session.scalars(others.where(column == value).limit(1)).first() is not None
            for column, value in tried
        )
        return reference, file

    def _settle(
        self, message_id: str, state: PaymentState, always: dict[str, Any], undecided: dict[str, Any]
    ) -> bool:
        table, connection = self.table(), self._session.connection()
        row = update(table).where(self._owned(), table.c.message_id == message_id)
        connection.execute(row.values(due_at=None, **always))
        waiting = row.where(table.c.state == PaymentState.FETCHING)
        return connection.execute(waiting.values(state=state, **undecided)).rowcount > 0
