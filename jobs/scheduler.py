"""The ticker of one node. Every node may have one: the database decides who runs a tick."""

from collections.abc import Sequence
from datetime import UTC

import structlog
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.interval import IntervalTrigger

from core.background import BackgroundThreads, at_most
from core.stopping import Stopping
from jobs.runner import Job, JobRunner
from messaging.isolated import isolated

log = structlog.get_logger()


class Scheduler:
    """Ticks the jobs; a tick that is late is run once, and never two of one job at a time."""

    def __init__(self, runner: JobRunner, jobs: Sequence[Job], stopping: Stopping) -> None:
        self._runner = runner
        self._jobs = jobs
        self._stopping = stopping
        # The ticker's own threads would keep the process from ending; they only hand over.
        self._threads = BackgroundThreads("job", len(jobs), stopping)
        self._running: set[str] = set()
        self._ticker = BackgroundScheduler(
            timezone=UTC, job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
        )

    def start(self) -> None:
        """Begin to tick; the list of tasks is complete from now on."""
        self._register()
        for job in self._jobs:
            trigger = IntervalTrigger(seconds=job.every_seconds, timezone=UTC)
            self._ticker.add_job(self._due, trigger, args=[job], id=job.name)
        self._ticker.start()

    def stop(self) -> None:
        """Tick no more, and wait for the jobs that run as long as the stop signal allows."""
        self._stopping.begin()
        if self._ticker.running:
            self._ticker.shutdown(wait=False)
        if not self._threads.join():
            at_most(self._stopping.left_in_all(), self._give_up)

    def _give_up(self) -> None:
        isolated(self._runner.give_up, None, "jobs.not_given_up")

    def _register(self) -> None:
        try:
            self._runner.register(self._jobs)
        except Exception:
            # A database that is away for a moment must not keep the service from starting: a tick adds its task too.
            log.exception("tasks.not_registered")

    def _due(self, job: Job) -> None:
        if job.name not in self._running:
            self._running.add(job.name)
            self._threads.submit(lambda: self._tick(job))

    def _tick(self, job: Job) -> None:
        try:
            self._runner.tick(job)
        except Exception:
            # The execution row says what went wrong; the next tick tries again.
            log.exception("tick.failed", job=job.name)
        finally:
            self._running.discard(job.name)
