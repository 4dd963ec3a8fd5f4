"""Every scheduled job of the house, one line each."""

from collections.abc import Sequence

from jobs.bookings import OverdueBookings
from jobs.calendars import CalendarReader
from jobs.cleanup import StaleSessions
from jobs.runner import Job
from jobs.series import SeriesExtension
from jobs.uploads import UnnamedUploads
from messaging.notifications.reminders import Reminders
from messaging.notifications.waiting_list import WaitingLists
from messaging.payments.proof_reader import ProofReader
from messaging.payments.proofs import ProofFetcher
from messaging.sweep import Sweep


def chores(
    sweep: Sweep,
    stale: StaleSessions,
    overdue: OverdueBookings,
    proofs: ProofFetcher,
    reader: ProofReader | None,
    uploads: UnnamedUploads,
    series: SeriesExtension,
    reminders: Reminders,
    waiting: WaitingLists,
    calendars: CalendarReader,
    sweep_seconds: int,
) -> Sequence[Job]:
    """The jobs and how often they tick, in seconds; without a ``reader`` nothing reads proofs."""
    reading = () if reader is None else (Job("read-proofs", "Read the payment proofs", 30, reader.run),)
    return (
        Job("sweep", "Wake what no wake-up reached", sweep_seconds, sweep.run),
        Job("fetch-proofs", "Fetch the payment proofs that guests sent", 30, proofs.run),
        *reading,
        Job("expire-holds", "Expire unpaid bookings and free their slots", 60, overdue.expire_holds),
        Job("complete-bookings", "Complete bookings that are over", 300, overdue.complete_past),
        Job("remind", "Remind guests of bookings that are near", 60, reminders.run),
        Job("waiting-list", "Offer what became free to the guests who wait for it", 30, waiting.run),
        Job("read-calendars", "Read the external calendars that are due", 60, calendars.run),
        Job("extend-series", "Book the days of series that have come within the horizon", 3600, series.run),
        Job("forget-uploads", "Remove files that guests uploaded and never sent", 3600, uploads.run),
        Job("cleanup", "Close sessions that have long been silent", 3600, stale.clear),
    )
