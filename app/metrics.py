"""``/metrics`` for Prometheus: requests by route, and the work that waits."""

import time

from flask import Flask, Response, g, request
from flask.typing import ResponseReturnValue
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    generate_latest,
)
from sqlalchemy.exc import SQLAlchemyError

from app.services import Services
from core.scope import Scope


def install(app: Flask, services: Services) -> None:
    """Count every request by its route, never by its address: those are without bound."""
    registry = CollectorRegistry()
    requests = Counter(
        "deskbell_requests", "Requests answered", ["method", "route", "status"], registry=registry
    )
    seconds = Histogram("deskbell_request_seconds", "Time to answer", ["route"], registry=registry)
    waiting = Gauge("deskbell_sessions_waiting", "Sessions with unanswered messages", registry=registry)
    unsent = Gauge("deskbell_deliveries_unsettled", "Replies not yet settled", registry=registry)

    @app.before_request
    def _begin() -> None:
        g.began = time.perf_counter()

    @app.after_request
    def _count(response: Response) -> Response:
        route = request.url_rule.rule if request.url_rule else "unknown"
        requests.labels(request.method, route, str(response.status_code)).inc()
        seconds.labels(route).observe(time.perf_counter() - g.get("began", time.perf_counter()))
        return response

    @app.get("/metrics")
    def metrics() -> ResponseReturnValue:
        try:
            with services.units.read(Scope.of_installation("metrics")) as uow:
                waiting.set(uow.sessions.count_waiting())
                unsent.set(uow.deliveries.unsettled())
        except SQLAlchemyError:
            # The counters are worth having most of all when the database is away.
            waiting.set(float("nan"))
            unsent.set(float("nan"))
        return Response(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)
