"""Everything that is wired once per process."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.assistants import assistant_of
from app.channels import (
    channel_parts,
    media_sources_of,
    provider_parts,
    read_receipt_senders_of,
    senders_of,
)
from app.limits.counting import gate_of, limits_of
from app.limits.gate import Gate
from app.models import vision_model_of
from app.settings import Settings
from app.space import Space
from app.storage import storage_of
from booking.desk import BookingPolicy
from core.clock import Clock, system_clock
from core.retry import RetryPolicy
from core.stopping import Stopping
from integrations.calendars.fetching import MAX_BYTES as MAX_CALENDAR_BYTES
from integrations.http import HttpClient
from integrations.mcp import ToolServerClient
from integrations.sealing import Seal
from integrations.storage.port import Storage
from jobs.calendars import CalendarReader
from jobs.cleanup import StaleSessions
from jobs.registry import JobParts, jobs_of
from jobs.runner import Job, JobRunner
from jobs.scheduler import Scheduler
from messaging.faults import Faults
from messaging.inbound.attachments import Attachments
from messaging.limits.guests import GuestLimits
from messaging.outbound.channels import Channels
from messaging.outbound.deliver import DeliverySettings
from messaging.payments.proof_approval import ProofApproval
from messaging.payments.proof_reader import ProofReader
from messaging.payments.proofs import ProofFetcher
from messaging.pipeline import Pipeline, build_pipeline
from messaging.sessions.guest_sessions import GuestSessions
from messaging.turns.notes import TurnNotes
from messaging.turns.tool_servers import AccountToolServers
from messaging.turns.worker import TurnSettings
from repositories.notices import SessionNotices
from repositories.unit_of_work import UnitsOfWork
from webhooks.channel import ChannelParts

LONGEST_TURN_WAIT = 300.0
"""In seconds, before the next try."""


@dataclass(frozen=True, slots=True)
class Services:
    """The parts of one process, as its routes and commands use them."""

    settings: Settings
    clock: Clock
    stopping: Stopping
    units: UnitsOfWork
    space: Space
    seal: Seal
    channels: Channels
    channel_parts: ChannelParts
    storage: Storage
    tool_servers: AccountToolServers
    calendars: CalendarReader
    limits: GuestLimits
    gate: Gate
    pipeline: Pipeline
    notices: SessionNotices | None
    policy: BookingPolicy
    stale: StaleSessions
    jobs: tuple[Job, ...]
    runner: JobRunner
    scheduler: Scheduler

    def start(self, *, with_jobs: bool) -> None:
        """Begin to work in the background of this process."""
        self.pipeline.start()
        if self.notices is not None:
            self.notices.start()
        if with_jobs:
            self.scheduler.start()

    def stop(self) -> None:
        """Begin nothing more, finish what can be finished, and give back the rest; once more changes nothing."""
        try:
            self.scheduler.stop()
        finally:
            self.pipeline.stop()
        if self.notices is not None:
            self.notices.stop()

    def run_job(self, name: str) -> Mapping[str, int] | None:
        """Run a scheduled job now, outside its ticks; None where there is none of that name."""
        job = next((job for job in self.jobs if job.name == name), None)
        return None if job is None else self.runner.run_now(job)


def build_services(
    settings: Settings, units: UnitsOfWork, node: str, clock: Clock = system_clock
) -> Services:
    """Choose the adapters and put everything together."""
    seal = Seal(*settings.secrets())
    channels = Channels(units, seal)
    tool_servers = _tool_servers(settings, units, seal)
    providers = provider_parts(settings, clock)
    storage = storage_of(settings, providers.file_http, clock)
    vision = vision_model_of(settings)
    policy = BookingPolicy(
        settings.hold_minutes,
        settings.max_live_holds,
        settings.max_unpaid_days,
        settings.limit_bookings_per_guest,
        settings.limit_bookings_for_guest,
        settings.limit_series_days_per_guest,
        reads_proofs=vision is not None,
    )
    senders = senders_of(providers)
    faults = Faults(settings.faults)
    stopping = Stopping(settings.drain_seconds)
    limits = limits_of(settings, units, clock)
    pipeline = build_pipeline(
        units,
        channels,
        assistant_of(settings, units, tool_servers, clock),
        senders,
        read_receipt_senders_of(senders),
        policy,
        _turn_settings(settings),
        _delivery_settings(settings),
        limits,
        faults,
        clock,
        node,
        stopping,
        TurnNotes(settings.data_dir / "turns"),
    )
    stale = StaleSessions(units, clock, stopping, settings.session_stale_days)
    proofs = ProofFetcher(
        units,
        channels,
        media_sources_of(providers),
        storage,
        clock,
        stopping,
        reads=vision is not None,
    )
    approval = ProofApproval(policy, clock)
    reader = None if vision is None else ProofReader(units, storage, vision, approval, clock, stopping)
    calendars = CalendarReader(units, seal, _calendar_http(settings), clock, stopping)
    parts = JobParts(
        units=units,
        clock=clock,
        stopping=stopping,
        pipeline=pipeline,
        policy=policy,
        storage=storage,
        calendars=calendars,
        stale=stale,
        proofs=proofs,
        reader=reader,
        faults=faults,
        settings={"sweep_seconds": settings.sweep_seconds},
    )
    jobs = tuple(jobs_of(parts))
    runner = JobRunner(units, clock, node, stopping)
    return Services(
        settings=settings,
        clock=clock,
        stopping=stopping,
        units=units,
        space=Space(settings.data_dir, units.engine),
        seal=seal,
        channels=channels,
        channel_parts=channel_parts(
            providers,
            settings,
            channels,
            pipeline,
            GuestSessions(units, clock),
            Attachments(units, storage, clock, settings.attachments_per_day),
            limits,
        ),
        storage=storage,
        tool_servers=tool_servers,
        calendars=calendars,
        limits=limits,
        gate=gate_of(settings),
        pipeline=pipeline,
        notices=_notices(settings, pipeline),
        policy=policy,
        stale=stale,
        jobs=jobs,
        runner=runner,
        scheduler=Scheduler(runner, jobs, stopping),
    )


def _notices(settings: Settings, pipeline: Pipeline) -> SessionNotices | None:
    """What tells other processes of commits, where the database can."""
    if settings.sqlalchemy_url.get_backend_name() != "postgresql":
        return None
    notices = SessionNotices(settings.sqlalchemy_url, pipeline.live.wake)
    pipeline.live.relay(notices.send)
    return notices


def _tool_servers(settings: Settings, units: UnitsOfWork, seal: Seal) -> AccountToolServers:
    http = HttpClient(
        read_timeout=settings.send_timeout_seconds,
        total_timeout=settings.send_timeout_seconds,
        public_only=not settings.allow_private_webhooks,
    )
    return AccountToolServers(units, seal, ToolServerClient(http, settings.send_timeout_seconds))


def _calendar_http(settings: Settings) -> HttpClient:
    return HttpClient(
        read_timeout=settings.send_timeout_seconds,
        total_timeout=2 * settings.send_timeout_seconds,
        max_response_bytes=MAX_CALENDAR_BYTES,
        public_only=not settings.allow_private_webhooks,
    )


def _turn_settings(settings: Settings) -> TurnSettings:
    retries = RetryPolicy(settings.turn_retry_seconds, settings.turn_tries, LONGEST_TURN_WAIT)
    return TurnSettings(settings.turn_workers, settings.turn_lease_seconds, retries)


def _delivery_settings(settings: Settings) -> DeliverySettings:
    retries = RetryPolicy(
        settings.delivery_retry_seconds,
        settings.delivery_tries,
        settings.delivery_longest_wait_seconds,
        jitter=0.2,
    )
    return DeliverySettings(
        settings.delivery_workers,
        settings.delivery_lease_seconds,
        settings.delivery_window_seconds,
        retries,
        settings.delivery_probe_seconds,
    )
