"""The ticker of one node. Every node may have one: the database decides who runs a tick."""

from collections.abc import Sequence
from datetime import UTC

import structlog
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.interval import IntervalTrigger

from jobs.runner import Job, JobRunner

log = structlog.get_logger()


class Scheduler:
    """Ticks the jobs; a tick that is late is run once, and never two of one job at a time."""

    def __init__(self, runner: JobRunner, jobs: Sequence[Job]) -> None:
        self._runner = runner
        self._jobs = jobs
        self._ticker = BackgroundScheduler(
            timezone=UTC, job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
        )

    def start(self) -> None:
        """Begin to tick; the list of tasks is complete from now on."""
        self._register()
        for job in self._jobs:
            trigger = IntervalTrigger(seconds=job.every_seconds, timezone=UTC)
            self._ticker.add_job(self._tick, trigger, args=[job], id=job.name)
        self._ticker.start()

    def stop(self) -> None:
        """Tick no more, and wait for the jobs that run."""
        if self._ticker.running:
            self._ticker.shutdown(wait=True)

    def _register(self) -> None:
        try:
            self._runner.register(self._jobs)
        except Exception:
            # A database that is away for a moment must not keep the service from starting: a tick adds its task too.
            log.exception("tasks.not_registered")

    def _tick(self, job: Job) -> None:
        try:
            self._runner.tick(job)
        except Exception:
            # The execution row says what went wrong; the next tick tries again.
            log.exception("tick.failed", job=job.name)
