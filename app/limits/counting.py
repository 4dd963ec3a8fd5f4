"""Where what guests do is counted."""

import time
from functools import partial

from app.limits.gate import Gate
from app.limits.pace import Pace
from app.settings import Settings
from core.clock import Clock
from messaging.limits.database import DatabaseCounters
from messaging.limits.guests import GuestLimits
from messaging.limits.limiter import Limit, Limiter
from messaging.limits.memory import MemoryCounters
from messaging.limits.rates import rates_of
from repositories.unit_of_work import UnitsOfWork


def limits_of(settings: Settings, units: UnitsOfWork, clock: Clock) -> GuestLimits:
    """In the database where several nodes may share one; SQLite is one process's, and its memory is enough."""
    is_alone = settings.sqlalchemy_url.get_backend_name() == "sqlite"
    return GuestLimits(
        settings.guest_limits, clock, MemoryCounters if is_alone else partial(DatabaseCounters, units)
    )


def gate_of(settings: Settings) -> Gate:
    """The gate of this process. What it counts is over in moments, so it goes by a clock that nobody sets."""
    requests = Limit(
        "requests_per_address",
        "Too many requests from this address",
        rates_of(settings.limit_requests_per_address),
    )
    bad_signatures = Limit(
        "bad_signatures_per_address",
        "Too many requests from this address that nobody has signed",
        rates_of(settings.limit_bad_signatures_per_address),
    )
    now = time.monotonic
    return Gate(Pace(requests, now), Limiter(bad_signatures, MemoryCounters(now), now), now)


def key_limit_of(settings: Settings, clock: Clock) -> Limiter:
    """What one API key may ask for, of each node."""

    def now() -> float:
        return clock().timestamp()

    limit = Limit(
        "requests_per_key", "Too many requests with this key", rates_of(settings.limit_requests_per_key)
    )
    return Limiter(limit, MemoryCounters(now), now)
