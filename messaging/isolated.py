"""Work on one thing of many."""

from collections.abc import Callable
from typing import TypeVar

import structlog

log = structlog.get_logger()

Result = TypeVar("Result")
Fallback = TypeVar("Fallback")


def isolated(work: Callable[[], Result], otherwise: Fallback, event: str, **about: str) -> Result | Fallback:
    """What the work returns; ``otherwise`` where it breaks, which is logged as ``event`` and stops no other work."""
    try:
        return work()
    except Exception:
        log.exception(event, **about)
        return otherwise
