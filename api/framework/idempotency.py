"""Writes that may be sent twice: the first effect is the only one, and its answer is given again."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from api.framework.errors import InvalidError, KeyReusedError
from core.ids import digest
from repositories.models import IdempotentAnswer
from repositories.unit_of_work import UnitOfWork

MAX_KEY_LENGTH = 255
HEADER = "Idempotency-Key"


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer as it goes out, and as it is kept; a status of 204 has no body."""

    status: int
    body: dict[str, Any]
    location: str | None = None
    replayed: bool = False


@dataclass(frozen=True, slots=True)
class RepeatKey:
    """The caller's name for a write, and a digest of the request that came under it."""

    digest: bytes
    request_digest: bytes

    @classmethod
    def of(cls, header: str | None, request_text: str) -> "RepeatKey | None":
        """The key in a header; None without one."""
        if header is None:
            return None
        if not 1 <= len(header) <= MAX_KEY_LENGTH:
            raise InvalidError(errors=[(HEADER, f"must have 1 to {MAX_KEY_LENGTH} characters")])
        return cls(digest(header), digest(request_text))


def once(uow: UnitOfWork, key: RepeatKey | None, now: datetime, perform: Callable[[], Answered]) -> Answered:
    """Perform a write, or give the answer it had when it came before under the same key.

    The row that keeps the answer is inserted before the work and in the same transaction. So of two at once
    the unique key lets one work; the other waits, breaks the key, is taken again and finds the answer. A
    write that was refused leaves nothing, and may be tried again under its key.
    """
    if key is None:
        return perform()
    kept = uow.idempotent_answers.given(key.digest)
    if kept is not None:
        return _again(kept, key)
    row = uow.idempotent_answers.create(
        key_digest=key.digest, request_digest=key.request_digest, status=0, body={}, created_at=now
    )
    answered = perform()
    row.status, row.body, row.location = answered.status, answered.body, answered.location
    uow.flush()
    return answered


def complete(uow: UnitOfWork, key: RepeatKey, answered: Answered, whole: Answered) -> Answered:
    """Keep the whole answer in the place of what was committed with the write; of two at once, the first one stands."""
    kept = uow.idempotent_answers.given(key.digest)
    row = None if kept is None else uow.idempotent_answers.locked(kept.id)
    if row is None:
        return whole
    if row.body != answered.body:
        return replace(whole, body=row.body)
    row.body = whole.body
    uow.flush()
    return whole


def _again(kept: IdempotentAnswer, key: RepeatKey) -> Answered:
    if kept.request_digest != key.request_digest:
        raise KeyReusedError
    return Answered(kept.status, kept.body, kept.location, replayed=True)
