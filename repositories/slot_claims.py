"""Who owns which slot."""

from collections.abc import Collection, Iterable

from sqlalchemy import delete, insert, select

from repositories.base import BaseRepository
from repositories.models import Booking, SlotClaim


class SlotClaimRepository(BaseRepository[SlotClaim]):
    """Who owns which slot."""

    model = SlotClaim

    def taken_seats(self, resource_id: str, seats: int, cells: range, but_of: str | None = None) -> set[int]:
        """Which of the seats 1 to ``seats`` have an owner in any of the cells, other than one booking."""
        table = self.table().c
        taken = select(table.seat).where(
            self._owned(),
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
        theirs = delete(table).where(self._owned(), table.c.booking_id.in_(booking_ids))
        return self._session.connection().execute(theirs).rowcount
