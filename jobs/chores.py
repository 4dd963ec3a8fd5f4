"""Every scheduled job of the house, one line each."""

from collections.abc import Sequence

from jobs.bookings import OverdueBookings
from jobs.cleanup import StaleSessions
from jobs.runner import Job
from messaging.sweep import Sweep


def chores(sweep: Sweep, stale: StaleSessions, overdue: OverdueBookings, sweep_seconds: int) -> Sequence[Job]:
    """The jobs and how often they tick, in seconds."""
    return (
        Job("sweep", "Wake what no wake-up reached", sweep_seconds, sweep.run),
        Job("expire-holds", "Expire unpaid bookings and free their slots", 60, overdue.expire_holds),
        Job("complete-bookings", "Complete bookings that are over", 300, overdue.complete_past),
        Job("cleanup", "Close sessions that have long been silent", 3600, stale.clear),
    )
