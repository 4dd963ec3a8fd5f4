"""Everything that is done from time to time, one line each."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from booking.desk import BookingPolicy
from core.clock import Clock
from core.stopping import Stopping
from integrations.storage.port import Storage
from jobs.bookings import OverdueBookings
from jobs.calendars import CalendarReader
from jobs.cleanup import StaleSessions
from jobs.runner import Job, Outcome
from jobs.series import SeriesExtension
from jobs.uploads import UnnamedUploads
from messaging.faults import Faults
from messaging.notifications.reminders import Reminders
from messaging.notifications.waiting_list import WaitingLists
from messaging.payments.proof_reader import ProofReader
from messaging.payments.proofs import ProofFetcher
from messaging.pipeline import Pipeline
from repositories.unit_of_work import UnitsOfWork

HALF_A_MINUTE, MINUTE, HOUR = 30, 60, 3600


@dataclass(frozen=True, slots=True)
class JobParts:
    """What the jobs work with. ``settings`` are those that say how often, by name; without a ``reader`` nothing reads
    proofs."""

    units: UnitsOfWork
    clock: Clock
    stopping: Stopping
    pipeline: Pipeline
    policy: BookingPolicy
    storage: Storage
    calendars: CalendarReader
    stale: StaleSessions
    proofs: ProofFetcher
    reader: ProofReader | None
    faults: Faults
    settings: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Periodic:
    """One thing that is done from time to time: its name, and what it does in a sentence.

    ``every`` says how often: in seconds, or by the name of the setting that does. ``work`` finds who does it; None
    where this installation does without.
    """

    name: str
    description: str
    every: int | str
    work: Callable[[JobParts], Callable[[], Outcome] | None]


JOBS = (
    Periodic(
        "sweep", "Wake what no wake-up reached", "sweep_seconds", lambda parts: parts.pipeline.sweep.run
    ),
    Periodic(
        "fetch-proofs",
        "Fetch the payment proofs that guests sent",
        HALF_A_MINUTE,
        lambda parts: parts.proofs.run,
    ),
    Periodic(
        "read-proofs",
        "Read the payment proofs",
        HALF_A_MINUTE,
        lambda parts: None if parts.reader is None else parts.reader.run,
    ),
    Periodic(
        "expire-holds",
        "Expire unpaid bookings and free their slots",
        MINUTE,
        lambda parts: _overdue(parts).expire_holds,
    ),
    Periodic(
        "complete-bookings",
        "Complete bookings that are over",
        5 * MINUTE,
        lambda parts: _overdue(parts).complete_past,
    ),
    Periodic(
        "remind",
        "Remind guests of bookings that are near",
        MINUTE,
        lambda parts: (
            Reminders(parts.units, parts.pipeline.notifier, parts.faults, parts.clock, parts.stopping).run
        ),
    ),
    Periodic(
        "waiting-list",
        "Offer what became free to the guests who wait for it",
        HALF_A_MINUTE,
        lambda parts: WaitingLists(parts.units, parts.policy, parts.faults, parts.clock, parts.stopping).run,
    ),
    Periodic(
        "read-calendars",
        "Read the external calendars that are due",
        MINUTE,
        lambda parts: parts.calendars.run,
    ),
    Periodic(
        "extend-series",
        "Book the days of series that have come within the horizon",
        HOUR,
        lambda parts: SeriesExtension(parts.units, parts.policy, parts.clock, parts.stopping).run,
    ),
    Periodic(
        "forget-uploads",
        "Remove files that guests uploaded and never sent",
        HOUR,
        lambda parts: UnnamedUploads(parts.units, parts.storage, parts.clock, parts.stopping).run,
    ),
    Periodic("cleanup", "Close sessions that have long been silent", HOUR, lambda parts: parts.stale.clear),
)


def jobs_of(parts: JobParts) -> Iterator[Job]:
    """The jobs of this installation, ready to run."""
    for each in JOBS:
        work = each.work(parts)
        seconds = each.every if isinstance(each.every, int) else parts.settings[each.every]
        if work is not None:
            yield Job(each.name, each.description, seconds, work)


def _overdue(parts: JobParts) -> OverdueBookings:
    return OverdueBookings(parts.units, parts.policy, parts.clock, parts.stopping)
