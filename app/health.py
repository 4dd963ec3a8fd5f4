"""``/healthz`` and ``/readyz``: for whatever watches the service."""

from datetime import datetime
from typing import Any

from flask import Blueprint
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import SQLAlchemyError

from app.database import MIGRATED, migration_state
from app.probe import NoAnswerError, Probe
from app.services import Services
from core.scope import Scope

DEADLINE_SECONDS = 1.5
MUST_BE_WELL = ("database", "migrations", "disk")


def create_blueprint(services: Services) -> Blueprint:
    """The routes for watchers."""
    blueprint = Blueprint("health", __name__)
    probe = Probe(lambda: readiness(services), DEADLINE_SECONDS)

    @blueprint.get("/healthz")
    def alive() -> ResponseReturnValue:
        return {"status": "ok"}

    @blueprint.get("/readyz")
    def ready() -> ResponseReturnValue:
        try:
            checks = probe.answer()
        except NoAnswerError:
            checks = {"database": f"no answer within {DEADLINE_SECONDS} seconds", "migrations": "unknown"}
        checks["disk"] = services.space.lacks() or "ok"
        is_ready = all(checks[each] == "ok" for each in MUST_BE_WELL)
        return {"status": "ready" if is_ready else "not ready", "checks": checks}, 200 if is_ready else 503

    return blueprint


def readiness(services: Services) -> dict[str, Any]:
    """What must be well before the service may be given work, and how much work waits."""
    try:
        migrations = migration_state()
        if migrations != MIGRATED:
            # What waits cannot be counted: the tables may not be there, or not yet have their columns.
            return {"database": "ok", "migrations": migrations}
        with services.units.read(Scope.of_installation("readyz")) as uow:
            waiting, unsent = uow.sessions.count_waiting(), uow.deliveries.unsettled()
            since = uow.sessions.waiting_since()
            parked, failing = uow.deliveries.parked_by_kind(), uow.channel_troubles.failing_by_kind()
    except SQLAlchemyError as error:
        return {"database": f"unreachable: {type(error).__name__}", "migrations": "unknown"}
    return {
        "database": "ok",
        "migrations": migrations,
        "sessions_waiting": waiting,
        "queue_lag_seconds": _seconds_since(since, services.clock()),
        "deliveries_unsettled": unsent,
        "deliveries_parked": sum(parked.values()),
        "channels_failing": sum(failing.values()),
    }


def _seconds_since(moment: datetime | None, now: datetime) -> float:
    """How late the work is; nothing is late that is due later, as after a failure."""
    return round(max(0.0, (now - moment).total_seconds()), 1) if moment is not None else 0.0
