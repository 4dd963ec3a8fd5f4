"""``/healthz`` and ``/readyz``: for whatever watches the service."""

from datetime import datetime
from typing import Any

from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Blueprint, current_app
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import SQLAlchemyError

from app.database import MIGRATIONS, db
from app.services import Services
from core.scope import Scope


def create_blueprint(services: Services) -> Blueprint:
    """The routes for watchers."""
    blueprint = Blueprint("health", __name__)

    @blueprint.get("/healthz")
    def alive() -> ResponseReturnValue:
        return {"status": "ok"}

    @blueprint.get("/readyz")
    def ready() -> ResponseReturnValue:
        checks = readiness(services)
        is_ready = checks["database"] == "ok" and checks["migrations"] == "ok"
        return {"status": "ready" if is_ready else "not ready", "checks": checks}, 200 if is_ready else 503

    return blueprint


def readiness(services: Services) -> dict[str, Any]:
    """What must be well before the service may be given work, and how much work waits."""
    try:
        with services.units.read(Scope.of_installation("readyz")) as uow:
            waiting, unsent = uow.sessions.count_waiting(), uow.deliveries.unsettled()
            since = uow.sessions.waiting_since()
        current = is_migrated()
    except SQLAlchemyError as error:
        return {"database": f"unreachable: {type(error).__name__}", "migrations": "unknown"}
    return {
        "database": "ok",
        "migrations": "ok" if current else "behind: run `flask db upgrade`",
        "sessions_waiting": waiting,
        "queue_lag_seconds": _seconds_since(since, services.clock()),
        "deliveries_unsettled": unsent,
    }


def _seconds_since(moment: datetime | None, now: datetime) -> float:
    """How late the work is; nothing is late that is due later, as after a failure."""
    return round(max(0.0, (now - moment).total_seconds()), 1) if moment is not None else 0.0


def is_migrated() -> bool:
    """Whether the database stands at the newest migration."""
    newest = ScriptDirectory(str(MIGRATIONS)).get_heads()
    with current_app.app_context(), db.engine.connect() as connection:
        return set(MigrationContext.configure(connection).get_current_heads()) == set(newest)
