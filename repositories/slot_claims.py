"""Who owns which slot."""

from collections.abc import Collection, Iterable

from sqlalchemy import delete, func, insert, select

from repositories.base import BaseRepository
from repositories.models import Booking, SlotClaim


class SlotClaimRepository(BaseRepository[SlotClaim]):
    """Who owns which slot."""

    model = SlotClaim

    def taken_seats(self, resource_id: str, seats: int, cells: range, but_of: str | None = None) -> set[int]:
        """Which of the seats 1 to ``seats`` have an owner in any of the cells, other than one booking."""
        table = self.table().c
        taken = select(table.seat).where(
            table.resource_id == resource_id,
            table.seat.in_(range(1, seats + 1)),
            table.cell >= cells.start,
            table.cell < cells.stop,
        )
        if but_of is not None:
            taken = taken.where(table.booking_id != but_of)
        return set(self._session.connection().scalars(taken.distinct()))

    def claim(self, booking: Booking, seat: int, cells: Iterable[int]) -> None:
        """Take the cells of a seat, in ascending order; a broken key means somebody was faster."""
        rows = [
            {
                "account_id": booking.account_id,
                "resource_id": booking.resource_id,
                "seat": seat,
                "cell": cell,
                "booking_id": booking.id,
            }
            for cell in sorted(cells)
        ]
        self._session.connection().execute(insert(self.table()), rows)

    def release(self, booking_ids: Collection[str]) -> int:
        """Free every slot of these bookings; how many cells that were."""
        table = self.table()
        done = self._session.connection().execute(delete(table).where(table.c.booking_id.in_(booking_ids)))
        return done.rowcount

    def count_of(self, booking_id: str) -> int:
        """How many cells a booking owns."""
        table = self.table()
        owned = select(func.count()).select_from(table).where(table.c.booking_id == booking_id)
        return self._session.connection().scalar(owned) or 0
