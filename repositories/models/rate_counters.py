"""What is counted against limits, where several nodes share the counting."""

from sqlalchemy import BigInteger, Index
from sqlalchemy.orm import Mapped, mapped_column

from repositories.models.base import Base, Digest, Id, Moment, table_args


class RateCounter(Base):
    """How much was counted under a key since its window began; ``account_id`` is empty, as limits are the
    installation's."""

    __tablename__ = "rate_counters"
    __table_args__ = table_args(Index(None, "ends_at"))
    key_digest: Mapped[Digest] = mapped_column(primary_key=True)
    account_id: Mapped[Id | None]
    amount: Mapped[int] = mapped_column(BigInteger)
    ends_at: Mapped[Moment]
