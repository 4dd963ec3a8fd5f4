"""What one guest may have at one time."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BookingPolicy:
    """How long an unpaid booking holds its slot, how many such holds one guest may have, and how many unpaid days of
    one series.

    ``max_bookings`` is how many bookings of any kind guests may have ahead that they make themselves, a series counted
    as one, and ``max_series_days`` how many days of series; ``max_bookings_for_guest`` is how many the business may
    make for one guest. 0 is no limit.

    ``reads_proofs``: a machine reads the proofs of payment before a person looks at them.
    """

    hold_minutes: int = 30
    max_live_holds: int = 3
    max_unpaid_days: int = 12
    max_bookings: int = 10
    max_bookings_for_guest: int = 200
    max_series_days: int = 60
    reads_proofs: bool = False
