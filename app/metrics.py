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

from app.probe import NoAnswerError, Probe
from app.services import Services
from core.scope import Scope

DEADLINE_SECONDS = 1.5
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


class RequestCounter:
    """Counts requests by method, route and status. Each of them is one of a closed set, whatever clients send:
    a name that they may choose would grow the page without bound."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self._requests = Counter(
            "deskbell_requests", "Requests answered", ["method", "route", "status"], registry=registry
        )
        self._seconds = Histogram("deskbell_request_seconds", "Time to answer", ["route"], registry=registry)

    def count(self, method: str, route: str, status: int, seconds: float) -> None:
        """One request was answered; ``route`` is a rule of the application, or a word of ours."""
        self._requests.labels(method if method in METHODS else "other", route, str(status)).inc()
        self._seconds.labels(route).observe(seconds)


def install(app: Flask, services: Services) -> RequestCounter:
    """Count every request, and show the counts; what answers requests without the app counts them here too."""
    registry = CollectorRegistry()
    requests = RequestCounter(registry)
    waiting = Gauge("deskbell_sessions_waiting", "Sessions with unanswered messages", registry=registry)
    unsent = Gauge("deskbell_deliveries_unsettled", "Replies not yet settled", registry=registry)

    @app.before_request
    def _begin() -> None:
        g.began = time.perf_counter()

    @app.after_request
    def _count(response: Response) -> Response:
        route = request.url_rule.rule if request.url_rule else "unknown"
        took = time.perf_counter() - g.get("began", time.perf_counter())
        requests.count(request.method, route, response.status_code, took)
        return response

    def ask() -> tuple[int, int]:
        with services.units.read(Scope.of_installation("metrics")) as uow:
            return uow.sessions.count_waiting(), uow.deliveries.unsettled()

    probe = Probe(ask, DEADLINE_SECONDS)

    @app.get("/metrics")
    def metrics() -> ResponseReturnValue:
        try:
            waits, unsettled = probe.answer()
            waiting.set(waits)
            unsent.set(unsettled)
        except (SQLAlchemyError, NoAnswerError):
            # The counters are worth having most of all when the database is away.
            waiting.set(float("nan"))
            unsent.set(float("nan"))
        return Response(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)

    return requests
