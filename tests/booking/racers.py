"""Real processes that go to the booking desk at the same moment."""

import tempfile
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from operator import methodcaller
from pathlib import Path
from threading import BrokenBarrierError
from typing import Any

from flask import Flask

from app import database
from app.settings import Settings
from booking.desk import BookingPolicy
from booking.requests import BookingView
from booking.series.desk import SeriesDesk
from booking.terms.inventory import change_resource
from booking.terms.loading import catalogue_of
from repositories.unit_of_work import UnitOfWork
from tests.booking.business import Business
from tests.forks import FORKS

PROCESSES = 2
PATIENCE = 240
_start: Any = None


@dataclass(frozen=True)
class Call:
    """One call of the desk, such as ``Call("confirm", booking_id)``.

    ``change_resource`` goes to the inventory and ``book_series`` to the desk for series.
    """

    method: str
    argument: Any
    now: datetime
    policy: BookingPolicy


@dataclass(frozen=True)
class Outcome:
    """What came of a call: a booking where it gives one, or the name of the error."""

    booking: BookingView | None = None
    error: str | None = None


class Racers:
    """Two processes; the calls are spread over both, each in a thread of its own, and begin together."""

    def __init__(self, pool: ProcessPoolExecutor) -> None:
        self._pool = pool

    def race(self, url: str, account_id: str, calls: Sequence[Call]) -> list[Outcome]:
        """Make all calls at once; what came of each, in their order."""
        shares = [calls[number::PROCESSES] for number in range(PROCESSES)]
        running = [self._pool.submit(_run_share, url, account_id, share) for share in shares]
        results = [iter(future.result(PATIENCE)) for future in running]
        return [next(results[number % PROCESSES]) for number in range(len(calls))]


@contextmanager
def racers() -> Iterator[Racers]:
    """The processes, started and ready."""
    barrier = FORKS.Barrier(PROCESSES)
    with ProcessPoolExecutor(PROCESSES, FORKS, _wait_for_each_other, (barrier,)) as pool:
        yield Racers(pool)


def _wait_for_each_other(barrier: Any) -> None:
    global _start
    _start = barrier


def _run_share(url: str, account_id: str, calls: Sequence[Call]) -> list[Outcome]:
    app = Flask("racer")
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings.of(data_dir=Path(folder), database_url=url, database_pool=len(calls) or 1)
        units = database.connect(app, settings)
    outcomes: list[Outcome] = [Outcome()] * len(calls)
    ready = threading.Barrier(len(calls) + 1)

    def run(position: int, call: Call) -> None:
        ready.wait(PATIENCE)
        outcomes[position] = _outcome(Business(units, account_id, call.now, call.policy), call)

    threads = [threading.Thread(target=run, args=numbered) for numbered in enumerate(calls)]
    for thread in threads:
        thread.start()
    try:
        _start.wait(PATIENCE)
        ready.wait(PATIENCE)
    except BrokenBarrierError:
        ready.abort()
        raise
    for thread in threads:
        thread.join(PATIENCE)
    with app.app_context():
        database.db.engine.dispose()
    return outcomes


def _outcome(business: Business, call: Call) -> Outcome:
    try:
        argument = call.argument if isinstance(call.argument, tuple) else (call.argument,)
        if call.method == "change_resource":
            business.run(lambda uow: change_resource(uow, *argument))
            return Outcome()
        if call.method == "book_series":
            _book_series(business, *argument)
            return Outcome()
        return Outcome(booking=business.desk(methodcaller(call.method, *argument)))
    except Exception as error:
        return Outcome(error=type(error).__name__)


def _book_series(business: Business, request: Any) -> None:
    def book(uow: UnitOfWork) -> None:
        SeriesDesk(uow, catalogue_of(uow), business.now, business.policy).book(request)

    business.run(book)
