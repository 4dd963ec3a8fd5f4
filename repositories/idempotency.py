"""Answers that were given once and are given again."""

from repositories.base import BaseRepository
from repositories.models import IdempotentAnswer


class IdempotentAnswerRepository(BaseRepository[IdempotentAnswer]):
    """Answers to writes under an ``Idempotency-Key``."""

    model = IdempotentAnswer

    def given(self, key_digest: bytes) -> IdempotentAnswer | None:
        """The answer that was given under that key."""
        return self._session.scalars(
            self._visible().where(IdempotentAnswer.key_digest == key_digest)
        ).one_or_none()
