"""Files that guests upload: checked, kept, and given back to nobody but them."""

import contextlib
import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from core.clock import Clock
from core.errors import DeskbellError
from core.events import Actor
from core.ids import digest, new_id
from core.scope import Scope
from integrations.media import file_type
from integrations.storage.port import Storage, StorageError
from messaging.incoming import IdentityKey
from messaging.limits.errors import LimitReachedError
from messaging.outgoing import ChannelView
from repositories.models import Attachment
from repositories.unit_of_work import UnitOfWork, UnitsOfWork

QUOTA_PERIOD = timedelta(days=1)
RETRY_SECONDS = 3600
"""One of them may be a day old by then."""


class NoSuchAttachmentError(DeskbellError):
    """There is no such attachment."""


class TooManyAttachmentsError(LimitReachedError):
    """That is more files than a guest may send in a day."""

    code = "too_many_attachments"


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that is kept, as its owner may know it; ``size`` in bytes."""

    id: str
    kind: str
    content_type: str
    size: int
    storage_key: str

    @classmethod
    def of(cls, row: Attachment) -> "Upload":
        """A stored attachment as a plain value."""
        return cls(row.id, row.kind, row.content_type, row.size, row.storage_key)


@dataclass(frozen=True, slots=True)
class Kept:
    """Where a file was put, in the columns that attachments and payments share."""

    storage_key: str
    content_type: str
    size: int
    sha256: str
    kind: str


def keep_file(storage: Storage, account_id: str, content: bytes) -> Kept:
    """Check what the file is and put it away under a new key; no transaction may be open.

    Raises ``FileTooLargeError``, ``UnsupportedFileError`` or ``StorageError``. A crash right after it leaves a
    file that nothing names, which costs its space and no more.
    """
    found = file_type(content)
    key = f"{account_id}/{new_id()}.{found.extension}"
    storage.put(key, content, found.content_type)
    digest_of_content = hashlib.sha256(content).hexdigest()
    return Kept(key, found.content_type, len(content), digest_of_content, found.kind)


class Attachments:
    """Keeps uploads. Each belongs to one guest of one channel, and to others it does not exist."""

    def __init__(self, units: UnitsOfWork, storage: Storage, clock: Clock, per_day: int) -> None:
        self._units = units
        self._storage = storage
        self._clock = clock
        self._per_day = per_day

    def keep(self, channel: ChannelView, owner: IdentityKey, content: bytes) -> Upload:
        """Keep a file; raises ``TooManyAttachmentsError``, or what :func:`keep_file` raises."""
        scope, now = _scope(channel), self._clock()
        # Looked at twice: once so that nothing is stored for nothing, once so that the limit stands.
        with self._units.read(scope) as uow:
            self._check_quota(uow, channel, owner, now)
        file = keep_file(self._storage, channel.account_id, content)

        def work(uow: UnitOfWork) -> Upload:
            self._check_quota(uow, channel, owner, now)
            row = uow.attachments.create(
                channel_id=channel.id,
                owner_digest=_digest(owner),
                kind=file.kind,
                storage_key=file.storage_key,
                content_type=file.content_type,
                size=file.size,
                sha256=file.sha256,
                created_at=now,
            )
            return Upload.of(row)

        try:
            return self._units.run(scope, work)
        except DeskbellError:
            with contextlib.suppress(StorageError):
                self._storage.delete(file.storage_key)
            raise

    def of(self, channel: ChannelView, owner: IdentityKey, attachment_id: str) -> Upload:
        """The guest's own file; raises :class:`NoSuchAttachmentError`."""
        with self._units.read(_scope(channel)) as uow:
            row = uow.attachments.of_owner(channel.id, _digest(owner), attachment_id)
            if row is None:
                raise NoSuchAttachmentError
            return Upload.of(row)

    def content(self, upload: Upload) -> bytes:
        """What is in a file; raises ``StorageError``."""
        return self._storage.get(upload.storage_key)

    def _check_quota(self, uow: UnitOfWork, channel: ChannelView, owner: IdentityKey, now: datetime) -> None:
        sent = uow.attachments.count_since(channel.id, _digest(owner), now - QUOTA_PERIOD)
        if sent >= self._per_day:
            raise TooManyAttachmentsError(retry_after=RETRY_SECONDS)


def _digest(owner: IdentityKey) -> bytes:
    return digest(owner.kind, owner.value)


def _scope(channel: ChannelView) -> Scope:
    return Scope(channel.account_id, Actor.GUEST)
