"""Fetch the files of payment proofs from the channels' providers, outside of any transaction."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import partial
from typing import Any, Protocol

import structlog

from booking.events import BookingEvent, PaymentFailed, PaymentStored
from booking.views import view_of
from core.clock import Clock
from core.errors import DeskbellError
from core.retry import RetryPolicy
from core.scope import Scope
from core.stopping import Stopping
from integrations.media import FileTooLargeError, UnsupportedFileError
from integrations.sealing import SealError
from integrations.storage.port import Storage, StorageError
from messaging.inbound.attachments import keep_file
from messaging.isolated import isolated
from messaging.notifications.recipients import where_heard
from messaging.outbound.channels import Channels, UnknownChannelError
from messaging.outgoing import ChannelView
from repositories.models import Payment
from repositories.unit_of_work import UnitOfWork, UnitsOfWork

log = structlog.get_logger()

BATCH = 20
# With waits that double, ten tries take about nine hours; Meta keeps a file for thirty days. A try that is never heard
# of again, after a crash, is followed by the next one after its wait.
RETRIES = RetryPolicy(first_wait=60, tries=10)


class FetchError(DeskbellError):
    """The provider did not hand out the file. ``permanent``: it never will."""

    def __init__(self, message: str, *, permanent: bool = False) -> None:
        self.permanent = permanent
        super().__init__(message)


class MediaSource(Protocol):
    """How one kind of channel hands out the files that guests sent."""

    def fetch(self, channel: ChannelView, media_id: str) -> bytes:
        """The content of a file; raises :class:`FetchError`. May take seconds."""
        ...


class ProofFetcher:
    """Brings the files of proofs to our own storage. The rows are the queue: a killed run is taken up again.

    ``reads``: a machine is to read what has come.
    """

    def __init__(
        self,
        units: UnitsOfWork,
        channels: Channels,
        sources: Mapping[str, MediaSource],
        storage: Storage,
        clock: Clock,
        stopping: Stopping,
        reads: bool = False,
    ) -> None:
        self._units = units
        self._channels = channels
        self._sources = sources
        self._storage = storage
        self._clock = clock
        self._stopping = stopping
        self._reads = reads
        self._scope = Scope.of_installation("job:fetch-proofs")

    def run(self) -> dict[str, int]:
        """Try once each file that is due; how many are here now, were given up, or failed unforeseen."""
        counts = {"fetched": 0, "given_up": 0, "failed": 0}
        with self._units.read(self._scope) as uow:
            due = uow.payments.due(self._clock(), BATCH)
        for payment in self._stopping.until(due):
            outcome = isolated(
                partial(self._try, payment), "failed", "proof.fetching_failed", payment=payment.id
            )
            if outcome is not None:
                counts[outcome] += 1
        return counts

    def _try(self, payment: Payment) -> str | None:
        """What came of one try; None where somebody else has it, or the next one may do better."""
        claimed = self._units.run(self._scope, partial(self._claim, payment=payment))
        return self._fetch(payment) if claimed else None

    def _claim(self, uow: UnitOfWork, payment: Payment) -> bool:
        """Take this try: whoever else looks at the row finds it due only later, and later each time."""
        return uow.payments.claim(
            payment, self._clock() + timedelta(seconds=RETRIES.wait(payment.attempts + 1))
        )

    def _fetch(self, payment: Payment) -> str | None:
        try:
            file = keep_file(self._storage, payment.account_id, self._content(payment))
        except (FileTooLargeError, UnsupportedFileError, UnknownChannelError) as error:
            return self._give_up(payment, error)
        except (FetchError, StorageError, SealError) as error:
            log.warning("proof.not_fetched", payment=payment.id, tries=payment.attempts + 1)
            over = RETRIES.is_last(payment.attempts + 1) or (
                isinstance(error, FetchError) and error.permanent
            )
            return self._give_up(payment, error) if over else None
        columns = {
            "storage_key": file.storage_key,
            "content_type": file.content_type,
            "size": file.size,
            "sha256": file.sha256,
        }
        read_due_at = self._clock() if self._reads else None
        self._units.run(
            self._scope, partial(self._keep, payment=payment, read_due_at=read_due_at, columns=columns)
        )
        return "fetched"

    def _keep(
        self, uow: UnitOfWork, payment: Payment, read_due_at: datetime | None, columns: Mapping[str, Any]
    ) -> None:
        where_heard(uow, payment.session_id, payment.user_id, self._clock())
        uow.payments.fetched(payment.message_id, read_due_at, **columns)
        self._record(uow, PaymentStored, payment)

    def _content(self, payment: Payment) -> bytes:
        with self._units.read(self._scope) as uow:
            message = uow.messages.get_by_id(payment.message_id)
        if message is None or payment.media_id is None:
            raise FetchError("The message of this proof is gone.", permanent=True)
        channel = self._channels.by_id(message.channel_id)
        source = self._sources.get(channel.kind)
        if source is None:
            raise FetchError(f"Files of {channel.kind} channels cannot be fetched.", permanent=True)
        return source.fetch(channel, payment.media_id)

    def _give_up(self, payment: Payment, error: DeskbellError) -> str:
        """The row keeps the reason for the operator, and the guest is asked for another picture."""
        self._units.run(self._scope, partial(self._fail, payment=payment, reason=str(error)[:500]))
        log.warning("proof.given_up", payment=payment.id, error=type(error).__name__)
        return "given_up"

    def _fail(self, uow: UnitOfWork, payment: Payment, reason: str) -> None:
        where_heard(uow, payment.session_id, payment.user_id, self._clock())
        if uow.payments.fail(payment.message_id, reason):
            self._record(uow, PaymentFailed, payment)

    def _record(self, uow: UnitOfWork, event: type[BookingEvent], payment: Payment) -> None:
        booking = uow.bookings.fresh(payment.booking_id)
        if booking is not None:
            uow.record(event.of(view_of(booking)))
