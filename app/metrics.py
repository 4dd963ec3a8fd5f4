"""``/metrics`` for Prometheus: requests by route, and the work that waits."""

import time
from collections.abc import Mapping
from dataclasses import dataclass

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
from webhooks import CHANNELS

DEADLINE_SECONDS = 1.5
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


@dataclass(frozen=True, slots=True)
class Work:
    """What waits, and what went wrong by kind of channel."""

    waiting: int
    unsettled: int
    parked: Mapping[str, int]
    failing: Mapping[str, int]


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
    parked = Gauge("deskbell_deliveries_parked", "Replies that were given up", ["kind"], registry=registry)
    failing = Gauge("deskbell_channels_failing", "Channels that fail", ["kind"], registry=registry)

    @app.before_request
    def _begin() -> None:
        g.began = time.perf_counter()

    @app.after_request
    def _count(response: Response) -> Response:
        route = request.url_rule.rule if request.url_rule else "unknown"
        took = time.perf_counter() - g.get("began", time.perf_counter())
        requests.count(request.method, route, response.status_code, took)
        return response

    def ask() -> Work:
        with services.units.read(Scope.of_installation("metrics")) as uow:
            return Work(
                uow.sessions.count_waiting(),
                uow.deliveries.unsettled(),
                uow.deliveries.parked_by_kind(),
                uow.channel_troubles.failing_by_kind(),
            )

    probe = Probe(ask, DEADLINE_SECONDS)

    @app.get("/metrics")
    def metrics() -> ResponseReturnValue:
        try:
            work = probe.answer()
            waiting.set(work.waiting)
            unsent.set(work.unsettled)
            _set_by_kind(parked, work.parked)
            _set_by_kind(failing, work.failing)
        except (SQLAlchemyError, NoAnswerError):
            # The counters are worth having most of all when the database is away.
            for gauge in (waiting, unsent):
                gauge.set(float("nan"))
            for gauge in (parked, failing):
                _set_by_kind(gauge, {}, otherwise=float("nan"))
        return Response(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)

    return requests


def _set_by_kind(gauge: Gauge, numbers: Mapping[str, int], otherwise: float = 0) -> None:
    """Of the kinds of channels that there are, and no others: they are a closed set."""
    for channel in CHANNELS:
        gauge.labels(channel.kind).set(numbers.get(channel.kind, otherwise))
