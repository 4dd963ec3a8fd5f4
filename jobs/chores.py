"""Every scheduled job of the house, one line each."""

from collections.abc import Sequence

from jobs.bookings import OverdueBookings
from jobs.cleanup import StaleSessions
from jobs.runner import Job
from jobs.series import SeriesExtension
from messaging.proofs import ProofFetcher
from messaging.sweep import Sweep


def chores(
    sweep: Sweep,
    stale: StaleSessions,
    overdue: OverdueBookings,
    proofs: ProofFetcher,
    series: SeriesExtension,
    sweep_seconds: int,
) -> Sequence[Job]:
    """The jobs and how often they tick, in seconds."""
    return (
        Job("sweep", "Wake what no wake-up reached", sweep_seconds, sweep.run),
        Job("fetch-proofs", "Fetch the payment proofs that guests sent", 30, proofs.run),
        Job("expire-holds", "Expire unpaid bookings and free their slots", 60, overdue.expire_holds),
        Job("complete-bookings", "Complete bookings that are over", 300, overdue.complete_past),
        Job("extend-series", "Book the days of series that have come within the horizon", 3600, series.run),
        Job("cleanup", "Close sessions that have long been silent", 3600, stale.clear),
    )
