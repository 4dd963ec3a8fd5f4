"""Answers that were given once and are given again."""

from datetime import datetime

from sqlalchemy import delete

from repositories.base import BaseRepository
from repositories.models import IdempotentAnswer


class IdempotentAnswerRepository(BaseRepository[IdempotentAnswer]):
    """Answers to writes under an ``Idempotency-Key``."""

    model = IdempotentAnswer

    def forget(self, before: datetime) -> int:
        """Remove answers nobody repeats a request for any more."""
        table = self.table()
        old = delete(table).where(self._owned(), table.c.created_at < before)
        return self._session.connection().execute(old).rowcount

    def given(self, key_digest: bytes) -> IdempotentAnswer | None:
        """The answer that was given under that key."""
        return self._session.scalars(
            self._visible().where(IdempotentAnswer.key_digest == key_digest)
        ).one_or_none()
